/** Tells somebody what was decided about training from elsewhere; its name and the reason stand in their record only. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { letterPages } from '../../letters/letter-pages.js';
import { LetterWriters } from '../../letters/letter-writers.js';
import { StaffLetters } from '../../letters/staff-letters.service.js';
import { CreditsRepository, type ExternalRow } from './credits.repository.js';

@Injectable()
export class ExternalLetters implements OnModuleInit {
  constructor(private readonly letters: StaffLetters, private readonly writers: LetterWriters, private readonly credits: CreditsRepository) {}

  onModuleInit(): void {
    this.writers.register(['training-approved', 'training-rejected', 'training-voided'], async ({ about, kind }) => {
      const row = await this.credits.external(String(about.creditId), null);
      return row && kind === `training-${row.state}` ? { values: { day: { day: row.earnedOn } }, path: letterPages.myTraining() } : null;
    });
  }

  async tell(row: Pick<ExternalRow, 'id' | 'personId'>, state: 'approved' | 'rejected' | 'voided'): Promise<void> {
    await this.letters.tell(`training-${state}`, [{ personId: row.personId }], { creditId: row.id });
  }
}
