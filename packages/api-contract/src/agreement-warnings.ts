/** What is ahead or waits in all agreements at once: days to decline, ends of terms and of service, settlement, notices without receipt, suspensions, answers and signatures that are awaited. */
import { z } from 'zod';
import { civilDate, id } from './fields.js';
import { pageOf, pageQuery } from './page.js';
import { agency, municipality, route } from './route.js';

/**
 * `decline`: last day to decline a renewal. `term-ends`: last day of a term that does not renew. `service-ends`: last day of service after a notice. Each from the day on which both sides were warned. `settle`: last day to settle, from the end of service.
 * `notice`: a notice was given on that day, and its receipt is not recorded. `suspended`: last day of a suspension that runs or is ahead. `review`: day by which an answer is asked for. `signature`: waits for signatures since that day.
 */
export const agreementWarningKinds = ['decline', 'term-ends', 'service-ends', 'settle', 'notice', 'suspended', 'review', 'signature'] as const;
export const agreementWarning = z.object({
  kind: z.enum(agreementWarningKinds), /** In the agency's zone. */ day: civilDate, /** The day has passed, and something should have happened by then. */ late: z.boolean(), /** First day of a suspension. */ from: civilDate.nullable(),
  agreement: z.object({ id, number: z.string(), title: z.string() }), municipality: z.object({ id, name: z.string() }), /** Where an amendment waits. */ amendmentId: id.nullable(),
});
const counts = z.object({ kind: z.enum(agreementWarningKinds), count: z.number().int() });
const page = pageOf(agreementWarning).extend({ /** Of all kinds, whatever kind is asked for. */ counts: z.array(counts) });
const query = pageQuery.extend({ kind: z.enum(agreementWarningKinds).optional() });

export const listAgreementWarnings = route({
  id: 'agreementWarnings.list', method: 'GET', path: '/api/agreement-warnings', access: agency('agreements:read'), summary: 'What is ahead or waits in all agreements, the earliest day first',
  query: query.extend({ municipalityId: id.optional() }), response: page,
});
export const listMunicipalityWarnings = route({
  id: 'municipalityAgreementWarnings.list', method: 'GET', path: '/api/municipality/agreement-warnings', access: municipality('municipality:read'), summary: 'What is ahead or waits in the agreements of your municipality, the earliest day first', query, response: page,
});
