/** Importing contacts from a CSV file: upload, map the columns, preview, apply, and take back. */
import { z } from 'zod';
import { contactFlag, exclusionReason, sourceName } from './contacts.js';
import { id, instant, line, timeZone } from './fields.js';
import { municipalityKinds } from './municipalities.js';
import { pageOf, pageQuery } from './page.js';
import { agency, route } from './route.js';
import { staffName } from './staff-names.js';

/**
 * uploaded → analysed → previewing → previewed → applying → applied; a file that cannot be read ends in failed.
 * cancelling → cancelled takes back what was added, from applying and from applied alike.
 */
export const importStates = ['uploaded', 'analysed', 'previewing', 'previewed', 'applying', 'applied', 'cancelling', 'cancelled', 'failed'] as const;
export type ImportState = (typeof importStates)[number];

/** How a source writes date and time. `iso` may carry an offset, which then wins over the zone; `us` is month first, `day_first` is day first. */
export const timeFormats = ['iso', 'us', 'day_first', 'epoch_seconds', 'epoch_milliseconds'] as const;
export type TimeFormat = (typeof timeFormats)[number];

/** What a column can be, besides date and time. Times of the response are written like date and time, or as a time of day alone. */
export const mappableFields = ['type', 'externalId', 'township', 'unit', 'address', 'zip', 'lat', 'lng', 'description', 'language', 'phone', 'email', 'receivedAt', 'dispatchedAt', 'arrivedAt', 'clearedAt'] as const;
export type MappableField = (typeof mappableFields)[number];

/** Index of a column in the header, from 0. */
const column = z.number().int().min(0).max(499);
const columns = z.strictObject(Object.fromEntries(mappableFields.map((field) => [field, column.nullish()])) as Record<MappableField, z.ZodOptional<z.ZodNullable<typeof column>>>);

export const importMapping = z.strictObject({
  /** `timeColumn` where date and time are in two columns. */
  occurredAt: z.strictObject({ column, timeColumn: column.nullish(), format: z.enum(timeFormats), timeZone }),
  columns: columns.refine((c) => typeof c.type === 'number', { error: 'must say which column holds the type of contact', path: ['type'] }),
});
export type ImportMapping = z.output<typeof importMapping>;

/** Same shape with holes, where the header did not tell. */
export const mappingProposal = z.object({
  occurredAt: z.object({ column: column.nullable(), timeColumn: column.nullable(), format: z.enum(timeFormats), timeZone: z.string() }),
  columns: z.record(z.string(), column.nullable()),
  /** `remembered` from the last import of this source, or `guessed` from names and samples. */
  basis: z.enum(['remembered', 'guessed']),
});

const named = z.object({ id, name: z.string() });

export const importPreview = z.object({
  rows: z.number().int(), fresh: z.number().int(),
  /** Stored before, or twice in this file under the same id. */
  alreadyThere: z.number().int(),
  /** Of those already there: stored with other content, which is kept. */
  differing: z.number().int(),
  rejected: z.number().int(), flagged: z.number().int(), flags: z.array(z.object({ flag: contactFlag, rows: z.number().int() })),
  excluded: z.array(z.object({ reason: exclusionReason, rows: z.number().int() })),
  earliest: instant.nullable(), latest: instant.nullable(),
  /** `suggestions` may be meant where nothing matches; `proposed` is what would be created. */
  townships: z.array(z.object({
    label: z.string(), rows: z.number().int(), municipality: named.nullable(), suggestions: z.array(named), proposed: z.object({ name: z.string(), kind: z.enum(municipalityKinds) }),
  })),
  types: z.array(z.object({ label: z.string(), rows: z.number().int(), known: z.boolean(), groupName: z.string(), exclusion: exclusionReason.nullable() })),
});

export const contactImport = z.object({
  id, source: z.string(), state: z.enum(importStates), createdAt: instant, createdBy: staffName, finishedAt: instant.nullable(),
  file: z.object({ name: z.string(), bytes: z.number().int(), sha256: z.string() }),
  /** Known once analysed. */
  format: z.object({ encoding: z.string(), delimiter: z.string() }).nullable(), header: z.array(z.string()),
  sample: z.array(z.object({ line: z.number().int(), fields: z.array(z.string()) })), proposal: mappingProposal.nullable(), mapping: importMapping.nullable(),
  preview: importPreview.nullable(),
  /** Of the running step. `percent` of the file read; `rowsPerSecond` since it began. */
  progress: z.object({ rows: z.number().int(), percent: z.number().min(0).max(100), rowsPerSecond: z.number().nullable() }),
  result: z.object({ added: z.number().int(), alreadyThere: z.number().int(), rejected: z.number().int(), takenBack: z.number().int(), kept: z.number().int() }),
  /** Why the file cannot be read, or (in state analysed) why the mapping did not work; in words, and what to do. */
  failure: z.object({ code: z.string(), detail: z.string(), line: z.number().int().nullable() }).nullable(),
});

const params = z.object({ contactImportId: id });

export const uploadContacts = route({
  id: 'contactImports.upload', method: 'POST', path: '/api/contact-imports', status: 201,
  summary: 'Upload a CSV file (field `file`); it is analysed in the background. `source` names where it comes from, so that its mapping is remembered',
  access: agency('contacts:import'), query: z.object({ source: sourceName.default('CSV') }), consumes: 'multipart/form-data', response: contactImport, transaction: false,
});

export const listContactImports = route({
  id: 'contactImports.list', method: 'GET', path: '/api/contact-imports', summary: 'Imports, newest first',
  access: agency('contacts:read'), query: pageQuery, response: pageOf(contactImport.omit({ sample: true, preview: true, proposal: true, mapping: true })),
});

export const readContactImport = route({
  id: 'contactImports.read', method: 'GET', path: '/api/contact-imports/:contactImportId', summary: 'One import with its state, progress, mapping and preview',
  access: agency('contacts:read'), params, response: contactImport,
});

export const mapContactImport = route({
  id: 'contactImports.map', method: 'PUT', path: '/api/contact-imports/:contactImportId/mapping', status: 202,
  summary: 'Say which column is what, and start the preview. It can be done again until the import is applied',
  access: agency('contacts:import'), params, body: importMapping, response: contactImport,
  example: { occurredAt: { column: 5, format: 'iso', timeZone: 'America/New_York' }, columns: { type: 4, township: 6, address: 7 } },
});

export const importReject = z.object({ line: z.number().int(), code: z.string(), reason: z.string(), excerpt: z.string() });

export const listImportRejects = route({
  id: 'contactImports.listRejects', method: 'GET', path: '/api/contact-imports/:contactImportId/rejects', summary: 'The lines that will not be imported, each with its number in the file, the reason and its beginning',
  access: agency('contacts:read'), params, query: pageQuery, response: pageOf(importReject),
});

export const exportImportRejects = route({
  id: 'contactImports.exportRejects', method: 'GET', path: '/api/contact-imports/:contactImportId/rejects/export', summary: 'The rejected lines as CSV',
  access: agency('contacts:read'), params, produces: 'text/csv', transaction: false,
});

export const townshipDecision = z.discriminatedUnion('decision', [
  z.strictObject({ label: z.string().min(1).max(200), decision: z.literal('create'), name: line(120).optional(), kind: z.enum(municipalityKinds).optional() }),
  z.strictObject({ label: z.string().min(1).max(200), decision: z.literal('match'), municipalityId: id }),
  z.strictObject({ label: z.string().min(1).max(200), decision: z.literal('leave') }),
]);

export const applyContactImport = route({
  id: 'contactImports.apply', method: 'POST', path: '/api/contact-imports/:contactImportId/apply', status: 202,
  summary: 'Add the previewed contacts. Decisions say what becomes of townships (undecided ones keep their match, or stay without) and of new types (undecided ones follow the proposal)',
  access: agency('contacts:import'), params,
  body: z.strictObject({
    townships: z.array(townshipDecision).max(1000).default([]),
    types: z.array(z.strictObject({ label: z.string().min(1).max(200), groupId: id, exclusion: exclusionReason.nullable() })).max(1000).default([]),
  }),
  response: contactImport, example: { townships: [{ label: 'WHITEMARSH', decision: 'match', municipalityId: '{municipalityId}' }], types: [] },
});

export const cancelContactImport = route({
  id: 'contactImports.cancel', method: 'POST', path: '/api/contact-imports/:contactImportId/cancel', status: 202,
  summary: 'Stop the import. What it had added is taken back, also after it was applied; contacts that were already surveyed or are referred to are kept and counted',
  access: agency('contacts:import'), params, response: contactImport,
});
