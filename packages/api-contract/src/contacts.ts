/** Contacts with residents: what happened, where, of which type, and whether the resident may be asked about it. */
import { z } from 'zod';
import { email, id, instant, language, line, text } from './fields.js';
import { pageOf, pageQuery } from './page.js';
import { agency, route } from './route.js';

/** Why a contact is never surveyed. The agency sets one per contact type; a person may set one on a single contact. */
export const exclusionReasons = ['medical', 'violent_crime', 'domestic_violence', 'sexual_assault', 'juvenile', 'active_complaint', 'other'] as const;
export const entryWays = ['import', 'key', 'hand'] as const;
export const exclusionReason = z.enum(exclusionReasons);
export type ExclusionReason = (typeof exclusionReasons)[number];

/**
 * What is missing or doubtful in a contact, as it arrived. `time_skipped` and `time_repeated`: its local time did not exist, or existed twice, when clocks changed.
 * `bad_times`: a time of the response cannot be read or has not come yet, and `times_out_of_order`: they contradict each other; none of them is kept then.
 */
export const contactFlags = ['no_township', 'no_zip', 'no_address', 'bad_location', 'bad_phone', 'bad_email', 'time_skipped', 'time_repeated', 'unknown_unit', 'bad_times', 'times_out_of_order'] as const;
export const contactFlag = z.enum(contactFlags);
export type ContactFlag = (typeof contactFlags)[number];

const latitude = z.number().min(-90).max(90);
const longitude = z.number().min(-180).max(180);
/** Name of the system that contacts come from, e.g. `CAD`. */
export const sourceName = line(60);
/** The source's own key of the contact, e.g. a call number. */
export const sourceKey = line(120);
/** As dialled, e.g. `(610) 555-0123`; stored encrypted. */
const phone = z.string().trim().max(40).refine((v) => /^\+?[\d\s().-]{7,}$/.test(v) && v.replace(/\D/g, '').length <= 15, 'must be a telephone number, like +1 610 555 0123');

/** When the call came in, somebody was sent, the first of them was there, and all of them were free again; in this order, any of them may be missing. */
export const responseTimes = ['receivedAt', 'dispatchedAt', 'arrivedAt', 'clearedAt'] as const;
export type ResponseTime = (typeof responseTimes)[number];
const timeIfAny = instant.nullish();
/** Clocks of two systems differ by less than this; what lies further ahead has not happened. */
export const clocksDifferMs = 900_000;

/** What is wrong with times of a response, in milliseconds of the epoch, at `nowMs`; null when they may be kept. Equal ones are in order. */
export function responseTimesFault(times: Partial<Record<ResponseTime, number | null>>, nowMs: number): { time: ResponseTime; message: string; kind: 'future' | 'order' } | null {
  let before: { time: ResponseTime; ms: number } | null = null;
  for (const time of responseTimes) {
    const ms = times[time];
    if (ms === null || ms === undefined) continue;
    if (ms > nowMs + clocksDifferMs) return { time, message: 'lies in the future', kind: 'future' };
    if (before && ms < before.ms) return { time, message: `must not lie before ${before.time}`, kind: 'order' };
    before = { time, ms };
  }
  return null;
}
const inMilliseconds = (times: Partial<Record<ResponseTime, string | null | undefined>>) => Object.fromEntries(responseTimes.map((time) => [time, times[time] ? Date.parse(times[time]) : null]));

export const contactType = z.object({
  id, label: z.string(), group: z.object({ id, name: z.string() }), exclusion: exclusionReason.nullable(),
  /** `rule`: as proposed when the type was first seen; `agency`: changed by the agency since. */
  settledBy: z.enum(['rule', 'agency']), contactsLast90Days: z.number().int(),
});

export const contactGroup = z.object({ id, name: z.string(), types: z.number().int() });

export const contact = z.object({
  id, source: z.string(), sourceKey: z.string(), occurredAt: instant,
  type: z.object({ id, label: z.string(), groupId: id, groupName: z.string() }),
  municipality: z.object({ id, name: z.string() }).nullable(), unitId: id.nullable(),
  /** The township as the source wrote it. */
  township: z.string().nullable(), address: z.string().nullable(), zip: z.string().nullable(), lat: z.number().nullable(), lng: z.number().nullable(),
  description: z.string().nullable(), language: z.string().nullable(),
  receivedAt: instant.nullable(), dispatchedAt: instant.nullable(), arrivedAt: instant.nullable(), clearedAt: instant.nullable(),
  /** By what the resident can be reached; the numbers and addresses themselves do not leave with a list. */
  reachableBy: z.array(z.enum(['phone', 'email'])),
  flags: z.array(contactFlag),
  /** Null: may be surveyed. `by` tells whether its type or a person excluded it. */
  exclusion: z.object({ reason: exclusionReason, by: z.enum(['type', 'person']), note: z.string().nullable() }).nullable(),
  /** Came with a file, through an API key, or was typed in by a person. */
  enteredBy: z.enum(entryWays),
  importId: id.nullable(),
  /** Start of the day on which a question about it was first sent. */
  surveyedAt: instant.nullable(), createdAt: instant,
});

/** One contact with the last signs of phone and e-mail, enough to recognise them. */
export const contactDetail = contact.extend({ recipient: z.object({ phone: z.string().nullable(), email: z.string().nullable() }) });

const filters = z.object({
  from: instant.optional(), to: instant.optional(), typeId: id.optional(), groupId: id.optional(), municipalityId: id.optional(), unitId: id.optional(),
  excluded: z.enum(['yes', 'no']).optional(), reason: exclusionReason.optional(), importId: id.optional(),
  /** Contacts with this flag; `any` for those with at least one. */
  flagged: z.enum(['any', ...contactFlags]).optional(),
  sort: z.enum(['newest', 'oldest']).default('newest'),
});

export const listContacts = route({
  id: 'contacts.list', method: 'GET', path: '/api/contacts', summary: 'Contacts by time, newest first unless asked otherwise. `from` is included, `to` is not',
  access: agency('contacts:read'), query: pageQuery.extend(filters.shape), response: pageOf(contact),
});

export const exportContacts = route({
  id: 'contacts.export', method: 'GET', path: '/api/contacts/export', summary: 'The filtered contacts as CSV, times in the agency\'s zone, without telephone numbers and e-mail addresses',
  access: agency('contacts:read'), query: filters, produces: 'text/csv', stepUp: true, transaction: false,
});

export const readContact = route({
  id: 'contacts.read', method: 'GET', path: '/api/contacts/:contactId', summary: 'One contact',
  access: agency('contacts:read'), params: z.object({ contactId: id }), response: contactDetail,
});

export const newContact = z.strictObject({
  source: sourceName.default('API'),
  /** Absent: made from the content, so that the same contact sent twice is still one contact. */
  sourceKey: sourceKey.optional(),
  occurredAt: instant,
  /** The source's own words, e.g. `Traffic: VEHICLE ACCIDENT`. A type seen for the first time is grouped by rule. */
  type: line(200),
  /** Matched to a municipality by name, or `municipalityId` names it. */
  township: line(200).nullish(), municipalityId: id.nullish(), unitId: id.nullish(),
  address: line(300).nullish(), zip: line(20).nullish(), lat: latitude.nullish(), lng: longitude.nullish(), description: text(5000).nullish(),
  language: language.nullish(), phone: phone.nullish(), email: email.nullish(),
  /** Of the response, in this order and none of them in the future. */
  receivedAt: timeIfAny, dispatchedAt: timeIfAny, arrivedAt: timeIfAny, clearedAt: timeIfAny,
}).check(({ value, issues }) => {
  const fault = responseTimesFault(inMilliseconds(value), Date.now());
  if (fault) issues.push({ code: 'custom', input: value, path: [fault.time], message: fault.message });
});

const exampleContact = {
  source: 'CAD', sourceKey: '2026-000123', occurredAt: '2026-11-02T14:05:00-05:00', type: 'Traffic: DISABLED VEHICLE', township: 'WHITEMARSH', phone: '610-555-0123', dispatchedAt: '2026-11-02T14:06:10-05:00', arrivedAt: '2026-11-02T14:12:40-05:00',
};

export const createContact = route({
  id: 'contacts.create', method: 'POST', path: '/api/contacts', status: 201,
  summary: 'Store one contact. The same source and key again: 200 and the stored contact when the content is the same, 409 when it differs (correct it with PATCH)',
  access: agency('contacts:write'), body: newContact, response: contactDetail, example: exampleContact,
});

export const batchResult = z.object({
  index: z.number().int(), outcome: z.enum(['created', 'existing', 'conflict', 'rejected']), contactId: id.nullable(),
  /** For `conflict` and `rejected`: why. */
  problem: z.object({ code: z.string(), detail: z.string(), errors: z.array(z.object({ path: z.string(), message: z.string() })) }).nullable(),
});

export const createContacts = route({
  id: 'contacts.createBatch', method: 'POST', path: '/api/contacts/batch',
  summary: 'Store up to 1,000 contacts, each judged alone. With an Idempotency-Key header the same request again within 24 hours gets the same answer',
  access: agency('contacts:write'), body: z.object({ contacts: z.array(z.looseObject({})).min(1).max(1000) }),
  response: z.object({ created: z.number().int(), existing: z.number().int(), conflicts: z.number().int(), rejected: z.number().int(), results: z.array(batchResult) }),
  example: { contacts: [exampleContact] },
});

export const correctContact = route({
  id: 'contacts.correct', method: 'PATCH', path: '/api/contacts/:contactId', summary: 'Correct municipality, unit, type, language or times of the response of a contact; a new type brings its own exclusion',
  access: agency('contacts:write'), params: z.object({ contactId: id }),
  body: z.strictObject({ municipalityId: id.nullable().optional(), unitId: id.nullable().optional(), typeId: id.optional(), language: language.nullable().optional(), receivedAt: timeIfAny, dispatchedAt: timeIfAny, arrivedAt: timeIfAny, clearedAt: timeIfAny }),
  response: contactDetail, example: { municipalityId: '{municipalityId}', typeId: '{contactTypeId}' },
});

export const excludeContact = route({
  id: 'contacts.exclude', method: 'POST', path: '/api/contacts/:contactId/exclusion', summary: 'Never survey this contact, with the reason; it stays so when its type changes',
  access: agency('contacts:write'), params: z.object({ contactId: id }), body: z.strictObject({ reason: exclusionReason, note: text(500).nullish() }),
  response: contactDetail, example: { reason: 'active_complaint', note: 'Complaint received at the front desk' },
});

export const includeContact = route({
  id: 'contacts.include', method: 'DELETE', path: '/api/contacts/:contactId/exclusion', summary: 'Take back the exclusion that a person set; the rule of its type holds again',
  access: agency('contacts:write'), params: z.object({ contactId: id }), response: contactDetail,
});

export const listContactTypes = route({
  id: 'contacts.listTypes', method: 'GET', path: '/api/contact-types', summary: 'Every contact type that was ever received, with its group and whether it is surveyed',
  access: agency('contacts:read'), response: z.object({ items: z.array(contactType) }),
});

export const changeContactType = route({
  id: 'contacts.changeType', method: 'PATCH', path: '/api/contact-types/:contactTypeId', summary: 'Put a type into another group, exclude it or survey it; contacts not yet surveyed follow at once',
  access: agency('contacts:write'), params: z.object({ contactTypeId: id }),
  body: z.strictObject({ groupId: id.optional(), exclusion: exclusionReason.nullable().optional() }),
  response: z.object({ type: contactType, contactsChanged: z.number().int() }), example: { groupId: '{contactGroupId}', exclusion: null },
});

export const listContactGroups = route({
  id: 'contacts.listGroups', method: 'GET', path: '/api/contact-groups', summary: 'The groups that results are shown by',
  access: agency('contacts:read'), response: z.object({ items: z.array(contactGroup) }),
});

export const createContactGroup = route({
  id: 'contacts.createGroup', method: 'POST', path: '/api/contact-groups', status: 201, summary: 'Add a group',
  access: agency('contacts:write'), body: z.strictObject({ name: line(60) }), response: contactGroup, example: { name: 'Community events' },
});

export const renameContactGroup = route({
  id: 'contacts.renameGroup', method: 'PATCH', path: '/api/contact-groups/:contactGroupId', summary: 'Rename a group',
  access: agency('contacts:write'), params: z.object({ contactGroupId: id }), body: z.strictObject({ name: line(60) }), response: contactGroup, example: { name: 'Road traffic' },
});

export const deleteContactGroup = route({
  id: 'contacts.deleteGroup', method: 'DELETE', path: '/api/contact-groups/:contactGroupId', summary: 'Delete a group that no type is in',
  access: agency('contacts:write'), params: z.object({ contactGroupId: id }),
});
