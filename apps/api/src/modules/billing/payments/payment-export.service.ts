/** The list of payments as CSV, portion by portion. */
import { Injectable } from '@nestjs/common';
import { listedText } from '@rapport/billing-engine/money';
import { AuditService } from '../../../platform/audit/audit.service.js';
import { csvLine } from '../../../platform/http/csv-line.js';
import { type PaymentRow, unplaced } from './payment-row.js';
import { type PaymentFilter, PaymentsRepository } from './payments.repository.js';

const portion = 500;
const columns = ['Received on', 'Municipality', 'Method', 'Reference', 'Amount', 'On invoices', 'Kept as credit', 'Paid back', 'Not placed', 'Currency', 'State', 'Reversed on', 'Because', 'Note', 'Recorded by'];

@Injectable()
export class PaymentExport {
  constructor(private readonly payments: PaymentsRepository, private readonly audit: AuditService) {}

  async *csv(filter: PaymentFilter): AsyncGenerator<string> {
    await this.audit.record({ action: 'payments.exported' });
    yield csvLine(columns);
    for (let last: PaymentRow | undefined; ;) {
      const rows: PaymentRow[] = await this.payments.page(filter, last ? [last.receivedOn, last.id] : null, portion);
      yield rows.map((row) => {
        const money = (minor: number) => listedText(minor, row.currency);
        return csvLine([row.receivedOn, row.municipalityName, row.method, row.reference, money(row.amount), money(row.allocated), money(row.kept), money(row.refunded), money(unplaced(row)), row.currency, row.state, row.reversedOn, row.reverseReason, row.note, row.recordedBy]);
      }).join('');
      last = rows.at(-1);
      if (rows.length < portion || !last) return;
    }
  }
}
