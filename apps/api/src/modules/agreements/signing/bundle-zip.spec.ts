/** What the reader of a bundle's zip takes, and that nothing is added to one unseen. */
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import fc from 'fast-check';
import { ZipFile } from 'yazl';
import { BundleZipAltered, readBundleZip } from './bundle-zip.js';

let directory = '';
beforeAll(() => { directory = mkdtempSync(join(tmpdir(), 'rapport-bundle-zip-')); });
afterAll(() => rmSync(directory, { recursive: true }));

type Add = (zip: ZipFile) => void;
const mtime = new Date('2026-11-21T12:00:00Z');
async function zipped(...adds: Add[]): Promise<Buffer> {
  const zip = new ZipFile();
  for (const add of adds) add(zip);
  const chunks: Buffer[] = [];
  zip.outputStream.on('data', (chunk: Buffer) => chunks.push(chunk));
  zip.end();
  await once(zip.outputStream, 'end');
  return Buffer.concat(chunks);
}
function read(bytes: Buffer): Map<string, Uint8Array> {
  const path = join(directory, 'bundle.zip');
  writeFileSync(path, bytes);
  return readBundleZip(path);
}
const file = (path: string, content: string, compress = true): Add => (zip) => zip.addBuffer(Buffer.from(content), path, { mtime, compress });
const manifest = file('manifest.json', '{"form":1,"files":["words that can be packed, words that can be packed"]}');
const invoice = file('invoices/INV-1.xml', '<Invoice>1200.00</Invoice>');
const listAt = (zip: Buffer) => zip.readUInt32LE(zip.length - 6);
/** Moves where the list of files stands. */
function moved(zip: Buffer, by: number): Buffer {
  zip.writeUInt32LE(listAt(zip) + by, zip.length - 6);
  return zip;
}
/** Puts bytes behind the first file's, and lets the list know that what follows stands later. */
function between(zip: Buffer, extra: Buffer): Buffer {
  const list = listAt(zip);
  const second = zip.indexOf('PK\u0003\u0004', 4, 'latin1');
  const copy = Buffer.concat([zip.subarray(0, second), extra, zip.subarray(second)]);
  copy.writeUInt32LE(second + extra.length, copy.indexOf('PK\u0001\u0002', list + extra.length + 4, 'latin1') + 42);
  return moved(copy, extra.length);
}

describe('the zip of a bundle', () => {
  it.each([
    ['as we write it', () => zipped(manifest, invoice)], ['not packed', () => zipped(file('manifest.json', '{}', false))], ['of an empty file', () => zipped(manifest, file('empty.txt', ''))], ['with names in other letters', () => zipped(manifest, file('documents/Verträge – ñ.pdf', 'x'))],
    ['with sizes behind the data', () => zipped((zip) => zip.addReadStream(Readable.from([Buffer.from('streamed')]), 'manifest.json', { mtime }))], ['of nothing', () => zipped()], ['without times', () => zipped((zip) => zip.addBuffer(Buffer.from('{}'), 'manifest.json', { mtime, forceDosTimestamp: true }))],
  ])('is read %s', async (_, make) => { const bytes = await make(); expect(() => read(bytes)).not.toThrow(); });

  it('is told from what is no zip at all', () => expect(() => read(Buffer.from('<html>'))).toThrow('it is no zip'));

  it('gives every file byte for byte', async () => {
    const files = read(await zipped(manifest, invoice));
    expect([[...files.keys()], Buffer.from(files.get('invoices/INV-1.xml') ?? []).toString()]).toEqual([['manifest.json', 'invoices/INV-1.xml'], '<Invoice>1200.00</Invoice>']);
  });

  const altered: [string, (zip: Buffer) => Buffer | Promise<Buffer>][] = [
    ['a comment', (zip) => { zip.writeUInt16LE(4, zip.length - 2); return Buffer.concat([zip, Buffer.from('owes')]); }],
    ['bytes behind its end', (zip) => Buffer.concat([zip, Buffer.from('owes')])],
    ['bytes before its files', (zip) => Buffer.concat([Buffer.from('owes'), zip])],
    ['whole entries before its own', async (zip) => { const evil = await zipped(file('invoices/INV-1.xml', '<Invoice>9900.00</Invoice>')); return moved(Buffer.concat([evil.subarray(0, listAt(evil)), zip]), listAt(evil)); }],
    ['bytes between its files', (zip) => between(zip, Buffer.from('owes'))],
    ['bytes behind its files', (zip) => moved(Buffer.concat([zip.subarray(0, listAt(zip)), Buffer.from('owes'), zip.subarray(listAt(zip))]), 4)],
    ['bytes behind its list', (zip) => Buffer.concat([zip.subarray(0, -22), Buffer.from('owes'), zip.subarray(-22)])],
    ['an empty directory', () => zipped(manifest, (zip) => zip.addEmptyDirectory('invoices/', { mtime }))],
    ['a directory that carries data', async () => { const zip = await zipped(manifest, file('invoices/evil.xmlX', 'owes')); for (const at of [zip.indexOf('xmlX'), zip.lastIndexOf('xmlX')]) zip.write('/', at + 3); return zip; }],
    ['a name twice', () => zipped(manifest, invoice, invoice)],
    ['another name before a file', (zip) => { zip.write('invoices/INV-9.xml', zip.indexOf('invoices/INV-1.xml')); return zip; }],
    ['another sum before a file', (zip) => { zip.writeUInt32LE(7, 14); return zip; }],
    ['another time before a file', (zip) => { zip.writeUInt16LE(7, 10); return zip; }],
    ['a link', (zip) => { zip.writeUInt32LE(0xa1ff0000, listAt(zip) + 38); return zip; }],
    ['other sizes behind the data', async () => { const zip = await zipped((each) => each.addReadStream(Readable.from([Buffer.from('streamed')]), 'manifest.json', { mtime })); zip.writeUInt32LE(9, zip.indexOf('PK\u0007\u0008', 0, 'latin1') + 12); return zip; }],
    ['something beside a file', (zip) => { zip.writeUInt16LE(0x7075, zip.indexOf('UT\u0005\u0000', 0, 'latin1')); return zip; }],
    ['an unknown mark', (zip) => { zip.writeUInt16LE(zip.readUInt16LE(6) | 1, 6); zip.writeUInt16LE(zip.readUInt16LE(listAt(zip) + 8) | 1, listAt(zip) + 8); return zip; }],
    ['fewer files at its end than in its list', (zip) => { zip.writeUInt16LE(1, zip.length - 14); zip.writeUInt16LE(1, zip.length - 12); return zip; }],
  ];
  it.each(altered)('is altered where it has %s', async (_, alter) => {
    const bytes = await alter(await zipped(manifest, invoice));
    expect(() => read(bytes)).toThrow(BundleZipAltered);
  });

  it('is never read after any byte before its list of files was changed', async () => {
    // Packed bytes end in bits that nobody reads; a bundle that is not packed has none.
    const whole = await zipped(file('manifest.json', '{"form":1}', false), file('invoices/INV-1.xml', '<Invoice>1200.00</Invoice>', false));
    expect(read(whole).size).toBe(2);
    fc.assert(fc.property(fc.nat(listAt(whole) - 1), fc.integer({ min: 1, max: 255 }), (at, by) => {
      const bytes = Buffer.from(whole);
      bytes[at] = (bytes[at] ?? 0) ^ by;
      expect(() => read(bytes)).toThrow(BundleZipAltered);
    }), { numRuns: 300 });
  });
});
