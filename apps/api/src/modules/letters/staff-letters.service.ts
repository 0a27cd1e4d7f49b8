/** Queues letters to staff: each once, in the current unit of work, to leave when staff are on duty, or at once where that may be too late. */
import { Injectable } from '@nestjs/common';
import { Outbox } from '../../platform/jobs/outbox.service.js';
import type { Day } from '../people/civil-day.js';
import { StaffClock } from './staff-clock.js';
import { type NewLetter, type Recipient, StaffLettersRepository } from './staff-letters.repository.js';
import type { NoticeKind } from './words/en.js';

/** Who may act for a municipality is told at once, at any hour: by the morning it may be signed. */
const atOnce: ReadonlySet<NoticeKind> = new Set(['municipality-power-given', 'municipality-access-taken', 'municipality-signing-taken', 'municipality-approval-taken', 'municipality-took-right']);

/** Letters handed to one job. */
const batch = 100;

@Injectable()
export class StaffLetters {
  constructor(private readonly letters: StaffLettersRepository, private readonly clock: StaffClock, private readonly outbox: Outbox) {}

  /**
   * Tells `to` about one thing, once per `about` that is the same; `about` holds ids only and comes back to the writer of this kind.
   * @param notBefore the first day on which it may leave, for a reminder
   */
  async tell(kind: NoticeKind, to: readonly Recipient[], about: Record<string, string>, notBefore: Day | null = null): Promise<void> {
    const what = Object.values(about).join(':');
    await this.queue(to.map((one) => ({ kind, key: `${kind}:${what}:${'personId' in one ? one.personId : one.membershipId}`, to: one, about })), null, notBefore, atOnce.has(kind));
  }

  /** Answers the keys of those that are new. */
  async queue(letters: readonly NewLetter[], queuedBy: string | null = null, notBefore: Day | null = null, now = false): Promise<Set<string>> {
    const fresh = await this.letters.add(letters, (await this.clock.here()).now, queuedBy);
    const at = fresh.length > 0 && !now ? await this.clock.nextMoment(notBefore) : new Date();
    for (let from = 0; from < fresh.length; from += batch) await this.outbox.add('letters.send', { letterIds: fresh.slice(from, from + batch).map((one) => one.id), ...(now ? { atOnce: true } : {}) }, at);
    return new Set(fresh.map((one) => one.key));
  }

  /** Somebody asks a person to look at what waits for them; once a day, whoever asks. Answers the people who will be written to. */
  async chase(personIds: readonly string[], by: string): Promise<Set<string>> {
    const { today } = await this.clock.here();
    const key = (id: string) => `chase:${id}:${today}`;
    const fresh = await this.queue(personIds.map((personId) => ({ kind: 'chase', key: key(personId), to: { personId }, about: {} })), by);
    return new Set(personIds.filter((id) => fresh.has(key(id))));
  }

  lastChased(people: readonly string[]): Promise<Map<string, Date>> {
    return this.letters.lastChased(people);
  }
}
