/** The page of kept messages: open in the demo, for a platform operator elsewhere. */
import { Controller, Inject, Req } from '@nestjs/common';
import { readOutbox } from '@rapport/api-contract/outbox-page';
import { platform, type InputOf, type RouteDefinition } from '@rapport/api-contract/route';
import type { FastifyRequest } from 'fastify';
import type { Settings } from '../config/config.js';
import { SETTINGS } from '../config/config.module.js';
import { refusalFor } from '../http/access-rule.js';
import { Input, Serve } from '../http/serve.js';
import { Authenticator } from '../identity/authenticator.js';
import { OutboxPageService } from './outbox-page.service.js';

const outsideTheDemo: RouteDefinition = { ...readOutbox, access: platform('platform:outbox') };

@Controller()
export class OutboxPageController {
  constructor(@Inject(SETTINGS) private readonly settings: Settings, private readonly authenticator: Authenticator, private readonly page: OutboxPageService) {}

  @Serve(readOutbox)
  async read(@Req() request: FastifyRequest, @Input() input: InputOf<typeof readOutbox>) {
    if (!this.settings.DEMO) {
      const refusal = refusalFor(outsideTheDemo, await this.authenticator.authenticate(request), new Date());
      if (refusal) throw refusal;
    }
    return this.page.read(input.query);
  }
}
