/** Lays out a plain letter as text and as HTML: no pictures, no tracking, every value escaped. */

/** Paragraphs in order; `link` stands on a line of its own. */
export interface Letter { subject: string; paragraphs: readonly (string | { link: string; label: string })[]; language: string }

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escaped = (value: string): string => value.replaceAll(/[&<>"']/g, (c) => escapes[c] ?? c);

export function layOut(letter: Letter): { subject: string; text: string; html: string } {
  const text = letter.paragraphs.map((p) => (typeof p === 'string' ? p : `${p.label}:\n${p.link}`)).join('\n\n');
  const body = letter.paragraphs.map((p) => (typeof p === 'string'
    ? `<p>${escaped(p)}</p>` : `<p><a href="${escaped(p.link)}">${escaped(p.label)}</a></p><p>${escaped(p.link)}</p>`)).join('\n');
  const subject = letter.subject.replaceAll(/[\r\n]+/g, ' ');
  return {
    subject, text: `${text}\n`,
    html: `<!doctype html>\n<html lang="${escaped(letter.language)}"><head><meta charset="utf-8"><title>${escaped(subject)}</title></head>\n<body style="font-family:sans-serif;line-height:1.5;max-width:40em">\n${body}\n</body></html>\n`,
  };
}
