/** Looks into an uploaded file: encoding, delimiter, header, first rows, and which column is probably what. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { CsvUnreadable } from '../../platform/files/csv.errors.js';
import { type CsvHead, peekCsv } from '../../platform/files/csv-reader.js';
import { JobRegistry } from '../../platform/jobs/job-registry.js';
import { AgenciesService } from '../agencies/agencies.service.js';
import { ContactImportsRepository } from './contact-imports.repository.js';
import { ImportEnd } from './import-end.service.js';
import { fromRemembered, guessMapping } from './import-mapping.js';
import { type HeldImport, ImportRunner } from './import-runner.js';

declare module '../../platform/jobs/job-registry.js' {
  interface Jobs {
    /** Analyses an uploaded file. */
    'contacts.analyse-import': { importId: string };
  }
}
const sampleRows = 20;
const sampleCharacters = 200;
const headerCharacters = 120;

@Injectable()
export class AnalyseImportJob implements OnModuleInit {
  constructor(
    private readonly registry: JobRegistry, private readonly runner: ImportRunner, private readonly imports: ContactImportsRepository, private readonly agencies: AgenciesService, private readonly end: ImportEnd,
  ) {}

  onModuleInit(): void {
    this.registry.register({ job: 'contacts.analyse-import', kind: 'steps', handle: ({ importId }, run) => this.runner.hold(importId, 'uploaded', run, (held) => this.analyse(held)) });
  }

  private async analyse(held: HeldImport): Promise<void> {
    try {
      const head = await peekCsv(held.open, sampleRows);
      await held.unit(() => this.keep(held, head));
    } catch (error) {
      if (!(error instanceof CsvUnreadable)) throw error;
      await held.unit(() => this.end.fail(held.row.id, error));
    }
  }

  private async keep(held: HeldImport, head: CsvHead): Promise<void> {
    if (!(await held.advance(0, { rows: 0, bytes: held.row.fileBytes }))) return;
    const { timeZone } = await this.agencies.profile();
    const remembered = await this.imports.remembered(held.row.source);
    const header = head.header.map((name) => shown(name, headerCharacters));
    const sample = head.sample.map(({ line, fields }) => ({ line, fields: fields.map((field) => shown(field, sampleCharacters)) }));
    const proposal = (remembered && fromRemembered(remembered, header)) ?? guessMapping(header, head.sample.map((row) => row.fields), timeZone);
    await this.imports.move(held.row.id, 'analysed', { encoding: head.format.encoding, delimiter: head.format.delimiter, header, sample, proposal });
  }
}

const shown = (text: string, characters: number) => text.replace(/\p{Cc}+/gu, ' ').slice(0, characters).toWellFormed();
