// Turns what ran into the closing lines of `npm test`.

/**
 * @typedef {object} JestResults the part of Jest's --json output that is used
 * @property {number} numPassedTests
 * @property {number} numFailedTests
 * @property {number} numPendingTests
 * @property {number} numTodoTests
 * @property {number} numRuntimeErrorTestSuites files that could not be run at all
 */
/** @typedef {{ passed: number, failed: number, skipped: number }} Tally */

/**
 * @param {JestResults | null} results null when Jest left none
 * @param {number} failedChecks lint, types, build and services that failed
 * @returns {Tally}
 */
export function tally(results, failedChecks) {
  if (!results) return { passed: 0, failed: failedChecks + 1, skipped: 0 };
  return {
    passed: results.numPassedTests,
    failed: results.numFailedTests + results.numRuntimeErrorTestSuites + failedChecks,
    skipped: results.numPendingTests + results.numTodoTests,
  };
}

/** The line that must stand last. @param {Tally} tally */
export const closingLine = ({ passed, failed, skipped }) => `${passed} passed, ${failed} failed, ${skipped} skipped`;

/** @param {number} ms @returns {string} such as "0.4 s" or "2 min 5 s" */
export function duration(ms) {
  const seconds = ms / 1000;
  return seconds < 60 ? `${seconds.toFixed(1)} s` : `${Math.floor(seconds / 60)} min ${Math.floor(seconds % 60)} s`;
}
