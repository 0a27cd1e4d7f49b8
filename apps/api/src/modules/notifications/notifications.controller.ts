/** HTTP for messages, their words and their senders. */
import { Controller } from '@nestjs/common';
import { changeSenderSettings, listMessages, listTemplates, readMessage, readSenderSettings, resetTemplate, saveTemplate } from '@rapport/api-contract/notifications';
import type { InputOf } from '@rapport/api-contract/route';
import { Input, Serve } from '../../platform/http/serve.js';
import { MessagesService } from './messages.service.js';
import { toEvent, toMessage, toTemplate } from './notifications.serializer.js';
import { SendersService } from './senders.service.js';
import { TemplatesService } from './templates.service.js';

@Controller()
export class NotificationsController {
  constructor(private readonly messages: MessagesService, private readonly templates: TemplatesService, private readonly senders: SendersService) {}

  @Serve(listMessages)
  async list(@Input() input: InputOf<typeof listMessages>) {
    const page = await this.messages.page(input.query);
    return { ...page, items: page.items.map(toMessage) };
  }

  @Serve(readMessage)
  async read(@Input() input: InputOf<typeof readMessage>) {
    const { message, events } = await this.messages.read(input.params.messageId);
    return { ...toMessage(message), events: events.map(toEvent) };
  }

  @Serve(listTemplates)
  async words() {
    return { items: (await this.templates.all()).map(toTemplate) };
  }

  @Serve(saveTemplate)
  async save(@Input() input: InputOf<typeof saveTemplate>) {
    return toTemplate(await this.templates.save(input.body));
  }

  @Serve(resetTemplate)
  async reset(@Input() input: InputOf<typeof resetTemplate>) {
    return toTemplate(await this.templates.reset(input.body));
  }

  @Serve(readSenderSettings)
  sender() {
    return this.senders.own();
  }

  @Serve(changeSenderSettings)
  changeSender(@Input() input: InputOf<typeof changeSenderSettings>) {
    return this.senders.change(input.body);
  }
}
