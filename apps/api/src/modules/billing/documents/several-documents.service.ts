/** Finalises or sends several documents, each in a transaction of its own: one that is refused holds up no other. */
import { Injectable } from '@nestjs/common';
import { DomainError } from '../../../platform/http/domain-error.js';
import { UnitOfWork, type WorkFor } from '../../../platform/tenancy/unit-of-work.js';
import { DocumentsService } from './documents.service.js';
import { Finalising } from './finalising.service.js';

export interface Wanted { billingDocumentId: string; revision: number | null }
export interface Outcome { billingDocumentId: string; number: string | null; refused: { code: string; detail: string } | null }

@Injectable()
export class SeveralDocuments {
  constructor(private readonly work: UnitOfWork, private readonly finalising: Finalising, private readonly documents: DocumentsService) {}

  finalise(whose: WorkFor, wanted: readonly Wanted[]): Promise<Outcome[]> {
    return this.each(whose, wanted, async ({ billingDocumentId, revision }) => (await this.finalising.finalise(billingDocumentId, revision)).number);
  }

  send(whose: WorkFor, wanted: readonly Wanted[]): Promise<Outcome[]> {
    return this.each(whose, wanted, async ({ billingDocumentId, revision }) => {
      await this.documents.send(billingDocumentId, revision);
      return (await this.documents.find(billingDocumentId)).number;
    });
  }

  private async each(whose: WorkFor, wanted: readonly Wanted[], act: (one: Wanted) => Promise<string | null>): Promise<Outcome[]> {
    const outcomes: Outcome[] = [];
    for (const one of wanted) {
      const outcome = { billingDocumentId: one.billingDocumentId, number: null, refused: null };
      try {
        outcomes.push({ ...outcome, number: await this.work.run(whose, () => act(one)) });
      } catch (error) {
        if (!(error instanceof DomainError)) throw error;
        outcomes.push({ ...outcome, refused: { code: error.code, detail: error.detail } });
      }
    }
    return outcomes;
  }
}
