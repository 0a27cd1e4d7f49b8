/** Figures of price indexes that escalators follow: what was published for which year, by whom recorded, corrected only by a further figure. */
import { z } from 'zod';
import { decimal } from './agreement-terms.js';
import { civilDate, id, identifier, instant, line, requiredText } from './fields.js';
import { pageOf, pageQuery } from './page.js';
import { agency, route } from './route.js';

/** What an index changed by, e.g. 0.034 for 3.4 %; below zero where it fell. */
export const indexChange = z.string().trim().regex(/^-?0(\.\d{1,8})?$|^-?1(\.0{1,8})?$/, 'must be a share between -1 and 1, with at most eight decimals: 0.034 for 3.4 %');
const reason = requiredText(500, 'say why in at least 8 characters', 8);
/** Of the index itself, where somebody wants to check the change: the months that were compared. */
const levels = z.object({ before: decimal(6), after: decimal(6) });

export const indexFigure = z.object({
  id, index: z.string(), /** First day of the year whose prices it raises. */ on: civilDate, change: z.string(), levels: levels.nullable(), source: z.string(), publishedOn: civilDate,
  recordedAt: instant, recordedBy: z.string(), /** The figure that it replaced, and why. */ correctsId: id.nullable(), reason: z.string().nullable(), /** Null while it counts. */ correctedById: id.nullable(),
});
/** A year that begins within twelve months, or has begun, and waits for a figure; `agreements` need it. */
export const awaitedFigure = z.object({ on: civilDate, agreements: z.number().int(), overdue: z.boolean() });
export const billingIndex = z.object({
  index: z.string(), /** Signed agreements that follow it. */ agreements: z.number().int(), newest: z.object({ on: civilDate, change: z.string() }).nullable(), figures: z.number().int(), awaited: z.array(awaitedFigure),
});

const fresh = z.object({ index: identifier(120), on: civilDate, change: indexChange, levels: levels.nullable().default(null), source: line(200), publishedOn: civilDate });
const example = { index: 'CPI-U West', on: '2027-07-01', change: '0.031', source: 'BLS, CPI-U West, May 2027', publishedOn: '2027-06-11' } as const;

export const listIndexes = route({ id: 'billingIndexes.list', method: 'GET', path: '/api/billing/indexes', access: agency('billing:read'), summary: 'Indexes that signed agreements follow or that have figures, with the years that wait for one', response: z.object({ items: z.array(billingIndex) }) });
export const listIndexFigures = route({
  id: 'billingIndexes.figures', method: 'GET', path: '/api/billing/index-figures', access: agency('billing:read'), summary: 'Figures, newest year first; those that were replaced only where asked for',
  query: pageQuery.extend({ index: z.string().trim().max(120).optional(), corrected: z.stringbool().optional() }), response: pageOf(indexFigure),
});
export const recordIndexFigure = route({
  id: 'billingIndexes.record', method: 'POST', path: '/api/billing/index-figures', status: 201, access: agency('billing:write'), stepUp: true, summary: 'Record what an index changed by for one year; the next billing run uses it', body: fresh, response: indexFigure, example,
});
export const correctIndexFigure = route({
  id: 'billingIndexes.correct', method: 'POST', path: '/api/billing/index-figures/:indexFigureId/correct', status: 201, access: agency('billing:write'), stepUp: true,
  summary: 'Replace a figure by another; the old one stays to be read, and periods that were billed get a document with the difference', params: z.object({ indexFigureId: id }),
  body: fresh.omit({ index: true, on: true }).extend({ reason }), response: indexFigure, example: { change: '0.032', source: 'BLS, revised', publishedOn: '2027-07-15', reason: 'The bureau revised May' },
});

/** `same`: it counts already. `correction`: another figure counts today. */
export const indexRowOutcomes = ['new', 'same', 'correction', 'fault'] as const;
export const indexImportRow = z.object({ line: z.number().int(), outcome: z.enum(indexRowOutcomes), index: z.string(), on: z.string(), change: z.string(), source: z.string(), publishedOn: z.string(), /** What counts today. */ before: z.string().nullable(), /** What is wrong. */ words: z.string().nullable() });
export const indexImportColumns = ['index', 'year_from', 'change', 'source', 'published_on'] as const;
const csv = z.string().min(1, 'choose a file, or paste its lines').max(300_000, 'is longer than 300,000 characters: import it in parts');
export const previewIndexImport = route({
  id: 'billingIndexes.preview', method: 'POST', path: '/api/billing/index-figures/preview', status: 200, access: agency('billing:write'), summary: 'What a CSV of figures would do, line by line; nothing is stored',
  body: z.object({ csv }), response: z.object({ rows: z.array(indexImportRow), /** Names what was shown; the import wants it back. */ fingerprint: z.string() }), example: { csv: 'index,year_from,change,source,published_on\nCPI-U West,2027-07-01,3.1%,BLS,2027-06-11' },
});
export const importIndexFigures = route({
  id: 'billingIndexes.import', method: 'POST', path: '/api/billing/index-figures/import', status: 200, access: agency('billing:write'), stepUp: true, summary: 'Record what the preview showed, all of it or nothing; `reason` for the corrections among it',
  body: z.object({ csv, fingerprint: z.string().regex(/^[0-9a-f]{64}$/, 'must be the fingerprint of the preview'), reason: reason.nullable().default(null) }), response: z.object({ recorded: z.number().int(), corrected: z.number().int() }),
  example: { csv: 'index,year_from,change,source,published_on\nCPI-U West,2027-07-01,3.1%,BLS,2027-06-11', fingerprint: '0'.repeat(64) },
});
