/** Leads an import of payments from the uploaded file over its preview to what is recorded; nothing is recorded before somebody says so. */
import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { referenceKey } from '@rapport/billing-engine/visible-text';
import { majorText } from '@rapport/billing-engine/money';
import { uuidv7 } from 'uuidv7';
import { AuditService } from '../../../platform/audit/audit.service.js';
import { peekCsv, readCsv } from '../../../platform/files/csv-reader.js';
import { shownFileName } from '../../../platform/files/file-name.js';
import { Files } from '../../../platform/files/files.service.js';
import { NotFound } from '../../../platform/http/domain-error.js';
import { Outbox } from '../../../platform/jobs/outbox.service.js';
import { tenantScope } from '../../../platform/tenancy/tenant-scope.js';
import { UnitOfWork, type WorkFor } from '../../../platform/tenancy/unit-of-work.js';
import { MunicipalitiesService } from '../../agencies/municipalities.service.js';
import { BillingClock } from '../documents/billing-clock.js';
import { namedInvoices, numbersNamed } from './named-invoices.js';
import { type ImportLine, type NewLine, type PaymentImportRow, PaymentImportsRepository, type RowOutcome } from './payment-imports.repository.js';
import { columnsOf, type ReadPayment, readPaymentRow } from './payment-row-reader.js';
import { ImportOver, ImportUnreadable } from './payments.errors.js';

const [mostBytes, portion, limits] = [16 * 1024 * 1024, 1000, { columns: 60, fieldCharacters: 5000, rows: 20_000 }];
const keyOf = (row: { municipalityId: string; method: string | null; reference: string | null }): string => `${row.municipalityId} ${row.method} ${referenceKey(row.reference ?? '')}`;
type Payers = Awaited<ReturnType<MunicipalitiesService['matcher']>>;

@Injectable()
export class PaymentImports {
  constructor(
    private readonly work: UnitOfWork, private readonly files: Files, private readonly imports: PaymentImportsRepository, private readonly municipalities: MunicipalitiesService, private readonly clock: BillingClock, private readonly outbox: Outbox, private readonly audit: AuditService,
  ) {}

  /** The import of this file, be it the one that stands already. Throws CsvUnreadable, ImportUnreadable. */
  async upload(whose: WorkFor, name: string, content: Readable): Promise<PaymentImportRow> {
    const stored = await this.files.receive(whose, content, mostBytes);
    const sha256 = Buffer.from(stored.sha256, 'hex');
    const open = () => this.files.opener({ agencyId: whose.agencyId, sha256 })();
    const { format, header } = await peekCsv(open, 1, limits);
    const { columns, missing, doubled } = columnsOf(header);
    if (missing.length > 0) throw new ImportUnreadable(`The first line must name the columns. These were not found: ${missing.join(', ')}. The guide lists the names that each may have.`);
    if (doubled.length > 0) throw new ImportUnreadable(`Two columns have the same name: ${doubled.join(', ')}. Leave one of them out.`);
    return this.work.run(whose, async () => {
      const id = uuidv7();
      if (!(await this.imports.add(id, shownFileName(name, 'payments.csv'), sha256, tenantScope().actor.label))) return this.find((await this.imports.ofFile(sha256)) ?? id);
      const [{ today }, payers, seen] = [await this.clock.here(), await this.municipalities.matcher(), new Map<string, number>()];
      for await (const batch of readCsv(open, format, portion, limits)) {
        await this.imports.addLines(id, await this.judged(batch.rows.map(({ line, fields }) => readPaymentRow(line, fields, columns, today)), payers, seen));
      }
      const row = await this.find(id);
      await this.audit.record({ action: 'payments.import-uploaded', objectType: 'payment-import', objectId: id, after: { rows: row.rows, fresh: row.fresh, there: row.there, rejected: row.rejected, sha256: stored.sha256 } });
      return row;
    });
  }

  page(before: string | null, limit: number): Promise<PaymentImportRow[]> {
    return this.imports.page(before, limit);
  }

  async find(id: string): Promise<PaymentImportRow> {
    const row = await this.imports.find(id);
    if (!row) throw new NotFound('import');
    return row;
  }

  async lines(id: string, outcome: RowOutcome | null, after: number, limit: number): Promise<ImportLine[]> {
    await this.find(id);
    return this.imports.lines(id, outcome, after, limit);
  }

  /** Asked twice, it is applied once. */
  async apply(id: string, allocate: boolean): Promise<PaymentImportRow> {
    const row = await this.held(id);
    if (row.state === 'cancelled') throw new ImportOver(row.state);
    if (row.state !== 'previewed') return row;
    await this.imports.move(id, { state: 'applying', allocate, by: tenantScope().actor.label });
    await this.outbox.add('payments.apply-import', { importId: id });
    await this.audit.record({ action: 'payments.import-applied', objectType: 'payment-import', objectId: id, after: { fresh: row.fresh, allocate } });
    return this.find(id);
  }

  async cancel(id: string): Promise<PaymentImportRow> {
    const row = await this.held(id);
    if (row.state !== 'previewed') throw new ImportOver(row.state);
    await this.imports.move(id, { state: 'cancelled' });
    await this.audit.record({ action: 'payments.import-cancelled', objectType: 'payment-import', objectId: id });
    return this.find(id);
  }

  private async held(id: string): Promise<PaymentImportRow> {
    const row = await this.imports.lock(id);
    if (!row) throw new NotFound('import');
    return row;
  }

  /** `seen`: lines of the file by payer, method and reference. */
  private async judged(rows: readonly ReadPayment[], payers: Payers, seen: Map<string, number>): Promise<NewLine[]> {
    const matched = rows.map((row) => ({ ...row, municipalityId: row.payer === '' ? null : payers(row.payer).municipalityId }));
    const recorded = await this.imports.recorded(matched.flatMap(({ municipalityId, method, reference }) => (municipalityId && method && reference ? [{ municipalityId, method, reference }] : [])));
    const open = await this.imports.openNamed(numbersNamed(matched));
    return matched.map(({ fault, ...row }): NewLine => {
      const judged = (outcome: RowOutcome, reason: string | null): NewLine => ({ ...row, outcome, reason });
      if (fault) return judged('rejected', fault);
      const { municipalityId } = row;
      if (municipalityId === null) return judged('rejected', 'No municipality of this name is known, or several are. Write its name with its kind, like Hatfield Township, or add this name to it.');
      const key = keyOf({ ...row, municipalityId });
      const [before, twice] = [recorded.get(`${municipalityId} ${row.method} ${row.reference}`), seen.get(key)];
      if (twice !== undefined) return judged('there', `The same reference of this payer stands in line ${twice}.`);
      seen.set(key, row.line);
      if (!before) return judged('fresh', namedInvoices(row, open).reason);
      if (before.amount === row.amount && before.currency === row.currency) return judged('there', `Recorded already, received on ${before.receivedOn}.`);
      return judged('rejected', `This reference is recorded already with another amount, ${majorText(before.amount, before.currency)} ${before.currency}, received on ${before.receivedOn}.`);
    });
  }
}
