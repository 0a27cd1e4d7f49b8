/** What somebody of a municipality does to a dispute: they must see what it is about, then the agency's own unit of work does it, since what is due and the books are closed to them. */
import { Injectable } from '@nestjs/common';
import { UnitOfWork, type WorkFor } from '../../../platform/tenancy/unit-of-work.js';
import { NotFound } from '../../../platform/http/domain-error.js';
import { DocumentsService } from '../documents/documents.service.js';
import type { MessageRow } from './dispute-row.js';
import { DisputeDeciding } from './dispute-deciding.service.js';
import { type Disputable, type DisputeView, DisputeViews } from './dispute-view.service.js';
import { Disputes, type Opening } from './disputes.service.js';

@Injectable()
export class MunicipalityDisputes {
  constructor(private readonly work: UnitOfWork, private readonly documents: DocumentsService, private readonly views: DisputeViews, private readonly disputes: Disputes, private readonly deciding: DisputeDeciding) {}

  async disputable(whose: WorkFor, documentId: string): Promise<Disputable> {
    await this.seesDocument(whose, documentId);
    return this.inAgency(whose, () => this.views.disputable(documentId, 'municipality'));
  }

  async open(whose: WorkFor, documentId: string, opening: Opening): Promise<DisputeView> {
    await this.seesDocument(whose, documentId);
    const id = await this.inAgency(whose, () => this.disputes.open(documentId, opening, 'municipality'));
    return this.work.run(whose, () => this.views.detail(id));
  }

  async answer(whose: WorkFor, disputeId: string, text: string): Promise<MessageRow> {
    await this.seesDispute(whose, disputeId);
    return this.inAgency(whose, () => this.disputes.answer(disputeId, text, 'municipality'));
  }

  async withdraw(whose: WorkFor, disputeId: string, why: { revision: number; reason: string }): Promise<DisputeView> {
    await this.seesDispute(whose, disputeId);
    await this.inAgency(whose, () => this.deciding.withdraw(disputeId, why, 'municipality'));
    return this.work.run(whose, () => this.views.detail(disputeId));
  }

  private async seesDocument(whose: WorkFor, documentId: string): Promise<void> {
    const { municipalityId } = await this.work.run(whose, () => this.documents.find(documentId));
    if (municipalityId !== whose.municipalityId) throw new NotFound('document');
  }

  private async seesDispute(whose: WorkFor, disputeId: string): Promise<void> {
    const { municipalityId } = await this.work.run(whose, () => this.views.find(disputeId));
    if (municipalityId !== whose.municipalityId) throw new NotFound('dispute');
  }

  /** Who acts stays who they are, in the books and the audit trail. */
  private inAgency<T>({ agencyId, actor, source }: WorkFor, act: () => Promise<T>): Promise<T> {
    return this.work.run({ agencyId, municipalityId: null, actor, source }, act);
  }
}
