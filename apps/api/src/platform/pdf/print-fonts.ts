/** The letters of printed documents: Noto Sans, embedded in part, so that names stand as they are written. What it does not hold is shown as such, never left out. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { create } from 'fontkit';

const files = {
  plain: '400Regular/NotoSans_400Regular.ttf', bold: '700Bold/NotoSans_700Bold.ttf', italic: '400Regular_Italic/NotoSans_400Regular_Italic.ttf', both: '700Bold_Italic/NotoSans_700Bold_Italic.ttf',
} as const;
export type PrintFont = keyof typeof files;

const here = createRequire(import.meta.url);
const read = new Map<PrintFont, Buffer>();
const bytesOf = (font: PrintFont): Buffer => {
  const known = read.get(font) ?? whole(readFileSync(here.resolve(`@expo-google-fonts/noto-sans/${files[font]}`)));
  read.set(font, known);
  return known;
};

/**
 * The font takes letters like ị apart into i and a dot. In a PDF one glyph stands for one letter of the text, so that whoever copies the name would get it without the dot:
 * the feature is hidden, and the letter's own glyph is used.
 */
function whole(bytes: Buffer): Buffer {
  for (let at = bytes.indexOf('ccmp'); at >= 0; at = bytes.indexOf('ccmp', at + 4)) bytes.write('xxcm', at, 'latin1');
  return bytes;
}

/** Registers the four styles under their names; only the letters that a document uses go into it. */
export function addPrintFonts(doc: PDFKit.PDFDocument): void {
  for (const font of Object.keys(files) as PrintFont[]) doc.registerFont(font, bytesOf(font));
}

let letters: Set<number> | null = null;
/** Whether Noto Sans holds the letter, and the script is one that is laid out well: written from left to right, without letters that change by their neighbours. */
export function isPrintable(letter: string): boolean {
  letters ??= lettersOf(bytesOf('plain'));
  return /^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Common}\p{Script=Inherited}]$/u.test(letter) && letters.has(letter.codePointAt(0) ?? 0);
}

function lettersOf(bytes: Buffer): Set<number> {
  const font = create(bytes);
  if (!('characterSet' in font)) throw new Error('The font of printed documents is one font, not a collection');
  return new Set(font.characterSet);
}
