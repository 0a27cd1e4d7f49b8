/** Everything that was kept about one person's acknowledgements, and the versions and audit lines that prove it. */
import { Injectable } from '@nestjs/common';
import type { AcknowledgementState } from '@rapport/policy-engine/acknowledgement-state';
import type { BundleLink, BundleVersion } from '@rapport/policy-engine/evidence-bundle';
import type { ObligationEvent } from '@rapport/policy-engine/evidence-standing';
import { Tenant } from '../../../platform/tenancy/tenant.js';

export interface PastRow {
  id: string; policyId: string; policyNumber: string; owedOn: string; dueOn: string; lastDay: string | null; owedAt: string; state: AcknowledgementState; closedAt: string | null; pausedOn: string | null; versionId: string;
  firstVersionId: string | null; events: ObligationEvent[]; shown: { at: string; versionId: string }[];
}
export interface VersionRow { id: string; policyId: string; number: number; title: string; sha256: string; publishedAt: string; effectiveOn: string; endsOn: string | null; endedAt: string | null; endReason: string | null; graceDays: number | null; audience: unknown }

const iso = `'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'`;

@Injectable()
export class EvidenceRepository {
  constructor(private readonly tenant: Tenant) {}

  past(personId: string, policyId: string | null): Promise<PastRow[]> {
    return this.tenant.query(
      `select a.id, a.policy_id as "policyId", p.number as "policyNumber", a.owed_on::text as "owedOn", a.due_on::text as "dueOn", p.expires_on::text as "lastDay", to_char(a.owed_at at time zone 'UTC', ${iso}) as "owedAt", a.state, to_char(a.closed_at at time zone 'UTC', ${iso}) as "closedAt", a.paused_on::text as "pausedOn",
         a.policy_version_id as "versionId",
         (select v.id from policy_version v where v.agency_id = a.agency_id and v.policy_id = a.policy_id and v.published_at <= a.owed_at and (v.ended_at is null or v.ended_at > a.owed_at) order by v.published_at desc limit 1) as "firstVersionId",
         coalesce((select jsonb_agg(jsonb_build_object('at', to_char(e.at at time zone 'UTC', ${iso}), 'what', e.what, 'versionId', e.policy_version_id, 'dueOn', e.due_on) order by e.at, e.id)
           from acknowledgement_event e where e.agency_id = a.agency_id and e.acknowledgement_id = a.id and e.what not in ('reminded', 'chased')), '[]') as events,
         coalesce((select jsonb_agg(jsonb_build_object('at', to_char(s.at at time zone 'UTC', ${iso}), 'versionId', s.policy_version_id) order by s.at, s.id)
           from acknowledgement_view s where s.agency_id = a.agency_id and s.acknowledgement_id = a.id), '[]') as shown
       from acknowledgement a join policy p on p.agency_id = a.agency_id and p.id = a.policy_id where a.agency_id = $1 and a.person_id = $2 and ($3::uuid is null or a.policy_id = $3) order by p.sort_number, a.owed_at`,
      [this.tenant.agencyId, personId, policyId]);
  }

  /** Versions of these policies that were ever published, oldest first. */
  versions(policyIds: readonly string[]): Promise<VersionRow[]> {
    return this.tenant.query(
      `select id, policy_id as "policyId", number, title, encode(sha256, 'hex') as sha256, to_char(published_at at time zone 'UTC', ${iso}) as "publishedAt", effective_on::text as "effectiveOn", ends_on::text as "endsOn",
         to_char(ended_at at time zone 'UTC', ${iso}) as "endedAt", end_reason as "endReason", acknowledge_within_days as "graceDays" from policy_version
       where agency_id = $1 and policy_id = any($2) and published_at is not null order by policy_id, number`, [this.tenant.agencyId, policyIds]);
  }

  contents(ids: readonly string[]): Promise<BundleVersion[]> {
    return this.tenant.query(
      `select id, policy_id as "policyId", number, title, content, encode(sha256, 'hex') as sha256, to_char(published_at at time zone 'UTC', ${iso}) as "publishedAt", effective_on::text as "effectiveOn", ends_on::text as "endsOn"
       from policy_version where agency_id = $1 and id = any($2) order by policy_id, number`, [this.tenant.agencyId, ids]);
  }

  /** Sealed lines of the audit chain about these obligations, and where the chain ends. */
  async anchors(acknowledgementIds: readonly string[]): Promise<{ head: { sequence: number; hash: string } | null; links: BundleLink[] }> {
    const links = await this.tenant.query<BundleLink>(
      `select s.sequence::int as sequence, encode(s.previous_hash, 'hex') as "previousHash", encode(s.hash, 'hex') as hash,
         jsonb_build_object('agencyId', e.agency_id, 'id', e.id, 'at', to_char(e.at at time zone 'UTC', ${iso}), 'actorKind', e.actor_kind, 'actorId', e.actor_id, 'actorLabel', e.actor_label, 'action', e.action, 'outcome', e.outcome,
           'objectType', e.object_type, 'objectId', e.object_id, 'ip', e.ip, 'userAgent', e.user_agent, 'requestId', e.request_id, 'before', e.before, 'after', e.after) as event
       from audit_event e join audit_seal s on s.agency_id = e.agency_id and s.event_id = e.id
       where e.agency_id = $1 and e.object_type = 'acknowledgement' and e.object_id = any($2) order by s.sequence`, [this.tenant.agencyId, acknowledgementIds]);
    const [head] = await this.tenant.query<{ sequence: number; hash: string }>("select sequence::int as sequence, encode(hash, 'hex') as hash from audit_seal where agency_id = $1 order by sequence desc limit 1", [this.tenant.agencyId]);
    return { head: head ?? null, links };
  }
}
