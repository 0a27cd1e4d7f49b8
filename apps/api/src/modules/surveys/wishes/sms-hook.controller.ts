/** HTTP for the SMS provider. */
import { Controller, Req } from '@nestjs/common';
import { receiveSmsEvent } from '@rapport/api-contract/notifications';
import type { InputOf } from '@rapport/api-contract/route';
import { Input, Serve } from '../../../platform/http/serve.js';
import { type ServedRequest, sourceOf } from '../../../platform/http/served-request.js';
import { SmsEventsService } from './sms-events.service.js';

@Controller()
export class SmsHookController {
  constructor(private readonly events: SmsEventsService) {}

  @Serve(receiveSmsEvent)
  async receive(@Input() input: InputOf<typeof receiveSmsEvent>, @Req() request: ServedRequest) {
    this.events.refuseUnsigned(request.body, request.headers['rapport-signature']);
    return { reply: await this.events.take(input.body, sourceOf(request)) };
  }
}
