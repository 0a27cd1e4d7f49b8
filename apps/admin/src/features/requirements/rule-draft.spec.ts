/** A rule that is opened and saved again is the same rule, and what is empty is a fault and never a silent default. */
import { everybody } from '@rapport/api-contract/audiences';
import { type RequirementRule, requirementRule } from '@rapport/api-contract/requirements';
import { checkDraft, draftInWords, draftOf, isRuleDraft, newDraft, type RuleDraft } from './rule-draft.js';

const today = '2026-03-02';
const course = '00000000-0000-4000-8000-000000000001';
const other = '00000000-0000-4000-8000-000000000002';
const base = { name: 'Customer service', audience: everybody, effectiveOn: '2026-01-01' };
const hours = { kind: 'hours', hours: 40, buckets: [{ name: 'Skills', categories: ['Driving'], hours: 8 }], counting: 'each', units: { months: 24, hours: 20, buckets: [] } };
const rules: RequirementRule[] = [
  { what: { kind: 'course', courseId: course }, recurrence: { kind: 'once', countsFrom: '2025-06-01' } },
  { what: { kind: 'any-course', courseIds: [course, other] }, recurrence: { kind: 'window', opens: '11-01', closes: '01-31', everyYears: 2, firstYear: 2025, earlyDays: 30 } },
  { what: { kind: 'course', courseId: course }, recurrence: { kind: 'from-completion', months: 18, leadDays: 20 } },
  { what: { kind: 'course', courseId: course }, recurrence: { kind: 'anniversary', months: 12, windowDays: 45, late: 'keep' } },
  ...[{ kind: 'day', on: '2025-09-01' }, { kind: 'calendar', firstYear: 2025 }, { kind: 'fiscal', firstYear: 2024 }, { kind: 'joined' }].map((anchor) => ({ what: hours, recurrence: { kind: 'hours-cycle', months: 48, anchor } })),
].map((each) => requirementRule.parse({ ...base, ...each }));

const faultsOf = (draft: RuleDraft) => {
  const checked = checkDraft(draft);
  return 'faults' in checked ? checked.faults : [];
};

describe('a rule in the editor', () => {
  it.each(rules.map((rule) => [rule.recurrence, rule] as const))('never changes %o by opening and saving it', (_, rule) => {
    expect(checkDraft(draftOf(rule, today))).toEqual({ rule });
  });

  it('refuses an empty number instead of taking a default that nobody chose', () => {
    const draft = { ...newDraft(today), name: 'x', courseId: course };
    expect(faultsOf({ ...draft, graceDays: undefined })).toEqual([{ path: 'graceDays', message: 'must be a number' }]);
    expect(faultsOf({ ...draft, often: 'window', opens: { month: '02', day: 30 }, earlyDays: undefined }).map(({ path }) => path)).toEqual(['recurrence.opens', 'recurrence.earlyDays']);
  });

  it('asks for a course in words, not for an id', () => {
    expect(faultsOf({ ...newDraft(today), name: 'x' })).toEqual([{ path: 'what.courseId', message: 'Choose the course' }]);
  });

  it('says the rule in words before it has a name or a course, and nothing while it cannot be said', () => {
    const draft = newDraft(today);
    expect(draftInWords(draft, () => '')).toMatch(/^“a course” once/i);
    expect(draftInWords({ ...draft, what: 'any-course', courseIds: [course] }, () => 'First aid')).toMatch(/^One of “First aid” or “another course” once/);
    expect(draftInWords({ ...draft, graceDays: undefined }, () => '')).toBeNull();
  });

  it('knows its own draft again after it was kept on a device, empty numbers and all, and never takes anything else for one', () => {
    const kept = (draft: RuleDraft): unknown => JSON.parse(JSON.stringify(draft));
    for (const draft of [newDraft(today), { ...newDraft(today), graceDays: undefined, asked: { hours: undefined, buckets: [] } }, ...rules.map((rule) => draftOf(rule, today))]) expect(isRuleDraft(kept(draft))).toBe(true);
    for (const junk of [null, 'draft', [], {}, { name: 'x' }, { ...newDraft(today), audience: null }, { ...newDraft(today), audience: {} }, { ...newDraft(today), asked: [] }, { ...newDraft(today), courseIds: 'all' }]) expect(isRuleDraft(junk)).toBe(false);
  });
});
