/** Requirements: who must complete what, by when and how often; drafts, a preview of who will owe what, publication. */
import { z } from 'zod';
import { audience } from './audiences.js';
import { civilDate, id, instant, line, text } from './fields.js';
import { pageOf, pageQuery } from './page.js';
import { personKinds } from './people.js';
import { agency, route } from './route.js';
import { staffName } from './staff-names.js';

export const requirementStates = ['draft', 'published', 'retired'] as const;
const hours = z.number().min(0.25).max(1000).multipleOf(0.25);
const category = line(60);
/** A part of the hours that must lie in certain categories. A category may stand in several buckets; `counting` says what that means. */
export const hoursBucket = z.object({ name: line(80), categories: z.array(category).min(1).max(20), hours });
/** What one cycle, or one unit inside it, asks for. 0 hours in all: the buckets alone. */
const hoursAsked = { hours: z.number().min(0).max(1000).multipleOf(0.25), buckets: z.array(hoursBucket).max(6).default([]) };

export const hoursRule = z.object({
  kind: z.literal('hours'), ...hoursAsked,
  /** `once`: each hour fills one bucket only, in the way that is best for the person. `each`: it fills every bucket that takes its category. In the total it counts once either way. */
  counting: z.enum(['once', 'each']).default('once'),
  /** Shorter units inside the cycle, each with its own demand and due date, e.g. 40 h in each 24 months of a 48-month cycle. */
  units: z.object({ months: z.number().int().min(1).max(60), ...hoursAsked }).nullable().default(null),
});
export const requirementWhat = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('course'), courseId: id }),
  /** Any one of these is enough. */
  z.object({ kind: z.literal('any-course'), courseIds: z.array(id).min(2).max(20) }),
  hoursRule,
]);

/** Month and day, `02-29` too: in other years that is 28 February. */
export const monthDay = z.string().regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, 'must be a month and a day, like 01-31')
  .refine((v) => Number(v.slice(3)) <= (v.startsWith('02') ? 29 : ['04', '06', '09', '11'].includes(v.slice(0, 2)) ? 30 : 31), 'is no day of that month');
export const recurrence = z.discriminatedUnion('kind', [
  /** Once; a completion from before counts when `countsFrom` allows it (null: any). */
  z.object({ kind: z.literal('once'), countsFrom: civilDate.nullable().default(null) }),
  /** Each year (or every so many years) between two days; the window may pass over New Year. A completion up to `earlyDays` before it opens counts for it. */
  z.object({ kind: z.literal('window'), opens: monthDay, closes: monthDay, everyYears: z.number().int().min(1).max(10).default(1), firstYear: z.number().int().min(2000).max(2100), earlyDays: z.number().int().min(0).max(180).default(0) }),
  /** So many months after the last completion, early or late. It shows up `leadDays` before it is due. */
  z.object({ kind: z.literal('from-completion'), months: z.number().int().min(1).max(120), leadDays: z.number().int().min(1).max(365).default(60) }),
  /**
   * The anniversary stays when renewed within `windowDays` before it; renewed earlier, the count begins anew from the completion.
   * `late`: `from-completion` counts anew, `keep` holds on to the anniversary.
   */
  z.object({ kind: z.literal('anniversary'), months: z.number().int().min(1).max(120), windowDays: z.number().int().min(1).max(365).default(90), late: z.enum(['from-completion', 'keep']).default('from-completion') }),
  /** Cycles for hours, one after another from the anchor: a fixed day for all, the calendar year, the agency's fiscal year, or each person's first day of employment. */
  z.object({ kind: z.literal('hours-cycle'), months: z.number().int().min(1).max(120), anchor: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('day'), on: civilDate }), z.object({ kind: z.literal('calendar'), firstYear: z.number().int().min(1980).max(2100) }),
    z.object({ kind: z.literal('fiscal'), firstYear: z.number().int().min(1980).max(2100) }), z.object({ kind: z.literal('joined') })]) }),
]);

const rule = z.object({
  name: line(160), description: text(2000).default(''), what: requirementWhat, audience, effectiveOn: civilDate,
  /** Days that everybody has at least, counted from the effective day or their first day, whichever is later. */
  graceDays: z.number().int().min(0).max(730).default(30), recurrence,
});
export const requirementRule = rule.superRefine((r, c) => {
  const wrong = (path: string[], message: string) => c.addIssue({ code: 'custom', path, message });
  if ((r.what.kind === 'hours') !== (r.recurrence.kind === 'hours-cycle')) wrong(['recurrence', 'kind'], 'hours are asked for per cycle of hours, and courses are not');
  if (r.what.kind !== 'hours' || r.recurrence.kind !== 'hours-cycle') return;
  if (r.what.hours === 0 && r.what.buckets.length === 0 && !r.what.units) wrong(['what', 'hours'], 'asks for nothing: name hours, categories or units');
  if (r.what.units && r.what.units.hours === 0 && r.what.units.buckets.length === 0) wrong(['what', 'units', 'hours'], 'asks for nothing: name hours or categories');
  if (r.what.units && (r.recurrence.months % r.what.units.months !== 0 || r.what.units.months >= r.recurrence.months)) wrong(['what', 'units', 'months'], 'must divide the months of the cycle');
  const over = (a: { hours: number; buckets: { hours: number }[] }) => a.hours > 0 && r.what.kind === 'hours' && a.buckets.some((b) => b.hours > a.hours);
  if (over(r.what) || (r.what.units && over(r.what.units))) wrong(['what', 'buckets'], 'a part cannot be more than the whole');
});
export type RequirementRule = z.output<typeof requirementRule>;

export const reconciliationProgress = z.object({ cause: z.enum(['published', 'changed', 'retired', 'retrain', 'retrain-withdrawn', 'people', 'daily']), startedAt: instant, finishedAt: instant.nullable(), people: z.number().int(), done: z.number().int(), opened: z.number().int(), closed: z.number().int() });
/** Numbers of assignments: `upcoming` are renewals that are not asked for yet, `overdue` and `paused` are parts of `open`. Completed ones count in the unit in which they were completed, and only those of the latest cycle. */
export const assignmentStanding = z.object({
  /** `people`: each once for each requirement; `upToDate`: those of them of whom nothing is asked now, in whatever cycle. */
  people: z.number().int(), upToDate: z.number().int(),
  /** `waiting`: all done but a score; part of the open ones, and never overdue. */
  owed: z.number().int(), open: z.number().int(), inProgress: z.number().int(), overdue: z.number().int(), waiting: z.number().int(), paused: z.number().int(), upcoming: z.number().int(),
  completed: z.number().int(), excused: z.number().int(), waived: z.number().int(),
});
export const requirement = rule.extend({
  id, state: z.enum(requirementStates), revision: z.number().int(), courses: z.array(z.object({ id, title: z.string() })),
  /** The rule in one plain sentence. */
  words: z.string(), createdAt: instant, createdBy: staffName, publishedAt: instant.nullable(), publishedBy: staffName, retiredAt: instant.nullable(), retireReason: z.string().nullable(),
  standing: assignmentStanding.nullable(), progress: reconciliationProgress.nullable(),
});

const params = z.object({ requirementId: id });
const revision = z.int32().min(1);
const example = {
  name: 'Customer service, yearly', what: { kind: 'course', courseId: '{courseId}' }, audience: { include: [{ kinds: ['sworn', 'dispatcher'], unitIds: ['{unitId}'] }] }, effectiveOn: '2026-01-01', graceDays: 30,
  recurrence: { kind: 'window', opens: '01-01', closes: '03-31', firstYear: 2026 },
};
export const listRequirements = route({
  id: 'requirements.list', method: 'GET', path: '/api/training/requirements', summary: 'What the agency demands, by name', access: agency('training:read'),
  query: pageQuery.extend({ state: z.enum([...requirementStates, 'all']).default('all'), courseId: id.optional(), q: line(100).optional() }), response: pageOf(requirement),
});
export const createRequirement = route({ id: 'requirements.create', method: 'POST', path: '/api/training/requirements', status: 201, summary: 'Write down a requirement as a draft', access: agency('training:manage'), body: requirementRule, response: requirement, example });
export const readRequirement = route({ id: 'requirements.read', method: 'GET', path: '/api/training/requirements/:requirementId', summary: 'One requirement, its standing, and how far its last change has reached people', access: agency('training:read'), params, response: requirement });
export const saveRequirement = route({
  id: 'requirements.save', method: 'PUT', path: '/api/training/requirements/:requirementId', access: agency('training:manage'), params, body: z.object({ revision, rule: requirementRule }), response: requirement, example: { revision: 1, rule: example },
  summary: 'Change a draft; of a published one only name, description and audience (409 for the rest: retire it and publish another). `revision` is the one that was read',
});
export const discardRequirement = route({ id: 'requirements.discard', method: 'DELETE', path: '/api/training/requirements/:requirementId', summary: 'Throw a draft away', access: agency('training:manage'), params });
export const publishRequirement = route({ id: 'requirements.publish', method: 'POST', path: '/api/training/requirements/:requirementId/publish', status: 202, summary: 'Put it into force; assignments follow in the background', access: agency('training:manage'), params, body: z.object({ revision }), response: requirement, example: { revision: 1 } });
export const retireRequirement = route({ id: 'requirements.retire', method: 'POST', path: '/api/training/requirements/:requirementId/retire', status: 202, summary: 'Demand it no more: open assignments are cancelled, completed ones stay', access: agency('training:manage'), params, body: z.object({ reason: line(500) }), response: requirement, example: { reason: 'The state dropped it' } });

/** Who will owe what by when, if the rule were published today. Nothing is stored. */
export const requirementPreview = z.object({
  on: civilDate, people: z.number().int(),
  /** Already satisfied by what people completed before. */
  satisfied: z.number().int(), onLeave: z.number().int(),
  /** In the audience, but not asked in the present cycle (joined after its window, waits for the next). */
  notYet: z.number().int(),
  /** From which day they are asked, the twelve earliest days first to last; null for those whom no cycle in sight asks. */
  notYetFrom: z.array(z.object({ on: civilDate.nullable(), people: z.number().int() })),
  /** How many assignments fall due in each month (`2027-03`), by unit; null for people without a unit. */
  cells: z.array(z.object({ unit: z.object({ id, name: z.string() }).nullable(), month: z.string(), people: z.number().int() })),
  sample: z.array(z.object({ person: z.object({ id, name: staffName, kind: z.enum(personKinds) }), unit: z.object({ id, name: z.string() }).nullable(), cycle: z.string(), dueOn: civilDate, satisfied: z.boolean(), words: z.string() })),
  /** Duty time in minutes, from the length of the course (the shortest of several). */
  minutes: z.number().int(), words: z.string(),
});
export const previewRequirement = route({ id: 'requirements.preview', method: 'POST', path: '/api/training/requirements/preview', summary: 'Who will owe what by when under this rule, before it is published', access: agency('training:manage'), body: requirementRule, response: requirementPreview, example, status: 200 });
/** When a coordinator decides that a changed policy means training again, each published requirement of that course opens a new cycle for those who had completed it. */
export const listRetrainings = route({
  id: 'requirements.retrainings', method: 'GET', path: '/api/training/requirements/:requirementId/retrainings', summary: 'New cycles that were opened because a policy changed, newest first', access: agency('training:read'), params, query: pageQuery,
  /** `withdrawnAt`: the change was withdrawn before it began; `people` are then those who had begun it or completed it. */
  response: pageOf(z.object({ id, courseId: id, policyId: id, policyTitle: z.string(), openedOn: civilDate, dueOn: civilDate, people: z.number().int(), withdrawnAt: instant.nullable() })),
});
/** What deciding “train again” about one change of policy would open, counted today by the rule that the decision follows; nothing is stored. */
export const foreseeRetraining = route({
  id: 'requirements.foreseeRetraining', method: 'GET', path: '/api/training/staleness/:stalenessId/retraining', summary: 'Whom training again would ask, under which requirements and by when', access: agency('training:manage'),
  params: z.object({ stalenessId: id }), response: z.object({ requirements: z.array(z.object({ id, name: z.string(), people: z.number().int(), dueOn: civilDate })) }),
});
