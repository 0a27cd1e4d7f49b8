/** What waits for one person and what they finished. */
import { Injectable } from '@nestjs/common';
import { NotFound } from '../../../platform/http/domain-error.js';
import type { Day } from '../../people/civil-day.js';
import { AcknowledgementClock } from './acknowledgement-clock.js';
import { AcknowledgementsRepository, type RecordRow, type ShownRow } from './acknowledgements.repository.js';
import { ObligationsRepository } from './obligations.repository.js';
import type { ObligationRow } from './obligation-row.js';

interface Rows { rows: ObligationRow[]; today: Day }

@Injectable()
export class MyListService {
  constructor(private readonly obligations: ObligationsRepository, private readonly acknowledgements: AcknowledgementsRepository, private readonly clock: AcknowledgementClock) {}

  async open(personId: string, after: [Day, string] | null, limit: number): Promise<Rows> {
    return { rows: await this.obligations.open(personId, after, limit), today: (await this.clock.here()).today };
  }

  async finished(personId: string, before: [string, string] | null, limit: number): Promise<Rows> {
    return { rows: await this.obligations.finished(personId, before, limit), today: (await this.clock.here()).today };
  }

  async summary(personId: string) {
    const { now, today } = await this.clock.here();
    return this.acknowledgements.summary(personId, today, now);
  }

  async one(personId: string, id: string): Promise<{ row: ObligationRow; record: RecordRow | null; shown: ShownRow[]; today: Day }> {
    const row = await this.obligations.find(id, personId);
    if (!row) throw new NotFound('acknowledgement');
    return { row, record: await this.acknowledgements.record(id), shown: await this.acknowledgements.shown(id), today: (await this.clock.here()).today };
  }
}
