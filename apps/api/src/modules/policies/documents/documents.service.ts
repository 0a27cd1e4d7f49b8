/** Documents in and out: a file becomes clauses, a version becomes a file; each opens its own unit of work. */
import { Injectable } from '@nestjs/common';
import type { Principal } from '../../../platform/identity/principal.js';
import { UnitOfWork, type WorkFor } from '../../../platform/tenancy/unit-of-work.js';
import { AuditService } from '../../../platform/audit/audit.service.js';
import { AgenciesService } from '../../agencies/agencies.service.js';
import { dayIn } from '../../people/civil-day.js';
import { DraftsService } from '../authoring/drafts.service.js';
import { VersionDesk } from '../authoring/version-desk.service.js';
import { FileRefused } from '../policies.errors.js';
import { docxBlocks } from './import-docx.js';
import { markdownBlocks } from './import-markdown.js';
import { clausesFrom, type Imported, ImportNotes } from './imported-blocks.js';
import { policyDocx } from './policy-docx.js';
import { policyPdf } from './policy-pdf.js';
import type { PrintedPolicy } from './printed-policy.js';

export const importLimit = 10 * 1024 * 1024;
const markdownLimit = 2 * 1024 * 1024;

@Injectable()
export class DocumentsService {
  constructor(private readonly work: UnitOfWork, private readonly drafts: DraftsService, private readonly desk: VersionDesk, private readonly agencies: AgenciesService, private readonly audit: AuditService) {}

  /** Before the first byte of an upload is read: whether there is such a version. */
  async refuseUnknown(whose: WorkFor, policyId: string, versionId: string): Promise<void> {
    await this.work.run(whose, () => this.desk.look(policyId, versionId));
  }

  async attach(whose: WorkFor, policyId: string, versionId: string, upload: { bytes: Buffer; name: string }, caller: Principal) {
    await this.drafts.attach(whose, policyId, versionId, upload, caller);
    return this.work.run(whose, () => this.desk.show(caller, policyId, versionId));
  }

  attachment(whose: WorkFor, policyId: string, versionId: string, fileId: string) {
    return this.work.run(whose, () => this.drafts.attachment(policyId, versionId, fileId));
  }

  /** Reads the file; saves nothing. */
  async import(whose: WorkFor, policyId: string, versionId: string, { bytes, name }: { bytes: Buffer; name: string }): Promise<Imported> {
    const { version } = await this.work.run(whose, () => this.desk.look(policyId, versionId));
    const notes = new ImportNotes();
    return clausesFrom(await blocksOf(bytes, name, notes), notes, version.content.clauses);
  }

  async export(whose: WorkFor, policyId: string, versionId: string, format: 'pdf' | 'docx'): Promise<{ bytes: Buffer; type: string; name: string }> {
    const printed = await this.work.run(whose, async (): Promise<PrintedPolicy> => {
      const { policy, version } = await this.desk.look(policyId, versionId);
      const agency = await this.agencies.profile();
      await this.audit.record({ action: 'policies.exported', objectType: 'policy-version', objectId: versionId, after: { policyId, format } });
      return {
        agency: agency.name, number: policy.number, title: version.title, version: version.number, stateWords: version.state.replace('_', ' '), effectiveOn: version.effectiveOn, endsOn: version.endsOn,
        publishedAt: version.publishedAt ? dayIn(agency.timeZone, version.publishedAt) : null, sha256: version.sha256, content: version.content,
      };
    });
    const name = `${printed.number}-v${printed.version}`.replace(/[^A-Za-z0-9.-]+/g, '-').slice(0, 80);
    return format === 'pdf' ? { bytes: await policyPdf(printed), type: 'application/pdf', name: `${name}.pdf` }
      : { bytes: await policyDocx(printed), type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', name: `${name}.docx` };
  }
}

/** The sort of file is told by its content. */
async function blocksOf(bytes: Buffer, name: string, notes: ImportNotes) {
  if (bytes.length === 0) throw new FileRefused('empty', 'The file is empty.');
  if (bytes.subarray(0, 4).toString('hex') === '504b0304') return docxBlocks(bytes, notes);
  if (bytes.subarray(0, 8).toString('hex') === 'd0cf11e0a1b11ae1') throw new FileRefused('old-word', 'This is an old Word file (.doc), or one with a password. Save it as DOCX without a password and send it again.');
  if (bytes.subarray(0, 5).toString('latin1') === '%PDF-') throw new FileRefused('pdf', 'A PDF cannot be taken apart into clauses. Send the Word document it was made from, or attach the PDF as a file.');
  if (bytes.length > markdownLimit) throw new FileRefused('too-long', 'The text is longer than 2 MB, which is too long for one policy. Divide it.');
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    if (/(?![\t\n\r\f])\p{Cc}/u.test(text)) throw new Error('binary');
    return markdownBlocks(text, notes);
  } catch {
    throw new FileRefused('type', `"${name.replace(/\p{Cc}/gu, '').slice(0, 80)}" is neither a Word document (DOCX) nor a Markdown text in UTF-8.`);
  }
}
