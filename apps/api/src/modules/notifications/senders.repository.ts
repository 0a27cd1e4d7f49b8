/** Who messages of the agency come from. */
import { Injectable } from '@nestjs/common';
import { Tenant } from '../../platform/tenancy/tenant.js';

export interface SenderSettings { smsNumber: string | null; replyTo: string | null; whyWeAsk: Record<string, string> }

@Injectable()
export class SendersRepository {
  constructor(private readonly tenant: Tenant) {}

  async own(): Promise<SenderSettings> {
    const rows = await this.tenant.query<SenderSettings>(
      'select sms_number as "smsNumber", reply_to as "replyTo", why_we_ask as "whyWeAsk" from sender_settings where agency_id = $1', [this.tenant.agencyId]);
    return rows[0] ?? { smsNumber: null, replyTo: null, whyWeAsk: {} };
  }

  async save({ smsNumber, replyTo, whyWeAsk }: SenderSettings): Promise<void> {
    await this.tenant.query(
      `insert into sender_settings (agency_id, sms_number, reply_to, why_we_ask) values ($1, $2, $3, $4)
       on conflict (agency_id) do update set sms_number = excluded.sms_number, reply_to = excluded.reply_to, why_we_ask = excluded.why_we_ask`,
      [this.tenant.agencyId, smsNumber, replyTo, JSON.stringify(whyWeAsk)]);
  }
}
