/** Tells when a letter that is written now leaves, and how many wait for that moment. */
import type { readLetterHours } from '@rapport/api-contract/letters';
import type { AnswerOf } from '@rapport/api-contract/route';
import { Injectable } from '@nestjs/common';
import { StaffClock } from './staff-clock.js';
import { StaffLettersRepository } from './staff-letters.repository.js';

/** Due times are told by two clocks, one after the other. */
const slackMilliseconds = 60_000;

@Injectable()
export class LetterHoursService {
  constructor(private readonly clock: StaffClock, private readonly letters: StaffLettersRepository) {}

  async read(): Promise<AnswerOf<typeof readLetterHours>> {
    const leavesAt = await this.clock.quietUntil();
    if (leavesAt === null) return { leavesAt: null, waiting: 0 };
    return { leavesAt: leavesAt.toISOString(), waiting: await this.letters.waitingUntil(new Date(leavesAt.getTime() + slackMilliseconds)) };
  }
}
