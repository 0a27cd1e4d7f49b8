/** Sends text messages through an HTTP provider: one POST of JSON, with a bearer token and an idempotency key. */
import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { Settings } from '../config/config.js';
import { SETTINGS } from '../config/config.module.js';
import { DeliveryFailed, DeliveryRefused } from './delivery.errors.js';

export interface Sms {
  /** E.164, e.g. `+15550123456`. */
  to: string;
  text: string;
  idempotencyKey: string;
}

const timeoutMs = 15_000;
const answer = z.object({ id: z.union([z.string(), z.number()]).transform(String) });

@Injectable()
export class SmsTransport {
  constructor(@Inject(SETTINGS) private readonly settings: Settings) {}

  get configured(): boolean {
    return this.settings.SMS_URL !== undefined;
  }

  /** Hands the message over; answers the provider's id. Throws {@link DeliveryFailed} or {@link DeliveryRefused}. */
  async send(sms: Sms): Promise<string> {
    const { SMS_URL, SMS_TOKEN } = this.settings;
    if (!SMS_URL) throw new DeliveryFailed('not-configured');
    const reply = await fetch(SMS_URL, {
      method: 'POST', body: JSON.stringify({ to: sms.to, text: sms.text }), signal: AbortSignal.timeout(timeoutMs),
      // The one host that the operator configured; a redirect would carry token and number elsewhere.
      redirect: 'manual',
      headers: { 'content-type': 'application/json', accept: 'application/json', 'idempotency-key': sms.idempotencyKey, ...(SMS_TOKEN ? { authorization: `Bearer ${SMS_TOKEN}` } : {}) },
    }).catch((error: unknown) => { throw new DeliveryFailed(error instanceof Error && error.name === 'TimeoutError' ? 'timeout' : 'connection'); });
    if (!reply.ok) await this.refuse(reply);
    const body = answer.safeParse(await reply.json().catch(() => null));
    // Taken without an id: the key identifies it as well.
    return body.success ? body.data.id : sms.idempotencyKey;
  }

  private async refuse(reply: Response): Promise<never> {
    await reply.body?.cancel();
    const reason = reply.type === 'opaqueredirect' || (reply.status >= 300 && reply.status < 400) ? 'redirect' : `http-${reply.status}`;
    // 401 and 403 are our configuration, not the message; they can be mended.
    const lasting = reply.status >= 400 && reply.status < 500 && ![401, 403, 408, 409, 425, 429].includes(reply.status);
    throw lasting ? new DeliveryRefused(reason) : new DeliveryFailed(reason);
  }
}
