/** HTTP for the steps in a person's employment. */
import { Controller } from '@nestjs/common';
import { assignPerson, endActing, endLeave, rehirePerson, separatePerson, setActing, startLeave } from '@rapport/api-contract/people';
import type { InputOf } from '@rapport/api-contract/route';
import { Caller, Input, Serve } from '../../platform/http/serve.js';
import type { Principal } from '../../platform/identity/principal.js';
import { toPersonWithHistory } from './people.serializer.js';
import { PersonHistoryService } from './person-history.service.js';
import { SeparationsService } from './separations.service.js';

@Controller()
export class PersonHistoryController {
  constructor(private readonly history: PersonHistoryService, private readonly separations: SeparationsService) {}

  @Serve(assignPerson)
  async assign(@Input() { params, body: { from, unitId, supervisorId } }: InputOf<typeof assignPerson>, @Caller() caller: Principal) {
    return toPersonWithHistory(await this.history.assign(caller, params.personId, from, { unitId, supervisorId }));
  }

  @Serve(startLeave)
  async startLeave(@Input() { params, body }: InputOf<typeof startLeave>, @Caller() caller: Principal) {
    return toPersonWithHistory(await this.history.startLeave(caller, params.personId, body.from, body.to, body.kind));
  }

  @Serve(endLeave)
  async endLeave(@Input() { params, body }: InputOf<typeof endLeave>) {
    return toPersonWithHistory(await this.history.endLeave(params.personId, body.on));
  }

  @Serve(separatePerson)
  async separate(@Input() { params, body }: InputOf<typeof separatePerson>, @Caller() caller: Principal) {
    return toPersonWithHistory(await this.separations.separate(caller, params.personId, body));
  }

  @Serve(rehirePerson)
  async rehire(@Input() { params, body: { on, unitId, supervisorId } }: InputOf<typeof rehirePerson>, @Caller() caller: Principal) {
    return toPersonWithHistory(await this.history.rehire(caller, params.personId, on, { unitId, supervisorId }));
  }

  @Serve(setActing)
  async setActing(@Input() { params, body }: InputOf<typeof setActing>) {
    return toPersonWithHistory(await this.history.setActing(params.personId, body.actingPersonId, body.from, body.to));
  }

  @Serve(endActing)
  async endActing(@Input() { params, body }: InputOf<typeof endActing>) {
    return toPersonWithHistory(await this.history.endActing(params.personId, body.on));
  }
}
