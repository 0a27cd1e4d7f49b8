/** Looks into an office file before anything unpacks it: size when unpacked, names, macros, encryption. */
import { fromBuffer, type Entry, type ZipFile } from 'yauzl';
import { FileRefused } from '../policies.errors.js';

/** Far above any policy manual, far below what would fill memory. */
export const officeLimits = { entries: 3000, unpacked: 120 * 1024 * 1024, part: 6 * 1024 * 1024, ratio: 250 } as const;

/** `word` or `xl`; throws {@link FileRefused} with the reason. */
export async function checkOfficeZip(bytes: Buffer): Promise<'word' | 'xl'> {
  const zip = await open(bytes);
  const names = new Set<string>();
  let unpacked = 0;
  await eachEntry(zip, (entry) => {
    if (names.size >= officeLimits.entries) throw new FileRefused('too-many-parts', 'The file holds too many parts to be a document. Save it again in your word processor.');
    if (entry.isEncrypted()) throw new FileRefused('encrypted', 'The file is protected with a password. Remove the password and send it again.');
    if (/vbaProject|activeX|\.(exe|dll|js|vbs|bat|cmd|ps1|jar)$/i.test(entry.fileName)) throw new FileRefused('macros', 'The file holds macros or a program. Save it without macros and send it again.');
    unpacked += entry.uncompressedSize;
    const suspicious = entry.uncompressedSize > 5 * 1024 * 1024 && entry.uncompressedSize / Math.max(1, entry.compressedSize) > officeLimits.ratio;
    if (suspicious || unpacked > officeLimits.unpacked) throw new FileRefused('zip-bomb', `The file unpacks to more than ${officeLimits.unpacked / 1024 / 1024} MB, or far more than its own size. It is not opened.`);
    names.add(entry.fileName);
  });
  if (names.has('word/document.xml')) return 'word';
  if (names.has('xl/workbook.xml')) return 'xl';
  throw new FileRefused('type', 'The file is an archive, not a Word or Excel document. Attach the documents one by one.');
}

/** One part as text; throws {@link FileRefused} when it is larger than `officeLimits.part`. */
export async function officePart(bytes: Buffer, name: string): Promise<string | null> {
  const zip = await open(bytes);
  let found: Entry | undefined;
  await eachEntry(zip, (entry) => { if (entry.fileName === name) found = entry; }, false);
  if (!found) { zip.close(); return null; }
  const entry = found;
  if (entry.uncompressedSize > officeLimits.part) { zip.close(); throw new FileRefused('too-long', 'The text of the document is too long for one policy. Divide it into several files.'); }
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => {
      if (error) { reject(broken()); return; }
      const chunks: Buffer[] = [];
      let size = 0;
      stream.on('data', (chunk: Buffer) => {
        size += chunk.length;
        // The size in the directory can lie.
        if (size > officeLimits.part) stream.destroy(new FileRefused('zip-bomb', 'The file says it is smaller than it is. It is not opened.'));
        else chunks.push(chunk);
      });
      stream.on('end', () => { zip.close(); resolve(Buffer.concat(chunks).toString('utf8')); });
      stream.on('error', (failure) => { zip.close(); reject(failure instanceof FileRefused ? failure : broken()); });
    });
  });
}

const broken = () => new FileRefused('broken', 'The file cannot be read: it is damaged, or not what its name says. Save it again and send it once more.');

function open(bytes: Buffer): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    fromBuffer(bytes, { lazyEntries: true, autoClose: false, strictFileNames: true }, (error, zip) => { if (error) reject(broken()); else resolve(zip); });
  });
}

/** `look` throws to refuse. yauzl itself refuses names that leave the archive. */
function eachEntry(zip: ZipFile, look: (entry: Entry) => void, close = true): Promise<void> {
  return new Promise((resolve, reject) => {
    const end = (failure: unknown) => { zip.close(); reject(failure instanceof Error ? failure : broken()); };
    zip.on('error', (error: Error) => end(/relative path|absolute path|invalid characters/.test(error.message) ? new FileRefused('path', 'The file names parts outside itself. It is not opened.') : broken()));
    zip.on('end', () => { if (close) zip.close(); resolve(); });
    zip.on('entry', (entry: Entry) => {
      try {
        look(entry);
        zip.readEntry();
      } catch (error) {
        end(error);
      }
    });
    zip.readEntry();
  });
}
