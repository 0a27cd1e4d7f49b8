/** The difference of two texts by words, within a budget: what differs too much is told as one text replaced by another. */
import { diffArrays } from 'diff';

export interface WordRun { kind: 'same' | 'added' | 'removed'; text: string }

/** Edits beyond which two texts count as two different texts: the search is quadratic in them. */
const mostEdits = 700;
/** Steps of the search for a whole comparison, each clause taking its edits squared: about a quarter of a second. */
const mostSteps = 600_000;
/** Every text may try this much, however much others took: a small change stays visible beside a rewritten clause. */
const leastEdits = 40;

/** What one comparison may still spend on searching, over all its texts. */
export class WordBudget {
  constructor(private steps: number = mostSteps) {}

  /** Edits that the next search may try. */
  get edits(): number {
    return Math.max(leastEdits, Math.min(mostEdits, Math.floor(Math.sqrt(this.steps))));
  }

  spend(edits: number): void {
    this.steps = Math.max(0, this.steps - edits * edits);
  }
}

const words = (text: string): string[] => text.match(/\s+|[\p{L}\p{M}\p{N}]+(?:(?:['’-]|(?<=\p{N})[.,](?=\p{N}))[\p{L}\p{M}\p{N}]+)*|[^\s]/gu) ?? [];
const told = (runs: WordRun[]): WordRun[] => runs.filter((run) => run.text !== '');

/** Runs in reading order; the kept and removed ones make `from`, the kept and added ones make `to`. */
export function wordDifference(from: string, to: string, budget = new WordBudget()): WordRun[] {
  return runsBetween(from, to, budget).runs;
}

/** As {@link wordDifference}; `coarse` where the texts were not compared word by word, because they differ too much or the budget is spent. */
export function runsBetween(from: string, to: string, budget: WordBudget): { runs: WordRun[]; coarse: boolean } {
  if (from === to) return { runs: told([{ kind: 'same', text: from }]), coarse: false };
  const replaced = told([{ kind: 'removed', text: from }, { kind: 'added', text: to }]);
  if (replaced.length < 2) return { runs: replaced, coarse: false };
  const [older, newer] = [words(from), words(to)];
  const most = Math.min(older.length, newer.length);
  let start = 0;
  while (start < most && older[start] === newer[start]) start += 1;
  let end = 0;
  while (end < most - start && older[older.length - 1 - end] === newer[newer.length - 1 - end]) end += 1;
  const edits = budget.edits;
  const changes = diffArrays(older.slice(start, older.length - end), newer.slice(start, newer.length - end), { maxEditLength: edits });
  if (!changes) {
    budget.spend(edits);
    return { runs: replaced, coarse: true };
  }
  budget.spend(changes.reduce((sum, change) => sum + (change.added || change.removed ? change.value.length : 0), 0));
  const middle = changes.map((change): WordRun => ({ kind: change.added ? 'added' : change.removed ? 'removed' : 'same', text: change.value.join('') }));
  return { runs: joined(merged([{ kind: 'same', text: older.slice(0, start).join('') }, ...middle, { kind: 'same', text: older.slice(older.length - end).join('') }])), coarse: false };
}

/** Neighbouring runs of one kind as one. */
function merged(runs: readonly WordRun[]): WordRun[] {
  const out: WordRun[] = [];
  for (const run of runs.filter((each) => each.text !== '')) {
    const last = out.at(-1);
    if (last?.kind === run.kind) last.text += run.text;
    else out.push({ ...run });
  }
  return out;
}

/** A lone space between two changed words belongs to the change: it reads better than a word-by-word patchwork. */
function joined(runs: WordRun[]): WordRun[] {
  const out: { removed: string; added: string; same: string }[] = [];
  for (const [at, run] of runs.entries()) {
    const last = out.at(-1);
    const between = run.kind === 'same' && run.text.length < 4 && /^[^\S\n]+$/.test(run.text) && at > 0 && at < runs.length - 1;
    if (between && last && last.same === '') { last.removed += run.text; last.added += run.text; continue; }
    if (run.kind === 'same') out.push({ removed: '', added: '', same: run.text });
    else if (last && last.same === '') last[run.kind] += run.text;
    else out.push({ removed: '', added: '', same: '', [run.kind]: run.text });
  }
  return out.flatMap(({ removed, added, same }): WordRun[] => [{ kind: 'same', text: same }, { kind: 'removed', text: removed }, { kind: 'added', text: added }]).filter((run) => run.text !== '');
}
