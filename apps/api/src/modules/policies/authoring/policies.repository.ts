/** Policies: listed, locked, stored, and what cites what. */
import { Injectable } from '@nestjs/common';
import { nextPolicyNumber } from '@rapport/policy-engine/policy-number';
import { uuidv7 } from 'uuidv7';
import { violationOf } from '../../../platform/database/violated-constraint.js';
import { Tenant } from '../../../platform/tenancy/tenant.js';
import { NumberTaken, PolicyInvalid } from '../policies.errors.js';
import type { PolicyRow } from '../policy.rows.js';
import type { PolicyFilter, PolicySort } from './policy-list.js';

const columns = `p.id, p.number, p.title, p.category, p.kind, p.status, p.owner_person_id as "ownerPersonId", (select o.given_name || ' ' || o.family_name from person o where o.agency_id = p.agency_id and o.id = p.owner_person_id) as "ownerName",
  p.public, p.expires_on::text as "expiresOn", p.review_due_on::text as "reviewDueOn", p.starter_key as "starterKey", p.current_version_id as "currentVersionId", p.open_version_id as "openVersionId", p.created_at as "createdAt", p.changed_at as "changedAt"`;

export interface CitationRow { policyId: string; policyNumber: string; title: string; clauseId: string | null }
export type PolicyFields = Pick<PolicyRow, 'number' | 'category' | 'ownerPersonId' | 'expiresOn' | 'reviewDueOn' | 'public'>;

const matches = `p.agency_id = $1 and ($2::text is null or strpos(lower(p.title), $2) > 0 or strpos(lower(p.number), $2) > 0) and ($3::text is null or p.category = $3) and ($4::text is null or p.kind = $4)
  and ($5::text is null or p.status = $5) and ($7::uuid is null or p.owner_person_id = $7) and ($8::boolean is null or p.public = $8)
  and ($6::text is null or ($6 = 'none' and p.open_version_id is null) or ($6 = 'any' and p.open_version_id is not null)
    or exists (select 1 from policy_version v where v.agency_id = $1 and v.id = p.open_version_id and v.state = $6))`;
const pages: Record<PolicySort, string> = {
  number: `select ${columns} from policy p where ${matches} and ($9::text is null or (p.sort_number, p.id) > ($9, $10::uuid)) order by p.sort_number, p.id limit $11`,
  '-number': `select ${columns} from policy p where ${matches} and ($9::text is null or (p.sort_number, p.id) < ($9, $10::uuid)) order by p.sort_number desc, p.id desc limit $11`,
  title: `select ${columns} from policy p where ${matches} and ($9::text is null or (p.sort_title, p.id) > ($9, $10::uuid)) order by p.sort_title, p.id limit $11`,
  '-title': `select ${columns} from policy p where ${matches} and ($9::text is null or (p.sort_title, p.id) < ($9, $10::uuid)) order by p.sort_title desc, p.id desc limit $11`,
  changed: `select ${columns} from policy p where ${matches} and ($9::timestamptz is null or (p.changed_at, p.id) > ($9, $10::uuid)) order by p.changed_at, p.id limit $11`,
  '-changed': `select ${columns} from policy p where ${matches} and ($9::timestamptz is null or (p.changed_at, p.id) < ($9, $10::uuid)) order by p.changed_at desc, p.id desc limit $11`,
};

@Injectable()
export class PoliciesRepository {
  constructor(private readonly tenant: Tenant) {}

  page(filter: PolicyFilter, sort: PolicySort, after: [string, string] | null, limit: number): Promise<PolicyRow[]> {
    return this.tenant.query(pages[sort], [this.tenant.agencyId, filter.search?.toLowerCase() || null, filter.category, filter.kind, filter.status, filter.open, filter.ownerId, filter.public, after?.[0] ?? null, after?.[1] ?? null, limit]);
  }

  async find(id: string): Promise<PolicyRow | undefined> {
    return (await this.tenant.query<PolicyRow>(`select ${columns} from policy p where p.agency_id = $1 and p.id = $2`, [this.tenant.agencyId, id]))[0];
  }

  async lock(id: string): Promise<PolicyRow | undefined> {
    return (await this.tenant.query<PolicyRow>(`select ${columns} from policy p where p.agency_id = $1 and p.id = $2 for update of p`, [this.tenant.agencyId, id]))[0];
  }

  /** A number that nothing has yet, in the way in which the agency numbers what is of this kind. */
  async freeNumber(kind: PolicyRow['kind']): Promise<string> {
    const rows = await this.tenant.query<{ number: string; kind: PolicyRow['kind'] }>('select number, kind from policy where agency_id = $1', [this.tenant.agencyId]);
    return nextPolicyNumber(rows.filter((row) => row.kind === kind).map((row) => row.number), rows.map((row) => row.number));
  }

  async insert(policy: PolicyFields & Pick<PolicyRow, 'title' | 'kind' | 'starterKey'>): Promise<string> {
    const id = uuidv7();
    await inWords(policy.number, this.tenant.query(
      'insert into policy (agency_id, id, number, title, category, kind, owner_person_id, public, expires_on, review_due_on, starter_key) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)',
      [this.tenant.agencyId, id, policy.number, policy.title, policy.category, policy.kind, policy.ownerPersonId, policy.public, policy.expiresOn, policy.reviewDueOn, policy.starterKey]));
    return id;
  }

  async change(id: string, fields: PolicyFields): Promise<void> {
    await inWords(fields.number, this.tenant.query('update policy set number = $3, category = $4, owner_person_id = $5, expires_on = $6, review_due_on = $7, public = $8, changed_at = now() where agency_id = $1 and id = $2',
      [this.tenant.agencyId, id, fields.number, fields.category, fields.ownerPersonId, fields.expiresOn, fields.reviewDueOn, fields.public]));
  }

  async point(id: string, at: Pick<PolicyRow, 'title' | 'status' | 'currentVersionId' | 'openVersionId'>): Promise<void> {
    await this.tenant.query('update policy set title = $3, status = $4, current_version_id = $5, open_version_id = $6, changed_at = now() where agency_id = $1 and id = $2',
      [this.tenant.agencyId, id, at.title, at.status, at.currentVersionId, at.openVersionId]);
  }

  async starters(): Promise<{ key: string; policyId: string }[]> {
    return this.tenant.query('select starter_key as key, id as "policyId" from policy where agency_id = $1 and starter_key is not null', [this.tenant.agencyId]);
  }

  /** Ids among these that this agency does not have. */
  async unknown(ids: readonly string[]): Promise<string[]> {
    if (ids.length === 0) return [];
    const rows = await this.tenant.query<{ id: string }>('select x.id from unnest($2::uuid[]) as x (id) where not exists (select 1 from policy p where p.agency_id = $1 and p.id = x.id)', [this.tenant.agencyId, ids]);
    return rows.map((row) => row.id);
  }

  citedBy(policyId: string): Promise<CitationRow[]> {
    return this.tenant.query(
      `select distinct p.id as "policyId", p.number as "policyNumber", p.title, r.to_clause_id as "clauseId" from policy_reference r join policy p on p.agency_id = $1 and r.policy_version_id in (p.current_version_id, p.open_version_id)
       where r.agency_id = $1 and r.to_policy_id = $2 order by p.number limit 200`, [this.tenant.agencyId, policyId]);
  }

  cites(versionId: string): Promise<CitationRow[]> {
    return this.tenant.query(
      `select p.id as "policyId", p.number as "policyNumber", p.title, r.to_clause_id as "clauseId" from policy_reference r join policy p on p.agency_id = $1 and p.id = r.to_policy_id
       where r.agency_id = $1 and r.policy_version_id = $2 order by p.number limit 200`, [this.tenant.agencyId, versionId]);
  }
}

async function inWords<T>(number: string, statement: Promise<T>): Promise<T> {
  try {
    return await statement;
  } catch (error) {
    const violation = violationOf(error);
    if (violation?.code === '23505' && violation.constraint === 'policy_one_number') throw new NumberTaken(number);
    if (violation?.code === '23503' && violation.constraint?.includes('owner')) throw new PolicyInvalid('unknown-owner', 'There is no such person on the roster. Choose the owner again.', 'body.ownerPersonId');
    throw error;
  }
}
