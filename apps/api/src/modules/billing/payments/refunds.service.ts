/** What was paid back, as pages and as CSV. */
import { Injectable } from '@nestjs/common';
import { listedText } from '@rapport/billing-engine/money';
import { AuditService } from '../../../platform/audit/audit.service.js';
import { csvLine } from '../../../platform/http/csv-line.js';
import { type ListedRefund, type RefundFilter, RefundsRepository } from './refunds.repository.js';

const portion = 500;
const columns = ['Paid back on', 'Municipality', 'Amount', 'Currency', 'Method', 'Reference', 'Out of', 'Its reference or number', 'State', 'Because', 'Recorded by'];

@Injectable()
export class RefundsService {
  constructor(private readonly refunds: RefundsRepository, private readonly audit: AuditService) {}

  page(filter: RefundFilter, before: [string, string] | null, limit: number): Promise<ListedRefund[]> {
    return this.refunds.page(filter, before, limit);
  }

  /** Portion by portion. */
  async *csv(filter: RefundFilter): AsyncGenerator<string> {
    await this.audit.record({ action: 'payments.refunds-exported' });
    yield csvLine(columns);
    for (let last: ListedRefund | undefined; ;) {
      const rows: ListedRefund[] = await this.refunds.page(filter, last ? [last.on, last.id] : null, portion);
      yield rows.map((row) => csvLine([row.on, row.municipalityName, listedText(row.amount, row.currency), row.currency, row.method, row.reference, row.paymentId ? 'payment' : 'credit note', row.label, row.state.replace('_', ' '), row.reason, row.by])).join('');
      last = rows.at(-1);
      if (rows.length < portion || !last) return;
    }
  }
}
