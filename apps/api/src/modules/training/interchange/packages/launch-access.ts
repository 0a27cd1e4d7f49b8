/** Whether a running package is still answered: its page asks for hours after the click that opened it, and never with a cookie. */
import { Injectable } from '@nestjs/common';
import { SessionsRepository } from '../../../../platform/identity/sessions.repository.js';
import { Tenant } from '../../../../platform/tenancy/tenant.js';
import type { Ticket } from './package-ticket.js';

@Injectable()
export class LaunchAccess {
  constructor(private readonly signIns: SessionsRepository, private readonly tenant: Tenant) {}

  /** The user whose sign-in opened it; null once that sign-in, the login, the membership or the agency's service has ended. Ask before a unit of work begins: it is another connection's answer. */
  opener({ agencyId, signInId }: Ticket): Promise<string | null> {
    return this.signIns.userOf(signInId, agencyId);
  }

  /** Whether the attempt is still that user's to work on: theirs, not withdrawn, and they work here today. */
  async mayGoOn(userId: string, courseAttemptId: string): Promise<boolean> {
    return (await this.tenant.query(
      `select 1 from course_attempt a join membership m on m.agency_id = $1 and m.user_id = $2 and m.person_id = a.person_id and m.ended_at is null join agency g on g.id = $1
       where a.agency_id = $1 and a.id = $3 and a.state <> 'withdrawn' and not person_separated($1, a.person_id, (now() at time zone g.time_zone)::date)`, [this.tenant.agencyId, userId, courseAttemptId])).length > 0;
  }
}
