/** Runs one step of an import for one worker at a time: whoever is killed is replaced, whoever comes second leaves. */
import { Injectable } from '@nestjs/common';
import type { ImportState } from '@rapport/api-contract/contact-imports';
import { uuidv7 } from 'uuidv7';
import type { OpenCsv } from '../../platform/files/csv-format.js';
import { Files } from '../../platform/files/files.service.js';
import type { JobRun } from '../../platform/jobs/job-registry.js';
import { noSource } from '../../platform/tenancy/tenant-scope.js';
import { UnitOfWork, type WorkFor } from '../../platform/tenancy/unit-of-work.js';
import type { ImportRow } from './contact-import.row.js';
import { ImportHeldElsewhere } from './contact-imports.errors.js';
import { ContactImportsRepository } from './contact-imports.repository.js';

/** A step in progress. */
export interface HeldImport {
  row: ImportRow;
  /** Runs work in a unit of work of its own. */
  unit<T>(work: () => Promise<T>): Promise<T>;
  /** Inside a unit of work: moves the checkpoint from `from` on. Throws when another worker took over; false when the import left the state. */
  advance(from: number, to: { rows: number; bytes: number }): Promise<boolean>;
  /** Opens the file from its beginning. */
  open: OpenCsv;
  /** Tells the queue that the work goes on; call it often. */
  beat(): Promise<void>;
}
const beatMs = 15_000;

@Injectable()
export class ImportRunner {
  constructor(private readonly work: UnitOfWork, private readonly imports: ContactImportsRepository, private readonly files: Files) {}

  /** Holds the import while `step` works. Does nothing when the import is not in `state` any more; throws {@link ImportHeldElsewhere} when somebody alive has it. */
  async hold(importId: string, state: ImportState, run: JobRun, step: (held: HeldImport) => Promise<void>): Promise<void> {
    const whose: WorkFor = { agencyId: run.agencyId, actor: { kind: 'system', id: null, label: 'Rapport' }, source: noSource };
    const runner = uuidv7();
    const start = await this.work.run(whose, () => this.take(importId, state, runner));
    if (!start) return;
    let lastBeat = Date.now();
    try {
      await step({
        row: start.row, open: start.open, unit: (work) => this.work.run(whose, work),
        advance: (from, to) => this.advance(importId, state, runner, from, to),
        beat: async () => {
          if (Date.now() - lastBeat < beatMs) return;
          lastBeat = Date.now();
          await run.stillWorking();
        },
      });
    } catch (error) {
      await this.work.run(whose, () => this.imports.release(importId, runner)).catch(() => undefined);
      throw error;
    }
  }

  private async take(importId: string, state: ImportState, runner: string): Promise<{ row: ImportRow; open: OpenCsv } | null> {
    const claimed = await this.imports.claim(importId, state, runner);
    const row = await this.imports.find(importId);
    if (!row || row.state !== state) return null;
    if (!claimed) throw new ImportHeldElsewhere();
    const file = row.fileId ? await this.files.find(row.fileId) : null;
    return { row, open: file ? this.files.opener(file) : () => { throw new Error('The file of this import is gone'); } };
  }

  private async advance(importId: string, state: ImportState, runner: string, from: number, to: { rows: number; bytes: number }): Promise<boolean> {
    if (await this.imports.advance(importId, state, runner, from, to)) return true;
    const row = await this.imports.find(importId);
    if (row && row.state === state) throw new ImportHeldElsewhere();
    return false;
  }
}
