/** Whose training a caller may look at: everybody's, or that of the people below them today. */
import { Injectable } from '@nestjs/common';
import type { Principal } from '../../platform/identity/principal.js';
import { AgenciesService } from '../agencies/agencies.service.js';
import { Clock } from '../notifications/clock.js';
import { dayIn } from '../people/civil-day.js';
import { MyPersonService } from '../people/my-person.service.js';
import { SupervisorChainService } from '../people/supervisor-chain.service.js';

/** Null: everybody. */
export type People = string[] | null;

@Injectable()
export class TrainingScope {
  constructor(private readonly people: MyPersonService, private readonly chain: SupervisorChainService, private readonly agencies: AgenciesService, private readonly clock: Clock) {}

  /** Records (states, dates, percents): those who read the agency's obligations see everybody, supervisors their people. */
  async records(caller: Principal): Promise<People> {
    await this.people.refuseSeparated(caller);
    return caller.permissions.has('obligations:read') || caller.permissions.has('training:manage') ? null : this.below(caller);
  }

  /** What is said in role-plays and what is written for a coach: the coordinator, and supervisors of the person. */
  async coached(caller: Principal): Promise<People> {
    // The tier names people: a key is nobody's coach, whatever its maker may do.
    if (caller.kind !== 'user') return [];
    await this.people.refuseSeparated(caller);
    return caller.permissions.has('training:manage') ? null : this.below(caller);
  }

  /** Throws where the record is the caller's own; `what` completes "nobody ... their own". */
  refuseOwn(caller: Principal, personId: string, what: string): Promise<void> {
    return this.people.refuseOwn(caller, personId, what);
  }

  /** Everybody whom the caller is or was. */
  selves(caller: Principal): Promise<Set<string>> {
    return this.people.selvesOf(caller);
  }

  /** Every login of the people whom the caller is or was. */
  logins(caller: Principal): Promise<Set<string>> {
    return this.people.loginsOf(caller);
  }

  /** The caller's own person; null for a login that is nobody of the roster. */
  async own(caller: Principal): Promise<string | null> {
    return (await this.people.personOrNull(caller))?.id ?? null;
  }

  private async below(caller: Principal): Promise<string[]> {
    const own = await this.own(caller);
    if (!own || !caller.permissions.has('team:manage')) return [];
    const today = dayIn((await this.agencies.profile()).timeZone, this.clock.now());
    return (await this.chain.below(own, today)).map((one) => one.personId);
  }
}
