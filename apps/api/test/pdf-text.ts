/** Reads the text of a PDF back as a reader copies it out: by the map from glyphs to Unicode of each embedded font. For documents written by pdfkit. */
import { inflateSync } from 'node:zlib';

interface Part { body: string; stream: Buffer | null }

function partsOf(pdf: Buffer): Map<number, Part> {
  const text = pdf.toString('latin1');
  const parts = new Map<number, Part>();
  for (const found of text.matchAll(/(\d+) 0 obj\n([\s\S]*?)\nendobj/g)) {
    const body = found[2] ?? '';
    const start = body.indexOf('stream\n');
    const raw = start < 0 ? null : Buffer.from(body.slice(start + 7, body.lastIndexOf('\nendstream')), 'latin1');
    parts.set(Number(found[1]), { body: start < 0 ? body : body.slice(0, start), stream: raw && (body.includes('/FlateDecode') ? inflateSync(raw) : raw) });
  }
  return parts;
}

const utf16 = (hex: string) => Buffer.from(hex, 'hex').swap16().toString('utf16le');

function glyphsOf(cmap: string): Map<string, string> {
  const glyphs = new Map<string, string>();
  for (const range of cmap.matchAll(/<([0-9a-f]{4})> <[0-9a-f]{4}> \[([^\]]*)\]/gi)) {
    for (const [at, target] of [...(range[2] ?? '').matchAll(/<([0-9a-f ]*)>/gi)].entries()) glyphs.set((parseInt(range[1] ?? '0', 16) + at).toString(16).padStart(4, '0'), utf16((target[1] ?? '').replaceAll(' ', '')));
  }
  return glyphs;
}

/** The names of embedded fonts, and the text in the order in which it was written; pieces are joined without a space. */
export function pdfText(pdf: Buffer): { text: string; fonts: string[] } {
  const parts = partsOf(pdf);
  const fonts = new Map<string, Map<string, string>>();
  for (const { body } of parts.values()) {
    for (const [, name, ref] of body.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
      const cmap = parts.get(Number(/\/ToUnicode (\d+) 0 R/.exec(parts.get(Number(ref))?.body ?? '')?.[1]))?.stream;
      if (name && cmap) fonts.set(name, glyphsOf(cmap.toString('latin1')));
    }
  }
  let text = '';
  for (const { stream } of parts.values()) {
    const content = stream?.toString('latin1') ?? '';
    if (!/\bBT\b/.test(content)) continue;
    let font = new Map<string, string>();
    for (const [, name, shown] of content.matchAll(/\/(F\d+) [\d.]+ Tf|\[((?:<[0-9a-f]*>|[\s\d.-])*)\] TJ/g)) {
      if (name) font = fonts.get(name) ?? new Map<string, string>();
      for (const [, hex] of (shown ?? '').matchAll(/<([0-9a-f]*)>/g)) for (const glyph of (hex ?? '').match(/.{4}/g) ?? []) text += font.get(glyph) ?? '\ufffd';
    }
  }
  return { text, fonts: [...new Set([...pdf.toString('latin1').matchAll(/\/FontName \/\w+\+([\w-]+)/g)].map((found) => found[1] ?? ''))].toSorted() };
}
