/** What people owe in acknowledgements, as letters to staff name it; and the rules of letters that the agency chose. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Tenant } from '../../../platform/tenancy/tenant.js';
import { type LateWork, type OpenWork, type OwedWork, type WorkSource, WorkSources } from '../../letters/work-sources.js';
import type { Day } from '../../people/civil-day.js';
import { AcknowledgementSettingsService } from './acknowledgement-settings.service.js';
import { AcknowledgementsRepository } from './acknowledgements.repository.js';

@Injectable()
export class AcknowledgementWork implements WorkSource, OnModuleInit {
  readonly counted = 'count.policies';

  constructor(private readonly tenant: Tenant, private readonly sources: WorkSources, private readonly settings: AcknowledgementSettingsService, private readonly acknowledgements: AcknowledgementsRepository) {}

  onModuleInit(): void {
    this.sources.add(this);
    this.sources.rulesAreKeptBy(() => this.settings.read());
  }

  async peopleWithOpen(after: string | null, limit: number): Promise<string[]> {
    const rows = await this.tenant.query<{ id: string }>(
      // People in their order first: then the search ends with the page, whatever the planner knows of the roster.
      `select p.id from (select id from person where agency_id = $1 and ($2::uuid is null or id > $2) and status = 'active' order by id) p
       cross join lateral (select 1 from acknowledgement a where a.agency_id = $1 and a.person_id = p.id and a.state in ('pending', 'opened') and a.paused_on is null order by a.policy_id limit 1) a order by p.id limit $3`, [this.tenant.agencyId, after, limit]);
    return rows.map((row) => row.id);
  }

  openOf(people: readonly string[]): Promise<OpenWork[]> {
    return this.tenant.query(
      `select person_id as "personId", due_on::text as "dueOn", owed_on::text as "owedOn", owed_on::text as "opensOn", paused_on is not null as paused from acknowledgement where agency_id = $1 and person_id = any($2) and state in ('pending', 'opened')`, [this.tenant.agencyId, people]);
  }

  owedBy(personId: string): Promise<OwedWork[]> {
    return this.tenant.query(
      `select a.id, p.number || ' ' || v.title as name, a.due_on::text as "dueOn", a.owed_on::text as "owedOn", a.owed_on::text as "opensOn", v.minutes from acknowledgement a join policy p on p.agency_id = a.agency_id and p.id = a.policy_id join policy_version v on v.agency_id = a.agency_id and v.id = a.policy_version_id
       where a.agency_id = $1 and a.person_id = $2 and a.state in ('pending', 'opened') and a.paused_on is null order by a.due_on, p.sort_number limit 200`, [this.tenant.agencyId, personId]);
  }

  /** A signature waits for nobody but its person. */
  async waitingOf(): Promise<number> {
    return 0;
  }

  lateOf(people: readonly string[], today: Day): Promise<LateWork[]> {
    return this.tenant.query(
      `select person_id as "personId", count(*)::int as count, min(due_on)::text as since from acknowledgement where agency_id = $1 and person_id = any($2) and state in ('pending', 'opened') and paused_on is null and due_on < $3 group by person_id`, [this.tenant.agencyId, people, today]);
  }

  async noted(ids: readonly string[], chasedBy: string | null, at: Date): Promise<void> {
    await this.acknowledgements.note(ids, chasedBy === null ? 'reminded' : 'chased', chasedBy, at);
  }
}
