/** Queues messages to residents, follows their delivery, and tells staff what was sent: never to whom, never the link. */
import { randomInt } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { z } from 'zod';
import { decodeCursor, pageFrom } from '../../platform/http/cursor.js';
import { NotFound } from '../../platform/http/domain-error.js';
import { Outbox } from '../../platform/jobs/outbox.service.js';
import { FieldCipher } from '../../platform/secrets/field-cipher.js';
import { Tenant } from '../../platform/tenancy/tenant.js';
import { MessageHooks } from './message-hooks.js';
import { isNews, type MessageState } from './message-state.js';
import { type EventRow, type MessageFilter, type MessageRow, MessagesRepository } from './messages.repository.js';
import { fill, type Values } from './template-rule.js';
import type { MessageChannel, MessageKind, TemplateWords } from './template-words.js';

/** What a sealed message holds until it has left. */
export interface MessageContent { to: string; subject: string | null; text: string; headers: Record<string, string> }
export interface Letter {
  kind: MessageKind; channel: MessageChannel; language: string; surveyId: string; invitationId: string; to: string; recipientIndex: Buffer;
  words: TemplateWords; values: Omit<Values, 'code'>; headers: Record<string, string>; at: Date;
}

/** No vowels and nothing that looks alike: codes spell no words and can be read over the phone. */
const alphabet = '23456789BCDFGHJKMNPQRSTVWXZ';
export const newCode = (): string => Array.from({ length: 8 }, () => alphabet[randomInt(alphabet.length)]).join('');

@Injectable()
export class MessagesService {
  constructor(
    private readonly messages: MessagesRepository, private readonly outbox: Outbox, private readonly cipher: FieldCipher, private readonly tenant: Tenant, private readonly hooks: MessageHooks,
  ) {}

  /** Puts a message into the queue, in the current unit of work; its job sends it. */
  async queue(letter: Letter): Promise<string> {
    const id = uuidv7();
    const code = newCode();
    const values: Values = { ...letter.values, code };
    const content: MessageContent = { to: letter.to, subject: letter.words.subject === null ? null : fill(letter.words.subject, values), text: fill(letter.words.body, values), headers: letter.headers };
    const { kind, channel, language, surveyId, invitationId, recipientIndex, at } = letter;
    await this.messages.insert(id, { kind, channel, language, surveyId, invitationId, recipientIndex, code, at, sealed: this.cipher.encrypt(JSON.stringify(content), this.context()) });
    await this.outbox.add('notifications.send', { messageId: id });
    return id;
  }

  /** Null where it cannot be read; trying again would not change that. */
  unseal(sealed: Buffer): MessageContent | null {
    const { readable, text } = this.cipher.legible(sealed, this.context());
    return readable ? (JSON.parse(text) as MessageContent) : null;
  }

  /** Keeps a new state and tells whoever caused the message; old news are ignored. False when there is no such message. */
  async note(id: string, state: MessageState, at: Date, reason: string | null = null): Promise<boolean> {
    const message = await this.messages.lock(id);
    if (!message) return false;
    if (!isNews(message.state, state)) return true;
    await this.messages.change(id, state, at, reason);
    await this.hooks.changed(message, state);
    return true;
  }

  async page(query: MessageFilter & { cursor?: string | undefined; limit: number }): Promise<{ items: MessageRow[]; nextCursor: string | null }> {
    const after = decodeCursor(query.cursor, z.tuple([z.iso.datetime({ offset: true }), z.uuid()]));
    return pageFrom(await this.messages.page(query, after, query.limit + 1), query.limit, (row) => [row.queuedAt.toISOString(), row.id]);
  }

  async read(id: string): Promise<{ message: MessageRow; events: EventRow[] }> {
    const message = await this.messages.one(id);
    if (!message) throw new NotFound('message');
    return { message, events: await this.messages.events(id) };
  }

  /** Whether the current agency sent a message with this code, typed by a person. */
  isOurs(typed: string): Promise<boolean> {
    const code = typed.toUpperCase().replace(/[^0-9A-Z]/g, '');
    return code.length === 8 ? this.messages.hasCode(code) : Promise.resolve(false);
  }

  private context() {
    return { agencyId: this.tenant.agencyId, purpose: 'message' };
  }
}
