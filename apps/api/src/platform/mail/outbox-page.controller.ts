/** The page of kept messages: open in the demo, absent elsewhere, since agencies' mail and links that let people in stand in it. */
import { Controller, Inject } from '@nestjs/common';
import { readOutbox } from '@rapport/api-contract/outbox-page';
import type { InputOf } from '@rapport/api-contract/route';
import type { Settings } from '../config/config.js';
import { SETTINGS } from '../config/config.module.js';
import { NotFound } from '../http/domain-error.js';
import { Input, Serve } from '../http/serve.js';
import { OutboxPageService } from './outbox-page.service.js';

@Controller()
export class OutboxPageController {
  constructor(@Inject(SETTINGS) private readonly settings: Settings, private readonly page: OutboxPageService) {}

  @Serve(readOutbox)
  async read(@Input() input: InputOf<typeof readOutbox>) {
    if (!this.settings.DEMO) throw new NotFound('page');
    return this.page.read(input.query);
  }
}
