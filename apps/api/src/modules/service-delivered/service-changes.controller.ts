/** HTTP for what changed of confirmed days, for both sides; what a municipality may see is decided by the database. */
import { Controller } from '@nestjs/common';
import type { InputOf } from '@rapport/api-contract/route';
import { exportMunicipalityServiceChanges, exportServiceChanges, listMunicipalityServiceChanges, listServiceChanges } from '@rapport/api-contract/service-delivered';
import { z } from 'zod';
import { csvFile } from '../../platform/http/csv-file.js';
import { decodeCursor, pageFrom } from '../../platform/http/cursor.js';
import { Caller, CallSource, Input, Serve } from '../../platform/http/serve.js';
import type { Principal } from '../../platform/identity/principal.js';
import type { Source } from '../../platform/tenancy/tenant-scope.js';
import { TenantStream } from '../../platform/tenancy/tenant-stream.js';
import { toChange } from './service.serializer.js';
import { type ChangeFilter, ServiceChanges } from './service-changes.service.js';

@Controller()
export class ServiceChangesController {
  constructor(private readonly changes: ServiceChanges, private readonly streams: TenantStream) {}

  @Serve(listServiceChanges)
  list(@Caller() caller: Principal, @Input() { params, query }: InputOf<typeof listServiceChanges>) {
    return this.page(caller, params.agreementId, query);
  }

  @Serve(exportServiceChanges)
  export(@Caller() caller: Principal, @CallSource() source: Source, @Input() { params, query }: InputOf<typeof exportServiceChanges>) {
    return csvFile('service-changes.csv', this.streams.run(caller, source, () => this.changes.csv(caller, params.agreementId, query)));
  }

  @Serve(listMunicipalityServiceChanges)
  listOwn(@Caller() caller: Principal, @Input() { query: { agreementId, ...query } }: InputOf<typeof listMunicipalityServiceChanges>) {
    return this.page(caller, agreementId, query);
  }

  @Serve(exportMunicipalityServiceChanges)
  exportOwn(@Caller() caller: Principal, @CallSource() source: Source, @Input() { query: { agreementId, ...filter } }: InputOf<typeof exportMunicipalityServiceChanges>) {
    return csvFile('service-changes.csv', this.streams.run(caller, source, () => this.changes.csv(caller, agreementId, filter)));
  }

  private async page(caller: Principal, agreementId: string, { cursor, limit, ...filter }: ChangeFilter & { cursor?: string | undefined; limit: number }) {
    const page = pageFrom(await this.changes.page(caller, agreementId, filter, decodeCursor(cursor, z.tuple([z.uuid()]))?.[0] ?? null, limit + 1), limit, ({ id }) => [id]);
    return { ...page, items: page.items.map(toChange) };
  }
}
