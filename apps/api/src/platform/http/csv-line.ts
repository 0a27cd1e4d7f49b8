/** One line of CSV out: quoted by RFC 4180, and safe to open in a spreadsheet. */

/** Full-width and small forms are formulas to spreadsheets of East Asia; what cannot be seen in front is dropped by some. */
const formula = /^(?:[\t\r]|[\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\p{White_Space}]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20\uFE66\uFE62\uFE63\uFE6B])/u;

/** Whether a spreadsheet would run this text as a formula. */
export const isFormula = (text: string): boolean => formula.test(text);

/** Text that a spreadsheet would run as a formula gets an apostrophe in front (security requirement 35). */
const neutral = (text: string): string => (isFormula(text) ? `'${text}` : text);

/** Joins values to a line that ends in CRLF; numbers stay numbers, null is empty. Other delimiters are quoted too: some spreadsheets split at them. */
export function csvLine(values: readonly (string | number | boolean | null | undefined)[]): string {
  const cells = values.map((value) => {
    const text = typeof value === 'string' ? neutral(value) : value === null || value === undefined ? '' : String(value);
    return /[",;\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  });
  return `${cells.join(',')}\r\n`;
}
