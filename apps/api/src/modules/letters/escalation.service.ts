/** Who hears of overdue people: the nearest one above who is not overdue too, and never the overdue person, nor their inbox under another name. */
import { escalateTo } from '@rapport/policy-engine/acknowledgement-reminder';
import { Injectable } from '@nestjs/common';
import { Tenant } from '../../platform/tenancy/tenant.js';
import type { Day } from '../people/civil-day.js';
import { SupervisorChainService } from '../people/supervisor-chain.service.js';
import { StaffLettersRepository } from './staff-letters.repository.js';
import { WorkSources } from './work-sources.js';

const mostAdmins = 20;

@Injectable()
export class EscalationService {
  constructor(private readonly chain: SupervisorChainService, private readonly sources: WorkSources, private readonly letters: StaffLettersRepository, private readonly tenant: Tenant) {}

  /** Recipient → the people it is about. Whoever has nobody above them is told to an admin. */
  async about(people: readonly string[], day: Day): Promise<Map<string, Record<string, true>>> {
    const about = new Map<string, Record<string, true>>();
    if (people.length === 0) return about;
    const [above, admins] = [await this.chain.above(people, day), await this.admins()];
    const candidates = [...new Set([...above.map((one) => one.supervisorId), ...admins])];
    const late = new Set((await Promise.all(this.sources.all().map((source) => source.lateOf(candidates, day)))).flat().map((one) => one.personId));
    const inboxes = await this.letters.people([...people, ...candidates]);
    const chains = new Map<string, string[]>();
    for (const { personId, supervisorId } of above) chains.set(personId, [...(chains.get(personId) ?? []), supervisorId]);
    for (const person of people) {
      const own = inboxes.get(person)?.email ?? null;
      const open = (ids: readonly string[]) => ids.filter((id) => own === null || inboxes.get(id)?.email !== own);
      const to = escalateTo(person, open(chains.get(person) ?? []).map((id) => ({ id, overdue: late.has(id) }))) ?? escalateTo(person, open(admins).map((id) => ({ id, overdue: false })));
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
}
