/** Faults of a rule at the fields of the editor, whether the browser found them or the API. */
import { ApiProblem } from '@rapport/api-client/client';
import { checkDraft, type RuleDraft } from './rule-draft.js';

const asked = { hours: 'Hours in all', buckets: 'Parts' };
const bucketFields = { name: 'name', categories: 'categories', hours: 'hours' };
const mostBuckets = 6;
const part = (prefix: string, words: string) => Object.fromEntries([
  ...Object.entries(asked).map(([field, label]) => [`${prefix}.${field}`, `${words}${label}`]),
  ...Array.from({ length: mostBuckets }, (_, at) => Object.entries(bucketFields).map(([field, label]) => [`${prefix}.buckets.${at}.${field}`, `${words}Part ${at + 1}, ${label}`])).flat(),
]) as Record<string, string>;

/** What the editor calls a field, for the list of faults above it. */
export const fieldNames: Record<string, string> = {
  ...part('what', ''), ...part('what.units', 'Unit: '), 'what.units.months': 'Months of a unit', graceDays: 'Days of grace', effectiveOn: 'Takes effect on', audience: 'Who owes it', 'what.courseId': 'Course', 'what.courseIds': 'Courses',
  'recurrence.opens': 'Window opens', 'recurrence.closes': 'Window closes', 'recurrence.everyYears': 'Every so many years', 'recurrence.firstYear': 'First window', 'recurrence.earlyDays': 'Days early', 'recurrence.countsFrom': 'Completed on or after',
  'recurrence.months': 'Months between them', 'recurrence.leadDays': 'Days before it is due', 'recurrence.windowDays': 'Days before the anniversary', 'recurrence.anchor.on': 'First day', 'recurrence.anchor.firstYear': 'First year',
};

interface Fault { path: string; message: string }
/** The field that shows a fault: of a list inside a field that has one input, the input. */
function shownAt(path: string): string {
  const plain = path.replace(/^(body\.)?(rule\.)?/, '');
  if (plain.startsWith('audience')) return 'audience';
  if (plain.startsWith('what.courseIds')) return 'what.courseIds';
  return plain.replace(/(\.categories)\..*$/, '$1');
}

export function faultsProblem(faults: readonly Fault[]): ApiProblem {
  const errors = faults.map(({ path, message }) => ({ path: `body.${shownAt(path)}`, message }));
  // One sentence per place: a list of courses can be wrong in many entries at once.
  const once = errors.filter((each, at) => errors.findIndex((other) => other.path === each.path && other.message === each.message) === at);
  return new ApiProblem({ type: 'about:blank', title: 'Something in it needs to be mended', status: 422, code: 'client/faults', detail: 'Correct what is listed and send it again.', errors: once });
}

/** Fields of the editor that have a fault as the rule stands now. */
export function shownFaults(draft: RuleDraft): ReadonlySet<string> {
  const checked = checkDraft(draft);
  return new Set('faults' in checked ? checked.faults.map(({ path }) => shownAt(path)) : []);
}

/** What the API refused, at the fields of this editor. */
export async function atFields<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    const errors = error instanceof ApiProblem ? error.problem.errors ?? [] : [];
    throw errors.length > 0 && error instanceof ApiProblem ? new ApiProblem({ ...error.problem, errors: faultsProblem(errors).problem.errors }) : error;
  }
}
