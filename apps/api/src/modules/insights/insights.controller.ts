/** HTTP for the Trust Index. */
import { Controller, Req } from '@nestjs/common';
import { breakdownTrust, exportTrust, filterChoices, readTrust, trustManifest } from '@rapport/api-contract/insights';
import type { InputOf } from '@rapport/api-contract/route';
import { MINIMUM_ANSWERS } from '@rapport/trust-index/suppression';
import { csvFile } from '../../platform/http/csv-file.js';
import { Caller, Input, Serve } from '../../platform/http/serve.js';
import { type ServedRequest, sourceOf } from '../../platform/http/served-request.js';
import type { Principal } from '../../platform/identity/principal.js';
import { TenantStream } from '../../platform/tenancy/tenant-stream.js';
import { type AskedFilter, InsightsService } from './insights.service.js';
import { toBreakdown, toChoices, toTrust } from './insights.serializer.js';
import { trustCsv } from './trust-csv.js';
import type { FilterName } from './trust-filter.js';

const dimensionOf = { municipality: 'municipalityId', unit: 'unitId', contactGroup: 'contactGroupId', language: 'language' } as const satisfies Record<string, FilterName>;

@Controller()
export class InsightsController {
  constructor(private readonly insights: InsightsService, private readonly streams: TenantStream) {}

  @Serve(readTrust)
  async trust(@Input() { query }: InputOf<typeof readTrust>) {
    return toTrust(await this.insights.trust(query));
  }

  @Serve(breakdownTrust)
  breakdown(@Input() { query: { by, ...filter } }: InputOf<typeof breakdownTrust>) {
    return this.rows(by, filter);
  }

  @Serve(filterChoices)
  async choices() {
    return toChoices(await this.insights.choices());
  }

  @Serve(trustManifest)
  manifest(@Input() { query }: InputOf<typeof trustManifest>) {
    return this.insights.manifest(query);
  }

  @Serve(exportTrust)
  export(@Input() { query }: InputOf<typeof exportTrust>, @Caller() caller: Principal, @Req() request: ServedRequest) {
    const lines = this.streams.run(caller, sourceOf(request), () => this.lines(query));
    return csvFile('trust-index.csv', lines);
  }

  private async rows(by: keyof typeof dimensionOf, filter: AskedFilter) {
    const name = dimensionOf[by];
    return toBreakdown(by, name, await this.insights.breakdown(filter, name), MINIMUM_ANSWERS.inside);
  }

  private async *lines(filter: AskedFilter): AsyncGenerator<string> {
    await this.insights.recordExport(filter);
    const trust = toTrust(await this.insights.trust(filter));
    const breakdowns = [];
    for (const by of ['municipality', 'unit', 'contactGroup', 'language'] as const) {
      if (Object.keys(dimensionOf).filter((other) => other !== by && filter[dimensionOf[other as typeof by]]).length <= 1) breakdowns.push(await this.rows(by, filter));
    }
    yield* trustCsv(trust, breakdowns);
  }
}
