/** HTTP for statements and ageing of the agency's side. */
import { Controller } from '@nestjs/common';
import { exportAgeing, listAgeing, readStatement, readStatementCsv, readStatementPdf } from '@rapport/api-contract/billing-statements';
import type { InputOf } from '@rapport/api-contract/route';
import { z } from 'zod';
import { AuditService } from '../../../platform/audit/audit.service.js';
import { csvFile } from '../../../platform/http/csv-file.js';
import { decodeCursor, pageFrom } from '../../../platform/http/cursor.js';
import { Caller, CallSource, Input, Serve } from '../../../platform/http/serve.js';
import type { Principal } from '../../../platform/identity/principal.js';
import type { Source } from '../../../platform/tenancy/tenant-scope.js';
import { TenantStream } from '../../../platform/tenancy/tenant-stream.js';
import { BillingClock } from '../documents/billing-clock.js';
import { workOf } from '../documents/document-file-answer.js';
import { AgeingService, type AgeingRow, lateOf } from './ageing.service.js';
import { ageingHeader, ageingLine } from './statement-csv.js';
import { StatementFiles } from './statement-files.service.js';
import { StatementsService } from './statements.service.js';

@Controller()
export class StatementsController {
  constructor(private readonly statements: StatementsService, private readonly files: StatementFiles, private readonly ageing: AgeingService, private readonly clock: BillingClock, private readonly streams: TenantStream, private readonly audit: AuditService) {}

  @Serve(readStatement)
  read(@Input() { params, query }: InputOf<typeof readStatement>) {
    return this.statements.of(params.municipalityId, query);
  }

  @Serve(readStatementPdf)
  pdf(@Caller() caller: Principal, @CallSource() source: Source, @Input() { params, query }: InputOf<typeof readStatementPdf>) {
    return this.files.pdf(workOf(caller, source), params.municipalityId, query);
  }

  @Serve(readStatementCsv)
  csv(@Caller() caller: Principal, @CallSource() source: Source, @Input() { params, query }: InputOf<typeof readStatementCsv>) {
    return this.files.csv(workOf(caller, source), params.municipalityId, query);
  }

  @Serve(listAgeing)
  async list(@Input() { query }: InputOf<typeof listAgeing>) {
    const { limit, cursor, currency, sort } = query;
    const on = query.on ?? (await this.clock.here()).today;
    const { rows, sum } = await this.ageing.all(on, currency, sort);
    const rest = this.ageing.after(rows, sort === 'name' ? decodeCursor(cursor, z.tuple([z.string(), z.uuid()])) : decodeCursor(cursor, z.tuple([z.number().int(), z.uuid()])), sort);
    const page = pageFrom(rest.slice(0, limit + 1), limit, (row) => [sort === 'name' ? row.sortName : lateOf(row), row.municipality.id]);
    return { ...page, items: page.items.map(shown), on, currency, sum };
  }

  @Serve(exportAgeing)
  export(@Caller() caller: Principal, @CallSource() source: Source, @Input() { query }: InputOf<typeof exportAgeing>) {
    return csvFile('ageing.csv', this.streams.run(caller, source, () => this.lines(query)));
  }

  private async *lines({ on, currency }: InputOf<typeof exportAgeing>['query']): AsyncGenerator<string> {
    const day = on ?? (await this.clock.here()).today;
    await this.audit.record({ action: 'billing.ageing-exported', after: { on: day, currency } });
    const { rows } = await this.ageing.all(day, currency, 'name');
    yield ageingHeader;
    for (const row of rows) yield ageingLine(row, currency, day);
  }
}
function shown(row: AgeingRow): Omit<AgeingRow, 'sortName'> {
  const { sortName: _, ...rest } = row;
  return rest;
}
