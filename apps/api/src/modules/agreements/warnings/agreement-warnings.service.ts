/** Pages through warnings of all agreements by the day of the agency. */
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { decodeCursor, pageFrom } from '../../../platform/http/cursor.js';
import { AgenciesService } from '../../agencies/agencies.service.js';
import { Clock } from '../../notifications/clock.js';
import { dayIn } from '../../people/civil-day.js';
import { AgreementWarningsRepository, type Warning, type WarningFilter } from './agreement-warnings.repository.js';

const cursorOf = z.tuple([z.iso.date(), z.string(), z.uuid(), z.uuid()]);
/** Where a day that passed means that something was missed. */
const due: readonly Warning['kind'][] = ['settle', 'review'];

@Injectable()
export class AgreementWarnings {
  constructor(private readonly warnings: AgreementWarningsRepository, private readonly agencies: AgenciesService, private readonly clock: Clock) {}

  async page(filter: WarningFilter, { cursor, limit }: { cursor?: string | undefined; limit: number }) {
    const { timeZone } = await this.agencies.profile();
    const today = dayIn(timeZone, this.clock.now());
    const page = pageFrom(await this.warnings.page(filter, today, timeZone, decodeCursor(cursor, cursorOf), limit + 1), limit, (row) => [row.day, row.kind, row.agreementId, row.ref]);
    return { ...page, items: page.items.map((row) => ({ ...row, late: row.day < today && due.includes(row.kind) })), counts: await this.warnings.counts(filter.municipalityId, today, timeZone) };
  }
}
