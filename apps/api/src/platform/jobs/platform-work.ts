/** Work that belongs to no agency (mails of sign-in, sweeping): every worker does it in rounds beside the outbox. */
import { Injectable } from '@nestjs/common';
import { writeLog } from '../http/json-logger.js';

/** Does what is due now and answers how many pieces it did; safe in several processes at once and killed at any moment. */
export type PlatformRound = () => Promise<number>;

@Injectable()
export class PlatformWork {
  private readonly rounds = new Map<string, PlatformRound>();

  /** Adds work to every round; a second one of the same name is refused. */
  add(name: string, round: PlatformRound): void {
    if (this.rounds.has(name)) throw new Error(`Two kinds of platform work are called ${name}`);
    this.rounds.set(name, round);
  }

  /** One round of everything; what fails is logged and waits for the next round. */
  async round(): Promise<number> {
    let done = 0;
    for (const [name, round] of this.rounds) {
      done += await round().catch((error: unknown) => {
        writeLog('error', 'platform work failed', { work: name, error: error instanceof Error ? error.name : 'unknown' });
        return 0;
      });
    }
    return done;
  }
}

/** Runs `round` at most every `everyMs` in this process: for sweeping, which may wait. */
export function seldom(everyMs: number, round: PlatformRound): PlatformRound {
  let nextAt = 0;
  return async () => {
    if (Date.now() < nextAt) return 0;
    nextAt = Date.now() + everyMs;
    return round();
  };
}
