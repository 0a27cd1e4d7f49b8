/** People as the API tells them. */
import type { person, personWithHistory } from '@rapport/api-contract/people';
import type { z } from 'zod';
import type { Period } from './history.js';
import type { PersonRow } from './people-list.repository.js';
import type { PersonView } from './people.service.js';

type Person = z.input<typeof person>;
const named = (id: string | null, name: string | null) => (id === null ? null : { id, name: name ?? '' });

export function toPerson(row: PersonRow): Person {
  return {
    id: row.id, employeeNumber: row.employeeNumber, givenName: row.givenName, familyName: row.familyName, kind: row.kind as Person['kind'], badgeNumber: row.badgeNumber,
    rank: row.rank, email: row.email, status: row.status as Person['status'], joinedOn: row.joinedOn, separatedOn: row.separatedOn, membershipId: row.membershipId,
    unit: named(row.unitId, row.unitName), supervisor: named(row.supervisorId, row.supervisorName), actingSupervisor: named(row.actingId, row.actingName),
  };
}

/** With the whole history, newest first. */
export function toPersonWithHistory({ row, history, names }: PersonView): z.input<typeof personWithHistory> {
  const known = (id: string | null) => named(id, names.get(id ?? '') ?? null);
  const period = ({ id, from, to }: Period) => ({ id, from, to });
  return {
    ...toPerson(row),
    history: {
      employments: history.employments.toReversed().map((each) => ({ ...period(each), reason: each.reason })),
      assignments: history.assignments.toReversed().map((each) => ({ ...period(each), unit: known(each.unitId), supervisor: known(each.supervisorId) })),
      leaves: history.leaves.toReversed().map((each) => ({ ...period(each), kind: each.kind as 'other' })),
      actings: history.actings.toReversed().map((each) => ({ ...period(each), acting: { id: each.actingId, name: names.get(each.actingId) ?? '' } })),
    },
  };
}
