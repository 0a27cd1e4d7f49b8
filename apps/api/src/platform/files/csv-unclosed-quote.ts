/** Finds the line on which a quotation mark opens that nothing closes. */

/**
 * Scans text that begins at the start of a record on physical line `line`.
 * Returns the line of the mark that is still open at the end of `text`, null when none is.
 */
export async function lineOfOpenQuote(text: AsyncIterable<string>, delimiter: string, line: number, mostCharacters: number): Promise<number | null> {
  let scanned = 0;
  let opened: number | null = null;
  let fieldStart = true;
  let afterQuote = false;
  for await (const piece of text) {
    for (const character of piece) {
      if (afterQuote && character === '"') {
        afterQuote = false;
        continue;
      }
      if (afterQuote) opened = null;
      afterQuote = opened !== null && character === '"';
      if (opened === null && fieldStart && character === '"') opened = line;
      fieldStart = opened === null && (character === delimiter || character === '\n');
      if (character === '\n') line++;
      if (++scanned >= mostCharacters) return opened;
    }
  }
  return afterQuote ? null : opened;
}
