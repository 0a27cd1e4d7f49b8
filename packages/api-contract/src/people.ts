/** The roster: people, their dated history, and imports of the whole roster from a file. */
import { z } from 'zod';
import { civilDate, email, id, instant, line, requiredText, text } from './fields.js';
import { pageOf, pageQuery } from './page.js';
import { roles } from './permissions.js';
import { agency, route } from './route.js';

export const personKinds = ['sworn', 'dispatcher', 'civilian', 'volunteer', 'contractor'] as const;
export const personStatuses = ['active', 'on_leave', 'separated', 'joining'] as const;
export const leaveKinds = ['medical', 'family', 'military', 'administrative', 'other'] as const;

const named = z.object({ id, name: z.string() });
/** The number that names a person in the agency's other systems: employee or badge number. Unique in the agency; the key of imports. */
const employeeNumber = line(40);
const details = z.object({
  employeeNumber, givenName: line(80), familyName: line(80), kind: z.enum(personKinds), badgeNumber: line(40).nullable(), rank: line(80).nullable(), email: email.nullable(),
});

/** One person as they are today in the agency's zone. */
export const person = details.extend({
  id, status: z.enum(personStatuses), joinedOn: civilDate, separatedOn: civilDate.nullable(),
  unit: named.nullable(), supervisor: named.nullable(),
  /** Who acts for the supervisor today, if somebody does. */
  actingSupervisor: named.nullable(),
  membershipId: id.nullable(),
});

/** All periods are half-open: `from` counts, `to` no longer does. */
const period = { from: civilDate, to: civilDate.nullable() };
export const personHistory = z.object({
  employments: z.array(z.object({ id, ...period, reason: z.string().nullable() })),
  assignments: z.array(z.object({ id, ...period, unit: named.nullable(), supervisor: named.nullable() })),
  leaves: z.array(z.object({ id, ...period, kind: z.enum(leaveKinds) })),
  /** Others who act for this person as supervisor. */
  actings: z.array(z.object({ id, ...period, acting: named })),
});
export const personWithHistory = person.extend({ history: personHistory });

const params = z.object({ personId: id });
export const personFilters = z.object({
  /** Start of any word of the name, employee number or badge number. */
  search: z.string().trim().max(100).optional(),
  kind: z.enum(personKinds).optional(), status: z.enum([...personStatuses, 'any', 'not_separated']).default('not_separated'),
  unitId: id.optional(), withSubunits: z.stringbool().default(true), supervisorId: id.optional(),
});
const sort = z.enum(['name', '-name', 'employeeNumber', '-employeeNumber', 'joinedOn', '-joinedOn']).default('name');

export const listPeople = route({
  id: 'people.list', method: 'GET', path: '/api/people', summary: 'The roster, filtered and sorted', access: agency('people:read'),
  query: pageQuery.extend({ ...personFilters.shape, sort }), response: pageOf(person),
});
export const exportPeople = route({
  id: 'people.export', method: 'GET', path: '/api/people/export', summary: 'The filtered roster as CSV, with the columns of the import', access: agency('people:read'),
  query: personFilters, produces: 'text/csv', transaction: false,
});
export const readPerson = route({
  id: 'people.read', method: 'GET', path: '/api/people/:personId', summary: 'One person with the whole history', access: agency('people:read'), params,
  query: z.object({
    /** Answers for this day instead of today: who was responsible then? */
    on: civilDate.optional(),
  }), response: personWithHistory,
});
export const createPerson = route({
  id: 'people.create', method: 'POST', path: '/api/people', status: 201, summary: 'Add a person to the roster', access: agency('people:manage'),
  body: details.extend({
    badgeNumber: details.shape.badgeNumber.default(null), rank: details.shape.rank.default(null), email: details.shape.email.default(null),
    joinedOn: civilDate, unitId: id.nullable().default(null), supervisorId: id.nullable().default(null),
  }), response: personWithHistory,
  example: { employeeNumber: '4411', givenName: 'Ana', familyName: 'Ruiz', kind: 'sworn', joinedOn: '2026-03-02', unitId: '{unitId}', supervisorId: '{personId}' },
});
export const changePerson = route({
  id: 'people.change', method: 'PATCH', path: '/api/people/:personId', summary: 'Correct name, number, kind, rank, e-mail or the first day', access: agency('people:manage'), params,
  body: details.extend({ joinedOn: civilDate }).partial(), response: personWithHistory, example: { rank: 'Sergeant' },
});
export const assignPerson = route({
  id: 'people.assign', method: 'POST', path: '/api/people/:personId/assignments', summary: 'Change unit and supervisor from a day on; later changes already entered stay',
  access: agency('people:manage'), params, body: z.object({ from: civilDate, unitId: id.nullable(), supervisorId: id.nullable() }), response: personWithHistory,
  example: { from: '2026-12-01', unitId: null, supervisorId: null },
});
export const startLeave = route({
  id: 'people.startLeave', method: 'POST', path: '/api/people/:personId/leave', summary: 'Begin a leave of absence, with or without a known end', access: agency('people:manage'), params,
  body: z.object({ from: civilDate, to: civilDate.nullable().default(null), kind: z.enum(leaveKinds) }), response: personWithHistory,
  example: { from: '2026-12-01', to: null, kind: 'family' },
});
export const endLeave = route({
  id: 'people.endLeave', method: 'POST', path: '/api/people/:personId/return', summary: 'Back from leave: the first day on duty again', access: agency('people:manage'), params,
  body: z.object({ on: civilDate }), response: personWithHistory, example: { on: '2026-12-15' },
});
export const separatePerson = route({
  id: 'people.separate', method: 'POST', path: '/api/people/:personId/separate', summary: 'End the employment: the first day that no longer counts. The record stays',
  access: agency('people:manage'), params,
  body: z.object({
    on: civilDate, reason: text(200).nullable().default(null),
    /** Ends the linked membership on that day too, with its sessions here; the login itself stays, for other agencies. Needs `members:manage` and a second factor confirmed just now. */
    endMembership: z.boolean().default(false),
  }), response: personWithHistory,
  example: { on: '2026-12-31', reason: 'Retired' },
});
export const rehirePerson = route({
  id: 'people.rehire', method: 'POST', path: '/api/people/:personId/rehire', summary: 'Employ a separated person again, under the same record', access: agency('people:manage'), params,
  body: z.object({ on: civilDate, unitId: id.nullable().default(null), supervisorId: id.nullable().default(null) }), response: personWithHistory, example: { on: '2027-02-01' },
});
export const setActing = route({
  id: 'people.setActing', method: 'POST', path: '/api/people/:personId/acting', summary: 'Somebody else acts for this supervisor for a while', access: agency('people:manage'), params,
  body: z.object({ actingPersonId: id, from: civilDate, to: civilDate.nullable().default(null) }), response: personWithHistory,
  example: { actingPersonId: '{personId}', from: '2026-12-01', to: '2026-12-15' },
});
export const endActing = route({
  id: 'people.endActing', method: 'POST', path: '/api/people/:personId/acting/end', summary: 'Nobody acts for this supervisor any more from a day on', access: agency('people:manage'), params,
  body: z.object({ on: civilDate }), response: personWithHistory, example: { on: '2026-12-10' },
});
/** The login that is this person now. */
export const personLogin = z.object({
  membershipId: id, name: z.string(), email: z.string(), roles: z.array(z.enum(roles)), ended: z.boolean(),
  /** True where the roster knows another e-mail of this person: look twice. */
  emailDiffers: z.boolean(),
});
export const readLogin = route({
  id: 'people.readLogin', method: 'GET', path: '/api/people/:personId/login', summary: 'The login that is this person, and what it may still do', access: agency('members:read'), params,
  response: z.object({ login: personLogin.nullable() }),
});
export const linkLogin = route({
  id: 'people.linkLogin', method: 'PUT', path: '/api/people/:personId/login',
  summary: 'Say which member of the agency this person is; null for nobody. Nobody links or unlinks their own login, and a login that was linked to a person is never linked to another', access: agency('members:manage'), stepUp: true, params,
  body: z.object({
    membershipId: id.nullable(),
    /** Why the login was linked to somebody else by mistake. Possible while it has done nothing for that person. */
    correction: requiredText(500, 'must say why, in at least 8 characters', 8).nullable().default(null),
  }), response: personWithHistory, example: { membershipId: null },
});

/** What a column of the file may mean. */
export const rosterFields = [
  'employeeNumber', 'badgeNumber', 'givenName', 'familyName', 'fullName', 'kind', 'rank', 'email', 'unit', 'supervisor', 'status', 'joinedOn', 'separatedOn',
] as const;
/** Field → number of its column, from 0. */
export const rosterMapping = z.partialRecord(z.enum(rosterFields), z.number().int().min(0).max(999));
export const rosterOutcomes = ['create', 'rehire', 'change', 'deactivate', 'unchanged', 'reject'] as const;

export const rosterImport = z.object({
  id, status: z.enum(['preview', 'applied', 'discarded']), fileName: z.string(), uploadedAt: instant, uploadedBy: z.string(), appliedAt: instant.nullable(),
  /** How the file was read. */
  file: z.object({ encoding: z.string(), delimiter: z.string(), columns: z.array(z.string()), lines: z.number().int() }),
  mapping: rosterMapping,
  /** What stands in the way of applying, in words; empty when the preview can be applied. */
  faults: z.array(z.string()),
  /** True: people who are missing from the file are deactivated. */
  complete: z.boolean(),
  /** The day from which changes of unit and supervisor hold. */
  effectiveOn: civilDate,
  counts: z.record(z.enum(rosterOutcomes), z.number().int()),
  /** Of the deactivated ones, people whose membership ends with the employment, and with it every session here. Only an administrator who confirmed just now applies such an import, and never an API key. */
  endsSignIn: z.number().int(),
  /** True when the roster, or who of it signs in, changed since the preview was made: apply answers 409 until it is made again. */
  stale: z.boolean(),
});
export const rosterLine = z.object({
  /** Line of the file; null for people who are missing from it. */
  line: z.number().int().nullable(),
  outcome: z.enum(rosterOutcomes), personId: id.nullable(), employeeNumber: z.string().nullable(), name: z.string(),
  changes: z.array(z.object({ field: z.string(), before: z.string().nullable(), after: z.string().nullable() })),
  /** Why the line is rejected, with column and remedy. */
  problems: z.array(z.object({ column: z.string().nullable(), message: z.string() })),
});

const importParams = z.object({ rosterImportId: id });
export const sampleRoster = route({
  id: 'people.sampleRoster', method: 'GET', path: '/api/people/imports/sample', summary: 'A small roster file to start from', access: agency('people:read'), produces: 'text/csv',
});
export const uploadRoster = route({
  id: 'people.uploadRoster', method: 'POST', path: '/api/people/imports', status: 201,
  summary: 'Upload a roster (CSV, part `file`) and see what it would change; nothing is changed yet', access: agency('people:manage'),
  consumes: 'multipart/form-data', response: rosterImport, transaction: false, limitPerMinute: 20,
});
export const listRosterImports = route({
  id: 'people.listRosterImports', method: 'GET', path: '/api/people/imports', summary: 'Roster imports, newest first', access: agency('people:manage'), query: pageQuery, response: pageOf(rosterImport),
});
export const readRosterImport = route({
  id: 'people.readRosterImport', method: 'GET', path: '/api/people/imports/:rosterImportId', summary: 'One import with its counts', access: agency('people:manage'), params: importParams, response: rosterImport,
});
export const listRosterLines = route({
  id: 'people.listRosterLines', method: 'GET', path: '/api/people/imports/:rosterImportId/lines', summary: 'What becomes of each line', access: agency('people:manage'), params: importParams,
  query: pageQuery.extend({ outcome: z.enum(rosterOutcomes).optional() }), response: pageOf(rosterLine),
});
export const changeRosterImport = route({
  id: 'people.changeRosterImport', method: 'PATCH', path: '/api/people/imports/:rosterImportId', summary: 'Make the preview again, with other columns or other choices', access: agency('people:manage'),
  params: importParams, body: z.object({ mapping: rosterMapping, complete: z.boolean(), effectiveOn: civilDate }).partial(), response: rosterImport, transaction: false,
  example: { complete: true },
});
export const applyRosterImport = route({
  id: 'people.applyRosterImport', method: 'POST', path: '/api/people/imports/:rosterImportId/apply', summary: 'Carry out exactly what the preview says, all of it or nothing',
  access: agency('people:manage'), params: importParams, response: rosterImport,
});
export const discardRosterImport = route({
  id: 'people.discardRosterImport', method: 'DELETE', path: '/api/people/imports/:rosterImportId', summary: 'Throw a preview away', access: agency('people:manage'), params: importParams,
});
