/** One line of CSV out: quoted by RFC 4180, and safe to open in a spreadsheet. */

/** Text that a spreadsheet would run as a formula gets an apostrophe in front (security requirement 35). */
function neutral(text: string): string {
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}

/** Joins values to a line that ends in CRLF; numbers stay numbers, null is empty. Other delimiters are quoted too: some spreadsheets split at them. */
export function csvLine(values: readonly (string | number | boolean | null | undefined)[]): string {
  const cells = values.map((value) => {
    const text = typeof value === 'string' ? neutral(value) : value === null || value === undefined ? '' : String(value);
    return /[",;\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  });
  return `${cells.join(',')}\r\n`;
}
