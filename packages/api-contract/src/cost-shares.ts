/** Cost shares: consortia, what was measured of their members, formulas compared before the vote, and the shares of a year that billing uses. */
import { z } from 'zod';
import { decimal, explanation, key, minorUnits } from './agreement-terms.js';
import { periodOf } from './billing-documents.js';
import { adoption, castVote, comparisonComment, comparisonStates, measure, measurePeriod, readingValue, shareFormula, sharePreview, tallied } from './cost-share-fields.js';
import { currency } from './currency.js';
import { civilDate, id, instant, line, requiredText, text } from './fields.js';
import { pageOf, pageQuery } from './page.js';
import { agency, route } from './route.js';

const consortium1 = z.object({ consortiumId: id });
const comparison1 = z.object({ costShareComparisonId: id });
const measures = z.array(measure).min(1, 'name at least one measure').max(10).refine((all) => new Set(all.map((each) => each.key)).size === all.length, 'each measure needs a name of its own');
const members = z.array(z.object({ municipalityId: id, from: civilDate, until: civilDate.nullable() }).refine(({ from, until }) => until === null || until > from, { path: ['until'], message: 'must be after the first day' })).max(200)
  .refine((all) => new Set(all.map(({ municipalityId }) => municipalityId)).size === all.length, 'names a municipality twice');

/** `through`: the last day that counts; both ends null while it goes on. */
const openSpan = { from: civilDate, /** First day that no longer counts. */ until: civilDate.nullable(), through: civilDate.nullable() };

export const consortiumStatuses = ['active', 'archived'] as const;
export const consortium = z.object({ id, name: z.string(), currency, status: z.enum(consortiumStatuses), members: z.number().int(), /** Days of the vote that runs. */ voteUntil: civilDate.nullable(), formula: z.string().nullable() });
const cost = z.object({ year: periodOf, number: z.number().int(), kind: z.enum(['fixed', 'budget', 'rate']), amount: minorUnits, source: z.string(), at: instant, by: z.string() });
export const comparisonSummary = z.object({ id, title: z.string(), state: z.enum(comparisonStates), yearFrom: civilDate, publishedAt: instant.nullable(), voteUntil: civilDate.nullable(), voted: z.number().int(), asked: z.number().int() });
export const formulaInForce = z.object({ id, number: z.number().int(), label: z.string(), ...openSpan, comparisonId: id, adoptedAt: instant, adoptedBy: z.string() });
export const shareOfYear = z.object({ id, municipalityId: id, municipality: z.string(), amount: minorUnits });
export const settledYear = z.object({ year: periodOf, number: z.number().int(), total: minorUnits, host: z.object({ label: z.string(), amount: z.number().int() }).nullable(), formula: z.string(), readingsUntil: civilDate, at: instant, by: z.string(), reason: z.string(), shares: z.array(shareOfYear) });
export const consortiumDetail = consortium.extend({
  revision: z.number().int(), measures: z.array(measure), memberships: z.array(z.object({ municipalityId: id, municipality: z.string(), ...openSpan })),
  /** The newest of each year. */ costs: z.array(cost), comparisons: z.array(comparisonSummary), formulas: z.array(formulaInForce), /** The newest of each year. */ years: z.array(settledYear),
});

export const listConsortia = route({ id: 'costShares.list', method: 'GET', path: '/api/cost-shares', summary: 'Consortia by name', access: agency('agreements:read'), query: pageQuery.extend({ status: z.enum(consortiumStatuses).default('active') }), response: pageOf(consortium) });
export const createConsortium = route({ id: 'costShares.create', method: 'POST', path: '/api/cost-shares', status: 201, summary: 'A new consortium', access: agency('cost-shares:write'), body: z.object({ name: line(120), currency: currency.default('USD'), measures }), response: consortiumDetail, example: { name: 'Regional dispatch', measures: [{ key: 'calls', label: 'Calls', per: 'quarter' }] } });
export const readConsortium = route({ id: 'costShares.read', method: 'GET', path: '/api/cost-shares/:consortiumId', summary: 'Its members, measures, costs, comparisons, formulas and settled years', access: agency('agreements:read'), params: consortium1, response: consortiumDetail });
export const changeConsortium = route({
  id: 'costShares.change', method: 'PUT', path: '/api/cost-shares/:consortiumId', summary: 'Save name, measures and members; `revision` is what was looked at', access: agency('cost-shares:write'), params: consortium1,
  body: z.object({ revision: z.number().int(), name: line(120), status: z.enum(consortiumStatuses), measures, members }), response: consortiumDetail,
  example: { revision: 1, name: 'Regional dispatch', status: 'active', measures: [{ key: 'calls', label: 'Calls', per: 'quarter' }], members: [{ municipalityId: '{municipalityId}', from: '2026-01-01', until: null }] },
});

export const reading = z.object({ id, municipalityId: id, municipality: z.string(), measure: z.string(), period: z.string(), value: z.string(), source: z.string(), measuredOn: civilDate, at: instant, by: z.string(), /** The reading that this one corrects. */ corrects: id.nullable(), /** It was corrected itself. */ corrected: z.boolean(), reason: z.string().nullable() });
const newReading = z.object({ municipalityId: id, measure: key, period: measurePeriod, value: readingValue, /** The reading that it corrects, which stays in the record. */ corrects: id.nullable().default(null) });
const checkedReading = z.object({ line: z.number().int(), municipality: z.string(), measure: z.string(), period: z.string(), value: z.string(), state: z.enum(['new', 'correction', 'same', 'fault']), before: z.string().nullable(), fault: z.string().nullable() });
const csv = z.string().min(1, 'is empty').max(400_000, 'is larger than 400 kB');
const readingsAbout = { source: line(120), measuredOn: civilDate, /** Why earlier readings are corrected; needed where any are. */ reason: text(400).nullable().default(null) };

export const listReadings = route({ id: 'costShares.readings', method: 'GET', path: '/api/cost-shares/:consortiumId/readings', summary: 'What was measured, newest period first; corrected readings stay in the record', access: agency('agreements:read'), params: consortium1, query: pageQuery.extend({ measure: key.optional(), municipalityId: id.optional(), history: z.stringbool().default(false) }), response: pageOf(reading) });
export const addReadings = route({
  id: 'costShares.addReadings', method: 'POST', path: '/api/cost-shares/:consortiumId/readings', summary: 'Record what was measured; all of them or none', access: agency('cost-shares:write'), params: consortium1,
  body: z.object({ ...readingsAbout, readings: z.array(newReading).min(1, 'enter at least one figure').max(500) }), response: z.object({ recorded: z.number().int() }),
  example: { source: 'Dispatch system', measuredOn: '2026-10-01', readings: [{ municipalityId: '{municipalityId}', measure: 'calls', period: '2026-Q1', value: '120' }] },
});
export const checkReadings = route({ id: 'costShares.checkReadings', method: 'POST', path: '/api/cost-shares/:consortiumId/readings/check', summary: 'What a CSV file (municipality, measure, period, value) would record; stores nothing', access: agency('cost-shares:write'), params: consortium1, body: z.object({ csv }), response: z.object({ rows: z.array(checkedReading), sha256: z.string(), faults: z.number().int(), corrections: z.number().int() }), example: { csv: 'municipality,measure,period,value\nMarlow,calls,2026-Q1,120\n' } });
export const importReadings = route({ id: 'costShares.importReadings', method: 'POST', path: '/api/cost-shares/:consortiumId/readings/import', summary: 'Record a CSV file as it was checked; `sha256` is that of the check', access: agency('cost-shares:write'), params: consortium1, body: z.object({ ...readingsAbout, csv, sha256: z.string().length(64) }), response: z.object({ recorded: z.number().int() }), example: { csv: 'municipality,measure,period,value\nMarlow,calls,2026-Q1,120\n', source: 'Dispatch system', measuredOn: '2026-10-01', sha256: '0'.repeat(64) } });
export const countContacts = route({ id: 'costShares.countContacts', method: 'GET', path: '/api/cost-shares/:consortiumId/counted-contacts', summary: 'Contacts of each member in a quarter or year, to be recorded as a measure', access: agency('cost-shares:write'), params: consortium1, query: z.object({ /** The newest quarter that ended, where it is left out. */ period: measurePeriod.optional() }), response: periodOf.extend({ period: z.string(), counts: z.array(z.object({ municipalityId: id, municipality: z.string(), contacts: z.number().int() })) }) });

const costBasis = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('fixed'), amount: minorUnits, source: line(160) }), z.object({ kind: z.literal('budget'), amount: minorUnits, source: line(160) }),
  z.object({ kind: z.literal('rate'), rateCardId: id, rateKey: key, units: decimal(4, '999999') }),
]);
export const recordCost = route({
  id: 'costShares.recordCost', method: 'POST', path: '/api/cost-shares/:consortiumId/costs', summary: 'The cost of a fiscal year; `number` is that of the newest entry of the year, 0 for none', access: agency('cost-shares:write'), params: consortium1,
  body: z.object({ yearFrom: civilDate, number: z.number().int().min(0), basis: costBasis }), response: consortiumDetail, example: { yearFrom: '2027-01-01', number: 0, basis: { kind: 'fixed', amount: 100_000_000, source: 'Budget of 2027' } },
});

const draft = z.object({ title: line(120), yearFrom: civilDate, readingsUntil: civilDate, note: text(4000).default(''), today: z.array(z.object({ municipalityId: id, amount: minorUnits })).max(200), formulas: z.array(shareFormula).min(1, 'write at least one formula').max(6).refine((all) => new Set(all.map((each) => each.id)).size === all.length, 'each formula needs an id of its own') });
const exampleFormula = { id: '0199a000-0000-4000-8000-0000000000c1', label: 'By calls', measures: [{ key: 'calls', weight: '1', readings: 1 }], limits: [], absorber: { kind: 'others' }, phaseIn: null } as const;
const exampleDraft = { title: 'Shares of 2027', yearFrom: '2027-01-01', readingsUntil: '2027-01-01', today: [{ municipalityId: '{municipalityId}', amount: 100 }], formulas: [exampleFormula] };
export const comparison = comparisonSummary.extend({
  consortiumId: id, consortium: z.string(), note: z.string(), readingsUntil: civilDate, revision: z.number().int(), today: z.array(z.object({ municipalityId: id, amount: minorUnits })), formulas: z.array(shareFormula),
  /** Worked out now for a draft, frozen since it was published; null where it cannot be, with `because`. */
  preview: sharePreview.nullable(), because: z.string().nullable(), contentSha256: z.string().nullable(), consent: z.string().nullable(), publishedBy: z.string().nullable(),
  votes: z.array(castVote), tally: z.array(tallied), /** The day is over or everybody has voted. */ complete: z.boolean(), comments: z.array(comparisonComment), adoption: adoption.nullable(), withdrawn: z.object({ at: instant, by: z.string(), reason: z.string() }).nullable(),
});
/** What an officer confirms when a comparison is published, word for word. */
export const publicationConsent = 'The members of this consortium agreed to share their measures and their shares with each other. Every member sees this comparison: all members, their measures, and what each formula makes of them.';

export const createComparison = route({ id: 'costShares.createComparison', method: 'POST', path: '/api/cost-shares/:consortiumId/comparisons', status: 201, summary: 'A new comparison of formulas, seen by the agency alone', access: agency('cost-shares:write'), params: consortium1, body: draft, response: comparison, example: exampleDraft });
export const readComparison = route({ id: 'costShares.comparison', method: 'GET', path: '/api/cost-share-comparisons/:costShareComparisonId', summary: 'A comparison with what each formula makes of the cost', access: agency('agreements:read'), params: comparison1, response: comparison });
export const previewComparison = route({ id: 'costShares.preview', method: 'POST', path: '/api/cost-shares/:consortiumId/preview', summary: 'What formulas would make of a cost while they are typed; stores nothing', access: agency('cost-shares:write'), params: consortium1, body: draft.omit({ title: true, note: true }), response: z.object({ preview: sharePreview.nullable(), because: z.string().nullable() }), example: { yearFrom: '2027-01-01', readingsUntil: '2027-01-01', today: [], formulas: [exampleFormula] } });
export const saveComparison = route({ id: 'costShares.saveComparison', method: 'PUT', path: '/api/cost-share-comparisons/:costShareComparisonId', summary: 'Save the draft', access: agency('cost-shares:write'), params: comparison1, body: draft.extend({ revision: z.number().int() }), response: comparison, example: { ...exampleDraft, revision: 1 } });
export const dropComparison = route({ id: 'costShares.dropComparison', method: 'DELETE', path: '/api/cost-share-comparisons/:costShareComparisonId', summary: 'Throw the draft away', access: agency('cost-shares:write'), params: comparison1 });
export const publishComparison = route({ id: 'costShares.publish', method: 'POST', path: '/api/cost-share-comparisons/:costShareComparisonId/publish', summary: 'Freeze it and ask the members for their votes; `consent` repeats what is confirmed', access: agency('cost-shares:write'), params: comparison1, body: z.object({ revision: z.number().int(), voteUntil: civilDate, consent: z.literal(publicationConsent, 'confirm that the members agreed to share their measures') }), response: comparison, example: { revision: 1, voteUntil: '2999-01-01', consent: publicationConsent } });
export const withdrawComparison = route({ id: 'costShares.withdraw', method: 'POST', path: '/api/cost-share-comparisons/:costShareComparisonId/withdraw', summary: 'End the vote without a result; members are told why', access: agency('cost-shares:write'), params: comparison1, body: z.object({ reason: line(400) }), response: comparison, example: { reason: 'The budget changed.' } });
export const adoptFormula = route({ id: 'costShares.adopt', method: 'POST', path: '/api/cost-share-comparisons/:costShareComparisonId/adopt', summary: 'Put a formula in force from the first day of the year, with its shares as published', access: agency('cost-shares:write'), stepUp: true, params: comparison1, body: z.object({ formulaId: id, basis: line(400) }), response: comparison, example: { formulaId: '{costShareFormulaId}', basis: 'Five of seven members, section 4 of the charter' } });
export const answerMember = route({ id: 'costShares.comment', method: 'POST', path: '/api/cost-share-comparisons/:costShareComparisonId/comments', status: 201, summary: 'Write to one member about it; other members do not see it', access: agency('cost-shares:write'), params: comparison1, body: z.object({ municipalityId: id, body: requiredText(4000) }), response: comparisonComment, example: { municipalityId: '{municipalityId}', body: 'The readings are those of the dispatch system.' } });
export const explainShare = route({ id: 'costShares.explain', method: 'GET', path: '/api/cost-share-comparisons/:costShareComparisonId/formulas/:costShareFormulaId/members/:municipalityId/explanation', summary: 'How a share came about, to the cent', access: agency('agreements:read'), params: comparison1.extend({ costShareFormulaId: id, municipalityId: id }), response: explanation });

const yearBody = z.object({ yearFrom: civilDate, readingsUntil: civilDate });
export const previewYear = route({ id: 'costShares.previewYear', method: 'POST', path: '/api/cost-shares/:consortiumId/years/preview', summary: 'What the formula in force makes of a year, beside what was settled; stores nothing', access: agency('agreements:read'), params: consortium1, body: yearBody, response: z.object({ number: z.number().int(), formula: z.string().nullable(), preview: sharePreview.nullable(), because: z.string().nullable() }), example: { yearFrom: '2027-01-01', readingsUntil: '2027-01-01' } });
export const settleYear = route({ id: 'costShares.settleYear', method: 'POST', path: '/api/cost-shares/:consortiumId/years', summary: 'Set the shares of a year by the formula in force; `number` is that of the newest settlement of the year, 0 for none', access: agency('cost-shares:write'), stepUp: true, params: consortium1, body: yearBody.extend({ number: z.number().int().min(0), reason: line(400) }), response: consortiumDetail, example: { yearFrom: '2027-01-01', readingsUntil: '2027-01-01', number: 0, reason: 'Yearly settlement' } });
export const explainYear = route({ id: 'costShares.explainYear', method: 'GET', path: '/api/cost-shares/years/:shareOfYearId/explanation', summary: 'How a settled share came about, to the cent', access: agency('agreements:read'), params: z.object({ shareOfYearId: id }), response: explanation });
