/** A supervisor's people and what they owe: see, chase, record a witnessed refusal, a paper signature, an excuse. */
import { z } from 'zod';
import { acknowledgement, obligationDetail } from './acknowledgements.js';
import { civilDate, id, instant, requiredText } from './fields.js';
import { pageOf, pageQuery } from './page.js';
import { personKinds, personStatuses } from './people.js';
import { agency, route } from './route.js';

const named = z.object({ id, name: z.string() });

/** One person below the caller in the chain of supervisors as it is today. */
export const teamMember = z.object({
  person: z.object({ id, name: z.string(), employeeNumber: z.string(), kind: z.enum(personKinds), status: z.enum(personStatuses) }), unit: named.nullable(), supervisor: named.nullable(),
  /** 1: reports to the caller, or to somebody the caller acts for; 2: one further down, and so on. */
  level: z.number().int(),
  /** Whose place the caller takes today to reach this person; null when in their own right. */
  actingFor: named.nullable(),
  open: z.number().int(), overdue: z.number().int(), nextDueOn: civilDate.nullable(), lastChasedAt: instant.nullable(),
  /** False: nobody signs in as this person, so that only paper reaches them. */
  hasLogin: z.boolean(),
});
export const listTeam = route({
  id: 'team.list', method: 'GET', path: '/api/team', summary: 'My people through the chain of supervisors, acting included, with what they owe; overdue ones first', access: agency('team:manage'),
  query: pageQuery.extend({ level: z.enum(['direct', 'all']).default('direct'), show: z.enum(['all', 'open', 'overdue']).default('all'), search: z.string().trim().max(100).optional() }),
  response: pageOf(teamMember),
});
export const teamSummary = route({
  id: 'team.summary', method: 'GET', path: '/api/team/summary', summary: 'My people in numbers', access: agency('team:manage'),
  response: z.object({ people: z.number().int(), direct: z.number().int(), peopleOverdue: z.number().int(), open: z.number().int(), overdue: z.number().int(), actingFor: z.array(named), /** Whom the caller is or was on the roster: they cannot witness what the caller records. */ selves: z.array(id) }),
});

const personParams = z.object({ personId: id });
export const listTeamAcknowledgements = route({
  id: 'team.acknowledgements', method: 'GET', path: '/api/team/people/:personId/acknowledgements', summary: 'What one of my people owes and gave', access: agency('team:manage'), params: personParams,
  query: pageQuery.extend({ show: z.enum(['open', 'finished']).default('open') }), response: pageOf(acknowledgement),
});
export const chaseOutcomes = ['sent', 'already_chased_today', 'nothing_owed', 'no_login', 'on_leave'] as const;
export const chaseTeam = route({
  id: 'team.chase', method: 'POST', path: '/api/team/chase', status: 200, summary: 'Nudge people by mail about what they owe; each person at most once a day, whoever asks. Mails leave within the duty window', access: agency('team:manage'),
  body: z.object({ personIds: z.array(id).min(1, 'name at least one person').max(200) }), response: z.object({ results: z.array(z.object({ personId: id, outcome: z.enum(chaseOutcomes) })) }),
  example: { personIds: ['{personId}'] },
});

const params = z.object({ acknowledgementId: id });
const reason = requiredText(1000, 'say why, in at least three letters', 3);
export const readTeamAcknowledgement = route({
  id: 'team.readAcknowledgement', method: 'GET', path: '/api/team/acknowledgements/:acknowledgementId', summary: 'One obligation of one of my people, with record and history', access: agency('team:manage'), params, response: obligationDetail,
});
export const recordRefusal = route({
  id: 'team.recordRefusal', method: 'POST', path: '/api/team/acknowledgements/:acknowledgementId/refusal', status: 200, summary: 'Record that the person refused to sign, before a witness who is neither of the two', access: agency('team:manage'), params,
  body: z.object({ witnessPersonId: id, reason }), response: obligationDetail, example: { witnessPersonId: '{personId}', reason: 'Wants to speak to the union first.' },
});
export const recordExcuse = route({
  id: 'team.recordExcuse', method: 'POST', path: '/api/team/acknowledgements/:acknowledgementId/excuse', status: 200, summary: 'Excuse the person from this version, with the reason', access: agency('team:manage'), params,
  body: z.object({ reason }), response: obligationDetail, example: { reason: 'Retires before the version takes effect.' },
});
export const recordPaper = route({
  id: 'team.recordPaper', method: 'POST', path: '/api/team/acknowledgements/:acknowledgementId/paper', status: 200,
  summary: 'Record a signature on paper with its scan (part `file`: PDF, PNG or JPEG). It is kept as a paper signature recorded by the caller, never as the person\'s own', access: agency('team:manage'), params,
  query: z.object({
    /** Must be given; today or earlier, and not before the version was published, by the agency's calendar. */
    signedOn: civilDate.optional(),
    /** Must be given: the version printed on the paper; 409 when it is not the one that is owed. */
    versionId: id.optional(),
  }), consumes: 'multipart/form-data', response: obligationDetail, transaction: false, limitPerMinute: 60,
});
export const readTeamScan = route({
  id: 'team.scan', method: 'GET', path: '/api/team/acknowledgements/:acknowledgementId/scan', summary: 'The scan of a paper signature of one of my people', access: agency('team:manage'), params, produces: 'application/octet-stream', transaction: false,
});
