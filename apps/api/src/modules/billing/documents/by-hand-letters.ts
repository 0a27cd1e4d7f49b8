/** Tells whoever may finalise it that a credit note was written by hand: billing clerks, and administrators where no other clerk is. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { isByHand } from '@rapport/billing-engine/second-person';
import { letterPages } from '../../letters/letter-pages.js';
import { LetterWriters, type Notice } from '../../letters/letter-writers.js';
import type { LetterRow } from '../../letters/staff-letters.repository.js';
import { StaffLetters } from '../../letters/staff-letters.service.js';
import { DocumentsRepository } from './documents.repository.js';
import { SecondPerson } from './second-person.service.js';

@Injectable()
export class ByHandLetters implements OnModuleInit {
  constructor(private readonly documents: DocumentsRepository, private readonly second: SecondPerson, private readonly letters: StaffLetters, private readonly writers: LetterWriters) {}

  onModuleInit(): void {
    this.writers.register(['credit-note-drafted'], (letter) => this.write(letter));
  }

  async tell(documentId: string): Promise<void> {
    const others = await this.second.others(await this.second.acting());
    const clerks = others.filter(({ bills }) => bills);
    await this.letters.tell('credit-note-drafted', (clerks.length > 0 ? clerks : others).map(({ membershipId }) => ({ membershipId })), { documentId });
  }

  private async write({ about }: LetterRow): Promise<Notice | null> {
    const row = await this.documents.find(String(about.documentId));
    return row?.state === 'draft' && isByHand(row) ? { values: { number: row.correctsNumber ?? '', agreement: row.agreementNumber, by: row.draftedBy }, path: letterPages.billingDocument(row.id) } : null;
  }
}
