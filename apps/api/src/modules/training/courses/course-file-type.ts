/** Tells the type of a lesson's file by its first bytes; a name or a claim is never believed. */

const starts = (head: Buffer, bytes: readonly number[], at = 0) => head.length >= at + bytes.length && bytes.every((byte, i) => head[at + i] === byte);
const ascii = (text: string) => Array.from(Buffer.from(text, 'latin1'));

const plain: readonly [string, readonly number[], number?][] = [
  ['application/pdf', ascii('%PDF-')], ['image/png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]], ['image/jpeg', [0xff, 0xd8, 0xff]], ['image/gif', ascii('GIF8')],
  ['audio/mpeg', ascii('ID3')], ['audio/mpeg', [0xff, 0xfb]], ['audio/ogg', ascii('OggS')], ['video/webm', [0x1a, 0x45, 0xdf, 0xa3]],
];
const office: readonly [string, string][] = [
  ['application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'word/'], ['application/vnd.openxmlformats-officedocument.presentationml.presentation', 'ppt/'],
  ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'xl/'],
];

/** The media type, or null when it is none that a lesson may hold. `head`: at least the first 64 kB, or all. */
export function courseFileType(head: Buffer): string | null {
  const known = plain.find(([, bytes, at]) => starts(head, bytes, at));
  if (known) return known[0];
  if (starts(head, ascii('RIFF'))) return starts(head, ascii('WEBP'), 8) ? 'image/webp' : starts(head, ascii('WAVE'), 8) ? 'audio/wav' : null;
  if (starts(head, ascii('ftyp'), 4)) return starts(head, ascii('M4A'), 8) ? 'audio/mp4' : 'video/mp4';
  if (!starts(head, [0x50, 0x4b, 0x03, 0x04])) return null;
  const text = head.toString('latin1');
  const open = /^mimetype(application\/vnd\.oasis\.opendocument\.(?:text|presentation|spreadsheet))/.exec(text.slice(30, 110));
  if (open) return open[1] ?? null;
  return text.includes('[Content_Types].xml') ? (office.find(([, folder]) => text.includes(folder))?.[0] ?? null) : null;
}
