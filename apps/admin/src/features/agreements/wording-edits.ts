/** What was negotiated away from the template, as pure changes of it. */
import type { AgreementVersion } from './use-agreements.js';
import type { Wording } from './draft.js';

export type Clause = AgreementVersion['content']['clauses'][number];
export type Override = Wording['overrides'][number];
export type Added = Wording['added'][number];

export const withOverride = (wording: Wording, override: Override): Wording => ({ ...wording, overrides: [...wording.overrides.filter(({ clauseId }) => clauseId !== override.clauseId), override] });
export const withoutOverride = (wording: Wording, clauseId: string): Wording => ({ ...wording, overrides: wording.overrides.filter((each) => each.clauseId !== clauseId) });
/** Right behind `added.after`: in front of others that were added there before, because that is where it was asked for. A clause stands in the list behind the one it follows. */
export function withAdded(wording: Wording, added: Added): Wording {
  const list = wording.added.map((each) => (each.after === added.after ? { ...each, after: added.id } : each));
  list.splice(list.findIndex(({ id }) => id === added.after) + 1, 0, added);
  return { ...wording, added: list };
}
export const withChanged = (wording: Wording, id: string, change: Partial<Added>): Wording => ({ ...wording, added: wording.added.map((each) => (each.id === id ? { ...each, ...change } : each)) });

/** What followed the removed clause follows the one before it. */
export function withoutAdded(wording: Wording, id: string): Wording {
  const gone = wording.added.find((each) => each.id === id);
  return gone ? { ...wording, added: wording.added.filter((each) => each.id !== id).map((each) => (each.after === id ? { ...each, after: gone.after } : each)) } : wording;
}

/** The clauses as composed at the last save, with those added or removed since. */
export function shownClauses(composed: readonly Clause[], wording: Wording, templateIds: ReadonlySet<string>): Clause[] {
  const added = new Map(wording.added.map((each) => [each.id, each]));
  const shown = composed.filter(({ id }) => templateIds.has(id) || added.has(id));
  for (const { id, after, heading, body } of wording.added) {
    if (shown.some((each) => each.id === id)) continue;
    const at = after === null ? 0 : shown.findIndex((each) => each.id === after) + 1;
    shown.splice(after !== null && at === 0 ? shown.length : at, 0, { id, number: null, heading, body, kinds: [] });
  }
  return shown;
}
