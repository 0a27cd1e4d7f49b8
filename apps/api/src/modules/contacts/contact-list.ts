/** From the query of a list to what the repository looks for. */
import type { correctContact, exportContacts, listContacts } from '@rapport/api-contract/contacts';
import type { InputOf } from '@rapport/api-contract/route';
import { z } from 'zod';
import { decodeCursor } from '../../platform/http/cursor.js';
import { flagBit } from './contact-flags.js';
import type { Correction } from './contacts.service.js';
import type { ContactFilter, ContactRow } from './contacts.repository.js';

type Query = InputOf<typeof exportContacts>['query'];
const allFlags = 0x7fff;
const position = z.tuple([z.iso.datetime(), z.uuid()]);

/** The first page of an export, `limit` rows at a time. */
export function toFilter(query: Query, limit: number): ContactFilter {
  return {
    from: query.from ? new Date(query.from) : null, to: query.to ? new Date(query.to) : null, typeId: query.typeId ?? null, groupId: query.groupId ?? null,
    municipalityId: query.municipalityId ?? null, unitId: query.unitId ?? null, excluded: query.excluded ? query.excluded === 'yes' : null, reason: query.reason ?? null,
    importId: query.importId ?? null, flags: query.flagged === undefined ? null : query.flagged === 'any' ? allFlags : flagBit(query.flagged),
    oldestFirst: query.sort === 'oldest', after: null, limit,
  };
}

/** One page of the list, one row more than shown to know whether there is a next. Throws InvalidInput for a cursor that is not ours. */
export function toPageFilter(query: InputOf<typeof listContacts>['query']): ContactFilter {
  return { ...toFilter(query, query.limit + 1), after: decodeCursor(query.cursor, position) };
}

/** What a correction changes; what it does not name stays. */
export function toCorrection({ receivedAt, dispatchedAt, arrivedAt, clearedAt, ...rest }: InputOf<typeof correctContact>['body']): Correction {
  const times = Object.entries({ receivedAt, dispatchedAt, arrivedAt, clearedAt }).filter(([, time]) => time !== undefined).map(([name, time]) => [name, time ? new Date(time) : null]);
  return { ...rest, ...Object.fromEntries(times) };
}

/** The sort values of a contact. */
export const positionOf = (row: ContactRow): [string, string] => [row.occurredAt.toISOString(), row.id];
