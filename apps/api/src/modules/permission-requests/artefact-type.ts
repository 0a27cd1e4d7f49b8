/** What somebody wants to publish is told by its first bytes, whatever its name says. */

/** The first block of a GIF with the largest table of colors begins within them. */
export const typeBytes = 1024;
const hex = (bytes: Buffer, from: number, to: number): string => bytes.toString('hex', from, to);
const text = (bytes: Buffer, from: number, to: number): string => bytes.toString('latin1', from, to);

/** Screen and first block, not only the words that it begins with: those can begin a page as well. */
function isGif(bytes: Buffer): boolean {
  if (!['GIF87a', 'GIF89a'].includes(text(bytes, 0, 6)) || bytes.length < 14) return false;
  const flags = bytes[10] ?? 0;
  const first = 13 + ((flags & 0x80) === 0 ? 0 : 3 * 2 ** ((flags & 7) + 1));
  return bytes.length > first && [0x21, 0x2c, 0x3b].includes(bytes[first] ?? 0);
}

/** Pictures, videos, sound and PDF by their first bytes ({@link typeBytes} are enough); null for everything else. SVG is a program and is none of them. */
export function artefactTypeOf(bytes: Buffer): string | null {
  if (hex(bytes, 0, 8) === '89504e470d0a1a0a') return 'image/png';
  if (hex(bytes, 0, 3) === 'ffd8ff') return 'image/jpeg';
  if (isGif(bytes)) return 'image/gif';
  if (text(bytes, 0, 4) === 'RIFF' && text(bytes, 8, 12) === 'WEBP') return 'image/webp';
  if (text(bytes, 0, 4) === 'RIFF' && text(bytes, 8, 12) === 'WAVE') return 'audio/wav';
  if (text(bytes, 0, 5) === '%PDF-') return 'application/pdf';
  if (text(bytes, 4, 8) === 'ftyp') return ['heic', 'heix', 'mif1'].includes(text(bytes, 8, 12)) ? 'image/heic' : text(bytes, 8, 11) === 'M4A' ? 'audio/mp4' : text(bytes, 8, 10) === 'qt' ? 'video/quicktime' : 'video/mp4';
  if (hex(bytes, 0, 4) === '1a45dfa3') return 'video/webm';
  if (text(bytes, 0, 3) === 'ID3' || ['fffb', 'fff3', 'fff2'].includes(hex(bytes, 0, 2))) return 'audio/mpeg';
  return text(bytes, 0, 4) === 'OggS' ? 'audio/ogg' : null;
}
