// The order in which `npm start` does things, apart from how each is done.

/** @typedef {'folder' | 'build' | 'database' | 'migrations' | 'demo' | 'programs' | 'ready' | 'welcome'} Step */

/**
 * Each step needs the ones before it whole. The programs, the worker among them, come after the demonstration: they would give its people work while their
 * past is still being written.
 * @param {{ demo: boolean }} wish
 * @returns {readonly Step[]}
 */
export const startOrder = ({ demo }) => ['folder', 'build', 'database', 'migrations', ...(demo ? [/** @type {const} */ ('demo')] : []), 'programs', 'ready', 'welcome'];

/**
 * Does one step after the other; none begins before the one before it is whole, and none after one that failed.
 * @param {readonly Step[]} order
 * @param {Readonly<Record<Step, () => unknown>>} acts
 */
export async function takeSteps(order, acts) {
  for (const step of order) await acts[step]();
}
