/** HTTP for the list of all that was paid back. */
import { Controller } from '@nestjs/common';
import { exportRefunds, listRefunds } from '@rapport/api-contract/payments';
import type { InputOf } from '@rapport/api-contract/route';
import { z } from 'zod';
import { csvFile } from '../../../platform/http/csv-file.js';
import { decodeCursor, pageFrom } from '../../../platform/http/cursor.js';
import { Caller, CallSource, Input, Serve } from '../../../platform/http/serve.js';
import type { Principal } from '../../../platform/identity/principal.js';
import type { Source } from '../../../platform/tenancy/tenant-scope.js';
import { TenantStream } from '../../../platform/tenancy/tenant-stream.js';
import { toListedRefund } from './payments.serializer.js';
import { RefundsService } from './refunds.service.js';

@Controller()
export class RefundsController {
  constructor(private readonly refunds: RefundsService, private readonly streams: TenantStream) {}

  @Serve(listRefunds)
  async list(@Input() { query: { limit, cursor, ...filter } }: InputOf<typeof listRefunds>) {
    const page = pageFrom(await this.refunds.page(filter, decodeCursor(cursor, z.tuple([z.iso.date(), z.uuid()])), limit + 1), limit, (row) => [row.on, row.id]);
    return { ...page, items: page.items.map(toListedRefund) };
  }

  @Serve(exportRefunds)
  export(@Caller() caller: Principal, @CallSource() source: Source, @Input() { query }: InputOf<typeof exportRefunds>) {
    return csvFile('refunds.csv', this.streams.run(caller, source, () => this.refunds.csv(query)));
  }
}
