/** Words of messages: the agency's own, or those that come with Rapport. */
import { Injectable } from '@nestjs/common';
import { messageChannels, messageKinds } from '@rapport/api-contract/notifications';
import { AuditService } from '../../platform/audit/audit.service.js';
import { TemplateUnfit } from './notifications.errors.js';
import { templateFaults } from './template-rule.js';
import { ourWords, type TemplateWords } from './template-words.js';
import { type TemplateKey, type TemplateRow, TemplatesRepository } from './templates.repository.js';

export interface Template extends TemplateRow { ours: boolean }

@Injectable()
export class TemplatesService {
  constructor(private readonly templates: TemplatesRepository, private readonly audit: AuditService) {}

  /** Every message in every language of the agency. */
  async all(): Promise<Template[]> {
    const own = await this.templates.own();
    const languages = await this.templates.languages();
    return languages.flatMap((language) => messageKinds.flatMap((kind) => messageChannels.map((channel) => chosen(own, { kind, channel, language }))));
  }

  /** Finds words for many messages with one query. */
  async book(): Promise<(key: TemplateKey) => TemplateWords> {
    const own = await this.templates.own();
    return (key) => chosen(own, key);
  }

  async save(row: TemplateRow): Promise<Template> {
    const faults = templateFaults(row.channel, row);
    if (faults.length > 0) throw new TemplateUnfit(faults);
    const before = chosen(await this.templates.own(), row);
    await this.templates.save(row);
    await this.record('notifications.template-changed', before, row);
    return { ...row, ours: false };
  }

  async reset(key: TemplateKey): Promise<Template> {
    const before = chosen(await this.templates.own(), key);
    await this.templates.remove(key);
    const after = chosen([], key);
    await this.record('notifications.template-reset', before, after);
    return after;
  }

  private async record(action: string, before: TemplateRow, after: TemplateRow): Promise<void> {
    const { kind, channel, language } = after;
    await this.audit.record({ action, objectType: 'message-template', before: { subject: before.subject, body: before.body }, after: { kind, channel, language, subject: after.subject, body: after.body } });
  }
}

function chosen(own: TemplateRow[], { kind, channel, language }: TemplateKey): Template {
  const row = own.find((one) => one.kind === kind && one.channel === channel && one.language === language);
  return row ? { ...row, ours: false } : { kind, channel, language, ...ourWords(kind, channel, language), ours: true };
}
