/** Mails of sign-in that belong to no agency: queued in the act's own transaction, sent by a worker, lost by no crash. */
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { mailedPages } from '@rapport/api-contract/identity';
import { uuidv7 } from 'uuidv7';
import type { Settings } from '../../config/config.js';
import { SETTINGS } from '../../config/config.module.js';
import { writeLog } from '../../http/json-logger.js';
import { PlatformWork } from '../../jobs/platform-work.js';
import { attemptsBeforeGivingUp, leaseSeconds, retryAfterSeconds } from '../../jobs/retry-rule.js';
import { Delivery } from '../../mail/delivery.js';
import { DeliveryRefused } from '../../mail/delivery.errors.js';
import { layOut } from '../../mail/plain-letter.js';
import { FieldCipher } from '../../secrets/field-cipher.js';
import { IdentityDatabase, type Query } from '../identity-database.js';
import { UsersRepository } from '../users.repository.js';
import { identityLetter, type LetterKind } from './identity-letters.js';
import { PasswordResetsRepository } from './password-resets.repository.js';

const context = { agencyId: 'platform', purpose: 'identity-mail' } as const;
interface MailRow { id: string; kind: LetterKind; recipient: Buffer; token: Buffer | null; attempts: number }

@Injectable()
export class IdentityMails implements OnModuleInit {
  constructor(
    @Inject(SETTINGS) private readonly settings: Settings, private readonly database: IdentityDatabase, private readonly cipher: FieldCipher, private readonly users: UsersRepository,
    private readonly resets: PasswordResetsRepository, private readonly delivery: Delivery, private readonly platform: PlatformWork) {}

  onModuleInit(): void {
    this.platform.add('identity.send-mails', () => this.sendDue());
  }

  /** Queues a mail. Whether the address has an account is looked up when it is sent, so that asking takes the same time for all. */
  async add(query: Query, kind: LetterKind, to: string, token: string | null = null): Promise<void> {
    await query('insert into identity_mail (id, kind, recipient, token) values ($1, $2, $3, $4)',
      [uuidv7(), kind, this.cipher.encrypt(to, context), token === null ? null : this.cipher.encrypt(token, context)]);
  }

  /** Sends what is due; answers how many were taken up. */
  async sendDue(): Promise<number> {
    const due = await this.database.query<MailRow>(
      `with due as (select id from identity_mail where sent_at is null and dead_at is null and due_at <= now() order by due_at limit 20 for update skip locked)
       update identity_mail m set attempts = m.attempts + 1, due_at = now() + make_interval(secs => $1) from due where m.id = due.id
       returning m.id, m.kind, m.recipient, m.token, m.attempts`, [leaseSeconds]);
    for (const mail of due) await this.send(mail).catch((error: unknown) => this.postpone(mail, error));
    return due.length;
  }

  /** Sweeps away mails that were sent or given up long ago. */
  async forgetOld(): Promise<void> {
    await this.database.query("delete from identity_mail where created_at < now() - interval '30 days'");
  }

  private async send(mail: MailRow): Promise<void> {
    const to = this.cipher.decrypt(mail.recipient, context);
    const user = await this.users.byEmail(to);
    const token = mail.token && this.cipher.decrypt(mail.token, context);
    const wanted = user && !user.disabledAt && (mail.kind !== 'password-reset' || (await this.resets.offer(user.id, token ?? '')));
    if (user && wanted) {
      const from = (await this.users.agencyNames(user.id)).slice(0, 3).join(', ') || 'Rapport';
      const link = token ? `${this.settings.PUBLIC_URL}${mailedPages.passwordReset}#${token}` : undefined;
      const letter = identityLetter(mail.kind, user.language, { name: user.name, from, link });
      await this.delivery.mail({ to, ...layOut(letter), idempotencyKey: `identity-mail:${mail.id}` });
    }
    await this.database.query('update identity_mail set sent_at = now(), token = null, last_error = null where id = $1', [mail.id]);
  }

  private async postpone(mail: MailRow, error: unknown): Promise<void> {
    const name = error instanceof Error ? error.name : 'unknown';
    const dead = error instanceof DeliveryRefused || mail.attempts >= attemptsBeforeGivingUp;
    writeLog('error', 'mail of sign-in not sent', { mailId: mail.id, kind: mail.kind, attempts: mail.attempts, error: name });
    await this.database.query(
      `update identity_mail set last_error = $2, due_at = now() + make_interval(secs => $3), dead_at = case when $4 then now() end, token = case when $4 then null else token end where id = $1`,
      [mail.id, name, retryAfterSeconds(mail.attempts), dead]);
  }
}
