/** Reads the zip of a bundle, for the command line: every byte of it is a listed file or says of one what the list says, nothing is followed or written. */
import { readFileSync, statSync } from 'node:fs';
import { crc32, inflateRawSync } from 'node:zlib';

const most = { files: 20_000, bytes: 2 * 1024 * 1024 * 1024 - 1 };
const [localLength, listedLength, endLength] = [30, 46, 22];
const [localMark, listedMark, endMark, descriptorMark] = [0x04034b50, 0x02014b50, 0x06054b50, 0x08074b50];
/** The only marks that our own bundles, or those that somebody packed again, carry: sizes follow the data, the name is UTF-8. */
const [sizesFollow, utf8] = [0x8, 0x800];
/** Seconds since 1970; beside it nothing has room. */
const extendedTime = 0x5455;

/** Something was added to a bundle, or it says two things of one file. */
export class BundleZipAltered extends Error {}

interface Listed { name: string; bare: Buffer; flags: number; method: number; at: number; crc: number; packed: number; size: number; stamp: Buffer; version: number }

/**
 * Files by path.
 * @throws BundleZipAltered where it holds anything beside the listed files: comments, directories, bytes before, between or behind them, a name twice, headers that do not say the same
 * @throws Error where it is no zip, or holds more than anybody hands out
 */
export function readBundleZip(path: string): Map<string, Uint8Array<ArrayBuffer>> {
  if (statSync(path).size > most.bytes) throw new Error('it is larger than a bundle can be');
  const zip = readFileSync(path);
  const { count, from, until } = endOf(zip);
  const files = new Map<string, Uint8Array<ArrayBuffer>>();
  let [listedAt, fileAt, bytes] = [from, 0, 0];
  for (let left = count; left > 0; left -= 1) {
    const entry = listedEntry(zip, listedAt, until);
    if (files.has(entry.name)) throw new BundleZipAltered(`it holds ${entry.name} twice`);
    if (entry.at !== fileAt) throw new BundleZipAltered(`there are bytes before ${entry.name} that no file owns, or two files share some`);
    bytes += entry.size;
    if (bytes > most.bytes) throw new Error('it is larger than a bundle can be');
    const { content, end } = fileOf(zip, entry, from);
    files.set(entry.name, content);
    [listedAt, fileAt] = [listedAt + listedLength + entry.bare.length + zip.readUInt16LE(listedAt + 30), end];
  }
  if (fileAt !== from) throw new BundleZipAltered('there are bytes behind the last file that no file owns');
  if (listedAt !== until) throw new BundleZipAltered('there are bytes behind the list of files');
  return files;
}

function endOf(zip: Buffer): { count: number; from: number; until: number } {
  const until = zip.length - endLength;
  if (until < 0 || zip.readUInt32LE(until) !== endMark) {
    const earlier = zip.lastIndexOf('PK\u0005\u0006', undefined, 'latin1');
    throw earlier === -1 ? new Error('it is no zip') : new BundleZipAltered('it has a comment, or bytes behind its end');
  }
  const [count, size, from] = [zip.readUInt16LE(until + 10), zip.readUInt32LE(until + 12), zip.readUInt32LE(until + 16)];
  if (count > most.files) throw new Error('it holds more files than a bundle does');
  if (zip.readUInt16LE(until + 20) !== 0) throw new BundleZipAltered('it has a comment');
  if (zip.readUInt32LE(until + 4) !== 0 || zip.readUInt16LE(until + 8) !== count || from + size !== until) throw new BundleZipAltered('there are bytes between the list of files and its end, or the end says something else of the list');
  return { count, from, until };
}

function listedEntry(zip: Buffer, at: number, until: number): Listed {
  if (at + listedLength > until || zip.readUInt32LE(at) !== listedMark) throw new BundleZipAltered('the list of files breaks off');
  const [nameLength, extraLength, commentLength] = [zip.readUInt16LE(at + 28), zip.readUInt16LE(at + 30), zip.readUInt16LE(at + 32)];
  const nameAt = at + listedLength;
  if (nameAt + nameLength + extraLength + commentLength > until) throw new BundleZipAltered('the list of files breaks off');
  const bare = zip.subarray(nameAt, nameAt + nameLength);
  const name = nameOf(bare);
  if (commentLength > 0) throw new BundleZipAltered(`${name} has a comment`);
  refuseExtra(zip.subarray(nameAt + nameLength, nameAt + nameLength + extraLength), name);
  const mode = zip.readUInt32LE(at + 38);
  if (name.endsWith('/') || (mode & 0x10) !== 0) throw new BundleZipAltered(`${name} is a directory`);
  if (![0, 0o10].includes(mode >>> 28)) throw new BundleZipAltered(`${name} is no plain file`);
  const [flags, method] = [zip.readUInt16LE(at + 8), zip.readUInt16LE(at + 10)];
  if ((flags & ~(sizesFollow | utf8)) !== 0 || (method !== 0 && method !== 8)) throw new BundleZipAltered(`${name} is packed in a way in which no bundle is`);
  return { name, bare, flags, method, at: zip.readUInt32LE(at + 42), crc: zip.readUInt32LE(at + 16), packed: zip.readUInt32LE(at + 20), size: zip.readUInt32LE(at + 24), stamp: zip.subarray(at + 12, at + 16), version: zip.readUInt16LE(at + 6) };
}

function nameOf(bare: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bare);
  } catch {
    throw new BundleZipAltered('a name in it is no text');
  }
}

/** What is not shown could say anything. */
function refuseExtra(extra: Buffer, name: string): void {
  const known = extra.length === 0 || (extra.length >= 9 && extra.length <= 17 && extra.readUInt16LE(0) === extendedTime && extra.readUInt16LE(2) === extra.length - 4);
  if (!known) throw new BundleZipAltered(`${name} carries something beside its content`);
}

function fileOf(zip: Buffer, { name, bare, flags, method, at, crc, packed, size, stamp, version }: Listed, before: number): { content: Uint8Array<ArrayBuffer>; end: number } {
  const other = () => new BundleZipAltered(`what stands before ${name} says something else than the list of files`);
  if (at + localLength > before || zip.readUInt32LE(at) !== localMark) throw other();
  const extraLength = zip.readUInt16LE(at + 28);
  const nameAt = at + localLength;
  const dataAt = nameAt + bare.length + extraLength;
  const end = dataAt + packed;
  if (end > before || zip.readUInt16LE(at + 26) !== bare.length || !zip.subarray(nameAt, nameAt + bare.length).equals(bare)) throw other();
  refuseExtra(zip.subarray(nameAt + bare.length, dataAt), name);
  const follows = (flags & sizesFollow) !== 0;
  const sums = [14, 18, 22].map((offset) => zip.readUInt32LE(at + offset));
  if (zip.readUInt16LE(at + 4) !== version || zip.readUInt16LE(at + 6) !== flags || zip.readUInt16LE(at + 8) !== method || !zip.subarray(at + 10, at + 14).equals(stamp)) throw other();
  const agrees = (said: readonly number[]) => said[0] === crc && said[1] === packed && said[2] === size;
  if (!agrees(sums) && !(follows && sums.every((sum) => sum === 0))) throw other();
  const content = contentOf(zip.subarray(dataAt, end), method, size, name);
  if (crc32(content) !== crc) throw new BundleZipAltered(`the sum of ${name} is not that of its bytes`);
  if (!follows) return { content, end };
  if (end + 16 > before || zip.readUInt32LE(end) !== descriptorMark || !agrees([4, 8, 12].map((offset) => zip.readUInt32LE(end + offset)))) throw new BundleZipAltered(`what stands behind ${name} says something else than the list of files`);
  return { content, end: end + 16 };
}

function contentOf(packed: Buffer, method: number, size: number, name: string): Uint8Array<ArrayBuffer> {
  const wrong = () => new BundleZipAltered(`${name} is not as long as the list of files says`);
  if (method === 0) {
    if (packed.length !== size) throw wrong();
    return new Uint8Array(packed);
  }
  try {
    const { buffer, engine } = inflateRawSync(packed, { info: true, maxOutputLength: size + 1 }) as unknown as { buffer: Buffer; engine: { bytesWritten: number } };
    // What follows the end of packed bytes is read by nobody, and is there all the same.
    if (buffer.length !== size || engine.bytesWritten !== packed.length) throw wrong();
    return new Uint8Array(buffer);
  } catch (error) {
    throw error instanceof BundleZipAltered ? error : wrong();
  }
}
