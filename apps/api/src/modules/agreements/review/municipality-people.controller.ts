/** HTTP of the people who act for a municipality, in its own area. */
import { Controller } from '@nestjs/common';
import { listOurPeople, takeRight } from '@rapport/api-contract/municipality-people';
import type { InputOf } from '@rapport/api-contract/route';
import { Caller, Input, Serve } from '../../../platform/http/serve.js';
import type { Principal } from '../../../platform/identity/principal.js';
import { MunicipalityPeopleService } from './municipality-people.service.js';
import { toRightTaken } from './municipality.serializer.js';

@Controller()
export class MunicipalityPeopleController {
  constructor(private readonly people: MunicipalityPeopleService) {}

  @Serve(listOurPeople)
  async list(@Caller() caller: Principal) {
    const { items, taken } = await this.people.people(caller);
    return { items: items.map(({ since, ...each }) => ({ ...each, since: since.toISOString() })), taken: taken.map(toRightTaken) };
  }

  @Serve(takeRight)
  async take(@Caller() caller: Principal, @Input() { params, body }: InputOf<typeof takeRight>) {
    return toRightTaken(await this.people.take(caller, params.colleagueId, body));
  }
}
