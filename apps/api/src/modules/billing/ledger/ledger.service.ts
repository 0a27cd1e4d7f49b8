/** Writes what the rules of the ledger say an act posts; every posting balances, or the transaction does not commit. */
import { Injectable } from '@nestjs/common';
import type { Account, Posting } from '@rapport/billing-engine/ledger';
import { uuidv7 } from 'uuidv7';
import { tenantScope } from '../../../platform/tenancy/tenant-scope.js';
import { BillingHooks } from '../billing-hooks.js';
import { LedgerRepository, type PostingRow } from './ledger.repository.js';

/** What a posting is about. `source` names the act: the same act posts the same thing once. */
export interface PostingSubject { onDay: string; currency: string; municipalityId: string; agreementId: string | null; documentId: string | null; source: { type: string; id: string } }

@Injectable()
export class Ledger {
  constructor(private readonly postings: LedgerRepository, private readonly hooks: BillingHooks) {}

  /** Answers the posting's id; null where nothing moves, as for an invoice over nothing. In a unit of work. */
  async post(posting: Posting, { source, ...subject }: PostingSubject): Promise<string | null> {
    if (posting.entries.length === 0) return null;
    const id = uuidv7();
    await this.postings.add({ ...subject, id, what: posting.kind, entries: posting.entries, sourceType: source.type, sourceId: source.id, byName: tenantScope().actor.label });
    const documents = [...new Set(posting.entries.flatMap(({ documentId }) => documentId ?? []))];
    if (documents.length > 0) await this.hooks.tellPosted(documents);
    return id;
  }

  ofDocument(documentId: string, after: string | null, limit: number): Promise<PostingRow[]> {
    return this.postings.ofDocument(documentId, after, limit);
  }

  balance(account: Account, of: { documentId?: string; municipalityId?: string } = {}): Promise<number> {
    return this.postings.balance(account, of);
  }
}
