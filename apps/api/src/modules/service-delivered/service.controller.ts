/** HTTP for service delivered, on the agency's side. */
import { Controller } from '@nestjs/common';
import type { InputOf } from '@rapport/api-contract/route';
import { changeVacancy, confirmService, correctServiceEntry, listServiceAgreements, listServiceEntries, readService, readServiceBeside, recordVacancy, sendServiceEntries, setCountingRule } from '@rapport/api-contract/service-delivered';
import { z } from 'zod';
import { decodeCursor, pageFrom } from '../../platform/http/cursor.js';
import { Caller, Input, Serve } from '../../platform/http/serve.js';
import type { Principal } from '../../platform/identity/principal.js';
import { Confirming } from './confirming.service.js';
import { Counting } from './counting.service.js';
import { MunicipalityService } from './municipality-service.service.js';
import { toBeside, toEntry, toOverview } from './service.serializer.js';
import { ServiceDesks } from './service-desk.js';
import { ServiceEntries } from './service-entries.service.js';
import { Vacancies } from './vacancies.service.js';

@Controller()
export class ServiceController {
  constructor(private readonly desks: ServiceDesks, private readonly entries: ServiceEntries, private readonly confirming: Confirming, private readonly counting: Counting, private readonly vacancies: Vacancies, private readonly municipality: MunicipalityService) {}

  @Serve(listServiceAgreements)
  async list(@Input() { query }: InputOf<typeof listServiceAgreements>) {
    const before = decodeCursor(query.cursor, z.tuple([z.uuid()]))?.[0] ?? null;
    return pageFrom(await this.entries.agreements(before, query.limit + 1), query.limit, ({ id }) => [id]);
  }

  @Serve(readService)
  read(@Input() { params }: InputOf<typeof readService>) {
    return this.shown(params.agreementId);
  }

  @Serve(readServiceBeside)
  async readBeside(@Input() { params }: InputOf<typeof readServiceBeside>) {
    return toBeside(await this.municipality.besideOf(params.agreementId));
  }

  @Serve(listServiceEntries)
  async listEntries(@Input() { params, query: { cursor, limit, ...filter } }: InputOf<typeof listServiceEntries>) {
    const after = decodeCursor(cursor, z.tuple([z.iso.date(), z.string().max(60), z.uuid()]));
    const page = pageFrom(await this.entries.list(params.agreementId, filter, after, limit + 1), limit, ({ day, lineId, id }) => [day, lineId, id]);
    return { ...page, items: page.items.map(toEntry) };
  }

  @Serve(correctServiceEntry)
  async correct(@Caller() caller: Principal, @Input() { params, body }: InputOf<typeof correctServiceEntry>) {
    return { items: (await this.entries.correct(params.agreementId, params.serviceEntryId, body, caller)).map(toEntry) };
  }

  @Serve(sendServiceEntries)
  send(@Caller() caller: Principal, @Input() { body }: InputOf<typeof sendServiceEntries>) {
    return this.entries.store(body.entries, caller);
  }

  @Serve(confirmService)
  async confirm(@Caller() caller: Principal, @Input() { params, body }: InputOf<typeof confirmService>) {
    await this.confirming.confirm(params.agreementId, body.until, caller);
    return this.shown(params.agreementId);
  }

  @Serve(setCountingRule)
  async count(@Caller() caller: Principal, @Input() { params, body }: InputOf<typeof setCountingRule>) {
    await this.counting.set(params.agreementId, body, caller);
    return this.shown(params.agreementId);
  }

  @Serve(recordVacancy)
  async vacant(@Caller() caller: Principal, @Input() { params, body }: InputOf<typeof recordVacancy>) {
    await this.vacancies.record(params.agreementId, body, caller);
    return this.shown(params.agreementId);
  }

  @Serve(changeVacancy)
  async changeVacancy(@Input() { params, body }: InputOf<typeof changeVacancy>) {
    await this.vacancies.change(params.agreementId, params.serviceVacancyId, body);
    return this.shown(params.agreementId);
  }

  private async shown(agreementId: string) {
    return toOverview(await this.desks.read(agreementId));
  }
}
