/** HTTP for what is ahead or waits in all agreements; a municipality sees its own, by the wall of the database. */
import { Controller } from '@nestjs/common';
import { listAgreementWarnings, listMunicipalityWarnings } from '@rapport/api-contract/agreement-warnings';
import type { InputOf } from '@rapport/api-contract/route';
import { z } from 'zod';
import { decodeCursor, pageFrom } from '../../../platform/http/cursor.js';
import { Caller, Input, Serve } from '../../../platform/http/serve.js';
import type { Principal } from '../../../platform/identity/principal.js';
import { AgenciesService } from '../../agencies/agencies.service.js';
import { Clock } from '../../notifications/clock.js';
import { dayIn } from '../../people/civil-day.js';
import { type Warning, AgreementWarningsRepository, type WarningFilter } from './agreement-warnings.repository.js';

/** Where a day that passed means that something was missed. */
const due: readonly Warning['kind'][] = ['settle', 'review'];
const cursor = z.tuple([z.iso.date(), z.string(), z.uuid(), z.uuid()]);

@Controller()
export class AgreementWarningsController {
  constructor(private readonly warnings: AgreementWarningsRepository, private readonly agencies: AgenciesService, private readonly clock: Clock) {}

  @Serve(listAgreementWarnings)
  ofAgency(@Input() { query }: InputOf<typeof listAgreementWarnings>) {
    return this.list({ kind: query.kind ?? null, municipalityId: query.municipalityId ?? null }, query);
  }

  @Serve(listMunicipalityWarnings)
  ofMunicipality(@Caller() caller: Principal, @Input() { query }: InputOf<typeof listMunicipalityWarnings>) {
    return this.list({ kind: query.kind ?? null, municipalityId: caller.municipalityId }, query);
  }

  private async list(filter: WarningFilter, query: { cursor?: string | undefined; limit: number }) {
    const { timeZone } = await this.agencies.profile();
    const today = dayIn(timeZone, this.clock.now());
    const { items, nextCursor } = pageFrom(await this.warnings.page(filter, today, timeZone, decodeCursor(query.cursor, cursor), query.limit + 1), query.limit, (row) => [row.day, row.kind, row.agreementId, row.ref]);
    return {
      nextCursor, counts: await this.warnings.counts(filter.municipalityId, today, timeZone),
      items: items.map(({ kind, day, from, agreementId, number, title, municipalityId, municipalityName, amendmentId }) => ({
        kind, day, late: day < today && due.includes(kind), from, agreement: { id: agreementId, number, title }, municipality: { id: municipalityId, name: municipalityName }, amendmentId,
      })),
    };
  }
}
