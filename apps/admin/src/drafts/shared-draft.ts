/** A form that waits for its button while others may save the same thing: what was typed, what they saved meanwhile, and what one has to choose, as rules on plain values. */
import { atPlace, type Clash, mergedDraft, type MergeRules, type Path, same, withPlace } from './merged-draft.js';

/** `stamp` tells one state of the server from the next. */
export interface Shared<D> { stamp: string; base: D; draft: D; clashes: readonly Clash[]; /** Others' changes came in beside typed ones. */ joined: boolean }
export interface DraftRules<D> extends MergeRules {
  /** Gives rows that came in the numbers that they have here. */
  align?: (theirs: D, here: { base: D; mine: D }) => D;
}

const isAt = (path: Path) => (clash: Clash) => clash.path.join('/') === path.join('/');

export const begun = <D extends object>(start: D, stamp: string): Shared<D> => ({ stamp, base: start, draft: start, clashes: [], joined: false });
export const isChanged = <D extends object>({ draft, base }: Shared<D>): boolean => !same(draft, base);

/** A place is no choice any more once both say the same there, or once what is around it was taken away knowingly. */
const stillOpen = <D>(draft: D, rules: MergeRules) => (clash: Clash): boolean =>
  clash.mine === undefined || (!same(atPlace(draft, clash.path, rules), clash.theirs) && atPlace(draft, clash.path.slice(0, -1), rules) !== undefined);

export const typed = <D extends object>(state: Shared<D>, draft: D, rules: DraftRules<D>): Shared<D> => ({ ...state, draft, clashes: state.clashes.filter(stillOpen(draft, rules)) });

/** Somebody saved: their fields come in, typed ones stay, and what both changed is to be chosen. */
export function arrived<D extends object>(state: Shared<D>, start: D, stamp: string, rules: DraftRules<D>): Shared<D> {
  const { base, draft: mine } = state;
  const theirs = rules.align ? rules.align(start, { base, mine }) : start;
  const { draft, clashes } = mergedDraft({ base, mine, theirs }, rules);
  const earlier = state.clashes.filter(({ path }) => !clashes.some(isAt(path))).map((clash) => ({ ...clash, theirs: atPlace(theirs, clash.path, rules) })).filter(stillOpen(draft, rules));
  return { stamp, base: theirs, draft, clashes: [...earlier, ...clashes], joined: isChanged(state) && (state.joined || !same(theirs, base)) };
}

export function chosen<D extends object>(state: Shared<D>, clash: Clash, whose: 'mine' | 'theirs', rules: DraftRules<D>): Shared<D> {
  const removes = whose === 'mine' && clash.mine === undefined;
  const draft = whose === 'theirs' || removes ? withPlace(state.draft, clash.path, whose === 'theirs' ? clash.theirs : undefined, rules) : state.draft;
  return { ...state, draft, clashes: state.clashes.filter((each) => !isAt(clash.path)(each)) };
}

/** Stored: the server's next words are these, however it writes them. */
export const sent = <D extends object>(state: Shared<D>): Shared<D> => ({ ...state, base: state.draft, clashes: [], joined: false });

/** What was found on this device, joined with what the server has now. */
export const foundAgain = <D extends object>(left: { base: D; draft: D }, start: D, stamp: string, rules: DraftRules<D>): Shared<D> => arrived({ stamp, ...left, clashes: [], joined: false }, start, stamp, rules);

/** Whether something from storage can be shown where `start` is shown: the same fields, rows as rows. */
export const isLike = <D extends object>(start: D) => (value: unknown): value is D => like(start, value);
function like(model: unknown, value: unknown): boolean {
  if (Array.isArray(model)) return Array.isArray(value) && value.every((each) => model.length === 0 || like(model[0], each));
  if (typeof model === 'object' && model !== null) return typeof value === 'object' && value !== null && Object.entries(model).every(([key, each]) => key in value && like(each, (value as Record<string, unknown>)[key]));
  return model === null || value === null || typeof model === typeof value;
}
