/** Where other parts of billing say what the documents and runs must know of them; they know each other through this alone. */
import { Injectable } from '@nestjs/common';
import type { DeliveredMinutes } from '@rapport/billing-engine/delivery-credit';
import type { DocumentRow } from './documents/document-row.js';
import type { CivilDate, Delivered, IndexChange, ShareOfYear, Suspension } from '@rapport/billing-engine/terms';

/** What is known of agreements besides their terms and rates, in one go for a portion of them. Agreements without any may be left out. */
/** Minutes by line; before `until` they are confirmed as recorded, null where nothing is. */
export interface ServiceRecord { minutes: DeliveredMinutes[]; until: CivilDate | null }
export interface PricingFacts { suspensions?: Suspension[]; delivered?: Delivered[]; shares?: ShareOfYear[]; service?: ServiceRecord }
export type PricingSource = (agreements: readonly { id: string; municipalityId: string }[]) => Promise<Map<string, PricingFacts>>;
/** Disputes of these documents that are not decided. */
export type DisputeCounter = (documentIds: readonly string[]) => Promise<Map<string, number>>;
/** What follows from a credit note, in its own transaction: `numbered` before it takes anything off an invoice, `sent` once the municipality has it. */
export interface NoteListener { numbered?(note: DocumentRow): Promise<void>; /** One that corrects no single invoice, before it is held. */ sending?(note: DocumentRow): Promise<void>; sent?(note: DocumentRow): Promise<void> }

/** Around the sending of an invoice, in its own transaction: before it is held, and once the municipality has it. */
export interface InvoiceListener { sending(invoice: DocumentRow): Promise<void>; sent(invoice: DocumentRow): Promise<void> }

@Injectable()
export class BillingHooks {
  private readonly sources: PricingSource[] = [];
  private readonly indexes: (() => Promise<IndexChange[]>)[] = [];
  private readonly notes: NoteListener[] = [];
  private readonly invoices: InvoiceListener[] = [];
  private readonly posted: ((documentIds: readonly string[]) => Promise<void>)[] = [];
  private disputes: DisputeCounter | null = null;

  /** In `onModuleInit`: suspensions, deliveries, shares. */
  priceFrom(source: PricingSource): void {
    this.sources.push(source);
  }

  /** In `onModuleInit`: published changes of indexes, for the whole agency. */
  indexChangesFrom(source: () => Promise<IndexChange[]>): void {
    this.indexes.push(source);
  }

  /** In `onModuleInit`. */
  countDisputesWith(counter: DisputeCounter): void {
    if (this.disputes) throw new Error('Two capabilities count disputes');
    this.disputes = counter;
  }

  /** In `onModuleInit`. */
  onNotes(listener: NoteListener): void {
    this.notes.push(listener);
  }

  /** In `onModuleInit`. */
  onInvoices(listener: InvoiceListener): void {
    this.invoices.push(listener);
  }

  /** In `onModuleInit`: what follows from a posting on documents, in its own transaction. */
  onPosted(follow: (documentIds: readonly string[]) => Promise<void>): void {
    this.posted.push(follow);
  }

  async tellPosted(documentIds: readonly string[]): Promise<void> {
    for (const follow of this.posted) await follow(documentIds);
  }

  async tellOfNote(event: keyof NoteListener, note: DocumentRow): Promise<void> {
    for (const listener of this.notes) await listener[event]?.(note);
  }

  async tellOfInvoice(event: keyof InvoiceListener, invoice: DocumentRow): Promise<void> {
    for (const listener of this.invoices) await listener[event](invoice);
  }

  async factsOf(agreements: readonly { id: string; municipalityId: string }[]): Promise<Map<string, PricingFacts>> {
    const all = new Map<string, PricingFacts>();
    for (const source of this.sources) {
      for (const [id, facts] of await source(agreements)) {
        const known = all.get(id) ?? {};
        all.set(id, { suspensions: [...(known.suspensions ?? []), ...(facts.suspensions ?? [])], delivered: [...(known.delivered ?? []), ...(facts.delivered ?? [])], shares: [...(known.shares ?? []), ...(facts.shares ?? [])], ...(facts.service ?? known.service ? { service: facts.service ?? known.service } : {}) });
      }
    }
    return all;
  }

  async indexChanges(): Promise<IndexChange[]> {
    const all: IndexChange[] = [];
    for (const source of this.indexes) all.push(...(await source()));
    return all;
  }

  async openDisputes(documentId: string): Promise<number> {
    return (await this.disputes?.([documentId]))?.get(documentId) ?? 0;
  }
}
