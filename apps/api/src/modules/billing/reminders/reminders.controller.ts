/** HTTP for reminders: the rule of the agency, and what of an invoice went out. */
import { Controller } from '@nestjs/common';
import { readCollectionRule, readDocumentReminders, writeCollectionRule, writeWriteOffLimit } from '@rapport/api-contract/billing-collection';
import type { InputOf } from '@rapport/api-contract/route';
import { Caller, Input, Serve } from '../../../platform/http/serve.js';
import { type Principal, userBehind } from '../../../platform/identity/principal.js';
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
    return toRule(await this.rules.writeDays(body.revision, body.rule.remindAfterDays));
  }

  @Serve(writeWriteOffLimit)
  async limit(@Caller() caller: Principal, @Input() { body }: InputOf<typeof writeWriteOffLimit>) {
    return toRule(await this.rules.writeLimit(body.revision, body.writeOffLimit, userBehind(caller)));
  }

  @Serve(readDocumentReminders)
  async list(@Input() { params }: InputOf<typeof readDocumentReminders>) {
    const { sent, next } = await this.reminders.of(params.billingDocumentId);
    return { items: sent.map((each) => ({ ...each, at: each.at.toISOString() })), next };
  }
}
