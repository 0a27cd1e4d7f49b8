/** Nobody publishes a window of a year that is over without being told which one is asked for first, and of whom. */
import { firstYearChoices, firstYearWords, followed } from './first-year.js';
import { draftOf, newDraft, rawRule, type RuleDraft } from './rule-draft.js';

const today = '2026-11-22';
const draft: RuleDraft = { ...newDraft(today), often: 'window' };

describe('the first year of a window', () => {
  it('is the one that comes next, not the year of today, and follows the days until somebody chooses it', () => {
    expect(draft.firstYear).toBe(2027);
    expect(followed({ ...draft, opens: { month: '11', day: 1 }, closes: { month: '12', day: 15 } }, today).firstYear).toBe(2026);
    expect(followed({ ...draft, effectiveOn: '2027-06-01' }, today).firstYear).toBe(2028);
    expect(followed({ ...draft, opens: { month: '11', day: undefined } }, today).firstYear).toBe(2027);
    expect(followed({ ...draft, firstYear: 2029, yearChosen: true, effectiveOn: '2027-06-01' }, today).firstYear).toBe(2029);
  });

  it('never changes a year that was stored, and offers it though it is over', () => {
    const stored = draftOf({ name: 'R', description: '', what: { kind: 'course', courseId: 'c' }, audience: draft.audience, effectiveOn: '2024-01-01', graceDays: 30, recurrence: { kind: 'window', opens: '01-01', closes: '03-31', everyYears: 2, firstYear: 2024, earlyDays: 0 } }, today);
    expect(followed(stored, today)).toBe(stored);
    expect(firstYearChoices(stored, today).map(({ value }) => value)).toEqual(['2024', '2027', '2028', '2029', '2030', '2031']);
    expect(firstYearChoices(stored, today)[0]).toEqual({ value: '2024', label: 'January 1 to March 31, 2024 (over)' });
    expect(rawRule(stored)).not.toHaveProperty('yearChosen');
  });

  it('says who is asked first and when, and nothing while a day has a fault', () => {
    expect(firstYearWords(draft, today)).toBe('The first window is January 1 to March 31, 2027. Whoever is hired by March 31, 2027 is asked for it, with at least 30 days from their first day; whoever is hired later is asked for the next, January 1 to March 31, 2028.');
    expect(firstYearWords({ ...draft, opens: { month: '02', day: 31 } }, today)).toBeNull();
    expect(firstYearChoices({ ...draft, firstYear: undefined, opens: { month: '02', day: 31 } }, today).slice(0, 2)).toEqual([{ value: '', label: 'Choose the first window' }, { value: '2026', label: '2026' }]);
  });
});
