/** Leaves out long stretches that stayed the same, so that a phone shows what changed. */
import type { WordRun } from '@rapport/api-contract/policy-content';

/** Characters kept on each side of a change; cut at a word. */
const context = 120;

const cutEnd = (text: string) => (text.length <= context ? text : `${text.slice(0, context).replace(/\s+\S*$/, '')} …`);
const cutStart = (text: string) => (text.length <= context ? text : `… ${text.slice(-context).replace(/^\S*\s+/, '')}`);

/** Changed words are never cut. */
export function aroundChanges(runs: readonly WordRun[]): WordRun[] {
  return runs.map((run, at) => {
    if (run.kind !== 'same') return run;
    const [first, last] = [at === 0, at === runs.length - 1];
    if (first && last) return run;
    if (first) return { ...run, text: cutStart(run.text) };
    if (last) return { ...run, text: cutEnd(run.text) };
    return run.text.length <= 2 * context ? run : { ...run, text: `${cutEnd(run.text)} ${cutStart(run.text)}` };
  });
}
