/** Logins and the record of sign-in as a platform operator finds them. */
import { Injectable } from '@nestjs/common';
import { IdentityDatabase } from '../identity-database.js';

export interface PlatformUserRow {
  id: string; email: string; name: string; operator: boolean; secondFactor: boolean; createdAt: Date; lastSeenAt: Date | null; disabledAt: Date | null;
  disabledReason: 'idle' | 'operator' | null; agencies: { id: string; name: string }[];
}
export interface PlatformEventRow {
  id: string; at: Date; actorKind: 'user' | 'operator' | 'system'; actorId: string | null; actorLabel: string; userId: string | null; action: string;
  outcome: 'done' | 'refused' | 'failed'; ip: string | null; userAgent: string | null; details: Record<string, unknown> | null;
}

const shown = `u.id, u.email, u.name, u.operator, u.totp_confirmed_at is not null as "secondFactor", u.created_at as "createdAt", u.last_seen_at as "lastSeenAt", u.disabled_at as "disabledAt",
  u.disabled_reason as "disabledReason", (select coalesce(jsonb_agg(jsonb_build_object('id', a.id, 'name', a.name) order by a.name), '[]')
    from membership m join agency a on a.id = m.agency_id where m.user_id = u.id and m.ended_at is null) as agencies`;

@Injectable()
export class PlatformUsersRepository {
  constructor(private readonly database: IdentityDatabase) {}

  find(filter: { q: string | null; after: string | null; limit: number }): Promise<PlatformUserRow[]> {
    return this.database.query<PlatformUserRow>(
      `select ${shown} from app_user u where ($1::text is null or starts_with(u.email, $1) or strpos(' ' || lower(u.name), ' ' || $1) > 0) and ($2::text is null or u.email > $2)
       order by u.email limit $3`, [filter.q?.toLowerCase() ?? null, filter.after, filter.limit]);
  }

  async byId(userId: string): Promise<PlatformUserRow | undefined> {
    return (await this.database.query<PlatformUserRow>(`select ${shown} from app_user u where u.id = $1`, [userId]))[0];
  }

  events(filter: { userId: string | null; action: string | null; before: string | null; limit: number }): Promise<PlatformEventRow[]> {
    return this.database.query<PlatformEventRow>(
      `select id, at, actor_kind as "actorKind", actor_id as "actorId", actor_label as "actorLabel", user_id as "userId", action, outcome, ip, user_agent as "userAgent", details
       from platform_event where ($1::uuid is null or user_id = $1) and ($2::text is null or action = $2) and ($3::uuid is null or id < $3) order by id desc limit $4`,
      [filter.userId, filter.action, filter.before, filter.limit]);
  }
}
