/**
 * The record of sign-in: each event is written in the transaction of the act itself, so that an act without its record does not happen.
 * A worker then tells it to the agencies that it concerns, each in its own audit trail.
 */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { AuditEvent } from '../../audit/audit-event.entity.js';
import { PlatformWork } from '../../jobs/platform-work.js';
import type { Source } from '../../tenancy/tenant-scope.js';
import { Tenant } from '../../tenancy/tenant.js';
import { UnitOfWork } from '../../tenancy/unit-of-work.js';
import { IdentityDatabase, type Query } from '../identity-database.js';
import { whoIsTold } from './telling-rule.js';

export interface IdentityEvent {
  /** `identity.act`. */
  action: string;
  outcome?: 'done' | 'refused' | 'failed';
  /** Whose login it is about; null when the address is of nobody. */
  userId: string | null;
  actor: { kind: 'user' | 'operator' | 'system'; id: string | null; label: string };
  source: Source;
  /** Ids and plain facts; never secrets. */
  details?: Record<string, unknown>;
  /** Tells this agency only. */
  agencyId?: string;
  /** The session it happened in; which agencies are told without `agencyId` is {@link whoIsTold}. */
  sessionId?: string;
}

interface TellingRow {
  agencyId: string; eventId: string; at: Date; actorKind: 'user' | 'operator' | 'system'; actorId: string | null; actorLabel: string; userId: string | null;
  action: string; outcome: 'done' | 'refused' | 'failed'; ip: string | null; userAgent: string | null; requestId: string | null; details: Record<string, unknown> | null;
}

const batch = 100;

@Injectable()
export class IdentityTrail implements OnModuleInit {
  constructor(
    private readonly database: IdentityDatabase, private readonly work: UnitOfWork, private readonly tenant: Tenant, private readonly platform: PlatformWork) {}

  onModuleInit(): void {
    this.platform.add('identity.tell-agencies', () => this.tell());
  }

  /** Writes the event in the caller's transaction. */
  async write(query: Query, event: IdentityEvent): Promise<void> {
    const id = uuidv7();
    await query(
      `insert into platform_event (id, at, actor_kind, actor_id, actor_label, user_id, action, outcome, ip, user_agent, request_id, details)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
      [id, new Date(), event.actor.kind, event.actor.id, event.actor.label, event.userId, event.action, event.outcome ?? 'done',
        event.source.ip, event.source.userAgent, event.source.requestId, event.details ? JSON.stringify(event.details) : null]);
    await query(
      `insert into platform_event_telling (agency_id, event_id)
       select m.agency_id, $1::uuid from membership m where m.user_id = $2 and m.ended_at is null and $3::uuid is null and $4 = 'every'
       union select s.agency_id, $1::uuid from session s where s.id = $5 and s.agency_id is not null and $3::uuid is null and $4 = 'chosen'
       union select a.id, $1::uuid from agency a where a.id = $3`,
      [id, event.userId, event.agencyId ?? null, whoIsTold(event.action, event.outcome ?? 'done'), event.sessionId ?? null]);
  }

  /** Tells agencies what they were not told yet; an event that already stands in the trail is not written twice. */
  async tell(): Promise<number> {
    const due = await this.database.query<TellingRow>(
      `select t.agency_id as "agencyId", t.event_id as "eventId", e.at, e.actor_kind as "actorKind", e.actor_id as "actorId", e.actor_label as "actorLabel", e.user_id as "userId",
         e.action, e.outcome, e.ip, e.user_agent as "userAgent", e.request_id as "requestId", e.details
       from platform_event_telling t join platform_event e on e.id = t.event_id order by t.event_id limit $1`, [batch]);
    for (const event of due) {
      await this.tellOne(event);
      await this.database.query('delete from platform_event_telling where agency_id = $1 and event_id = $2', [event.agencyId, event.eventId]);
    }
    return due.length;
  }

  private async tellOne(event: TellingRow): Promise<void> {
    const { agencyId, eventId: id, at, actorKind, actorId, actorLabel, action, outcome, ip, userAgent, requestId } = event;
    const telling = { agencyId, actor: { kind: 'system', id: null, label: 'Rapport' } as const, source: { ip, userAgent, requestId } };
    await this.work.run(telling, async () => {
      // Two workers may tell the same event: its id is the line's id, so the second one writes nothing.
      await this.tenant.of(AuditEvent).createQueryBuilder().insert().values({
        agencyId, id, at, actorKind, actorId, actorLabel, action, outcome, objectType: 'user', objectId: event.userId, ip, userAgent, requestId,
        before: null, after: event.details ?? undefined,
      }).orIgnore().execute();
    });
  }
}
