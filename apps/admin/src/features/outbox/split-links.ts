/** Finds the web addresses in a plain text. */

export interface TextPart { text: string; link: boolean }

/** The text in order, cut at its addresses; a full stop or bracket after an address is not part of it. */
export function splitLinks(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let from = 0;
  for (const match of text.matchAll(/https?:\/\/[^\s<>"]+[^\s<>".,;:!?)\]]/g)) {
    if (match.index > from) parts.push({ text: text.slice(from, match.index), link: false });
    parts.push({ text: match[0], link: true });
    from = match.index + match[0].length;
  }
  if (from < text.length) parts.push({ text: text.slice(from), link: false });
  return parts;
}
