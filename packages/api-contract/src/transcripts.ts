/** Transcripts and certificates: what somebody completed, as a list, as CSV and as a PDF that anybody can have verified. */
import { z } from 'zod';
import { civilDate, id } from './fields.js';
import { creditedHours } from './hours.js';
import { pageOf, pageQuery } from './page.js';
import { agency, anybody, route } from './route.js';
import { staffName } from './staff-names.js';

export const transcriptEntry = z.object({
  id, kind: z.enum(['course', 'external']), title: z.string(), provider: z.string().nullable(), completedOn: civilDate, courseId: id.nullable(), courseVersionNumber: z.number().int().nullable(),
  hours: z.array(creditedHours), totalHours: z.number(), certificateId: id.nullable(),
  /** Taken back later; it no longer counts. */
  voided: z.boolean(),
  /** Requirements that it met, with the cycle. */
  met: z.array(z.object({ requirement: z.string(), cycle: z.string() })),
});
export const transcript = pageOf(transcriptEntry).extend({ person: z.object({ id, name: staffName, employeeNumber: staffName }), totalHours: z.number() });
const period = { from: civilDate.optional(), until: civilDate.optional() };
const csv = { produces: 'text/csv', transaction: false, query: z.object(period) } as const;
const pdf = { produces: 'application/pdf', transaction: false, params: z.object({ certificateId: id }) } as const;
const params = z.object({ personId: id });

export const readMyTranscript = route({ id: 'transcripts.mine', method: 'GET', path: '/api/my-work/transcript', summary: 'What I completed, newest first', access: agency('my-work:do'), query: pageQuery.extend(period), response: transcript });
export const exportMyTranscript = route({ ...csv, id: 'transcripts.exportMine', method: 'GET', path: '/api/my-work/transcript/export', summary: 'My transcript as CSV', access: agency('my-work:do') });
export const readMyCertificate = route({ ...pdf, id: 'transcripts.myCertificate', method: 'GET', path: '/api/my-work/certificates/:certificateId', summary: 'My certificate as PDF', access: agency('my-work:do') });
export const readTranscript = route({ id: 'transcripts.person', method: 'GET', path: '/api/training/people/:personId/transcript', summary: 'What one person completed, newest first; supervisors see their own people', access: agency('training:read'), params, query: pageQuery.extend(period), response: transcript });
export const exportTranscript = route({ ...csv, id: 'transcripts.export', method: 'GET', path: '/api/training/people/:personId/transcript/export', params, summary: 'The transcript of one person as CSV; supervisors get their own people', access: agency('training:read') });
export const readCertificate = route({ ...pdf, id: 'transcripts.certificate', method: 'GET', path: '/api/training/certificates/:certificateId', summary: 'A certificate as PDF; supervisors get their own people', access: agency('training:read') });

/** The agency's short name and the code stand on the certificate. To whoever has both it repeats what the certificate says, so that altered paper shows; nothing more, and to others nothing. */
export const certificateFacts = z.object({ number: z.string(), agencyName: z.string(), personName: z.string(), courseTitle: z.string(), completedOn: civilDate, hours: z.number() });
export const verifyCertificate = route({
  id: 'transcripts.verify', method: 'POST', path: '/api/public/certificates/verify', status: 200, summary: 'Is a certificate with this code genuine, and what does it say? To compare with the paper', access: anybody, transaction: false, limitPerMinute: 10,
  body: z.object({ agency: z.string().trim().max(80), code: z.string().trim().max(60) }), response: z.object({ genuine: z.boolean(), certificate: certificateFacts.nullable() }), example: { agency: 'demo', code: 'XXXX-XXXX-XXXX-XXXX' },
});
