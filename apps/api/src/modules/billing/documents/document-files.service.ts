/** The files of a document: the PDF as it was sent, or printed now; UBL and CSV of what is final. Each opens its own unit of work. */
import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { AuditService } from '../../../platform/audit/audit.service.js';
import { Files } from '../../../platform/files/files.service.js';
import { csvType, utf8Mark } from '../../../platform/http/csv-file.js';
import { NotFound } from '../../../platform/http/domain-error.js';
import { UnitOfWork, type WorkFor } from '../../../platform/tenancy/unit-of-work.js';
import { Threads } from '../../../platform/threads/threads.service.js';
import { AgenciesService } from '../../agencies/agencies.service.js';
import { NoFileYet } from '../billing.errors.js';
import { documentCsv } from './document-csv.js';
import type { DocumentRow } from './document-row.js';
import { printWork } from './document-threads.js';
import { documentUbl } from './document-ubl.js';
import { DocumentsRepository } from './documents.repository.js';
import { ExplainedLines } from './explained-lines.service.js';
import { fileName, isNumbered, type PrintedDocument, printedDocument } from './printed-document.js';
import { ProfilesRepository } from './profiles.repository.js';

export interface DocumentFile { name: string; type: string; open: () => Readable }
const mostBytes = 64 * 1024 * 1024;
const text = (name: string, type: string, content: string): DocumentFile => ({ name, type, open: () => Readable.from([Buffer.from(content)]) });

@Injectable()
export class DocumentFiles {
  constructor(
    private readonly work: UnitOfWork, private readonly documents: DocumentsRepository, private readonly profiles: ProfilesRepository, private readonly agencies: AgenciesService, private readonly files: Files, private readonly threads: Threads, private readonly audit: AuditService, private readonly explained: ExplainedLines,
  ) {}

  async pdf(whose: WorkFor, id: string): Promise<DocumentFile> {
    const { row, printed, file } = await this.read(whose, id, 'pdf');
    const name = fileName(printed, 'pdf');
    // What was void after it was sent says so: the copy that was sent is kept, and another one is shown.
    if (file && row.state !== 'void') return { name, type: 'application/pdf', open: () => this.files.opener(file)() };
    const bytes = await this.print(whose.agencyId, printed);
    return { name, type: 'application/pdf', open: () => Readable.from([bytes]) };
  }

  async ubl(whose: WorkFor, id: string): Promise<DocumentFile> {
    const { printed } = await this.read(whose, id, 'ubl');
    if (!isNumbered(printed)) throw new NoFileYet();
    return text(fileName(printed, 'xml'), 'application/xml; charset=utf-8', documentUbl(printed));
  }

  async csv(whose: WorkFor, id: string): Promise<DocumentFile> {
    const { printed } = await this.read(whose, id, 'csv');
    if (!isNumbered(printed)) throw new NoFileYet();
    return text(fileName(printed, 'csv'), csvType, utf8Mark + documentCsv(printed));
  }

  /** Prints a document that was sent and keeps the bytes; does nothing where they are kept already. */
  async keepPdf(whose: WorkFor, id: string): Promise<void> {
    const { row, printed } = await this.read(whose, id, null);
    if (row.pdfFileId || row.number === null) return;
    const content = await this.files.receive(whose, Readable.from([await this.print(whose.agencyId, printed)]), mostBytes);
    await this.work.run(whose, () => this.documents.keepPdf(id, row.municipalityId, { id: uuidv7(), sha256: content.sha256, bytes: content.bytes, name: fileName(printed, 'pdf') }));
  }

  /** In a unit of work: what the bundle of an agreement holds of a document. Null for a draft. */
  async ublOf(id: string): Promise<{ name: string; content: string } | null> {
    const { printed } = await this.load(id);
    return isNumbered(printed) ? { name: fileName(printed, 'xml'), content: documentUbl(printed) } : null;
  }

  private async print(agencyId: string, printed: PrintedDocument): Promise<Buffer> {
    return Buffer.from(await this.threads.run(printWork, 'documentPdf', agencyId, printed));
  }

  private read(whose: WorkFor, id: string, format: 'pdf' | 'ubl' | 'csv' | null) {
    return this.work.run(whose, async () => {
      const loaded = await this.load(id);
      if (format) await this.audit.record({ action: 'billing.document-downloaded', objectType: 'billing-document', objectId: id, after: { number: loaded.row.number, format } });
      return { ...loaded, file: loaded.row.pdfFileId ? await this.files.find(loaded.row.pdfFileId) : null };
    });
  }

  private async load(id: string): Promise<{ row: DocumentRow; printed: PrintedDocument }> {
    const row = await this.documents.find(id);
    if (!row) throw new NotFound('document');
    const { id: agencyId, name } = await this.agencies.profile();
    const [seller, buyer] = row.parties ? [row.parties.seller, row.parties.buyer] : [(await this.profiles.seller())?.profile, (await this.profiles.buyer(row.municipalityId))?.profile];
    return { row, printed: printedDocument({ id: agencyId, name }, row, await this.explained.withNames(await this.documents.explainedLines(id)), { ...(seller ? { seller } : {}), ...(buyer ? { buyer } : {}) }) };
  }
}
