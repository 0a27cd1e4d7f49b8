/** Mail to staff about what waits for them or their people: whom it goes to, when it may leave, and the sending itself. One place for every capability that reminds. */
import { escalateTo } from '@rapport/policy-engine/acknowledgement-reminder';
import { nextOnDuty } from '@rapport/policy-engine/acknowledgement-duty';
import { Injectable } from '@nestjs/common';
import { DeliveryRefused } from '../../platform/mail/delivery.errors.js';
import { Delivery } from '../../platform/mail/delivery.js';
import { layOut } from '../../platform/mail/plain-letter.js';
import { Crossing } from '../../platform/tenancy/crossing.js';
import { Tenant } from '../../platform/tenancy/tenant.js';
import type { Day } from './civil-day.js';
import { SupervisorChainService } from './supervisor-chain.service.js';

export interface StaffLetter { subject: string; paragraphs: (string | { link: string; label: string })[] }
const mostAdmins = 20;

@Injectable()
export class StaffPost {
  constructor(private readonly chain: SupervisorChainService, private readonly tenant: Tenant, private readonly crossing: Crossing, private readonly delivery: Delivery) {}

  /**
   * Who hears of these overdue people: for each the nearest one above who is not overdue too, else an admin; never the person.
   * @param lateAmong which of some people are overdue themselves
   * @returns recipient → the people it is about
   */
  async escalate(people: readonly string[], day: Day, lateAmong: (people: readonly string[]) => Promise<string[]>): Promise<Map<string, Record<string, true>>> {
    const about = new Map<string, Record<string, true>>();
    if (people.length === 0) return about;
    const above = await this.chain.above(people, day);
    const late = new Set(await lateAmong([...new Set(above.map((one) => one.supervisorId))]));
    const chains = new Map<string, { id: string; overdue: boolean }[]>();
    for (const { personId, supervisorId } of above) chains.set(personId, [...(chains.get(personId) ?? []), { id: supervisorId, overdue: late.has(supervisorId) }]);
    const admins = (await this.admins()).map((id) => ({ id, overdue: false }));
    for (const person of people) {
      const to = escalateTo(person, chains.get(person) ?? []) ?? escalateTo(person, admins);
      if (to) about.set(to, { ...about.get(to), [person]: true });
    }
    return about;
  }

  /** People who administer the agency, for whoever has nobody above them. */
  private async admins(): Promise<string[]> {
    const rows = await this.tenant.query<{ id: string }>(
      `select m.person_id as id from membership m join person p on p.agency_id = m.agency_id and p.id = m.person_id and p.status = 'active' where m.agency_id = $1 and m.ended_at is null and 'admin' = any(m.roles) order by m.id limit $2`, [this.tenant.agencyId, mostAdmins]);
    return rows.map((row) => row.id);
  }

  /** The address of the roster, else that of the login; null when there is neither. */
  async addressOf(one: { email: string | null; membershipId: string | null }): Promise<string | null> {
    if (one.email || !one.membershipId) return one.email;
    const [login] = await this.crossing.query<{ email: string }>('write to a colleague about their own work', 'select u.email from app_user u join membership m on m.user_id = u.id where m.id = $1 and u.disabled_at is null', [one.membershipId]);
    return login?.email ?? null;
  }

  /** Outside any unit of work. Throws when trying again makes sense. */
  async send(to: string, letter: StaffLetter, idempotencyKey: string): Promise<'sent' | 'refused'> {
    try {
      await this.delivery.mail({ to, ...layOut({ ...letter, language: 'en' }), idempotencyKey });
      return 'sent';
    } catch (error) {
      if (error instanceof DeliveryRefused) return 'refused';
      throw error;
    }
  }
}

/** When a mail may leave, in real time: due times are of the clock that tests may set, and the outbox waits by its own. */
export function nextMoment(now: Date, window: { from: string; until: string; timeZone: string }): Date {
  return new Date(Date.now() + nextOnDuty(now, window).getTime() - now.getTime());
}
