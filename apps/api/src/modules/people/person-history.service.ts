/** Steps in a person's employment: assignment, leave, rehire, and who acts for a supervisor. */
import { Injectable } from '@nestjs/common';
import type { Principal } from '../../platform/identity/principal.js';
import type { Day } from './civil-day.js';
import { actingBegun, actingEnded, assigned, employed, leaveEnded, leaveTaken, type Place} from './history.js';
import { MyPersonService } from './my-person.service.js';
import { PeopleService, type PersonView } from './people.service.js';

/** Completes "nobody ... their own": unit, leave and employment decide what somebody owes, and by when. */
const ownSteps = 'moves, sends on leave or employs anew';

@Injectable()
export class PersonHistoryService {
  constructor(private readonly people: PeopleService, private readonly mine: MyPersonService) {}

  async assign(caller: Principal, id: string, from: Day, place: Place): Promise<PersonView> {
    await this.mine.refuseOwn(caller, id, ownSteps);
    await this.people.read(id);
    await this.people.checkPlace(id, place);
    await this.people.step(id, 'people.assigned', { from, ...place }, (history) => assigned(history, from, place));
    return this.people.read(id);
  }

  async startLeave(caller: Principal, id: string, from: Day, to: Day | null, kind: string): Promise<PersonView> {
    await this.mine.refuseOwn(caller, id, ownSteps);
    await this.people.step(id, 'people.leave-started', { from, to, kind }, (history) => leaveTaken(history, from, to, kind));
    return this.people.read(id);
  }

  async endLeave(id: string, on: Day): Promise<PersonView> {
    await this.people.step(id, 'people.leave-ended', { on }, (history) => leaveEnded(history, on));
    return this.people.read(id);
  }

  async rehire(caller: Principal, id: string, on: Day, place: Place): Promise<PersonView> {
    await this.mine.refuseOwn(caller, id, ownSteps);
    await this.people.read(id);
    await this.people.checkPlace(id, place);
    await this.people.step(id, 'people.rehired', { on, ...place }, (history) => employed(history, on, place));
    return this.people.read(id);
  }

  async setActing(id: string, actingId: string, from: Day, to: Day | null): Promise<PersonView> {
    await this.people.read(id);
    await this.people.checkActing(id, actingId);
    await this.people.step(id, 'people.acting-started', { actingId, from, to }, (history) => actingBegun(history, actingId, from, to));
    return this.people.read(id);
  }

  async endActing(id: string, on: Day): Promise<PersonView> {
    await this.people.step(id, 'people.acting-ended', { on }, (history) => actingEnded(history, on));
    return this.people.read(id);
  }
}
