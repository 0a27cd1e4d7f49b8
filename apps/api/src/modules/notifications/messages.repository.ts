/** Messages and their delivery log. */
import { Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { Tenant } from '../../platform/tenancy/tenant.js';
import type { MessageState } from './message-state.js';
import type { MessageChannel, MessageKind } from './template-words.js';

export interface MessageRow {
  id: string; kind: MessageKind; channel: MessageChannel; state: MessageState; language: string; surveyId: string | null; surveyName: string | null;
  queuedAt: Date; changedAt: Date; reason: string | null;
}
export interface OpenMessage { id: string; kind: MessageKind; channel: MessageChannel; state: MessageState; invitationId: string | null; surveyId: string | null; recipientIndex: Buffer | null; sealed: Buffer | null; queuedAt: Date }
export interface NewMessage { kind: MessageKind; channel: MessageChannel; language: string; surveyId: string; invitationId: string; recipientIndex: Buffer; sealed: Buffer; code: string; at: Date }
export interface EventRow { state: MessageState; at: Date; reason: string | null }
export interface MessageFilter { state?: string | undefined; channel?: string | undefined; surveyId?: string | undefined }

const columns = `m.id, m.kind, m.channel, m.state, m.language, m.survey_id as "surveyId", s.name as "surveyName", m.queued_at as "queuedAt", m.changed_at as "changedAt", m.reason`;
const from = 'from message m left join survey s on s.agency_id = m.agency_id and s.id = m.survey_id';

@Injectable()
export class MessagesRepository {
  constructor(private readonly tenant: Tenant) {}

  async insert(id: string, message: NewMessage): Promise<void> {
    await this.tenant.query(
      `with message as (
         insert into message (agency_id, id, kind, channel, language, survey_id, invitation_id, recipient_index, sealed, code, queued_at, changed_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $11) returning agency_id, id)
       insert into message_event (agency_id, id, message_id, state, at) select agency_id, $12, id, 'queued', $11 from message`,
      [this.tenant.agencyId, id, message.kind, message.channel, message.language, message.surveyId, message.invitationId, message.recipientIndex, message.sealed, message.code, message.at, uuidv7()]);
  }

  async lock(id: string): Promise<OpenMessage | undefined> {
    const rows = await this.tenant.query<OpenMessage>(
      `select id, kind, channel, state, invitation_id as "invitationId", survey_id as "surveyId", recipient_index as "recipientIndex", sealed, queued_at as "queuedAt"
       from message where agency_id = $1 and id = $2 for update`, [this.tenant.agencyId, id]);
    return rows[0];
  }

  /** A message that has left or never will keeps neither recipient nor link. */
  async change(id: string, state: MessageState, at: Date, reason: string | null): Promise<void> {
    await this.tenant.query(
      `with message as (
         update message set state = $3, changed_at = $4, reason = $5, sealed = null where agency_id = $1 and id = $2 returning agency_id, id)
       insert into message_event (agency_id, id, message_id, state, at, reason) select agency_id, $6, id, $3, $4, $5 from message`,
      [this.tenant.agencyId, id, state, at, reason, uuidv7()]);
  }

  page(filter: MessageFilter, after: readonly [string, string] | null, limit: number): Promise<MessageRow[]> {
    return this.tenant.query<MessageRow>(
      `select ${columns} ${from} where m.agency_id = $1 and ($2::text is null or m.state = $2) and ($3::text is null or m.channel = $3) and ($4::uuid is null or m.survey_id = $4)
         and ($5::timestamptz is null or (m.queued_at, m.id) < ($5, $6::uuid))
       order by m.queued_at desc, m.id desc limit $7`,
      [this.tenant.agencyId, filter.state ?? null, filter.channel ?? null, filter.surveyId ?? null, after?.[0] ?? null, after?.[1] ?? null, limit]);
  }

  async one(id: string): Promise<MessageRow | undefined> {
    const rows = await this.tenant.query<MessageRow>(`select ${columns} ${from} where m.agency_id = $1 and m.id = $2`, [this.tenant.agencyId, id]);
    return rows[0];
  }

  events(id: string): Promise<EventRow[]> {
    return this.tenant.query<EventRow>('select state, at, reason from message_event where agency_id = $1 and message_id = $2 order by id', [this.tenant.agencyId, id]);
  }

  /** Whether a message of the current agency carried this code. */
  async hasCode(code: string): Promise<boolean> {
    const rows = await this.tenant.query('select 1 from message where agency_id = $1 and code = $2 limit 1', [this.tenant.agencyId, code]);
    return rows.length > 0;
  }
}
