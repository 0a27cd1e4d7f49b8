/** Obligations without what tells who somebody is, for API keys that may not read the roster. */
import type { listObligations, readObligation } from '@rapport/api-contract/acknowledgements';
import type { AnswerOf } from '@rapport/api-contract/route';
import type { Principal } from '../../../platform/identity/principal.js';
import { readsStaffNames } from '../../../platform/identity/staff-names.js';

type Obligation = AnswerOf<typeof listObligations>['items'][number];
type Detail = AnswerOf<typeof readObligation>;

export function obligationFor<T extends Pick<Obligation, 'person'>>(caller: Principal, one: T): T {
  return readsStaffNames(caller) ? one : { ...one, person: { ...one.person, name: null, employeeNumber: null } };
}

/** Words of the history name those who acted, and an address or a browser tells a person too. */
export function detailFor(caller: Principal, one: Detail): Detail {
  if (readsStaffNames(caller)) return one;
  return {
    ...obligationFor(caller, one), record: one.record && { ...one.record, signedBy: null, recordedBy: null, witness: null, ip: null, userAgent: null }, history: one.history.map((event) => ({ ...event, detail: null })),
  };
}
