/** Which person of the roster the caller is: what "my work" is about. */
import { Injectable } from '@nestjs/common';
import type { personKinds } from '@rapport/api-contract/people';
import { DomainError } from '../../platform/http/domain-error.js';
import type { Principal } from '../../platform/identity/principal.js';
import { Tenant } from '../../platform/tenancy/tenant.js';

export interface MyPerson { id: string; name: string; kind: (typeof personKinds)[number]; status: 'active' | 'on_leave' | 'separated' | 'joining'; email: string | null; unitId: string | null }

/** A login that is nobody of the roster has no work of its own. */
export class NoPerson extends DomainError {
  constructor() {
    super('not-found', 'my-work/no-person', 'Your login is not linked to a person of the roster, so there is nothing to do for you here. Ask an administrator of your agency to open your entry under People and to link your login to it.');
  }
}

@Injectable()
export class MyPersonService {
  constructor(private readonly tenant: Tenant) {}

  /** The caller's person; throws {@link NoPerson} for a login or an API key that is nobody of the roster. */
  async personOf(caller: Principal): Promise<MyPerson> {
    const person = await this.personOrNull(caller);
    if (!person) throw new NoPerson();
    return person;
  }

  async personOrNull(caller: Principal): Promise<MyPerson | null> {
    if (caller.kind !== 'user' || caller.membershipId === null) return null;
    const rows = await this.tenant.query<MyPerson>(
      `select p.id, p.given_name || ' ' || p.family_name as name, p.kind, p.status, p.email, p.unit_id as "unitId"
       from membership m join person p on p.agency_id = m.agency_id and p.id = m.person_id where m.agency_id = $1 and m.id = $2 and m.ended_at is null`, [this.tenant.agencyId, caller.membershipId]);
    return rows[0] ?? null;
  }
}
