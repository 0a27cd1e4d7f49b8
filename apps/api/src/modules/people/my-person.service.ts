/** Which person of the roster the caller is: what "my work" is about. */
import { Injectable } from '@nestjs/common';
import type { personKinds } from '@rapport/api-contract/people';
import { DomainError } from '../../platform/http/domain-error.js';
import { EmploymentEnded } from '../../platform/identity/identity.errors.js';
import { membershipBehind, type Principal, userBehind } from '../../platform/identity/principal.js';
import { Tenant } from '../../platform/tenancy/tenant.js';

export interface MyPerson { id: string; name: string; kind: (typeof personKinds)[number]; status: 'active' | 'on_leave' | 'separated' | 'joining'; email: string | null; unitId: string | null }

/** A login that is nobody of the roster has no work of its own. */
export class NoPerson extends DomainError {
  constructor() {
    super('not-found', 'my-work/no-person', 'Your login is not linked to a person of the roster, so there is nothing to do for you here. Ask an administrator of your agency to open your entry under People and to link your login to it.');
  }
}

/** Decided by somebody else, whatever the caller may do otherwise. */
export class NotYourOwnRecord extends DomainError {
  constructor(what: string) {
    super('forbidden', 'people/your-own', `This concerns you yourself: nobody ${what} their own, neither by hand nor with an API key that they made. Leave it to somebody else.`);
  }
}

@Injectable()
export class MyPersonService {
  constructor(private readonly tenant: Tenant) {}

  /** The caller's person; throws {@link NoPerson} for a login or an API key that is nobody of the roster, {@link EmploymentEnded} for somebody separated. */
  async personOf(caller: Principal): Promise<MyPerson> {
    const person = await this.personOrNull(caller);
    if (!person) throw new NoPerson();
    return person;
  }

  /** As {@link personOf}, with null for a login or an API key that is nobody of the roster. */
  async personOrNull(caller: Principal): Promise<MyPerson | null> {
    return caller.kind === 'user' ? this.behind(caller) : null;
  }

  /** Everybody whom the user behind the call is or was, also where a key calls: what they never decide. Links that were taken back count too: who was Luke yesterday by mistake is no stranger to what was done as Luke. */
  async selvesOf(caller: Principal): Promise<Set<string>> {
    const rows = await this.tenant.query<{ id: string }>(
      `select person_id as id from person_login where agency_id = $1 and user_id = $2
       union select person_id from membership where agency_id = $1 and user_id = $2 and person_id is not null`, [this.tenant.agencyId, userBehind(caller)]);
    return new Set(rows.map((row) => row.id));
  }

  /** Every login of those whom the user behind the call is or was, their own included. */
  async loginsOf(caller: Principal): Promise<Set<string>> {
    const rows = await this.tenant.query<{ id: string }>('select user_id as id from person_login where agency_id = $1 and person_id = any($2)', [this.tenant.agencyId, [...(await this.selvesOf(caller))]]);
    return new Set([userBehind(caller), ...rows.map((row) => row.id)]);
  }

  /** Before a decision about somebody: throws {@link NotYourOwnRecord} where it is about the caller; `what` completes "nobody ... their own". {@link EmploymentEnded} as everywhere. */
  async refuseOwn(caller: Principal, personId: string, what: string): Promise<void> {
    await this.refuseSeparated(caller);
    if ((await this.selvesOf(caller)).has(personId)) throw new NotYourOwnRecord(what);
  }

  /** Throws {@link EmploymentEnded}; a login that is nobody of the roster passes. */
  async refuseSeparated(caller: Principal): Promise<void> {
    await this.behind(caller);
  }

  private async behind(caller: Principal): Promise<MyPerson | null> {
    const membershipId = membershipBehind(caller);
    if (membershipId === null) return null;
    const [row] = await this.tenant.query<MyPerson & { separated: boolean }>(
      `select p.id, p.given_name || ' ' || p.family_name as name, p.kind, p.status, p.email, p.unit_id as "unitId", person_separated($1, p.id, (now() at time zone a.time_zone)::date) as separated
       from membership m join person p on p.agency_id = m.agency_id and p.id = m.person_id join agency a on a.id = m.agency_id where m.agency_id = $1 and m.id = $2 and m.ended_at is null`, [this.tenant.agencyId, membershipId]);
    if (!row) return null;
    const { separated, ...person } = row;
    if (separated) throw new EmploymentEnded();
    return person;
  }
}
