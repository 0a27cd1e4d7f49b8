/** HTTP for reminders: the rule of the agency, and what of an invoice went out. */
import { Controller } from '@nestjs/common';
import { readCollectionRule, readDocumentReminders, writeCollectionRule } from '@rapport/api-contract/billing-collection';
import type { InputOf } from '@rapport/api-contract/route';
import { Input, Serve } from '../../../platform/http/serve.js';
import { CollectionRules, type KeptRule } from './collection-rules.js';
import { RemindersView } from './reminders-view.service.js';

const toRule = (kept: KeptRule) => ({ ...kept, changedAt: kept.changedAt?.toISOString() ?? null });

@Controller()
export class RemindersController {
  constructor(private readonly rules: CollectionRules, private readonly reminders: RemindersView) {}

  @Serve(readCollectionRule)
  async read() {
    return toRule(await this.rules.read());
  }

  @Serve(writeCollectionRule)
  async write(@Input() { body }: InputOf<typeof writeCollectionRule>) {
    return toRule(await this.rules.write(body.revision, body.rule));
  }

  @Serve(readDocumentReminders)
  async list(@Input() { params }: InputOf<typeof readDocumentReminders>) {
    const { sent, next } = await this.reminders.of(params.billingDocumentId);
    return { items: sent.map((each) => ({ ...each, at: each.at.toISOString() })), next };
  }
}
