/** Looks into a zip before anything of it is kept: sizes, names, links, encryption; then gives its parts one after another. */
import type { Readable } from 'node:stream';
import { open, type Entry, type ZipFile } from 'yauzl';
import { PackageRefused } from './package.errors.js';

const megabyte = 1024 * 1024;
export const packageLimits = { packed: 500 * megabyte, unpacked: 2048 * megabyte, entries: 5000, ratio: 200, manifest: 4 * megabyte } as const;

export interface PackageZip { entries: Entry[]; read(entry: Entry): Promise<Readable>; close(): void }

/** Opens and checks the whole directory; throws {@link PackageRefused}. Call `close` when done. */
export async function openPackageZip(path: string): Promise<PackageZip> {
  // Sizes are checked while unpacking too: a directory can lie.
  const zip = await new Promise<ZipFile>((resolve, reject) => {
    open(path, { lazyEntries: true, autoClose: false }, (error, opened) => { if (error) reject(broken()); else resolve(opened); });
  });
  try {
    return { entries: await entriesOf(zip), read: (entry) => streamOf(zip, entry), close: () => zip.close() };
  } catch (error) {
    zip.close();
    throw error;
  }
}

function entriesOf(zip: ZipFile): Promise<Entry[]> {
  const entries: Entry[] = [];
  const names = new Set<string>();
  let unpacked = 0;
  return new Promise((resolve, reject) => {
    zip.on('error', (error: Error) => reject(/relative path|absolute path|invalid characters/.test(error.message) ? new PackageRefused('path', 'The package names files outside itself (an absolute path, or “..”). It is not unpacked.') : broken()));
    zip.on('end', () => resolve(entries));
    zip.on('entry', (entry: Entry) => {
      try {
        check(entry, names);
        unpacked += entry.uncompressedSize;
        if (unpacked > packageLimits.unpacked) throw new PackageRefused('zip-bomb', 'The package unpacks to more than 2 GB. It is not unpacked.');
        if (!entry.fileName.endsWith('/')) entries.push(entry);
        if (entries.length > packageLimits.entries) throw new PackageRefused('too-many-files', `The package holds more than ${packageLimits.entries.toLocaleString('en')} files. Export it with fewer, larger files.`);
        zip.readEntry();
      } catch (error) {
        reject(error instanceof Error ? error : broken());
      }
    });
    zip.readEntry();
  });
}

function check(entry: Entry, names: Set<string>): void {
  const name = entry.fileName;
  if (entry.isEncrypted()) throw new PackageRefused('encrypted', 'The package is protected with a password. Export it without one.');
  // The upper half holds the Unix mode.
  const kind = (entry.externalFileAttributes >>> 16) & 0o170000;
  if (kind !== 0 && kind !== 0o100000 && kind !== 0o040000) throw new PackageRefused('link', `“${shown(name)}” is a link or a device, not a file. The package is not unpacked.`);
  if (name.length > 500 || /\p{Cc}/u.test(name) || name.split('/').includes('~rapport')) throw new PackageRefused('path', `The name “${shown(name)}” cannot be used.`);
  if (names.has(name)) throw new PackageRefused('path', `The package holds “${shown(name)}” twice.`);
  names.add(name);
  if (entry.uncompressedSize > 5 * megabyte && entry.uncompressedSize / Math.max(1, entry.compressedSize) > packageLimits.ratio) throw new PackageRefused('zip-bomb', `“${shown(name)}” unpacks to far more than its own size. The package is not unpacked.`);
}

const shown = (name: string) => name.replace(/\p{Cc}/gu, '').slice(0, 80);
const broken = () => new PackageRefused('broken', 'The file cannot be read: it is damaged, or not a zip. Export the package again and send it once more.');

function streamOf(zip: ZipFile, entry: Entry): Promise<Readable> {
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => {
      if (error) return reject(broken());
      // Whoever reads it hears of a failure; one that comes after they turned away must not end the process.
      stream.on('error', () => undefined);
      resolve(stream);
    });
  });
}

/** The whole of a small part; throws {@link PackageRefused} when it is larger than `most` bytes. */
export async function wholeOf(stream: Readable, most: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > most) throw new PackageRefused('manifest', 'The manifest of the package is larger than any manifest should be.');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
