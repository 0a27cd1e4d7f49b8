/** Reads the audit trail and appends links to its chain. */
import { Injectable } from '@nestjs/common';
import { Tenant } from '../tenancy/tenant.js';
import type { Veil } from './audit-veil.js';
import type { ChainedEvent, Link } from './chain.js';

export interface AuditFilter { action?: string; actorId?: string; objectType?: string; objectId?: string; outcome?: string; from?: string; to?: string }

export interface EventRow extends Omit<ChainedEvent, 'at'> { at: Date; sequence: string | null; hash: Buffer | null }
/** A line of which only the day is told: `id` is no id of the trail, and `at` the beginning of that day. */
export interface WithheldRow { id: string; day: string; at: Date; actorKind: string; actorId: string | null; actorLabel: string; action: string; outcome: string; objectType: string | null }
export interface LinkRow extends Omit<ChainedEvent, 'at'> { at: Date; sequence: string; previousHash: Buffer; hash: Buffer; withheld: boolean }

const columns = `e.agency_id as "agencyId", e.id, e.at, e.actor_kind as "actorKind", e.actor_id as "actorId", e.actor_label as "actorLabel", e.action, e.outcome,
  e.object_type as "objectType", e.object_id as "objectId", e.ip, e.user_agent as "userAgent", e.request_id as "requestId", e.before, e.after`;
// Withheld from a reader, where $2 are the veiled actions, $3 the objects that the reader may know of, and $4 who reads. A reading of the trail by somebody else that asked for such an object, or went on
// from such a line, would tell its id, and with it when it came. Values of a subquery, so that it is hashed once and never walked for each line.
const hidden = `coalesce(case
  when e.action = any($2::text[]) then not coalesce(case when e.object_id is null then e.actor_id = $4::uuid else e.object_id = any($3::uuid[]) end, false)
  when e.action = 'audit.read' and e.actor_id is distinct from $4::uuid then
    coalesce((e.after->>'objectId')::uuid in (select v.object_id from audit_event v where v.agency_id = $1 and v.action = any($2::text[]) and v.object_id is not null and v.object_id <> all($3::uuid[])), false)
    or coalesce((e.after->>'before')::uuid in (select v.id from audit_event v where v.agency_id = $1 and v.action = any($2::text[])
      and not coalesce(case when v.object_id is null then v.actor_id = $4::uuid else v.object_id = any($3::uuid[]) end, false)), false) end, false)`;

@Injectable()
export class AuditRepository {
  constructor(private readonly tenant: Tenant) {}

  /** Newest first; `before` is the id to go on from. */
  list(filter: AuditFilter, before: string | null, limit: number, veil: Veil): Promise<EventRow[]> {
    return this.tenant.query<EventRow>(
      `select ${columns}, s.sequence, s.hash from audit_event e left join audit_seal s on s.agency_id = e.agency_id and s.event_id = e.id
       where e.agency_id = $1 and ($5::uuid is null or e.id < $5) and ($6::text is null or e.action = $6) and ($7::uuid is null or e.actor_id = $7)
         and ($8::text is null or e.object_type = $8) and ($9::uuid is null or e.object_id = $9) and ($10::text is null or e.outcome = $10)
         and ($11::timestamptz is null or e.at >= $11) and ($12::timestamptz is null or e.at < $12) and not ${hidden}
       order by e.id desc limit $13`,
      [this.tenant.agencyId, veil.actions, veil.open, veil.self, before, filter.action ?? null, filter.actorId ?? null, filter.objectType ?? null, filter.objectId ?? null,
        filter.outcome ?? null, filter.from ?? null, filter.to ?? null, limit]);
  }

  /** Lines that are withheld, of days that are over, in an order that tells nothing but the day. */
  withheld(filter: AuditFilter, after: readonly [string, string] | null, limit: number, veil: Veil): Promise<WithheldRow[]> {
    if (veil.actions.length === 0 || filter.objectId !== undefined) return Promise.resolve([]);
    return this.tenant.query<WithheldRow>(
      `select * from (
         select (substr(h.hex, 1, 8) || '-' || substr(h.hex, 9, 4) || '-8' || substr(h.hex, 14, 3) || '-8' || substr(h.hex, 18, 3) || '-' || substr(h.hex, 21, 12))::uuid as id, d.day::text as day, d.day::timestamp at time zone g.time_zone as at,
           e.actor_kind as "actorKind", e.actor_id as "actorId", e.actor_label as "actorLabel", e.action, e.outcome, e.object_type as "objectType"
         from audit_event e join agency g on g.id = e.agency_id cross join lateral (select (e.at at time zone g.time_zone)::date as day) d cross join lateral (select encode(sha256(convert_to(e.id::text, 'UTF8')), 'hex') as hex) h
         where e.agency_id = $1 and (e.action = any($2::text[]) or e.action = 'audit.read') and ${hidden} and d.day < (now() at time zone g.time_zone)::date
           and ($5::text is null or e.action = $5) and ($6::uuid is null or e.actor_id = $6) and ($7::text is null or e.object_type = $7) and ($8::text is null or e.outcome = $8)) w
       where ($9::timestamptz is null or w.at >= $9) and ($10::timestamptz is null or w.at < $10) and ($11::date is null or (w.day::date, w.id) < ($11::date, $12::uuid))
       order by w.day desc, w.id desc limit $13`,
      [this.tenant.agencyId, veil.actions, veil.open, veil.self, filter.action ?? null, filter.actorId ?? null, filter.objectType ?? null, filter.outcome ?? null, filter.from ?? null, filter.to ?? null, after?.[0] ?? null, after?.[1] ?? null, limit]);
  }

  /** Every action that stands in the trail, from one look into the index for each. */
  async actions(): Promise<string[]> {
    const rows = await this.tenant.query<{ action: string }>(
      `with recursive known (action) as (
         select min(action) from audit_event where agency_id = $1
         union all select (select min(e.action) from audit_event e where e.agency_id = $1 and e.action > known.action) from known where known.action is not null)
       select action from known where action is not null`, [this.tenant.agencyId]);
    return rows.map(({ action }) => action);
  }

  /** Lets only one sealer at a time append to this agency's chain; released at the end of the transaction. */
  async lockChain(): Promise<void> {
    await this.tenant.query("select pg_advisory_xact_lock(hashtextextended('audit-chain:' || $1, 0))", [this.tenant.agencyId]);
  }

  unsealed(limit: number): Promise<EventRow[]> {
    return this.tenant.query<EventRow>(
      `select ${columns} from audit_unsealed u join audit_event e on e.agency_id = u.agency_id and e.id = u.event_id
       where u.agency_id = $1 order by u.event_id limit $2`, [this.tenant.agencyId, limit]);
  }

  async head(): Promise<{ sequence: number; hash: string } | null> {
    const rows = await this.tenant.query<{ sequence: string; hash: Buffer }>(
      'select sequence, hash from audit_seal where agency_id = $1 order by sequence desc limit 1', [this.tenant.agencyId]);
    return rows[0] ? { sequence: Number(rows[0].sequence), hash: rows[0].hash.toString('hex') } : null;
  }

  async append(links: Link[]): Promise<void> {
    const ids = links.map((link) => link.event.id);
    await this.tenant.query(
      `insert into audit_seal (agency_id, sequence, event_id, previous_hash, hash)
       select $1, s, e, decode(p, 'hex'), decode(h, 'hex') from unnest($2::bigint[], $3::uuid[], $4::text[], $5::text[]) as l (s, e, p, h)`,
      [this.tenant.agencyId, links.map((l) => l.sequence), ids, links.map((l) => l.previousHash), links.map((l) => l.hash)]);
    await this.tenant.query('delete from audit_unsealed where agency_id = $1 and event_id = any($2)', [this.tenant.agencyId, ids]);
  }

  /** The chain in order, a part at a time: its seals first, then the line of each by its key, whatever is known of how many there are. */
  links(after: number, limit: number, veil: Veil): Promise<LinkRow[]> {
    return this.tenant.query<LinkRow>(
      `with part as materialized (select sequence, event_id, previous_hash, hash from audit_seal where agency_id = $1 and sequence > $5 order by sequence limit $6)
       select ${columns}, s.sequence, s.previous_hash as "previousHash", s.hash, ${hidden} as withheld from part s
       cross join lateral (select * from audit_event where agency_id = $1 and id = s.event_id limit 1) e order by s.sequence`, [this.tenant.agencyId, veil.actions, veil.open, veil.self, after, limit]);
  }

  /** Lines, links, and lines that are neither sealed nor waiting for it. */
  async counts(): Promise<{ events: number; sealed: number; lost: number; lastSealedAt: Date | null }> {
    const rows = await this.tenant.query<{ events: string; sealed: string; waiting: string; last: Date | null }>(
      `select (select count(*) from audit_event where agency_id = $1) as events, (select count(*) from audit_seal where agency_id = $1) as sealed,
         (select count(*) from audit_unsealed where agency_id = $1) as waiting,
         (select sealed_at from audit_seal where agency_id = $1 order by sequence desc limit 1) as last`, [this.tenant.agencyId]);
    const row = rows[0]!;
    const [events, sealed] = [Number(row.events), Number(row.sealed)];
    return { events, sealed, lost: events - sealed - Number(row.waiting), lastSealedAt: row.last };
  }
}
