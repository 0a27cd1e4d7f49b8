/** Complaints: who handles them, step by step, walled off from whoever they are about; and how many come, before and after what the agency did. */
import { z } from 'zod';
import { civilDate, email, id, instant, line, requiredText } from './fields.js';
import { markKinds, markScope } from './insight-marks.js';
import { month } from './insights.js';
import { pageOf, pageQuery } from './page.js';
import { agency, route } from './route.js';

export const complaintStates = ['received', 'screened', 'assigned', 'investigating', 'decided', 'closed'] as const;
/** `web`: on the agency's page. The others were taken down by staff. */
export const complaintChannels = ['web', 'phone', 'in_person', 'letter', 'email', 'other'] as const;
export const allegationCategories = ['discourtesy', 'neglect', 'procedure', 'search_or_stop', 'force', 'bias', 'off_duty', 'retaliation', 'other'] as const;
export const findings = ['sustained', 'not_sustained', 'exonerated', 'unfounded', 'policy_gap'] as const;
export const settlements = ['resolved_informally', 'duplicate', 'not_about_agency', 'referred_elsewhere', 'withdrawn', 'cannot_be_examined'] as const;
/** What the caller may do with a complaint now; screens offer exactly these. */
export const complaintActs = ['screen', 'assign', 'begin', 'decide', 'close', 'settle', 'reopen', 'postpone', 'note', 'message', 'take_down'] as const;

const reason = (what: string) => requiredText(4000, `say ${what} in at least 8 characters`, 8);
const named = z.object({ id, name: z.string() });
const person = z.object({ id, name: z.string() });

/** Without a word of what was said: a list is looked at over shoulders. */
export const complaint = z.object({
  id, number: z.string(), state: z.enum(complaintStates), channel: z.enum(complaintChannels), receivedAt: instant, receivedOn: civilDate,
  categories: z.array(z.enum(allegationCategories)), unit: named.nullable(), municipality: named.nullable(), assignee: z.object({ membershipId: id, name: z.string() }).nullable(),
  dueOn: civilDate.nullable(), overdue: z.boolean(), /** Messages of the complainant that nobody answered. */ unanswered: z.number().int(), settlement: z.enum(settlements).nullable(), closedAt: instant.nullable(),
});
export const complaintEvent = z.object({ id, at: instant, by: z.string(), what: z.enum(['received', 'screened', 'assigned', 'began', 'postponed', 'decided', 'closed', 'settled', 'reopened', 'noted']), to: z.enum(complaintStates), note: z.string().nullable() });
export const complaintMessage = z.object({
  id, at: instant, from: z.enum(['complainant', 'agency']), by: z.string().nullable(), text: z.string(),
  /** Of what the complainant said by phone, at the counter or the like: who took it down, and on which day it was said. Null for what either side wrote. */
  takenDown: z.object({ by: z.string(), channel: z.enum(complaintChannels).exclude(['web']), saidOn: civilDate }).nullable(),
});
export const allegation = z.object({ id, category: z.enum(allegationCategories), person: person.nullable(), finding: z.enum(findings).nullable(), findingReason: z.string().nullable() });
export const complaintDetail = complaint.extend({
  text: z.string(), happenedOn: civilDate.nullable(), place: z.string().nullable(), /** Who it was, in the complainant's words. */ about: z.string().nullable(), language: z.string(),
  complainant: z.object({ name: z.string().nullable(), phone: z.string().nullable(), email: z.string().nullable() }), anonymous: z.boolean(),
  summary: z.string().nullable(), allegations: z.array(allegation), /** Newest first, the last 200. */ history: z.array(complaintEvent), messages: z.array(complaintMessage), acts: z.array(z.enum(complaintActs)), revision: z.number().int(),
});

const complaint1 = z.object({ complaintId: id });
const revision = z.int32().min(1);

/** What a complainant says; nothing of it is asked for but what happened. */
const said = {
  text: requiredText(20_000, 'say what happened in at least 10 characters', 10), happenedOn: civilDate.nullable().default(null), place: line(300).nullable().default(null), about: line(500).nullable().default(null),
  name: line(120).nullable().default(null), phone: line(40).nullable().default(null), email: email.nullable().default(null),
};

export const listComplaints = route({
  id: 'complaints.list', method: 'GET', path: '/api/complaints', access: agency('complaints:read'), summary: 'Complaints that the caller may know of, newest first',
  query: pageQuery.extend({ show: z.enum(['open', 'mine', 'overdue', 'unanswered', 'decided', 'all']).default('open'), category: z.enum(allegationCategories).optional(), unitId: id.optional(), municipalityId: id.optional(), number: z.string().trim().max(40).optional() }),
  response: pageOf(complaint),
});
export const recordComplaint = route({
  id: 'complaints.record', method: 'POST', path: '/api/complaints', status: 201, access: agency('complaints:handle'), summary: 'Take down what somebody said or wrote; answers the receipt code, which is shown once',
  body: z.object({ ...said, /** A mark of the form: the same form sent twice is one complaint. */ once: id.optional(), channel: z.enum(complaintChannels).exclude(['web']), language: z.string().regex(/^[a-z]{2}$/, 'must be a language, like en').default('en') }),
  response: z.object({ id, number: z.string(), receiptCode: z.string() }), example: { text: 'The dispatcher hung up on me twice.', channel: 'phone' },
});
export const readComplaint = route({ id: 'complaints.read', method: 'GET', path: '/api/complaints/:complaintId', access: agency('complaints:read'), summary: 'One complaint; every reading is in the audit trail', params: complaint1, response: complaintDetail });
export const listComplaintHandlers = route({ id: 'complaints.handlers', method: 'GET', path: '/api/complaints/:complaintId/handlers', access: agency('complaints:handle'), summary: 'Members who may handle this one', params: complaint1, response: z.object({ items: z.array(z.object({ membershipId: id, name: z.string() })) }) });
export const screenComplaint = route({
  id: 'complaints.screen', method: 'PUT', path: '/api/complaints/:complaintId/screening', access: agency('complaints:handle'), params: complaint1, response: z.object({ /** False: it is about the caller or their people, and from now on somebody else's. */ readable: z.boolean() }),
  summary: 'Say in neutral words what is alleged, against whom, and by when it is to be decided. Whoever is named, and their chain, can read the complaint no more',
  body: z.object({ revision, summary: reason('what is alleged'), unitId: id.nullable().default(null), municipalityId: id.nullable().default(null), dueOn: civilDate, allegations: z.array(z.object({ /** One that stands; absent for a new one. */ id: id.optional(), category: z.enum(allegationCategories), personId: id.nullable().default(null) })).min(1, 'name at least one').max(20) }),
  example: { revision: 1, summary: 'The dispatcher ended two calls.', unitId: '{unitId}', municipalityId: '{municipalityId}', dueOn: '2027-01-15', allegations: [{ category: 'discourtesy', personId: '{personId}' }] },
});
export const assignComplaint = route({ id: 'complaints.assign', method: 'POST', path: '/api/complaints/:complaintId/assign', access: agency('complaints:handle'), params: complaint1, body: z.object({ revision, membershipId: id }), response: complaintDetail, summary: 'Give it to an investigator who may know of it', example: { revision: 1, membershipId: '{membershipId}' } });
export const beginInvestigation = route({ id: 'complaints.begin', method: 'POST', path: '/api/complaints/:complaintId/begin', access: agency('complaints:handle'), params: complaint1, body: z.object({ revision }), response: complaintDetail, summary: 'Begin the investigation', example: { revision: 1 } });
export const postponeComplaint = route({ id: 'complaints.postpone', method: 'POST', path: '/api/complaints/:complaintId/postpone', access: agency('complaints:handle'), params: complaint1, body: z.object({ revision, dueOn: civilDate, reason: reason('why') }), response: complaintDetail, summary: 'Another day for the decision, with the reason', example: { revision: 1, dueOn: '2027-02-15', reason: 'A witness is away until February' } });
export const noteOnComplaint = route({ id: 'complaints.note', method: 'POST', path: '/api/complaints/:complaintId/notes', access: agency('complaints:handle'), params: complaint1, body: z.object({ note: reason('it') }), response: complaintDetail, summary: 'A note inside the agency; it stays', example: { note: 'Heard the recording of both calls' } });
export const messageComplainant = route({ id: 'complaints.message', method: 'POST', path: '/api/complaints/:complaintId/messages', access: agency('complaints:handle'), params: complaint1, body: z.object({ text: reason('it') }), response: complaintDetail, summary: 'A message that the complainant reads with the receipt code', example: { text: 'Which day did you call the second time?' } });
export const takeDownMessage = route({
  id: 'complaints.takeDown', method: 'POST', path: '/api/complaints/:complaintId/messages/taken-down', status: 201, access: agency('complaints:handle'), params: complaint1, response: z.object({ /** False: it names the caller or their people, and is from now on somebody else's. */ readable: z.boolean() }),
  summary: 'Take down what the complainant said later, as a message of theirs, which they read with the receipt code. It closes the complaint to whomever it seems to name, and their chain',
  body: z.object({ text: requiredText(4000, 'say what they said in at least 2 characters', 2), channel: z.enum(complaintChannels).exclude(['web']), /** The agency's today where absent. */ saidOn: civilDate.optional(), /** A mark of the form: the same form sent twice is one message. */ once: id.optional() }),
  example: { text: 'The second call was on Tuesday.', channel: 'phone' },
});
export const decideComplaint = route({
  id: 'complaints.decide', method: 'POST', path: '/api/complaints/:complaintId/decide', access: agency('complaints:handle'), params: complaint1, response: complaintDetail, stepUp: true, summary: 'A finding with its reason for every allegation, and what the complainant is told',
  body: z.object({ revision, findings: z.array(z.object({ allegationId: id, finding: z.enum(findings), reason: reason('why') })).min(1).max(20), message: reason('what the complainant is told') }),
  example: { revision: 1, findings: [{ allegationId: '{allegationId}', finding: 'sustained', reason: 'Both recordings show it' }], message: 'We looked into it, and you were right.' },
});
export const closeComplaint = route({ id: 'complaints.close', method: 'POST', path: '/api/complaints/:complaintId/close', access: agency('complaints:handle'), params: complaint1, body: z.object({ revision, note: reason('what was done') }), response: complaintDetail, summary: 'Close what was decided, saying what was done about it', example: { revision: 1, note: 'Coached; the course was assigned' } });
export const settleComplaint = route({
  id: 'complaints.settle', method: 'POST', path: '/api/complaints/:complaintId/settle', access: agency('complaints:handle'), params: complaint1, response: complaintDetail, summary: 'End it without findings, with the reason, and what the complainant is told',
  body: z.object({ revision, settlement: z.enum(settlements), reason: reason('why'), message: reason('what the complainant is told') }), example: { revision: 1, settlement: 'resolved_informally', reason: 'The supervisor called back', message: 'Thank you for talking to us.' },
});
export const reopenComplaint = route({ id: 'complaints.reopen', method: 'POST', path: '/api/complaints/:complaintId/reopen', access: agency('complaints:handle'), params: complaint1, body: z.object({ revision, dueOn: civilDate, reason: reason('what is new') }), response: complaintDetail, summary: 'Take it up again', example: { revision: 1, dueOn: '2027-03-01', reason: 'A recording was found' } });

const scope = { unitId: id.optional(), municipalityId: id.optional() };
/** `category` null: not screened yet. */
const figures = z.object({
  from: month, to: month, /** The first month on record; null where none is that is over. */ since: month.nullable(),
  /** The whole agency, from the first month on record; empty where a unit or municipality is chosen. */
  months: z.array(z.object({ month, received: z.number().int(), decided: z.number().int(), sustained: z.number().int() })),
  /** One unit with those below it, or one municipality: whole fixed blocks of months that touch the time asked for. Null: fewer than ten, or it would tell of fewer than ten elsewhere. */
  blocks: z.array(z.object({ from: month, to: month, received: z.number().int().nullable(), decided: z.number().int().nullable(), sustained: z.number().int().nullable() })),
  /** Of the whole agency, in whole fixed blocks: `categoriesTime`. Null as in `blocks`; category null: not screened in time. */
  categories: z.array(z.object({ category: z.enum(allegationCategories).nullable(), received: z.number().int().nullable() })), categoriesTime: z.object({ from: month, to: month }).nullable(),
  /** Half of the decided ones took at most so many days; null where none was, and for one place. */
  medianDays: z.number().nullable(), /** Ended without findings in this time. */ settled: z.number().int().nullable(), /** As the running month began. */ open: z.number().int().nullable(), overdue: z.number().int().nullable(),
  marks: z.array(z.object({
    id, kind: z.enum(markKinds), title: z.string(), on: civilDate, scope: markScope, months: z.number().int(), /** Null for one unit or municipality, as is `change`. */ before: z.number().int().nullable(), after: z.number().int().nullable(),
    verdict: z.enum(['more_than_chance', 'within_chance', 'by_chance_of_many', 'not_enough']), /** Whole percent of what it was before. */ change: z.object({ percent: z.number(), low: z.number(), high: z.number().nullable() }).nullable(), sentence: z.string(),
  })),
});
export const complaintFigures = route({
  id: 'complaints.figures', method: 'GET', path: '/api/complaints/figures', access: agency('complaints:figures'), response: figures,
  summary: 'How many came each month, what came of them, and what differs after each mark of the Trust Index. Counts only: nobody is named, and no person can be chosen',
  query: z.object({ from: month.optional(), to: month.optional(), ...scope }),
});
