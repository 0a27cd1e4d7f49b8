/** Wishes not to be asked: kept from every side, ended only by the person's own wish. */
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { AuditService } from '../../../platform/audit/audit.service.js';
import { decodeCursor, pageFrom } from '../../../platform/http/cursor.js';
import { InvalidInput, NotFound } from '../../../platform/http/domain-error.js';
import { Tenant } from '../../../platform/tenancy/tenant.js';
import { normaliseEmail, normalisePhone } from '../../contacts/recipient.js';
import { ResidentCipher } from '../../contacts/resident-cipher.js';
import { Clock } from '../../notifications/clock.js';
import { SurveysRepository } from '../sending/surveys.repository.js';
import { type OptOutRow, OptOutsRepository } from './opt-outs.repository.js';
import type { Reply } from './stop-keyword.js';

@Injectable()
export class OptOutsService {
  constructor(
    private readonly optOuts: OptOutsRepository, private readonly surveys: SurveysRepository, private readonly residents: ResidentCipher, private readonly audit: AuditService,
    private readonly tenant: Tenant, private readonly clock: Clock,
  ) {}

  async page(query: { cursor?: string | undefined; limit: number }): Promise<{ items: OptOutRow[]; nextCursor: string | null }> {
    const [after = null] = decodeCursor(query.cursor, z.tuple([z.uuid()])) ?? [];
    return pageFrom(await this.optOuts.page(after, query.limit + 1), query.limit, (row) => [row.id]);
  }

  /** A wish told to staff. */
  async record(wish: { phone?: string | undefined; email?: string | undefined; surveyId?: string | undefined }): Promise<OptOutRow> {
    if (wish.surveyId && !(await this.surveys.one(wish.surveyId))) throw new InvalidInput([{ path: 'body.surveyId', message: 'is no survey of yours' }]);
    const index = wish.phone === undefined ? this.index('email', normaliseEmail(wish.email ?? '')) : this.index('phone', normalisePhone(wish.phone));
    if (!index) throw new InvalidInput([{ path: wish.phone === undefined ? 'body.email' : 'body.phone', message: 'cannot be reached like this: check it' }]);
    const id = await this.optOuts.add(index, wish.surveyId ?? null, 'staff', this.clock.now());
    await this.audit.record({ action: 'surveys.opt-out-recorded', objectType: 'opt-out', objectId: id, after: { surveyId: wish.surveyId ?? null } });
    return this.read(id);
  }

  async end(id: string): Promise<OptOutRow> {
    const before = await this.read(id);
    await this.optOuts.end(id, this.clock.now());
    if (!before.endedAt) await this.audit.record({ action: 'surveys.opt-out-ended', objectType: 'opt-out', objectId: id });
    return this.read(id);
  }

  /** A reply by text message to the current agency; false when the agency never had to do with this number. */
  async heard(from: string, reply: NonNullable<Reply>): Promise<boolean> {
    const phone = normalisePhone(from);
    const indexes = phone ? this.residents.indexes(this.tenant.agencyId, 'phone', phone) : [];
    if (!indexes[0] || !(await this.optOuts.isKnown(indexes))) return false;
    // An unknown keyword stops everything: rather one message too few than one against somebody's will.
    const surveyId = reply.keyword === null ? null : await this.surveys.byKeyword(reply.keyword);
    if (reply.wish === 'stop') await this.optOuts.add(indexes[0], surveyId, 'message', this.clock.now());
    else await this.optOuts.endFor(indexes, surveyId, this.clock.now());
    return true;
  }

  /** From the link in a mail, in the current agency. */
  async fromLink(recipientIndex: Buffer, surveyId: string | null, wish: 'stop' | 'resume'): Promise<void> {
    if (wish === 'stop') await this.optOuts.add(recipientIndex, surveyId, 'link', this.clock.now());
    else await this.optOuts.endFor([recipientIndex], surveyId, this.clock.now());
  }

  private async read(id: string): Promise<OptOutRow> {
    const row = await this.optOuts.one(id);
    if (!row) throw new NotFound('opt-out');
    return row;
  }

  private index(channel: 'phone' | 'email', value: string | null): Buffer | null {
    return value === null ? null : (this.residents.indexes(this.tenant.agencyId, channel, value)[0] ?? null);
  }
}
