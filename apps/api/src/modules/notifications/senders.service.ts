/** Who messages of the agency come from: read it, change it, keep a record. */
import { Injectable } from '@nestjs/common';
import { AuditService } from '../../platform/audit/audit.service.js';
import { type SenderSettings, SendersRepository } from './senders.repository.js';

@Injectable()
export class SendersService {
  constructor(private readonly senders: SendersRepository, private readonly audit: AuditService) {}

  own(): Promise<SenderSettings> {
    return this.senders.own();
  }

  async change(change: Partial<SenderSettings>): Promise<SenderSettings> {
    const before = await this.senders.own();
    const after = { ...before, ...change };
    await this.senders.save(after);
    await this.audit.record({ action: 'notifications.sender-changed', objectType: 'agency', before: { ...before }, after: { ...after } });
    return after;
  }
}
