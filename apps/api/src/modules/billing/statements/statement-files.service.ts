/** The files of a statement. Who took one is written down under their own name; the ledger is read in the agency's scope. */
import { Readable } from 'node:stream';
import { Injectable, StreamableFile } from '@nestjs/common';
import { AuditService } from '../../../platform/audit/audit.service.js';
import { csvFile } from '../../../platform/http/csv-file.js';
import { UnitOfWork, type WorkFor } from '../../../platform/tenancy/unit-of-work.js';
import { Threads } from '../../../platform/threads/threads.service.js';
import { statementCsv } from './statement-csv.js';
import { statementWork } from './statement-threads.js';
import { type DaysAsked, type StatementDays, StatementsService } from './statements.service.js';

@Injectable()
export class StatementFiles {
  constructor(private readonly statements: StatementsService, private readonly work: UnitOfWork, private readonly threads: Threads, private readonly audit: AuditService) {}

  async pdf(whose: WorkFor, municipalityId: string, days: DaysAsked): Promise<StreamableFile> {
    const printed = await this.statements.inAgency(whose, municipalityId, () => this.statements.printed(municipalityId, days));
    await this.taken(whose, municipalityId, printed.statement, 'pdf');
    const bytes = Buffer.from(await this.threads.run(statementWork, 'statementPdf', whose.agencyId, printed));
    return new StreamableFile(Readable.from([bytes]), { type: 'application/pdf', disposition: `attachment; filename="${nameOf(printed.statement)}.pdf"` });
  }

  async csv(whose: WorkFor, municipalityId: string, days: DaysAsked): Promise<StreamableFile> {
    const statement = await this.statements.inAgency(whose, municipalityId, () => this.statements.of(municipalityId, days));
    await this.taken(whose, municipalityId, statement, 'csv');
    return csvFile(`${nameOf(statement)}.csv`, [statementCsv(statement)]);
  }

  private taken(whose: WorkFor, municipalityId: string, { from, through }: StatementDays, format: string): Promise<void> {
    return this.work.run(whose, async () => { await this.audit.record({ action: 'billing.statement-downloaded', objectType: 'municipality', objectId: municipalityId, after: { from, through, format } }); });
  }
}
const nameOf = ({ from, through }: StatementDays): string => `statement-${from}-${through}`;
