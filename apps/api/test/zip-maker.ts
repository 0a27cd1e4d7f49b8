/** Makes zips for tests, honest ones and hostile ones: names, flags, modes and sizes are written as given. */
import { crc32, deflateRawSync } from 'node:zlib';

export interface ZipPart { name: string; content?: string | Buffer; encrypted?: boolean; /** Unix mode, e.g. 0o120777 for a link. */ mode?: number; /** What the directory says instead of the truth. */ saysBytes?: number }

export function makeZip(parts: readonly ZipPart[]): Buffer {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const { name, content = '', encrypted = false, mode = 0o100644, saysBytes } of parts) {
    const raw = Buffer.from(content);
    const packed = deflateRawSync(raw);
    const title = Buffer.from(name, 'utf8');
    const shared = Buffer.alloc(26);
    [20, 0x800 | (encrypted ? 1 : 0), 8, 0, 0x5a21].forEach((value, i) => shared.writeUInt16LE(value, i * 2));
    shared.writeUInt32LE(crc32(raw), 10);
    shared.writeUInt32LE(packed.length, 14);
    shared.writeUInt32LE(saysBytes ?? raw.length, 18);
    shared.writeUInt16LE(title.length, 22);
    const file = Buffer.concat([Buffer.from('504b0304', 'hex'), shared, title, packed]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE((mode << 16) >>> 0, 6);
    rest.writeUInt32LE(at, 10);
    directory.push(Buffer.concat([Buffer.from('504b0102', 'hex'), Buffer.from([20, 3]), shared, rest, title]));
    files.push(file);
    at += file.length;
  }
  const names = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(names.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...files, names, end]);
}

/** A manifest with one unit that launches `href`. */
export function scormManifest({ version = '1.2', href = 'index.html', item = '', units = 1, before = '' } = {}): string {
  const attribute = version === '1.2' ? 'scormtype' : 'scormType';
  const numbers = Array.from({ length: units }, (_, i) => i);
  return `<?xml version="1.0"?>${before}<manifest identifier="m" xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2" xmlns:imsss="http://www.imsglobal.org/xsd/imsss">
<metadata><schema>ADL SCORM</schema><schemaversion>${version}</schemaversion></metadata>
<organizations default="o"><organization identifier="o"><title>Calm &amp; kind</title>${numbers.map((i) => `<item identifier="i${i}" identifierref="r${i}"><title>Unit ${i}</title>${item}</item>`).join('')}</organization></organizations>
<resources>${numbers.map((i) => `<resource identifier="r${i}" type="webcontent" adlcp:${attribute}="sco" href="${href}"><file href="${href}"/></resource>`).join('')}</resources></manifest>`;
}

export interface UnitWords { id?: string; title?: string; url?: string; attributes?: string; inside?: string }
const unitXml = ({ id = 'https://publisher.example/au/1', title = 'Listening', url = 'index.html', attributes = 'moveOn="CompletedOrPassed"', inside = '' }: UnitWords) =>
  `<au id="${id}" ${attributes}><title><langstring lang="es">Escuchar</langstring><langstring lang="en-US"> ${title} </langstring></title><description><langstring lang="en-US">How to listen.</langstring></description><objectives><objective idref="https://publisher.example/objective"/></objectives><url>${url}</url>${inside}</au>`;

/** A course structure of cmi5: `units` on top, and `blocks` with units of their own below them. */
export function cmi5Structure({ units = [{}], blocks = [], before = '', courseId = 'https://publisher.example/course' }: { units?: UnitWords[]; blocks?: { id: string; title: string; units: UnitWords[] }[]; before?: string; courseId?: string } = {}): string {
  const inBlocks = blocks.map(({ id, title, units: inner }) => `<block id="${id}"><title><langstring lang="en-US">${title}</langstring></title><description><langstring>x</langstring></description>${inner.map(unitXml).join('')}</block>`);
  return `<?xml version="1.0" encoding="utf-8"?>${before}<courseStructure xmlns="https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd"><course id="${courseId}"><title><langstring lang="en-US">Calm &amp; kind</langstring></title><description><langstring lang="en-US">d</langstring></description></course>
<objectives><objective id="https://publisher.example/objective"><title><langstring lang="en-US">Lets people finish</langstring></title><description><langstring>x</langstring></description></objective></objectives>${units.map(unitXml).join('')}${inBlocks.join('')}</courseStructure>`;
}

/** A file as a form sends it. */
export function asUpload(content: Buffer, name = 'package.zip'): { body: Buffer; headers: Record<string, string> } {
  const mark = 'rapport-test-boundary';
  return { body: Buffer.concat([Buffer.from(`--${mark}\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: application/zip\r\n\r\n`), content, Buffer.from(`\r\n--${mark}--\r\n`)]), headers: { 'content-type': `multipart/form-data; boundary=${mark}` } };
}
