/** The list of documents as CSV, portion by portion. */
import { Injectable } from '@nestjs/common';
import type { exportBillingDocuments } from '@rapport/api-contract/billing';
import type { InputOf } from '@rapport/api-contract/route';
import { addDays } from '@rapport/billing-engine/civil-date';
import { majorText } from '@rapport/billing-engine/money';
import { AuditService } from '../../../platform/audit/audit.service.js';
import { csvLine } from '../../../platform/http/csv-line.js';
import type { DocumentRow } from './document-row.js';
import { DocumentsService } from './documents.service.js';

const portion = 500;
const columns = ['Number', 'Type', 'State', 'Schedule', 'Municipality', 'Agreement', 'From', 'Through', 'Issued on', 'Due on', 'Total', 'Settled', 'In dispute', 'Open', 'Currency', 'Corrects'];
const signed = (text: string): string | number => (text.startsWith('-') ? Number(text) : text);

@Injectable()
export class DocumentExport {
  constructor(private readonly documents: DocumentsService, private readonly audit: AuditService) {}

  async *csv({ overdue, state, ...rest }: InputOf<typeof exportBillingDocuments>['query']): AsyncGenerator<string> {
    await this.audit.record({ action: 'billing.documents-exported' });
    const filter = { ...rest, ...(state ? { states: [state] } : {}) };
    yield csvLine(columns);
    for (let last: DocumentRow | undefined; ;) {
      const rows: DocumentRow[] = overdue ? await this.documents.overduePage(filter, last?.dueOn ? [last.dueOn, last.id] : null, portion) : await this.documents.page(filter, last ? [last.periodFrom, last.id] : null, portion);
      yield rows.map((row) => {
        const money = (minor: number) => signed(majorText(minor, row.currency));
        const open = row.state === 'void' ? 0 : row.total - row.settled;
        return csvLine([row.number, row.type, row.state, row.schedule, row.municipalityName, row.agreementNumber, row.periodFrom, addDays(row.periodUntil, -1), row.issuedOn, row.dueOn, money(row.total), money(row.settled), money(row.disputed), money(open), row.currency, row.correctsNumber]);
      }).join('');
      last = rows.at(-1);
      if (rows.length < portion || !last) return;
    }
  }
}
