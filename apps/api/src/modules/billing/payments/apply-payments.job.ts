/** Records the fresh rows of an import, each in a transaction of its own: whoever is killed loses nothing, and whoever begins again records nothing twice. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DomainError } from '../../../platform/http/domain-error.js';
import { JobRegistry, type JobRun } from '../../../platform/jobs/job-registry.js';
import { noSource } from '../../../platform/tenancy/tenant-scope.js';
import { UnitOfWork } from '../../../platform/tenancy/unit-of-work.js';
import { BillingClock } from '../documents/billing-clock.js';
import { namedInvoices, numbersNamed } from './named-invoices.js';
import { type ImportLine, PaymentImportsRepository } from './payment-imports.repository.js';
import { PlacementRefused } from './payments.errors.js';
import { PaymentsRepository } from './payments.repository.js';
import { type Placement, PaymentsService } from './payments.service.js';

declare module '../../../platform/jobs/job-registry.js' {
  interface Jobs {
    /** Records what an import of payments holds. */
    'payments.apply-import': { importId: string };
  }
}
const portion = 100;

@Injectable()
export class ApplyPaymentsJob implements OnModuleInit {
  constructor(private readonly registry: JobRegistry, private readonly work: UnitOfWork, private readonly imports: PaymentImportsRepository, private readonly payments: PaymentsService, private readonly rows: PaymentsRepository, private readonly clock: BillingClock) {}

  onModuleInit(): void {
    this.registry.register({ job: 'payments.apply-import', kind: 'steps', handle: ({ importId }, run) => this.handle(importId, run) });
  }

  async handle(importId: string, run: JobRun): Promise<void> {
    const row = await this.inside(run, 'Rapport', () => this.imports.find(importId));
    if (row?.state !== 'applying') return;
    const by = row.appliedBy ?? 'Rapport';
    for (;;) {
      const lines = await this.inside(run, by, () => this.imports.lines(importId, 'fresh', 0, portion));
      if (lines.length === 0) break;
      for (const { line } of lines) await this.record(run, by, importId, line, row.allocate);
      await run.stillWorking();
    }
    await this.inside(run, by, async () => {
      const held = await this.imports.lock(importId);
      if (held?.state === 'applying') await this.imports.move(importId, { state: 'applied', at: (await this.clock.here()).now });
    });
  }

  private async record(run: JobRun, by: string, importId: string, line: number, allocate: boolean): Promise<void> {
    // An invoice may be paid or voided between the proposal and the placing: once more, and then without placing.
    for (const tries of [allocate, allocate, false]) {
      try {
        await this.inside(run, by, () => this.one(importId, line, tries));
        return;
      } catch (error) {
        if (!(error instanceof DomainError)) throw error;
        if (error instanceof PlacementRefused) continue;
        await this.inside(run, by, () => this.imports.settle(importId, line, { outcome: 'rejected', reason: error.detail, paymentId: null }));
        return;
      }
    }
  }

  private async one(importId: string, line: number, allocate: boolean): Promise<void> {
    const row = await this.imports.lockFresh(importId, line);
    if (!row) return;
    const { municipalityId, method, receivedOn, reference, amount, currency, note, invoices } = complete(row);
    await this.rows.holdMunicipality(municipalityId);
    const there = await this.rows.sameReference(municipalityId, method, reference, true);
    if (there) {
      await this.imports.settle(importId, line, { outcome: 'there', reason: `Recorded already, received on ${there.receivedOn}.`, paymentId: null });
      return;
    }
    // Asked again: what is named may have been paid or voided since the preview.
    const named = allocate ? namedInvoices(row, await this.imports.openNamed(numbersNamed([row]))) : { placed: false, reason: null };
    const placement: Placement = named.placed ? { how: 'oldest', keepRest: false, named: invoices } : { how: 'none' };
    const paymentId = await this.payments.record({ municipalityId, method, receivedOn, reference, amount, currency, note, importId }, placement);
    await this.imports.settle(importId, line, { outcome: 'recorded', reason: named.reason, paymentId });
  }

  private inside<T>({ agencyId }: JobRun, label: string, work: () => Promise<T>): Promise<T> {
    return this.work.run({ agencyId, actor: { kind: 'system', id: null, label }, source: noSource }, work);
  }
}

function complete(row: ImportLine) {
  const { municipalityId, method, receivedOn, reference, amount, currency, note, invoices } = row;
  if (!municipalityId || !method || !receivedOn || !reference || !amount || !currency) throw new Error('A fresh row is whole');
  return { municipalityId, method, receivedOn, reference, amount, currency, note, invoices };
}
