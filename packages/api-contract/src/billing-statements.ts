/** Statements of account between two days, and how long what is owed has been late; for clerks and, of its own, for a municipality. Sums are minor units. */
import { z } from 'zod';
import { named } from './billing-documents.js';
import { currency as anyCurrency } from './currency.js';
import { civilDate, id } from './fields.js';
import { pageOf, pageQuery } from './page.js';
import { agency, municipality, route } from './route.js';

const amount = z.number().int();
const currency = anyCurrency.default('USD');

/** What can change what a municipality owes. */
export const statementKinds = ['invoice_finalised', 'invoice_voided', 'credit_note_finalised', 'payment_recorded', 'payment_reversed', 'refund_paid', 'written_off', 'write_off_recovered'] as const;
export const statementRow = z.object({
  on: civilDate, kind: z.enum(statementKinds), /** The document's number, or what the payment says of itself. */ reference: z.string(), agreement: z.object({ id, number: z.string() }).nullable(),
  billingDocumentId: id.nullable(), paymentId: id.nullable(), /** Positive: more is owed. */ amount, /** What is owed after it; negative where the agency owes. */ balance: amount,
});
const statementShape = z.object({
  municipality: named, currency: z.string(), /** Both days count. */ from: civilDate, through: civilDate, opening: amount, rows: z.array(statementRow), raised: amount, /** Negative. */ lowered: amount, closing: amount,
});
/** Only what was sent stands on a statement, so both sides hold the same paper. `unsent`: what is finalised by then and not sent yet. */
export const accountStatement = statementShape.extend({ unsent: amount });
const span = z.object({ /** A year before the last day unless said. */ from: civilDate.optional(), /** Today unless said. */ through: civilDate.optional(), currency });
const days = span.refine(({ from, through }) => !from || !through || through >= from, { error: 'must not lie before the first day', path: ['through'] })
  .refine(({ from, through }) => !from || !through || Number(through.slice(0, 4)) - Number(from.slice(0, 4)) <= 2, { error: 'at most three calendar years at once', path: ['through'] });
const municipality1 = z.object({ municipalityId: id });
const own = '/api/billing/municipalities/:municipalityId/statement';
export const readStatement = route({ id: 'billingStatements.read', method: 'GET', path: own, access: agency('billing:read'), summary: 'A municipality\'s account between two days', params: municipality1, query: days, response: accountStatement });
export const readStatementPdf = route({ id: 'billingStatements.pdf', method: 'GET', path: `${own}/pdf`, access: agency('billing:read'), summary: 'The statement to print', params: municipality1, query: days, produces: 'application/pdf', transaction: false });
export const readStatementCsv = route({ id: 'billingStatements.csv', method: 'GET', path: `${own}/csv`, access: agency('billing:read'), summary: 'The statement as CSV', params: municipality1, query: days, produces: 'text/csv', transaction: false });

/** By days after the due day; on it nothing is late. `disputed` stands apart. `credit` is what lies with the agency and settles nothing yet; `total` is what is owed less it. */
export const ages = z.object({ notDue: amount, days1to30: amount, days31to60: amount, days61to90: amount, over90: amount, disputed: amount, credit: amount, total: amount });
export const ageingRow = ages.extend({ municipality: named });
const ageingFilters = { /** The end of which day; today unless said. */ on: civilDate.optional(), currency };
export const listAgeing = route({
  id: 'billingStatements.ageing', method: 'GET', path: '/api/billing/ageing', access: agency('billing:read'), summary: 'How long what is owed has been late, by municipality, with the sum of all; what was finalised and not sent counts too',
  query: pageQuery.extend({ ...ageingFilters, /** By name, or by what is late, most first. */ sort: z.enum(['name', 'late']).default('name') }), response: pageOf(ageingRow).extend({ on: civilDate, currency: z.string(), sum: ages }),
});
export const exportAgeing = route({ id: 'billingStatements.exportAgeing', method: 'GET', path: '/api/billing/ageing/export', access: agency('billing:read'), summary: 'The same as CSV', query: z.object(ageingFilters), produces: 'text/csv', transaction: false });

const mine = '/api/municipality/statement';
export const readMunicipalityStatement = route({ id: 'municipalityStatements.read', method: 'GET', path: mine, access: municipality('municipality:read'), transaction: false, summary: 'My municipality\'s account between two days', query: days, response: statementShape });
export const readMunicipalityStatementPdf = route({ id: 'municipalityStatements.pdf', method: 'GET', path: `${mine}/pdf`, access: municipality('municipality:read'), summary: 'The statement to print', query: days, produces: 'application/pdf', transaction: false });
export const readMunicipalityStatementCsv = route({ id: 'municipalityStatements.csv', method: 'GET', path: `${mine}/csv`, access: municipality('municipality:read'), summary: 'The statement as CSV', query: days, produces: 'text/csv', transaction: false });
export const readMunicipalityAgeing = route({ id: 'municipalityStatements.ageing', method: 'GET', path: '/api/municipality/ageing', access: municipality('municipality:read'), transaction: false, summary: 'How long what my municipality owes has been late', query: z.object(ageingFilters), response: ages.extend({ on: civilDate, currency: z.string() }) });
