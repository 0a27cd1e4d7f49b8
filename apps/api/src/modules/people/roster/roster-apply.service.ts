/** Carries out a previewed roster import, all of it in the caller's unit of work, in portions of many people. */
import { Injectable } from '@nestjs/common';
import type { Day } from '../civil-day.js';
import { daysToCome, emptyHistory, type History } from '../history.js';
import { HistoryRepository } from '../history.repository.js';
import { PeopleDays } from '../people-days.job.js';
import { HistoryRefused } from '../people.errors.js';
import { PeopleHooks } from '../people-hooks.js';
import { PeopleRepository } from '../people.repository.js';
import { PeopleService } from '../people.service.js';
import { takeSteps } from './roster-decision.js';
import { RosterLinesRepository } from './roster-lines.repository.js';

const portion = 1000;
type Line = Awaited<ReturnType<RosterLinesRepository['toApply']>>[number];

@Injectable()
export class RosterApplyService {
  constructor(
    private readonly lines: RosterLinesRepository, private readonly people: PeopleService, private readonly repository: PeopleRepository, private readonly histories: HistoryRepository,
    private readonly days: PeopleDays, private readonly hooks: PeopleHooks,
  ) {}

  async apply(importId: string): Promise<void> {
    const today = await this.people.today();
    const [toCome, touched] = [new Set<Day>(), new Set<string>()];
    // Everybody new first: a line may name a supervisor who stands further down in the file.
    await this.eachPortion(importId, (lines) => this.addNew(lines));
    await this.eachPortion(importId, async (lines) => {
      await this.changeDetails(lines);
      for (const { personId } of lines) touched.add(personId);
      for (const day of await this.takeSteps(lines, today)) toCome.add(day);
    });
    await this.days.expect(toCome);
    await this.hooks.tellChanged([...touched]);
  }

  private async eachPortion(importId: string, work: (lines: Line[]) => Promise<void>): Promise<void> {
    for (let after = 0, lines: Line[]; (lines = await this.lines.toApply(importId, after, portion)).length > 0; after = lines.at(-1)?.position ?? after) await work(lines);
  }

  private async addNew(lines: Line[]): Promise<void> {
    const fresh = lines.flatMap(({ outcome, personId, target: { details, employ } }) => (outcome === 'create' && details && employ ? [{ ...details, id: personId, joinedOn: employ.on }] : []));
    if (fresh.length > 0) await this.repository.insert(fresh);
  }

  private async changeDetails(lines: Line[]): Promise<void> {
    const changed = lines.flatMap(({ outcome, personId, target: { details } }) => (outcome !== 'create' && details ? [{ ...details, id: personId }] : []));
    if (changed.length > 0) await this.repository.update(changed);
  }

  private async takeSteps(lines: Line[], today: Day): Promise<Day[]> {
    const ids = lines.map((line) => line.personId);
    const before = await this.histories.of(ids);
    const after = new Map<string, History>();
    for (const { personId, target } of lines) {
      const next = takeSteps(before.get(personId) ?? emptyHistory, target, today);
      if (typeof next === 'string') throw new HistoryRefused(next);
      after.set(personId, next);
    }
    await this.histories.save(before, after);
    await this.repository.refresh(ids, today);
    return [...after.values()].flatMap((history) => daysToCome(history, today));
  }
}
