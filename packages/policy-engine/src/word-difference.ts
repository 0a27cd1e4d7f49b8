/** The difference of two texts by words. */
import { diffArrays } from 'diff';

export interface WordRun { kind: 'same' | 'added' | 'removed'; text: string }

/** Edits beyond which two texts count as two different texts: the search is quadratic in them. */
const mostEdits = 3000;
const words = (text: string): string[] => text.match(/\s+|[\p{L}\p{M}\p{N}]+(?:['’-][\p{L}\p{M}\p{N}]+)*|[^\s]/gu) ?? [];

/** Runs in reading order; the kept and removed ones make `from`, the kept and added ones make `to`. */
export function wordDifference(from: string, to: string): WordRun[] {
  if (from === to) return from === '' ? [] : [{ kind: 'same', text: from }];
  const changes = diffArrays(words(from), words(to), { maxEditLength: mostEdits });
  if (!changes) return [{ kind: 'removed' as const, text: from }, { kind: 'added' as const, text: to }].filter((run) => run.text !== '');
  return joined(changes.map((change) => ({ kind: change.added ? 'added' : change.removed ? 'removed' : 'same', text: change.value.join('') })));
}

/** A lone space between two changed words belongs to the change: it reads better than a word-by-word patchwork. */
function joined(runs: WordRun[]): WordRun[] {
  const out: { removed: string; added: string; same: string }[] = [];
  for (const [at, run] of runs.entries()) {
    const last = out.at(-1);
    const between = run.kind === 'same' && /^[^\S\n]+$/.test(run.text) && at > 0 && at < runs.length - 1;
    if (between && last && last.same === '') { last.removed += run.text; last.added += run.text; continue; }
    if (run.kind === 'same') out.push({ removed: '', added: '', same: run.text });
    else if (last && last.same === '') last[run.kind] += run.text;
    else out.push({ removed: '', added: '', same: '', [run.kind]: run.text });
  }
  return out.flatMap(({ removed, added, same }): WordRun[] => [{ kind: 'same', text: same }, { kind: 'removed', text: removed }, { kind: 'added', text: added }]).filter((run) => run.text !== '');
}
