// What a benchmark answers, how it is read from its output, and how it is shown.

/**
 * @typedef {object} Result
 * @property {string} name what was measured, in words
 * @property {number | null} value null when it could not be measured
 * @property {string} unit
 * @property {string} bar the promise, such as "≤ 1.15"
 * @property {boolean} holds
 * @property {string} how how it was measured, or why it was not
 */

/** @param {string} name @param {string} why with the remedy @returns {Result} */
export const notMeasured = (name, why) => ({ name, value: null, unit: '', bar: '', holds: false, how: `Not measured: ${why}` });

/**
 * The results among the lines of an output: each a JSON object or a list of them; other lines are for people.
 * @param {string} stdout
 * @returns {Result[]}
 */
export function readResults(stdout) {
  const whole = parsed(stdout);
  const values = whole === undefined ? stdout.split('\n').map(parsed) : [whole];
  return values.flat().filter((value) => typeof value?.name === 'string' && typeof value.holds === 'boolean');
}

/** @param {readonly Result[]} results @returns {string} */
export function resultTable(results) {
  const rows = [['', 'measured', 'bar', ''], ...results.map((each) => [each.name, shown(each), String(each.bar), each.holds ? 'holds' : each.value === null ? 'NOT MEASURED' : 'DOES NOT HOLD'])];
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  const lines = rows.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('   ').trimEnd());
  const reasons = results.filter(({ value }) => value === null).map(({ name, how }) => `${name}: ${how}`);
  return [...lines, ...(reasons.length ? ['', ...reasons] : [])].join('\n');
}

/** @param {Result} result */
const shown = ({ value, unit }) => (value === null ? '–' : `${value.toLocaleString('en-US', { maximumFractionDigits: 3 })} ${unit}`.trim());

/** @param {string} text @returns {any} undefined when it is not JSON */
function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
