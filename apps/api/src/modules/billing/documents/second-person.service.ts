/** Who else may finish what takes two people: somebody at work who may finalise, and not the person who began it. */
import { Injectable } from '@nestjs/common';
import { rolePermissions, roles } from '@rapport/api-contract/permissions';
import { isByHand, type SecondPersonRefusal, secondPersonRefusal } from '@rapport/billing-engine/second-person';
import { IdentityDatabase } from '../../../platform/identity/identity-database.js';
import { tenantScope } from '../../../platform/tenancy/tenant-scope.js';
import { Tenant } from '../../../platform/tenancy/tenant.js';
import type { DraftFault } from '../billing.errors.js';
import type { DocumentRow } from './document-row.js';

/** `administers`: holds the role of an administrator. */
export interface OtherPerson { membershipId: string; name: string; bills: boolean; administers: boolean }
const finalising = roles.filter((role) => rolePermissions[role].includes('billing:finalise'));
const faultOf: Record<SecondPersonRefusal, DraftFault> = {
  'same-person': { code: 'second-person', words: 'You wrote this credit note, so that somebody else finalises it.', mend: 'Another billing clerk or an administrator finalises it, or deletes the draft.' },
  'nobody-known': { code: 'writer-unknown', words: 'It is not known who wrote this credit note, so that nobody can be the second person.', mend: 'Delete this draft and credit the invoice anew.' },
};

@Injectable()
export class SecondPerson {
  constructor(private readonly tenant: Tenant, private readonly identity: IdentityDatabase) {}

  /** The user who acts: who is signed in, or who made the key; null where the system does. */
  async acting(): Promise<string | null> {
    const { actor } = tenantScope();
    if (actor.kind !== 'api-key') return actor.id;
    const [key] = await this.tenant.query<{ maker: string }>('select created_by as maker from api_key where agency_id = $1 and id = $2', [this.tenant.agencyId, actor.id]);
    return key?.maker ?? null;
  }

  /** Why whoever acts may not finish what `first` began; null when they may. */
  async refusal(first: string | null): Promise<SecondPersonRefusal | null> {
    const second = await this.acting();
    return second === null ? 'nobody-known' : secondPersonRefusal(first === null ? new Set() : await this.loginsOf(first), second);
  }

  /** What keeps whoever acts from finalising a draft that was written by hand. */
  async faults(row: DocumentRow): Promise<DraftFault[]> {
    const refusal = isByHand(row) ? await this.refusal(row.drafterId) : null;
    return refusal ? [faultOf[refusal]] : [];
  }

  /** Everybody else who may, by name; their names come from the logins. Empty: nobody, until somebody is given the right. */
  async others(first: string | null): Promise<OtherPerson[]> {
    if (first === null) return [];
    return this.identity.query<OtherPerson>(
      `select min(m.id::text) as "membershipId", min(u.name) as name, bool_or('billing_clerk' = any(m.roles)) as bills, bool_or('admin' = any(m.roles)) as administers from membership m join app_user u on u.id = m.user_id join agency g on g.id = m.agency_id
       where m.agency_id = $1 and m.ended_at is null and u.disabled_at is null and m.municipality_id is null and m.roles && $2::text[] and m.user_id <> all($3::uuid[]) and not m.away @> (now() at time zone g.time_zone)::date
       group by coalesce(m.person_id, m.user_id) order by lower(min(u.name)), 1 limit 50`, [this.tenant.agencyId, finalising, [...(await this.loginsOf(first))]]);
  }

  /** This login and every other one of the person whom it is or was, as `is_one_person` of the database has it. */
  private async loginsOf(userId: string): Promise<ReadonlySet<string>> {
    const rows = await this.tenant.query<{ id: string }>(
      `with own as (select person_id from membership where agency_id = $1 and user_id = $2 and person_id is not null union select person_id from person_login where agency_id = $1 and user_id = $2)
       select user_id as id from membership where agency_id = $1 and person_id in (select person_id from own) union select user_id from person_login where agency_id = $1 and person_id in (select person_id from own)`, [this.tenant.agencyId, userId]);
    return new Set([userId, ...rows.map(({ id }) => id)]);
  }
}
