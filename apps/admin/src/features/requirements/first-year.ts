/** The first year of a window while the rule is written: it follows the days until somebody chooses it, and is said in words. */
import { firstWindowInWords, proposedFirstYear, windowInWords, windowOf } from '@rapport/training-engine/first-window';
import { type RuleDraft, windowOfDraft } from './rule-draft.js';

/** Enough to put it off; where windows come every few years, any of those years can be the first. */
const fewestYears = 5;
const lastYear = 2100;
/** Days of grace and the year itself do not matter to which years there are. */
const windowWhenever = (draft: RuleDraft, today: string) => windowOfDraft({ ...draft, graceDays: 0, firstYear: draft.firstYear ?? Number(today.slice(0, 4)) });

/** The draft with the year of the window that runs or comes next, unless somebody chose another. */
export function followed(draft: RuleDraft, today: string): RuleDraft {
  const window = draft.yearChosen ? null : windowWhenever(draft, today);
  return window ? { ...draft, firstYear: proposedFirstYear(window, window.effectiveOn, today) } : draft;
}

/** The years to choose from, with the days of their windows; what was chosen before is among them, also where it is over. */
export function firstYearChoices(draft: RuleDraft, today: string): { value: string; label: string }[] {
  const window = windowWhenever(draft, today);
  const next = window ? proposedFirstYear(window, window.effectiveOn, today) : Number(today.slice(0, 4));
  const coming = Array.from({ length: Math.max(fewestYears, window?.everyYears ?? 1) }, (_, at) => next + at).filter((year) => year <= lastYear);
  const years = [...new Set([...coming, ...(draft.firstYear === undefined ? [] : [draft.firstYear])])].toSorted((a, b) => a - b);
  const label = (year: number) => {
    if (!window) return String(year);
    const days = windowOf(window, year);
    return `${windowInWords(days)}${days.untilOn < today ? ' (over)' : days.fromOn <= today ? ' (runs already)' : ''}`;
  };
  return [...(draft.firstYear === undefined ? [{ value: '', label: 'Choose the first window' }] : []), ...years.map((year) => ({ value: String(year), label: label(year) }))];
}

/** Which window is the first that anybody is asked for, and who; null while a part of it has a fault. */
export function firstYearWords(draft: RuleDraft, today: string): string | null {
  const window = windowOfDraft(draft);
  return window && firstWindowInWords(window, today);
}
