/** Keeps messages where no provider is configured, so that nothing is lost and the demo can show them; recipients and texts are encrypted. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { IdentityDatabase } from '../identity/identity-database.js';
import { PlatformWork, seldom } from '../jobs/platform-work.js';
import { FieldCipher } from '../secrets/field-cipher.js';

const context = { agencyId: 'platform', purpose: 'kept-message' } as const;
const hour = 3_600_000;

export interface KeptContent { to: string; subject: string | null; text: string; html: string | null }
export interface KeptMessage extends KeptContent { id: string; at: Date; channel: 'mail' | 'sms' }
interface Row { id: string; at: Date; channel: 'mail' | 'sms'; content: Buffer }

@Injectable()
export class KeptMessages implements OnModuleInit {
  constructor(private readonly database: IdentityDatabase, private readonly cipher: FieldCipher, private readonly platform: PlatformWork) {}

  onModuleInit(): void {
    this.platform.add('mail.forget-kept-messages', seldom(hour, () => this.forgetOld()));
  }

  /** Keeps the message once per idempotency key; answers its id. */
  async keep(channel: 'mail' | 'sms', content: KeptContent, idempotencyKey: string): Promise<string> {
    await this.database.query(
      'insert into kept_message (id, channel, recipient_index, content, idempotency_key) values ($1, $2, $3, $4, $5) on conflict (idempotency_key) do nothing',
      [uuidv7(), channel, this.indexes(content.to)[0], this.cipher.encrypt(JSON.stringify(content), context), idempotencyKey]);
    const [row] = await this.database.query<{ id: string }>('select id from kept_message where idempotency_key = $1', [idempotencyKey]);
    return row!.id;
  }

  /** Newest first, after `before` (an id); `to` is the whole address or number. */
  async list(filter: { to?: string; channel?: 'mail' | 'sms' }, before: string | null, limit: number): Promise<KeptMessage[]> {
    const rows = await this.database.query<Row>(
      `select id, at, channel, content from kept_message where ($1::uuid is null or id < $1) and ($2::bytea[] is null or recipient_index = any($2)) and ($3::text is null or channel = $3)
       order by id desc limit $4`,
      [before, filter.to ? this.indexes(filter.to) : null, filter.channel ?? null, limit]);
    return rows.map(({ id, at, channel, content }) => {
      const { readable, text } = this.cipher.legible(content, context);
      return { id, at, channel, ...(readable ? (JSON.parse(text) as KeptContent) : { to: text, subject: null, text, html: null }) };
    });
  }

  private indexes(to: string): Buffer[] {
    return this.cipher.blindIndexes(to.trim().toLowerCase(), context);
  }

  private async forgetOld(): Promise<number> {
    await this.database.query("delete from kept_message where at < now() - interval '30 days'");
    return 0;
  }
}
