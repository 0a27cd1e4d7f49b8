/** The worker's part of an import: reads it through for the preview, adds it, takes it back; each can be killed at any point and called again. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { AuditService } from '../../platform/audit/audit.service.js';
import { CsvUnreadable } from '../../platform/files/csv.errors.js';
import { Files } from '../../platform/files/files.service.js';
import { JobRegistry, type JobRun } from '../../platform/jobs/job-registry.js';
import { noSource } from '../../platform/tenancy/tenant-scope.js';
import { UnitOfWork } from '../../platform/tenancy/unit-of-work.js';
import { BillingClock } from '../billing/documents/billing-clock.js';
import { ConfirmedRepository } from './confirmed.repository.js';
import { EntriesRepository } from './entries.repository.js';
import { excerptOf, type ImportChunk, ImportChunks } from './import-chunks.js';
import { ImportTally } from './import-tally.js';
import { Releases } from './releases.service.js';
import { type ServiceImportRow, ServiceImportsRepository } from './service-imports.repository.js';
import type { ServiceImportState } from './service-import-state.js';
import { unexplained } from './service-record.js';

declare module '../../platform/jobs/job-registry.js' {
  interface Jobs {
    /** Reads an uploaded file through and says what adding it would do. */
    'service.read-import': { importId: string };
    /** Adds what the preview showed. */
    'service.apply-import': { importId: string };
    /** Writes a counter-entry for everything that an import added. */
    'service.take-back-import': { importId: string };
  }
}
const mostRejectsKept = 50_000;
const portion = 2000;

@Injectable()
export class ImportJobs implements OnModuleInit {
  constructor(
    private readonly registry: JobRegistry, private readonly work: UnitOfWork, private readonly files: Files, private readonly chunks: ImportChunks, private readonly imports: ServiceImportsRepository, private readonly entries: EntriesRepository, private readonly confirmed: ConfirmedRepository,
    private readonly clock: BillingClock, private readonly releases: Releases, private readonly audit: AuditService,
  ) {}

  onModuleInit(): void {
    this.registry.register({ job: 'service.read-import', kind: 'steps', handle: ({ importId }, run) => this.read(importId, run) });
    this.registry.register({ job: 'service.apply-import', kind: 'steps', handle: ({ importId }, run) => this.apply(importId, run) });
    this.registry.register({ job: 'service.take-back-import', kind: 'steps', handle: ({ importId }, run) => this.takeBack(importId, run) });
  }

  private async read(id: string, run: JobRun): Promise<void> {
    const unit = this.unit(run);
    const begun = await unit(() => this.begin(id, 'reading'));
    if (!begun) return;
    const tally = new ImportTally();
    try {
      await unit(() => this.imports.clearRejects(id));
      for await (const chunk of this.chunks.of(begun.open, id, begun.today, unit)) {
        const kept = tally.rejected;
        await unit(async () => {
          tally.add(chunk, new Map((await this.entries.standing(chunk.sound.map(({ entry }) => entry.key))).map((each) => [each.key, each])), await this.confirmed.until([...new Set(chunk.sound.map(({ entry }) => entry.agreementId))]));
          await this.imports.addRejects(id, tally.refused(chunk).slice(0, Math.max(0, mostRejectsKept - kept)));
        });
        await run.stillWorking();
      }
    } catch (error) {
      if (!(error instanceof CsvUnreadable)) throw error;
      await unit(async () => { if (await this.held(id, 'reading')) await this.imports.move(id, 'failed', { failure: error.detail }); });
      return;
    }
    await unit(async () => {
      if (!(await this.held(id, 'reading'))) return;
      await this.imports.keepPreview(id, tally.preview());
      await this.imports.move(id, 'previewed');
    });
  }

  private async apply(id: string, run: JobRun): Promise<void> {
    const unit = this.unit(run);
    const begun = await unit(() => this.begin(id, 'applying'));
    if (!begun) return;
    const touched = new Set<string>();
    for await (const chunk of this.chunks.of(begun.open, id, begun.today, unit)) {
      const goesOn = await unit(async () => {
        if (!(await this.held(id, 'applying'))) return false;
        for (const { entry } of chunk.sound) touched.add(entry.agreementId);
        await this.addChunk(begun.row, chunk);
        return true;
      });
      if (!goesOn) return;
      await run.stillWorking();
    }
    await unit(async () => {
      if (!(await this.held(id, 'applying'))) return;
      const added = await this.entries.countOfImport(id);
      await this.imports.move(id, 'applied', { added });
      await this.releases.changed([...touched]);
      await this.audit.record({ action: 'service.import-applied', objectType: 'service_import', objectId: id, after: { added, rejected: (await this.imports.find(id))?.rejected ?? begun.row.rejected } });
    });
  }

  /** What was confirmed since the preview, and has no reason, is refused by its line. */
  private async addChunk({ id, reason, appliedBy, uploadedBy }: ServiceImportRow, { sound }: ImportChunk): Promise<void> {
    const agreementIds = [...new Set(sound.map(({ entry }) => entry.agreementId))];
    await this.confirmed.stay(agreementIds);
    const [until, standing] = [await this.confirmed.until(agreementIds), new Set((await this.entries.standing(sound.map(({ entry }) => entry.key))).map(({ key }) => key))];
    const judged = sound.map((row) => {
      const entry = { ...row.entry, reason: row.entry.reason ?? reason };
      return { row, entry, refusal: standing.has(entry.key) ? null : unexplained(entry, until.get(entry.agreementId)) };
    });
    await this.imports.rejectLate(id, judged.flatMap(({ row, entry, refusal }) => (refusal ? [{ line: row.line, ...refusal, excerpt: excerptOf([row.number, row.label, entry.day, String(entry.minutes)]) }] : [])));
    await this.entries.add(judged.flatMap(({ entry, refusal }) => (refusal ? [] : [entry])), appliedBy ?? uploadedBy);
  }

  private async takeBack(id: string, run: JobRun): Promise<void> {
    const unit = this.unit(run);
    for (let more = true; more;) {
      more = await unit(async () => {
        const row = await this.imports.lock(id);
        if (row?.state !== 'taking_back') return false;
        const standing = await this.entries.standingOfImport(id, portion);
        const note = `Import ${row.fileName} was taken back`;
        const takenBack = row.takenBack + (await this.entries.reverse(standing.map((each) => each.id), 'taken_back', { note, reason: row.backReason ?? note, by: row.backBy ?? 'Rapport' }));
        await this.releases.changed([...new Set(standing.map(({ agreementId }) => agreementId))]);
        await this.imports.move(id, standing.length < portion ? 'taken_back' : 'taking_back', { takenBack });
        if (standing.length < portion) await this.audit.record({ action: 'service.import-taken-back', objectType: 'service_import', objectId: id, after: { takenBack } });
        return standing.length === portion;
      });
      await run.stillWorking();
    }
  }

  private async begin(id: string, state: ServiceImportState): Promise<{ row: ServiceImportRow; open: ReturnType<Files['opener']>; today: string } | null> {
    const row = await this.imports.find(id);
    if (row?.state !== state) return null;
    return { row, open: this.files.opener(await this.files.find(row.fileId)), today: (await this.clock.here()).today };
  }

  private async held(id: string, state: ServiceImportState): Promise<boolean> {
    return (await this.imports.lock(id))?.state === state;
  }

  private unit({ agencyId }: JobRun) {
    return <T>(work: () => Promise<T>): Promise<T> => this.work.run({ agencyId, actor: { kind: 'system', id: null, label: 'Rapport' }, source: noSource }, work);
  }
}
