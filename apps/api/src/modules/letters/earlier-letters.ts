/** Letters of earlier days that a letter of today meets: they are told already, leave today by themselves, or give way to it. */
import { Injectable } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import { type Day, dayIn } from '../people/civil-day.js';
import { StaffClock } from './staff-clock.js';
import { StaffLettersRepository } from './staff-letters.repository.js';

/** Longer than any letter waits for its hours; behind that nobody expects it. */
const looksBackDays = 14;
export interface Earlier {
  /** Last day before today of which a letter was planned. */
  toldUntil: Day | null;
  /** Whom or what those are about that left today, or are about to. */
  leaving: Record<string, unknown>[];
  waiting: { id: string; day: Day; about: Record<string, unknown> }[];
}
const keyOf = (kind: string, personId: string, day: Day) => `${kind}:${personId}:${day}`;

@Injectable()
export class EarlierLetters {
  constructor(private readonly letters: StaffLettersRepository, private readonly clock: StaffClock) {}

  /** By person; who has none is not in it. `from`: the first day that may have been missed. */
  async of(kind: 'digest' | 'escalation', people: readonly string[], from: Day): Promise<Map<string, Earlier>> {
    const found = new Map<string, Earlier>();
    if (people.length === 0) return found;
    const { today, timeZone } = await this.clock.here();
    const days = daysBefore(today, from);
    const named = new Map(people.flatMap((personId) => days.map((day) => [keyOf(kind, personId, day), { personId, day }])));
    for (const { id, key, about, sentAt, state } of await this.letters.earlier([...named.keys()])) {
      const { personId, day } = named.get(key)!;
      const one = found.get(personId) ?? { toldUntil: null, leaving: [], waiting: [] };
      found.set(personId, one);
      if (one.toldUntil === null || day > one.toldUntil) one.toldUntil = day;
      if (state === 'claimed' || (sentAt !== null && dayIn(timeZone, sentAt) === today)) one.leaving.push(about);
      else if (state === 'waits') one.waiting.push({ id, day, about });
    }
    return found;
  }

  supersede(letters: readonly { id: string }[]): Promise<void> {
    return letters.length === 0 ? Promise.resolve() : this.letters.supersede(letters.map(({ id }) => id));
  }
}

function daysBefore(today: Day, from: Day): Day[] {
  const last = Temporal.PlainDate.from(today);
  const count = Math.max(looksBackDays, Temporal.PlainDate.from(from).until(last, { largestUnit: 'day' }).days);
  return Array.from({ length: count }, (_, n) => last.subtract({ days: n + 1 }).toString());
}
