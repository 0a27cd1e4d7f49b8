/** HTTP for the agency's profile. */
import { Controller } from '@nestjs/common';
import { changeProfile, readProfile } from '@rapport/api-contract/agencies';
import type { InputOf } from '@rapport/api-contract/route';
import { Input, Serve } from '../../platform/http/serve.js';
import { AgenciesService } from './agencies.service.js';
import { toProfile } from './agencies.serializer.js';

@Controller()
export class AgenciesController {
  constructor(private readonly agencies: AgenciesService) {}

  @Serve(readProfile)
  async read() {
    return toProfile(await this.agencies.profile());
  }

  @Serve(changeProfile)
  async change(@Input() input: InputOf<typeof changeProfile>) {
    return toProfile(await this.agencies.changeProfile(input.body));
  }
}
