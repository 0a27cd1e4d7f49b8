/** After a document was sent or voided: its PDF is kept, and the reviewers of its municipality are told. No letter names an amount. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { JobRegistry, type JobRun } from '../../../platform/jobs/job-registry.js';
import { noSource } from '../../../platform/tenancy/tenant-scope.js';
import { UnitOfWork } from '../../../platform/tenancy/unit-of-work.js';
import { letterPages } from '../../letters/letter-pages.js';
import { LetterWriters, type Notice } from '../../letters/letter-writers.js';
import type { LetterRow } from '../../letters/staff-letters.repository.js';
import { StaffLetters } from '../../letters/staff-letters.service.js';
import { DocumentFiles } from './document-files.service.js';
import { DocumentsRepository } from './documents.repository.js';

const system = { kind: 'system', id: null, label: 'Rapport' } as const;

@Injectable()
export class TellJob implements OnModuleInit {
  constructor(
    private readonly registry: JobRegistry, private readonly work: UnitOfWork, private readonly documents: DocumentsRepository, private readonly files: DocumentFiles, private readonly letters: StaffLetters, private readonly writers: LetterWriters,
  ) {}

  onModuleInit(): void {
    this.registry.register({ job: 'billing.sent', kind: 'steps', handle: ({ documentId }, run) => this.sent(documentId, run) });
    this.registry.register({ job: 'billing.voided', kind: 'once', handle: ({ documentId }) => this.tell(documentId, true) });
    this.writers.register(['invoice-sent', 'credit-note-sent', 'invoice-voided'], (letter) => this.write(letter));
  }

  private async sent(documentId: string, { agencyId }: JobRun): Promise<void> {
    const whose = { agencyId, actor: system, source: noSource };
    await this.files.keepPdf(whose, documentId);
    await this.work.run(whose, () => this.tell(documentId, false));
  }

  private async tell(documentId: string, voided: boolean): Promise<void> {
    const row = await this.documents.find(documentId);
    if (!row?.sentAt) return;
    await this.letters.tell(voided ? 'invoice-voided' : row.type === 'invoice' ? 'invoice-sent' : 'credit-note-sent', await this.documents.reviewers(row.municipalityId), { documentId });
  }

  private async write({ about, kind }: LetterRow): Promise<Notice | null> {
    const row = await this.documents.find(String(about.documentId));
    if (!row?.number || (row.state === 'void') !== (kind === 'invoice-voided')) return null;
    return { values: { number: row.number, agreement: row.agreementNumber, ...(row.dueOn ? { day: { day: row.dueOn } } : {}) }, path: letterPages.municipalityInvoice(row.id) };
  }
}
