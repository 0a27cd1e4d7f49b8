/** Puts what is wanted into one draft: none where it is said already, anew where a draft says something else. */
import { Injectable } from '@nestjs/common';
import { DocumentsService } from '../documents/documents.service.js';
import { Drafting, newLine } from '../documents/drafting.service.js';
import { outcomeOf, type WantedOwn } from './own-document.js';

export interface Put { billingDocumentId: string | null; outcome: 'new' | 'changed' | 'unchanged' }

@Injectable()
export class OwnDrafting {
  constructor(private readonly documents: DocumentsService, private readonly drafting: Drafting) {}

  /** In a unit of work that holds the agreement. Null: nothing is to be drafted, and a draft that stood is gone. */
  async put(wanted: WantedOwn): Promise<Put | null> {
    const { outcome, draft } = outcomeOf(wanted);
    if (draft && outcome === 'unchanged') return { billingDocumentId: draft.id, outcome };
    if (draft) await this.documents.deleteDraft(draft.id);
    if (wanted.charges.length === 0) return null;
    const { agreementId, municipalityId, schedule, period, currency, dueDays } = wanted;
    const occasion = String(wanted.standing.filter(({ state }) => state !== 'draft').length + 1);
    const id = await this.drafting.draft({ agreementId, municipalityId, schedule, period, occasion, currency, dueDays, lines: wanted.charges.map((charge) => newLine(charge)) });
    return { billingDocumentId: id, outcome: id === null ? 'unchanged' : outcome };
  }
}
