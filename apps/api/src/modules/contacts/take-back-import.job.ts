/** Takes back what an import added, except contacts that were surveyed or that something refers to. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { JobRegistry } from '../../platform/jobs/job-registry.js';
import { ContactsReferredTo } from './contact-imports.errors.js';
import { ImportEnd } from './import-end.service.js';
import { type HeldImport, ImportRunner } from './import-runner.js';
import { chunkRows } from './import-source.js';
import { type TakenPosition, TakenContactsRepository } from './taken-contacts.repository.js';

declare module '../../platform/jobs/job-registry.js' {
  interface Jobs {
    /** Takes back a cancelled import. */
    'contacts.take-back-import': { importId: string };
  }
}

@Injectable()
export class TakeBackImportJob implements OnModuleInit {
  constructor(private readonly registry: JobRegistry, private readonly runner: ImportRunner, private readonly taken: TakenContactsRepository, private readonly end: ImportEnd) {}

  onModuleInit(): void {
    this.registry.register({ job: 'contacts.take-back-import', kind: 'steps', handle: ({ importId }, run) => this.runner.hold(importId, 'cancelling', run, (held) => this.takeBack(held)) });
  }

  private async takeBack(held: HeldImport): Promise<void> {
    const { id } = held.row;
    let after: TakenPosition | null = null;
    for (;;) {
      const position: TakenPosition | null = after;
      const chunk: TakenPosition[] = await held.unit(() => this.taken.of(id, position, chunkRows));
      after = chunk.at(-1) ?? null;
      if (after === null) break;
      await this.delete(held, chunk.map((contact) => contact.id));
      await held.beat();
    }
    await held.unit(() => this.end.takenBack(id));
  }

  /** One statement for all; when something refers to one of them, halves, so that only those are kept. */
  private async delete(held: HeldImport, ids: readonly string[]): Promise<void> {
    try {
      await held.unit(() => this.taken.delete(held.row.id, ids));
    } catch (error) {
      if (!(error instanceof ContactsReferredTo)) throw error;
      if (ids.length === 1) return;
      const middle = Math.ceil(ids.length / 2);
      await this.delete(held, ids.slice(0, middle));
      await this.delete(held, ids.slice(middle));
    }
  }
}
