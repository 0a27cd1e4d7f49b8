/** HTTP for consortia: members, measures, costs and the shares of years. */
import { Controller } from '@nestjs/common';
import { addReadings, changeConsortium, checkReadings, countContacts, createConsortium, explainYear, importReadings, listConsortia, listReadings, previewYear, readConsortium, recordCost, settleYear } from '@rapport/api-contract/cost-shares';
import type { InputOf } from '@rapport/api-contract/route';
import { z } from 'zod';
import { decodeCursor, pageFrom } from '../../platform/http/cursor.js';
import { Input, Serve } from '../../platform/http/serve.js';
import { ConsortiaService } from './consortia.service.js';
import { toConsortium, toConsortiumDetail, toPreview, toReading } from './cost-shares.serializer.js';
import { ReadingsService } from './readings.service.js';
import { YearsService } from './years.service.js';

@Controller()
export class CostSharesController {
  constructor(private readonly consortia: ConsortiaService, private readonly readings: ReadingsService, private readonly years: YearsService) {}

  @Serve(listConsortia)
  async list(@Input() { query }: InputOf<typeof listConsortia>) {
    const page = pageFrom(await this.consortia.page(query.status, decodeCursor(query.cursor, z.tuple([z.string(), z.uuid()])), query.limit + 1), query.limit, (row) => [row.name, row.id]);
    return { ...page, items: page.items.map(toConsortium) };
  }

  @Serve(createConsortium)
  async create(@Input() { body }: InputOf<typeof createConsortium>) {
    return toConsortiumDetail(await this.consortia.create(body));
  }

  @Serve(readConsortium)
  async read(@Input() { params }: InputOf<typeof readConsortium>) {
    return toConsortiumDetail(await this.consortia.read(params.consortiumId));
  }

  @Serve(changeConsortium)
  async change(@Input() { params, body }: InputOf<typeof changeConsortium>) {
    return toConsortiumDetail(await this.consortia.change(params.consortiumId, body));
  }

  @Serve(recordCost)
  async recordCost(@Input() { params, body }: InputOf<typeof recordCost>) {
    return toConsortiumDetail(await this.consortia.recordCost(params.consortiumId, body));
  }

  @Serve(listReadings)
  async listReadings(@Input() { params, query }: InputOf<typeof listReadings>) {
    const filter = { measure: query.measure ?? null, municipalityId: query.municipalityId ?? null, history: query.history };
    const page = pageFrom(await this.readings.page(params.consortiumId, filter, decodeCursor(query.cursor, z.tuple([z.string(), z.uuid()])), query.limit + 1), query.limit, (row) => [row.period, row.id]);
    return { ...page, items: page.items.map(toReading) };
  }

  @Serve(addReadings)
  addReadings(@Input() { params, body: { readings, ...about } }: InputOf<typeof addReadings>) {
    return this.readings.add(params.consortiumId, about, readings);
  }

  @Serve(checkReadings)
  async checkReadings(@Input() { params, body }: InputOf<typeof checkReadings>) {
    const checked = await this.readings.check(params.consortiumId, body.csv);
    return { ...checked, rows: checked.rows.map(({ line, municipality, measure, period, value, state, before, fault }) => ({ line, municipality, measure, period, value, state, before, fault })) };
  }

  @Serve(importReadings)
  importReadings(@Input() { params, body }: InputOf<typeof importReadings>) {
    return this.readings.import(params.consortiumId, body);
  }

  @Serve(countContacts)
  countContacts(@Input() { params, query }: InputOf<typeof countContacts>) {
    return this.readings.countContacts(params.consortiumId, query.period ?? null);
  }

  @Serve(previewYear)
  async previewYear(@Input() { params, body }: InputOf<typeof previewYear>) {
    const { preview, ...found } = await this.years.preview(params.consortiumId, body);
    return { ...found, preview: preview && toPreview(preview) };
  }

  @Serve(settleYear)
  async settleYear(@Input() { params, body }: InputOf<typeof settleYear>) {
    return toConsortiumDetail(await this.years.settle(params.consortiumId, body));
  }

  @Serve(explainYear)
  explainYear(@Input() { params }: InputOf<typeof explainYear>) {
    return this.years.explain(params.shareOfYearId);
  }
}
