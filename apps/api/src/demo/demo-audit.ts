/** The audit lines behind what the demo tells: decisions, publications, signatures, each at its own time and in the order in which they would have come. */
import { Injectable } from '@nestjs/common';
import type { Actor, Source } from '../platform/tenancy/tenant-scope.js';
import { Tenant } from '../platform/tenancy/tenant.js';

export interface DemoLine { at: Date; by: { userId: string | null; name: string }; /** A user when left out. */ kind?: Actor['kind']; source?: Source; action: string; type: string | null; id: string | null; before?: object; after?: object }

/** Each id is made of its line's own time, so that old lines stand behind new ones. */
@Injectable()
export class DemoAudit {
  constructor(private readonly tenant: Tenant) {}

  async add(lines: readonly DemoLine[]): Promise<void> {
    const rows = lines.map(({ at, by, kind = 'user', source, action, type, id, before, after }) => ({ at: at.toISOString(), kind, user: by.userId, name: by.name, ip: source?.ip ?? null, agent: source?.userAgent ?? null, action, type, id, before: before ?? null, after: after ?? null }));
    await this.tenant.query(
      `insert into audit_event (agency_id, id, at, actor_kind, actor_id, actor_label, action, outcome, object_type, object_id, ip, user_agent, before, after) select $1, (lpad(to_hex(floor(extract(epoch from r.at) * 1000)::bigint), 12, '0') || '7' || substr(md5(random()::text), 1, 3) || 'a' || substr(md5(random()::text), 1, 15))::uuid, r.at, r.kind, r."user", r.name, r.action, 'done', r.type, r.id, r.ip::inet, r.agent, r.before, r.after
       from jsonb_to_recordset($2::jsonb) as r (at timestamptz, kind text, "user" uuid, name text, ip text, agent text, action text, type text, id uuid, before jsonb, after jsonb)`, [this.tenant.agencyId, JSON.stringify(rows)]);
  }

  /** Of every version and signature there is; call once. `userIds` by name. */
  async ofPolicies(userIds: ReadonlyMap<string, string>): Promise<void> {
    const users = JSON.stringify(Object.fromEntries(userIds));
    const { agencyId } = this.tenant;
    await this.tenant.query(
      `insert into audit_event (agency_id, id, at, actor_kind, actor_id, actor_label, action, outcome, object_type, object_id, ip, user_agent, before, after) select $1, (lpad(to_hex(floor(extract(epoch from r.at) * 1000)::bigint), 12, '0') || '7' || substr(md5(random()::text), 1, 3) || 'a' || substr(md5(random()::text), 1, 15))::uuid, r.at, 'user', ($2::jsonb ->> r.name)::uuid, r.name, r.action, 'done', 'policy-version', r.id, null, null, r.before, r.after from (
         select v.submitted_at as at, v.author_name as name, 'policies.submitted' as action, v.id, jsonb_build_object('state', 'draft') as before, jsonb_build_object('policyId', v.policy_id, 'revision', v.revision) as after from policy_version v where v.agency_id = $1 and v.submitted_at is not null
         union all select a.at, a.name, case a.decision when 'approved' then 'policies.approved' else 'policies.changes-requested' end, v.id, jsonb_build_object('state', 'in_review'),
           jsonb_strip_nulls(jsonb_build_object('policyId', v.policy_id, 'revision', a.revision, 'sha256', encode(a.sha256, 'hex'), 'materiality', a.materiality, 'note', a.note)) from policy_approval a join policy_version v on v.agency_id = $1 and v.id = a.policy_version_id where a.agency_id = $1
         union all select v.published_at, v.published_by, 'policies.published', v.id, jsonb_build_object('state', 'approved'), jsonb_build_object('policyId', v.policy_id, 'effectiveOn', v.effective_on, 'sha256', encode(v.sha256, 'hex'), 'materiality', v.materiality_confirmed, 'scheduled', false)
           from policy_version v where v.agency_id = $1 and v.published_at is not null) r`, [agencyId, users]);
    await this.tenant.query(
      `insert into audit_event (agency_id, id, at, actor_kind, actor_id, actor_label, action, outcome, object_type, object_id, ip, user_agent, before, after) select $1, (lpad(to_hex(floor(extract(epoch from r.at) * 1000)::bigint), 12, '0') || '7' || substr(md5(random()::text), 1, 3) || 'a' || substr(md5(random()::text), 1, 15))::uuid, r.at, 'user', r.user_id, r.recorded_by, case r.kind when 'signed' then 'acknowledgements.signed' else 'acknowledgements.' || r.kind || '-recorded' end, 'done', 'acknowledgement', r.id, r.ip, r.user_agent, null,
         jsonb_strip_nulls(jsonb_build_object('versionId', r.policy_version_id, 'sha256', encode(r.sha256, 'hex'), 'statementId', r.statement_id))
       from (select date_trunc('milliseconds', q.at) as at, q.kind, q.recorded_by, q.ip, q.user_agent, q.policy_version_id, q.sha256, q.statement_id, a.id, case q.kind when 'signed' then m.user_id end as user_id
         from acknowledgement_record q join acknowledgement a on a.agency_id = $1 and a.id = q.acknowledgement_id left join membership m on m.agency_id = $1 and m.person_id = a.person_id where q.agency_id = $1) r`, [agencyId]);
  }
}
