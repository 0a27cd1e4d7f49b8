/** Writes a digest and a letter about overdue people, from what every capability says now. */
import { Injectable } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import { dayIn } from '../people/civil-day.js';
import { headingOf } from './digest-rule.js';
import { type LetterLanguage, listed, say } from './letter-language.js';
import { letterPages } from './letter-pages.js';
import { StaffClock } from './staff-clock.js';
import { type LetterRow, StaffLettersRepository } from './staff-letters.repository.js';
import type { Reader, StaffLetter } from './staff-post.service.js';
import { type OwedWork, type WorkSource, WorkSources } from './work-sources.js';

/** Lines of one letter; the rest is counted. */
const mostLines = 60;
const mostPeople = 200;
export interface Written { letter: StaffLetter; named: { source: WorkSource; ids: string[] }[] }

@Injectable()
export class DigestWriter {
  constructor(private readonly sources: WorkSources, private readonly letters: StaffLettersRepository, private readonly clock: StaffClock) {}

  /** Null when nothing is left to do. */
  async digest(row: LetterRow, reader: Reader, base: string): Promise<Written | null> {
    const { today, timeZone, agencyName } = await this.clock.here();
    const { reminderDays } = await this.sources.rules();
    const personId = row.personId ?? '';
    const owed = await Promise.all(this.sources.all().map(async (source) => ({ source, items: await source.owedBy(personId, today) })));
    const items = owed.flatMap((one) => one.items).toSorted((a, b) => a.dueOn.localeCompare(b.dueOn) || a.name.localeCompare(b.name));
    if (items.length === 0) return null;
    const speak = reader.language;
    const lastSoonDay = Temporal.PlainDate.from(today).add({ days: Math.max(0, ...reminderDays) }).toString();
    const from = typeof row.about['from'] === 'string' ? row.about['from'] : dayIn(timeZone, row.queuedAt);
    // A letter of an earlier day that leaves today is about what was new then.
    const newFrom = row.kind === 'digest' && from < today ? from : today;
    const under = (heading: string) => items.filter((one) => headingOf(one, newFrom, today, lastSoonDay) === heading);
    const [overdue, fresh, soon, later] = [under('overdue'), under('new'), under('soon'), under('later')];
    const lines: string[] = [];
    for (const [heading, those] of [['digest.overdue', overdue], ['digest.new', fresh], ['digest.soon', soon]] as const) {
      const shown = those.slice(0, Math.max(0, mostLines - lines.length));
      if (shown.length > 0) lines.push(say(speak, heading), ...shown.map((one) => line(speak, one, one.dueOn < today)));
      if (shown.length < those.length) lines.push(say(speak, 'digest.more', { n: those.length - shown.length }));
    }
    if (later.length > 0) lines.push(say(speak, 'digest.later', { n: later.length }));
    const waiting = (await Promise.all(this.sources.all().map((source) => source.waitingOf(personId)))).reduce((sum, n) => sum + n, 0);
    if (waiting > 0) lines.push(say(speak, 'digest.waiting', { n: waiting }));
    const opening = row.kind === 'chase' ? say(speak, 'digest.opening-chased', { by: row.queuedBy ?? agencyName, agency: agencyName }) : say(speak, 'digest.opening', { agency: agencyName });
    return {
      letter: {
        subject: overdue.length > 0 ? say(speak, 'digest.subject-overdue', { n: overdue.length }) : say(speak, 'digest.subject', { n: items.length }),
        paragraphs: [say(speak, 'greeting', { name: reader.name }), opening, ...lines, say(speak, 'digest.ask'), { label: say(speak, 'digest.link'), link: `${base}${letterPages.myWork()}` }],
      },
      named: owed.map(({ source, items: own }) => ({ source, ids: own.map((one) => one.id) })),
    };
  }

  /** Null when none of them is overdue any more. */
  async escalation(row: LetterRow, reader: Reader, base: string): Promise<Written | null> {
    const { today, agencyName } = await this.clock.here();
    const whom = Object.keys(row.about).filter((id) => id !== row.personId);
    const late = (await Promise.all(this.sources.all().map(async (source) => (await source.lateOf(whom, today)).map((one) => ({ ...one, counted: source.counted }))))).flat();
    const people = await this.letters.people([...new Set(late.map((one) => one.personId))]);
    const speak = reader.language;
    const lines = [...people].map(([id, { name }]) => {
      const own = late.filter((one) => one.personId === id);
      return { name, since: own.map((one) => one.since).toSorted()[0] ?? today, counts: listed(speak, own.map((one) => say(speak, one.counted, { n: one.count }))) };
    }).toSorted((a, b) => a.since.localeCompare(b.since) || a.name.localeCompare(b.name));
    if (lines.length === 0) return null;
    return {
      letter: {
        subject: say(speak, 'escalation.subject', { n: lines.length }),
        paragraphs: [
          say(speak, 'greeting', { name: reader.name }), say(speak, 'escalation.opening', { agency: agencyName }),
          ...lines.slice(0, mostPeople).map((one) => say(speak, 'escalation.line', { who: one.name, counts: one.counts, day: { day: one.since } })),
          say(speak, 'escalation.closing'), { label: say(speak, 'escalation.link'), link: `${base}${letterPages.team()}` },
        ],
      },
      named: [],
    };
  }
}

function line(language: LetterLanguage, one: OwedWork, overdue: boolean): string {
  const words = say(language, overdue ? 'digest.line-overdue' : 'digest.line-due', { what: one.name, day: { day: one.dueOn } });
  return one.minutes === null ? words : say(language, 'digest.line-minutes', { line: words, minutes: say(language, 'minutes', { n: one.minutes }) });
}
