/** A rule while it is written: every kind keeps what was typed, so that looking at another kind loses nothing. */
import { type Audience, everybody } from '@rapport/api-contract/audiences';
import { type RequirementRule, requirementRule } from '@rapport/api-contract/requirements';
import { proposedFirstYear } from '@rapport/training-engine/first-window';
import { ruleInWords } from '@rapport/training-engine/recurrence';

export interface BucketDraft { name: string; categories: string[]; hours: number | undefined }
export interface AskedDraft { hours: number | undefined; buckets: BucketDraft[] }
export interface MonthDayDraft { month: string; day: number | undefined }
export type What = RequirementRule['what']['kind'];
export type CourseOften = Exclude<RequirementRule['recurrence']['kind'], 'hours-cycle'>;
type HoursCycle = Extract<RequirementRule['recurrence'], { kind: 'hours-cycle' }>;
export type Anchor = HoursCycle['anchor']['kind'];

export interface RuleDraft {
  name: string; description: string; audience: Audience; effectiveOn: string; graceDays: number | undefined;
  what: What; courseId: string | null; courseIds: string[]; asked: AskedDraft; counting: 'once' | 'each'; units: (AskedDraft & { months: number | undefined }) | null;
  often: CourseOften; /** Empty: any completion counts. */ countsFrom: string; countsAny: boolean;
  opens: MonthDayDraft; closes: MonthDayDraft; everyYears: number | undefined; firstYear: number | undefined; /** Left out while the first year follows the days of the window. */ yearChosen?: true; earlyDays: number | undefined;
  months: number | undefined; leadDays: number | undefined; windowDays: number | undefined; late: 'from-completion' | 'keep';
  cycleMonths: number | undefined; anchor: Anchor; anchorOn: string; anchorYear: number | undefined;
}

/** The same defaults as the API's, and the years that run or come next on `today`. */
export const newDraft = (today: string): RuleDraft => ({
  name: '', description: '', audience: everybody, effectiveOn: today, graceDays: 30,
  what: 'course', courseId: null, courseIds: [], asked: { hours: 24, buckets: [] }, counting: 'once', units: null,
  often: 'once', countsFrom: '', countsAny: true, opens: { month: '01', day: 1 }, closes: { month: '03', day: 31 }, everyYears: 1, firstYear: proposedFirstYear({ opens: '01-01', closes: '03-31' }, today, today), earlyDays: 0,
  months: 12, leadDays: 60, windowDays: 90, late: 'from-completion', cycleMonths: 24, anchor: 'calendar', anchorOn: `${today.slice(0, 4)}-01-01`, anchorYear: Number(today.slice(0, 4)),
});

/** Whether what is found on this device has every field that a form needs; fields without a number are left out by JSON. */
export function isRuleDraft(value: unknown): value is RuleDraft {
  if (typeof value !== 'object' || value === null) return false;
  const found = value as Record<string, unknown>;
  const pattern = Object.entries(newDraft('2026-01-01')).filter(([, each]) => typeof each !== 'number');
  const shaped = pattern.every(([key, each]) => each === null || (typeof found[key] === typeof each && Array.isArray(found[key]) === Array.isArray(each) && found[key] !== null));
  return shaped && Array.isArray((found['asked'] as Partial<AskedDraft>).buckets) && Array.isArray((found['audience'] as Partial<Audience>).include);
}

const monthDayDraft = (value: string): MonthDayDraft => ({ month: value.slice(0, 2), day: Number(value.slice(3)) });

type HoursWhat = Extract<RequirementRule['what'], { kind: 'hours' }>;
/** What a template or a stored rule of hours puts into the draft. */
export const hoursDraft = (what: HoursWhat, cycle: HoursCycle): Partial<RuleDraft> => ({
  what: 'hours', asked: { hours: what.hours, buckets: what.buckets }, counting: what.counting, units: what.units, cycleMonths: cycle.months, anchor: cycle.anchor.kind,
  ...(cycle.anchor.kind === 'day' ? { anchorOn: cycle.anchor.on } : cycle.anchor.kind === 'joined' ? {} : { anchorYear: cycle.anchor.firstYear }),
});

export function draftOf(rule: RequirementRule, today: string): RuleDraft {
  const { name, description, audience, effectiveOn, graceDays, what, recurrence: r } = rule;
  return {
    ...newDraft(today), name, description, audience, effectiveOn, graceDays, what: what.kind,
    ...(what.kind === 'course' ? { courseId: what.courseId } : what.kind === 'any-course' ? { courseIds: what.courseIds } : r.kind === 'hours-cycle' ? hoursDraft(what, r) : {}),
    ...(r.kind === 'hours-cycle' ? {} : { often: r.kind }),
    ...(r.kind === 'once' ? { countsAny: r.countsFrom === null, countsFrom: r.countsFrom ?? '' } : {}),
    ...(r.kind === 'window' ? { opens: monthDayDraft(r.opens), closes: monthDayDraft(r.closes), everyYears: r.everyYears, firstYear: r.firstYear, yearChosen: true as const, earlyDays: r.earlyDays } : {}),
    ...(r.kind === 'from-completion' ? { months: r.months, leadDays: r.leadDays } : {}),
    ...(r.kind === 'anniversary' ? { months: r.months, windowDays: r.windowDays, late: r.late } : {}),
  };
}

const monthDay = ({ month, day }: MonthDayDraft) => (day === undefined ? '' : `${month}-${String(day).padStart(2, '0')}`);
/** An empty number is sent as nothing, never left out: a default that nobody chose would take its place. */
const number = (value: number | undefined) => value ?? null;
const asked = ({ hours, buckets }: AskedDraft) => ({ hours: number(hours), buckets: buckets.map((bucket) => ({ ...bucket, hours: number(bucket.hours) })) });

/** What is sent; may still have faults. */
export function rawRule(d: RuleDraft) {
  const what = d.what === 'course' ? { kind: 'course', courseId: d.courseId } : d.what === 'any-course' ? { kind: 'any-course', courseIds: d.courseIds }
    : { kind: 'hours', ...asked(d.asked), counting: d.counting, units: d.units ? { ...asked(d.units), months: number(d.units.months) } : null };
  return { name: d.name, description: d.description, what, audience: d.audience, effectiveOn: d.effectiveOn, graceDays: number(d.graceDays), recurrence: rawRecurrence(d) };
}

function rawRecurrence(d: RuleDraft): Record<string, unknown> {
  if (d.what === 'hours') return { kind: 'hours-cycle', months: number(d.cycleMonths), anchor: d.anchor === 'day' ? { kind: 'day', on: d.anchorOn } : d.anchor === 'joined' ? { kind: 'joined' } : { kind: d.anchor, firstYear: number(d.anchorYear) } };
  if (d.often === 'once') return { kind: 'once', countsFrom: d.countsAny ? null : d.countsFrom };
  if (d.often === 'window') return { kind: 'window', opens: monthDay(d.opens), closes: monthDay(d.closes), everyYears: number(d.everyYears), firstYear: number(d.firstYear), earlyDays: number(d.earlyDays) };
  if (d.often === 'from-completion') return { kind: 'from-completion', months: number(d.months), leadDays: number(d.leadDays) };
  return { kind: 'anniversary', months: number(d.months), windowDays: number(d.windowDays), late: d.late };
}

const better: [RegExp, string][] = [
  [/^what\.courseId$/, 'Choose the course'], [/^what\.courseIds/, 'Choose at least two courses'], [/^effectiveOn$|countsFrom$|anchor\.on$/, 'Give the day'], [/^recurrence\.(opens|closes)$/, 'Give a day that this month has'],
];

/** The rule, or what is wrong with which field, by the contract's own rule. */
export function checkDraft(draft: RuleDraft): { rule: RequirementRule } | { faults: { path: string; message: string }[] } {
  const parsed = requirementRule.safeParse(rawRule(draft));
  if (parsed.success) return { rule: parsed.data };
  return { faults: parsed.error.issues.map((issue) => {
    const path = issue.path.map(String).join('.');
    return { path, message: better.find(([where]) => where.test(path))?.[1] ?? issue.message };
  }) };
}

const nobody = '00000000-0000-4000-8000-000000000000';
/** The window as far as it is written; null while its days, its years or the day of effect have a fault. */
export function windowOfDraft(draft: RuleDraft) {
  const checked = checkDraft({ ...draft, name: 'x', description: '', audience: everybody, what: 'course', courseId: nobody, often: 'window', earlyDays: 0 });
  return 'rule' in checked && checked.rule.recurrence.kind === 'window' ? { ...checked.rule.recurrence, effectiveOn: checked.rule.effectiveOn, graceDays: checked.rule.graceDays } : null;
}

/** The rule in one sentence as far as it is written; null while a part that the sentence needs has a fault. */
export function draftInWords(draft: RuleDraft, titleOf: (courseId: string) => string): string | null {
  const chosen = draft.what === 'course' ? [draft.courseId].filter((id) => id !== null) : draft.courseIds;
  const titles = [...chosen.map(titleOf), ...(draft.what === 'any-course' ? ['a course', 'another course'].slice(Math.min(2, chosen.length)) : [])];
  const checked = checkDraft({ ...draft, name: 'x', description: '', audience: everybody, courseId: draft.courseId ?? nobody, courseIds: chosen.length >= 2 ? chosen : [nobody, nobody] });
  return 'rule' in checked ? ruleInWords(checked.rule, titles) : null;
}
