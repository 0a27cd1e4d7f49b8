/** Looks into an office file before anything unpacks it: size when unpacked, names, macros, encryption. */
import { fromBuffer, type Entry, type ZipFile } from 'yauzl';
import { FileRefused } from '../policies.errors.js';

/** Far above any policy manual, far below what would fill memory. */
export const officeLimits = { entries: 3000, unpacked: 120 * 1024 * 1024, part: 6 * 1024 * 1024, otherPart: 1024 * 1024, text: 8 * 1024 * 1024, ratio: 250 } as const;

export const mainPart = 'word/document.xml';

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
  if (names.has(mainPart)) return 'word';
  if (names.has('xl/workbook.xml')) return 'xl';
  throw new FileRefused('type', 'The file is an archive, not a Word or Excel document. Attach the documents one by one.');
}

/** The parts of an office file that hold text, read only when asked for and never beyond `officeLimits`: whatever reads the document gets this and not the archive. */
export class OfficeParts {
  private read = 0;

  private constructor(private readonly zip: ZipFile, private readonly entries: Map<string, Entry>) {}

  /** Calls `work` with the parts, and closes the archive after it. */
  static async of<T>(bytes: Buffer, work: (parts: OfficeParts) => Promise<T>): Promise<T> {
    const zip = await open(bytes);
    const entries = new Map<string, Entry>();
    await eachEntry(zip, (entry) => { entries.set(entry.fileName, entry); }, false);
    try {
      return await work(new OfficeParts(zip, entries));
    } finally {
      zip.close();
    }
  }

  has(name: string): boolean {
    return this.entries.has(name);
  }

  /** Throws {@link FileRefused} when the part, or all that were read together, are larger than a policy can be. */
  async text(name: string): Promise<string> {
    const entry = this.entries.get(name);
    if (!entry) throw broken();
    const most = name === mainPart ? officeLimits.part : officeLimits.otherPart;
    if (entry.uncompressedSize > most || this.read + entry.uncompressedSize > officeLimits.text) throw tooLong(name);
    const bytes = await this.bytesOf(entry, most);
    this.read += bytes.length;
    return bytes.toString('utf8');
  }

  private bytesOf(entry: Entry, most: number): Promise<Buffer> {
    return new Promise((resolve, reject) => {
      this.zip.openReadStream(entry, (error, stream) => {
        if (error) { reject(broken()); return; }
        const chunks: Buffer[] = [];
        let size = 0;
        stream.on('data', (chunk: Buffer) => {
          size += chunk.length;
          // The size in the directory can lie.
          if (size > most) stream.destroy(new FileRefused('zip-bomb', 'The file says it is smaller than it is. It is not opened.'));
          else chunks.push(chunk);
        });
        stream.on('end', () => resolve(Buffer.concat(chunks)));
        stream.on('error', (failure) => reject(failure instanceof FileRefused ? failure : broken()));
      });
    });
  }
}

const tooLong = (name: string) => new FileRefused('too-long', name === mainPart ? 'The text of the document is too long for one policy. Divide it into several files.'
  : `The document carries far more than its text (${name} is larger than any word processor makes it). Copy the text into a new document and send that.`);
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
