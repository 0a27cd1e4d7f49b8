/** Ends an employment, and with it, where an administrator says so, the membership of the person's login in this agency. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DomainError } from '../../platform/http/domain-error.js';
import { StepUpNeeded } from '../../platform/identity/identity.errors.js';
import { MembersService } from '../../platform/identity/members/members.service.js';
import type { Principal } from '../../platform/identity/principal.js';
import { isConfirmed } from '../../platform/identity/session-rule.js';
import { JobRegistry } from '../../platform/jobs/job-registry.js';
import { Outbox } from '../../platform/jobs/outbox.service.js';
import { Tenant } from '../../platform/tenancy/tenant.js';
import { AgenciesService } from '../agencies/agencies.service.js';
import { type Day, startOfDay } from './civil-day.js';
import { separated } from './history.js';
import { MyPersonService } from './my-person.service.js';
import { PeopleService, type PersonView } from './people.service.js';

declare module '../../platform/jobs/job-registry.js' {
  interface Jobs {
    /** The first day away has come: ends the membership of whoever is away, if they still are. */
    'people.end-membership': { personId: string };
  }
}

const why = 'The employment has ended';

/** A login that ends with an employment; `on` is the first day away. */
export interface LeavingLogin { membershipId: string; personId: string; on: Day }

@Injectable()
export class SeparationsService implements OnModuleInit {
  constructor(
    private readonly people: PeopleService, private readonly mine: MyPersonService, private readonly members: MembersService, private readonly agencies: AgenciesService, private readonly tenant: Tenant, private readonly outbox: Outbox, private readonly registry: JobRegistry,
  ) {}

  onModuleInit(): void {
    this.registry.register({ job: 'people.end-membership', kind: 'once', handle: ({ personId }) => this.endIfAway(personId) });
  }

  /** Throws before anything is changed where the caller may not end memberships. */
  async separate(caller: Principal, id: string, { on, reason, endMembership }: { on: Day; reason: string | null; endMembership: boolean }): Promise<PersonView> {
    await this.mine.refuseOwn(caller, id, 'ends the employment of');
    if (endMembership) refuseUnlessMayEnd(caller);
    await this.people.step(id, 'people.separated', { on, reason }, (history, today) => separated(history, on, reason, today));
    if (endMembership) await this.end(caller, id, on, reason);
    return this.people.read(id);
  }

  /** The same for many who left at once, who were separated before in the same unit of work. Throws where the caller may not end memberships. */
  async endLogins(caller: Principal, leaving: readonly LeavingLogin[]): Promise<void> {
    if (leaving.length === 0) return;
    refuseUnlessMayEnd(caller);
    const today = await this.people.today();
    await this.members.endAll(caller, leaving.filter(({ on }) => on <= today).map(({ membershipId }) => membershipId), why);
    const { timeZone } = await this.agencies.profile();
    for (const { personId, on } of leaving) if (on > today) await this.outbox.add('people.end-membership', { personId }, startOfDay(on, timeZone));
  }

  private async end(caller: Principal, personId: string, on: Day, reason: string | null): Promise<void> {
    if (on > (await this.people.today())) {
      const { timeZone } = await this.agencies.profile();
      await this.outbox.add('people.end-membership', { personId }, startOfDay(on, timeZone));
      return;
    }
    const membershipId = await this.openMembership(personId);
    if (membershipId) await this.members.end(caller, membershipId, reason ?? why);
  }

  private async endIfAway(personId: string): Promise<void> {
    const [away] = await this.tenant.query('select 1 from agency a where a.id = $1 and person_separated($1, $2, (now() at time zone a.time_zone)::date)', [this.tenant.agencyId, personId]);
    const membershipId = away ? await this.openMembership(personId) : null;
    if (membershipId) await this.members.endOnItsDay(membershipId, why);
  }

  private async openMembership(personId: string): Promise<string | null> {
    const [row] = await this.tenant.query<{ id: string }>('select id from membership where agency_id = $1 and person_id = $2 and ended_at is null', [this.tenant.agencyId, personId]);
    return row?.id ?? null;
  }
}

function refuseUnlessMayEnd(caller: Principal): void {
  if (caller.kind !== 'user' || !caller.permissions.has('members:manage')) throw new DomainError('forbidden', 'access/denied', 'You may end the employment, and an administrator of your agency ends the membership of the login.');
  if (!isConfirmed(caller.confirmedAt, new Date())) throw new StepUpNeeded();
}
