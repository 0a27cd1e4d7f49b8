/** The agency's own words of messages. */
import { Injectable } from '@nestjs/common';
import { Tenant } from '../../platform/tenancy/tenant.js';
import type { MessageChannel, MessageKind, TemplateWords } from './template-words.js';

export interface TemplateKey { kind: MessageKind; channel: MessageChannel; language: string }
export type TemplateRow = TemplateKey & TemplateWords;

@Injectable()
export class TemplatesRepository {
  constructor(private readonly tenant: Tenant) {}

  own(): Promise<TemplateRow[]> {
    return this.tenant.query<TemplateRow>('select kind, channel, language, subject, body from message_template where agency_id = $1', [this.tenant.agencyId]);
  }

  async save(row: TemplateRow): Promise<void> {
    await this.tenant.query(
      `insert into message_template (agency_id, kind, channel, language, subject, body) values ($1, $2, $3, $4, $5, $6)
       on conflict (agency_id, kind, channel, language) do update set subject = excluded.subject, body = excluded.body, changed_at = now()`,
      [this.tenant.agencyId, row.kind, row.channel, row.language, row.subject, row.body]);
  }

  async remove({ kind, channel, language }: TemplateKey): Promise<void> {
    await this.tenant.query('delete from message_template where agency_id = $1 and kind = $2 and channel = $3 and language = $4', [this.tenant.agencyId, kind, channel, language]);
  }

  async languages(): Promise<string[]> {
    const rows = await this.tenant.query<{ languages: string[] }>('select languages from agency where id = $1', [this.tenant.agencyId]);
    return rows[0]?.languages ?? [];
  }
}
