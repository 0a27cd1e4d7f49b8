/** Service delivered: minutes and calls by service line, each traceable to where it came from, and what was promised beside them. */
import { z } from 'zod';
import { decimal, explanation, key } from './agreement-terms.js';
import { civilDate, id, identifier, instant, line, requiredText } from './fields.js';
import { pageOf, pageQuery } from './page.js';
import { agency, municipality, route } from './route.js';
import { staffName } from './staff-names.js';

export const serviceSources = ['import', 'key', 'hand', 'contact', 'correction', 'taken_back'] as const;
const minutes = z.number().int().min(0).max(100_000);
const calls = z.number().int().min(0).max(100_000);
const revision = z.int32().min(0);
const reason = requiredText(500);
const agreement1 = z.object({ agreementId: id });
const import1 = z.object({ serviceImportId: id });
const base = '/api/agreements/:agreementId/service';

/** One record of service, e.g. a shift, a patrol or a call. Counter-entries have negative figures and say what they take back. */
export const serviceEntry = z.object({
  id, lineId: z.string(), day: civilDate, minutes: z.number().int(), calls: z.number().int(), responseSeconds: z.number().int().nullable(), source: z.enum(serviceSources),
  /** The id in the system it came from, where it has one. */ externalId: z.string().nullable(), /** The line of the file that it was read from. */ imported: z.object({ id, fileName: z.string(), line: z.number().int() }).nullable(),
  contactId: id.nullable(), /** Counter-entry of this entry. */ reversesId: id.nullable(), reversed: z.boolean(), note: z.string().nullable(), by: staffName, at: instant,
  /** Written after its day was confirmed; its municipality is told what changed. */ afterConfirmed: z.boolean(), /** Why, as the municipality reads it; null also where no reason was asked for yet. */ reason: z.string().nullable(),
});
const newEntry = z.strictObject({
  agreement: line(60), service: line(160), day: civilDate, minutes, calls: calls.default(0), responseSeconds: z.number().int().min(0).max(86_400).nullable().default(null), externalId: identifier(120), note: line(300).nullable().default(null),
  /** Why it comes after its day was confirmed; the municipality reads it. */ reason: reason.nullable().default(null),
});
export const entryResult = z.object({ index: z.number().int(), outcome: z.enum(['created', 'existing', 'conflict', 'rejected']), serviceEntryId: id.nullable(), problem: z.object({ code: z.string(), detail: z.string() }).nullable() });

export const serviceImport = z.object({
  id, fileName: z.string(), state: z.enum(['reading', 'previewed', 'applying', 'applied', 'taking_back', 'taken_back', 'cancelled', 'failed']), uploadedAt: instant, uploadedBy: staffName,
  rows: z.number().int(), fresh: z.number().int(), alreadyThere: z.number().int(), rejected: z.number().int(), minutes: z.number().int(), added: z.number().int(), takenBack: z.number().int(), failure: z.string().nullable(),
  /** New entries of days that are confirmed: the municipality is told of them. */ late: z.number().int(), /** Those of them that say no reason of their own; adding them asks for one. */ unexplained: z.number().int(), /** What was given as it. */ reason: z.string().nullable(),
  /** First and last day in the file. */ from: civilDate.nullable(), to: civilDate.nullable(), /** Sums by agreement and service as they would be added. */
  sums: z.array(z.object({ agreementNumber: z.string(), service: z.string(), entries: z.number().int(), minutes: z.number().int(), calls: z.number().int() })),
});
export const serviceReject = z.object({ line: z.number().int(), code: z.string(), reason: z.string(), excerpt: z.string() });

export const countingRule = z.object({ lineId: z.string(), /** Null: stopped. */ minutesPerContact: z.number().int().nullable(), /** Null: contacts of every type. */ contactTypes: z.array(z.object({ id, label: z.string() })).nullable(), from: civilDate.nullable(), revision: z.number().int(), by: staffName, at: instant });
export const serviceVacancy = z.object({ id, lineId: z.string(), units: z.string(), from: civilDate, /** First day that is filled again; null while it is open. */ until: civilDate.nullable(), reason: z.string(), cancelled: z.boolean(), revision: z.number().int(), by: staffName });

/** Days that changed after they were confirmed, and when one last did; null: none. */
const changed = z.object({ days: z.number().int(), last: instant }).nullable();
const lineOfPeriod = z.object({
  lineId: z.string(), label: z.string(), /** Null: no minutes are promised on this line. */ promised: z.number().int().nullable(), delivered: z.number().int(), calls: z.number().int(),
  /** Minutes below which missing ones are credited; null without such a rule. */ threshold: z.string().nullable(), /** Minutes that vacancies account for, at most. */ vacant: z.number().int(),
  /** What is credited for the period in minor units, negative; null while it is not worked out. */ credit: z.number().int().nullable(), /** How promise and credit come about. */ explained: z.array(explanation), changed,
});
export const servicePeriod = z.object({ from: civilDate, until: civilDate, /** Everything of it was confirmed as recorded. */ confirmed: z.boolean(), lines: z.array(lineOfPeriod) });
export const serviceOverview = z.object({
  agreement: z.object({ id, number: z.string(), title: z.string(), municipality: z.object({ id, name: z.string() }), /** Closed, or another took its place: entries are corrected, and nothing else is done. */ over: z.boolean() }), currency: z.string(), per: z.enum(['month', 'quarter', 'fiscal_year']), rule: z.object({ creditBelow: z.string(), creditRate: z.string(), creditFrom: z.enum(['promise', 'threshold']) }).nullable(),
  /** First day that is not confirmed yet. */ confirmedUntil: civilDate.nullable(), services: z.array(z.object({ lineId: z.string(), label: z.string() })), periods: z.array(servicePeriod), rules: z.array(countingRule), vacancies: z.array(serviceVacancy), /** What a rule can name. */ contactTypes: z.array(z.object({ id, label: z.string() })),
});

const read = { access: agency('service:read') } as const;
const write = { access: agency('service:write') } as const;
export const listServiceAgreements = route({ ...read, id: 'service.agreements', method: 'GET', path: '/api/service/agreements', summary: 'Signed agreements with how far their service is recorded and confirmed', query: pageQuery, response: pageOf(z.object({ id, number: z.string(), title: z.string(), municipality: z.string(), lastDay: civilDate.nullable(), confirmedUntil: civilDate.nullable() })) });
export const readService = route({ ...read, id: 'service.read', method: 'GET', path: base, summary: 'Contracted against delivered by period and service line', params: agreement1, response: serviceOverview });
export const listServiceEntries = route({ ...read, id: 'service.entries', method: 'GET', path: `${base}/entries`, summary: 'The entries behind a figure, in order of their days', params: agreement1, query: pageQuery.extend({ lineId: key.optional(), from: civilDate.optional(), until: civilDate.optional() }), response: pageOf(serviceEntry) });
export const correctServiceEntry = route({ ...write, id: 'service.correct', method: 'POST', repeatable: true, path: `${base}/entries/:serviceEntryId/correct`, summary: 'Take an entry back by a counter-entry and, unless both figures are 0, write what is right', status: 201, params: z.object({ agreementId: id, serviceEntryId: id }), body: z.object({ minutes, calls, /** The municipality reads it where the day was confirmed. */ reason }), response: z.object({ items: z.array(serviceEntry) }), example: { minutes: 45, calls: 1, reason: 'The shift ended earlier.' } });
export const sendServiceEntries = route({ ...write, id: 'service.send', method: 'POST', repeatable: true, path: '/api/service/entries', summary: 'Store up to 1,000 records, each judged alone. The same external id again adds nothing; a record of a day that was confirmed says its reason', body: z.object({ entries: z.array(z.unknown()).min(1).max(1000) }), response: z.object({ created: z.number().int(), existing: z.number().int(), conflicts: z.number().int(), rejected: z.number().int(), results: z.array(entryResult) }), example: { entries: [{ agreement: 'A-2026-0001', service: 'deputy', day: '2026-03-01', minutes: 480, calls: 3, externalId: 'shift-1' }] } });
export const serviceRecord = newEntry;
export const confirmService = route({ access: agency('agreements:write'), id: 'service.confirm', method: 'POST', path: `${base}/confirm`, summary: 'Say that the service before a day is recorded whole: it is shown to the municipality, and credits for it are drafted by the next billing run', params: agreement1, body: z.object({ until: civilDate }), response: serviceOverview, example: { until: '2026-02-01' } });
export const setCountingRule = route({ access: agency('agreements:write'), id: 'service.countContacts', method: 'PUT', path: `${base}/counting`, summary: 'Count contacts of the municipality as minutes of a service, or stop (null). What was counted under another rule is taken back by counter-entries', params: agreement1, body: z.object({ lineId: key, revision, /** Asked for where the rule before or this one reaches days that are confirmed; the municipality reads it. */ reason: reason.optional(), rule: z.object({ minutesPerContact: minutes, contactTypeIds: z.array(id).min(1).max(500).nullable(), from: civilDate }).nullable() }), response: serviceOverview, example: { lineId: 'deputy', revision: 0, rule: { minutesPerContact: 30, contactTypeIds: null, from: '2026-01-01' } } });
export const recordVacancy = route({ ...write, id: 'service.recordVacancy', method: 'POST', repeatable: true, path: `${base}/vacancies`, summary: 'Record units of a service that nobody fills', status: 201, params: agreement1, body: z.object({ lineId: key, units: decimal(4), from: civilDate, until: civilDate.nullable().default(null), reason }), response: serviceOverview, example: { lineId: 'deputy', units: '1', from: '2026-03-01', until: null, reason: 'Post not filled' } });
export const changeVacancy = route({ ...write, id: 'service.changeVacancy', method: 'PATCH', path: `${base}/vacancies/:serviceVacancyId`, summary: 'End a vacancy on a day, or take it back as a mistake', params: z.object({ agreementId: id, serviceVacancyId: id }), body: z.object({ revision, until: civilDate.nullable(), cancelled: z.boolean().default(false), reason }), response: serviceOverview, example: { revision: 1, until: '2026-03-15', reason: 'Filled' } });

export const uploadService = route({ ...write, id: 'serviceImports.upload', method: 'POST', path: '/api/service/imports', summary: 'Send a CSV file with the columns agreement, service, day, minutes and, if you like, calls, response_seconds, id, note, reason; it is read through and nothing is added yet', status: 202, consumes: 'multipart/form-data', transaction: false, response: serviceImport });
export const listServiceImports = route({ ...read, id: 'serviceImports.list', method: 'GET', path: '/api/service/imports', summary: 'Imports of service, newest first', query: pageQuery, response: pageOf(serviceImport) });
export const readServiceImport = route({ ...read, id: 'serviceImports.read', method: 'GET', path: '/api/service/imports/:serviceImportId', summary: 'One import with its preview', params: import1, response: serviceImport });
export const listServiceRejects = route({ ...read, id: 'serviceImports.rejects', method: 'GET', path: '/api/service/imports/:serviceImportId/rejects', summary: 'Lines that cannot be added, each with its number and the reason', params: import1, query: pageQuery, response: pageOf(serviceReject) });
export const applyServiceImport = route({ ...write, id: 'serviceImports.apply', method: 'POST', path: '/api/service/imports/:serviceImportId/apply', summary: 'Add what the preview showed', status: 202, params: import1, body: z.object({ /** Asked for where entries of confirmed days say none of their own; the municipality reads it. */ reason: reason.optional() }), response: serviceImport, example: { reason: 'The records of the night shift came late.' } });
export const takeBackServiceImport = route({ ...write, id: 'serviceImports.takeBack', method: 'POST', path: '/api/service/imports/:serviceImportId/take-back', summary: 'Discard a preview, or take back by counter-entries everything that an import added', status: 202, params: import1, body: z.object({ /** Asked for once something was added; the municipality reads it where days were confirmed. */ reason: reason.optional() }), response: serviceImport, example: { reason: 'The file was of another month.' } });

/** Calls that were answered, and how fast where that was measured; null below the smallest number that is shown. */
const response = z.object({ calls: z.number().int(), medianSeconds: z.number().int(), nineOfTenSeconds: z.number().int() }).nullable();
/** Between two times of a response. Calls at which somebody was there already (0 seconds) have both times and are no response. */
const responseInterval = z.object({
  /** Calls with both times. */ timed: z.number().int(), /** Of these: somebody was there already. */ onScene: z.number().int(),
  /** Of the others; null below the smallest number that is shown. */ medianSeconds: z.number().int().nullable(), nineOfTenSeconds: z.number().int().nullable(),
});
/** Of a month all calls; of a quarter all calls, and by category. Categories with few calls stand together as `Small categories together`. */
export const responseSpan = z.object({ from: civilDate, until: civilDate, /** Null: all calls. */ category: z.string().nullable(), calls: z.number().int(), fromDispatch: responseInterval, fromReceipt: responseInterval });
const beside = {
  months: z.array(z.object({ /** `YYYY-MM` */ month: z.string(), contacts: z.number().int().nullable(), response, /** Sent to the municipality for the month, by currency, in minor units. */ paid: z.array(z.object({ currency: z.string(), amount: z.number().int() })) })),
  responses: z.array(responseSpan), /** Fewest responses behind a median. */ fewestResponses: z.number().int(),
  trust: z.array(z.object({ from: z.string(), to: z.string(), figure: z.object({ value: z.number().int(), low: z.number().int().nullable(), high: z.number().int().nullable() }).nullable() })), /** Fewest answers behind a figure. */ minimum: z.number().int(),
};
export const serviceBeside = z.object(beside);
export const readServiceBeside = route({ ...read, id: 'service.beside', method: 'GET', path: `${base}/beside`, summary: 'Calls, response times, what residents say and what is paid, as the municipality of the agreement is shown them', params: agreement1, response: serviceBeside });
export const municipalityService = z.object({
  agreements: z.array(z.object({ id, number: z.string(), title: z.string(), confirmedUntil: civilDate, periods: z.array(z.object({ from: civilDate, until: civilDate, lines: z.array(lineOfPeriod.pick({ lineId: true, label: true, promised: true, delivered: true, calls: true, changed: true })) })) })),
  ...beside,
});
export const readMunicipalityService = route({ id: 'municipalityService.read', method: 'GET', path: '/api/municipality/service', access: municipality('municipality:read'), summary: 'Service delivered to my municipality beside what was promised, what residents say, and what is paid', response: municipalityService });

const beforeAfter = z.object({ before: z.number().int(), after: z.number().int() });
/** One act on the service of a day after the day was confirmed: what stood there, and what stands there since. */
export const serviceChange = z.object({ id, lineId: z.string(), label: z.string(), day: civilDate, minutes: beforeAfter, calls: beforeAfter, /** Null: changed before reasons were asked for. */ reason: z.string().nullable(), by: staffName, at: instant });
const changeFilter = { lineId: key.optional(), from: civilDate.optional(), /** First day that is left out. */ until: civilDate.optional() };
export const listServiceChanges = route({ ...read, id: 'service.changes', method: 'GET', path: `${base}/changes`, summary: 'What changed of confirmed days, newest first: before and after by service and day, who, when and why', params: agreement1, query: pageQuery.extend(changeFilter), response: pageOf(serviceChange) });
export const exportServiceChanges = route({ ...read, id: 'service.exportChanges', method: 'GET', path: `${base}/changes/export`, summary: 'The same list as CSV', params: agreement1, query: z.object(changeFilter), produces: 'text/csv', transaction: false });
const ownChangeFilter = { agreementId: id, ...changeFilter };
export const listMunicipalityServiceChanges = route({ id: 'municipalityService.changes', method: 'GET', path: '/api/municipality/service/changes', access: municipality('municipality:read'), summary: 'What changed of days of my service after they were confirmed, newest first', query: pageQuery.extend(ownChangeFilter), response: pageOf(serviceChange) });
export const exportMunicipalityServiceChanges = route({ id: 'municipalityService.exportChanges', method: 'GET', path: '/api/municipality/service/changes/export', access: municipality('municipality:read'), summary: 'The same list as CSV', query: z.object(ownChangeFilter), produces: 'text/csv', transaction: false });
