/** HTTP for the login of a person. */
import { Controller } from '@nestjs/common';
import { linkLogin, readLogin } from '@rapport/api-contract/people';
import type { InputOf } from '@rapport/api-contract/route';
import { Caller, Input, Serve } from '../../platform/http/serve.js';
import type { Principal } from '../../platform/identity/principal.js';
import { toPersonWithHistory } from '../people/people.serializer.js';
import { LoginsService } from './logins.service.js';

@Controller()
export class LoginsController {
  constructor(private readonly logins: LoginsService) {}

  @Serve(readLogin)
  async read(@Input() { params }: InputOf<typeof readLogin>) {
    return { login: await this.logins.read(params.personId) };
  }

  @Serve(linkLogin)
  async link(@Input() { params, body }: InputOf<typeof linkLogin>, @Caller() caller: Principal) {
    return toPersonWithHistory(await this.logins.link(caller, params.personId, body));
  }
}
