/** Where capabilities say what their people owe, so that one digest can name all of it; none of them is known here. */
import { Injectable } from '@nestjs/common';
import type { Day } from '../people/civil-day.js';
import type { LetterWordKey } from './words/en.js';

/** One thing that somebody is to do. `owedOn` is the day on which it arose, `opensOn` the first day on which it can be done. */
export interface OpenWork { personId: string; owedOn: Day; opensOn: Day; dueOn: Day; paused: boolean }
export interface OwedWork { id: string; name: string; owedOn: Day; opensOn: Day; dueOn: Day; minutes: number | null }
export interface LateWork { personId: string; count: number; since: Day }

/** All of it runs in the current unit of work, set-wise. */
export interface WorkSource {
  /** How a letter counts such things: `2 policies`. */
  counted: Extract<LetterWordKey, `count.${string}`>;
  /** The next people by id who owe something now and work today. */
  peopleWithOpen(after: string | null, limit: number, today: Day): Promise<string[]>;
  openOf(people: readonly string[], today: Day): Promise<OpenWork[]>;
  owedBy(personId: string, today: Day): Promise<OwedWork[]>;
  /** How many things of theirs are done as far as they can be, and wait for somebody else. */
  waitingOf(personId: string): Promise<number>;
  lateOf(people: readonly string[], today: Day): Promise<LateWork[]>;
  /** A letter named these things; `chasedBy` asked for it. */
  noted(ids: readonly string[], chasedBy: string | null, at: Date): Promise<void>;
}
export interface LetterRules { reminderDays: readonly number[]; dutyFrom: string; dutyUntil: string }

@Injectable()
export class WorkSources {
  private readonly sources: WorkSource[] = [];
  private keeper: (() => Promise<LetterRules>) | null = null;

  /** In `onModuleInit`. */
  add(source: WorkSource): void {
    this.sources.push(source);
  }

  /** Who keeps the days of reminders and the hours of duty that an agency chose; one capability does. */
  rulesAreKeptBy(keeper: () => Promise<LetterRules>): void {
    if (this.keeper) throw new Error('Two capabilities want to keep the rules of letters');
    this.keeper = keeper;
  }

  all(): readonly WorkSource[] {
    return this.sources;
  }

  rules(): Promise<LetterRules> {
    if (!this.keeper) throw new Error('Nobody keeps the rules of letters');
    return this.keeper();
  }
}
