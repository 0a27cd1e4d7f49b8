/** Decides who is written to today: one digest for each person about everything, and one letter for each supervisor about overdue people. */
import { Injectable } from '@nestjs/common';
import type { JobRun } from '../../platform/jobs/job-registry.js';
import { noSource } from '../../platform/tenancy/tenant-scope.js';
import { UnitOfWork } from '../../platform/tenancy/unit-of-work.js';
import { type Day, dayAfter, later } from '../people/civil-day.js';
import { reasonSince } from './digest-rule.js';
import { EarlierLetters } from './earlier-letters.js';
import { EscalationService } from './escalation.service.js';
import { StaffClock } from './staff-clock.js';
import { StaffLetters } from './staff-letters.service.js';
import type { NewLetter } from './staff-letters.repository.js';
import { WorkSources } from './work-sources.js';

const portion = 2000;
const system = { kind: 'system', id: null, label: 'Rapport' } as const;

@Injectable()
export class DigestsService {
  constructor(private readonly sources: WorkSources, private readonly escalation: EscalationService, private readonly letters: StaffLetters, private readonly earlier: EarlierLetters, private readonly clock: StaffClock, private readonly work: UnitOfWork) {}

  /**
   * By portions of people. Each capability's day calls it once it is in step; whatever was planned already is found by its key and stays.
   * @param day the day that the caller's message was for; where it comes late, the days from it on had no worker, and today tells what they did not
   */
  async plan(run: Pick<JobRun, 'agencyId' | 'stillWorking'>, day: Day | null = null): Promise<void> {
    for (let after: string | null = null; ;) {
      const last: string | null = await this.work.run({ agencyId: run.agencyId, actor: system, source: noSource }, () => this.portion(after, day));
      if (last === null) return;
      after = last;
      await run.stillWorking();
    }
  }

  /** Answers the last person looked at, null at the end. */
  private async portion(after: string | null, day: Day | null): Promise<string | null> {
    const { today } = await this.clock.here();
    const from = day !== null && day < today ? day : today;
    const { reminderDays } = await this.sources.rules();
    const people: string[] = [];
    // Ids are ordered as text here and as values there, which is the same for UUIDs.
    for (const source of this.sources.all()) people.push(...(await source.peopleWithOpen(after, portion, today)));
    const here = [...new Set(people)].toSorted().slice(0, portion);
    const last = here.at(-1);
    if (!last) return null;
    const open = (await Promise.all(this.sources.all().map((source) => source.openOf(here, today)))).flat();
    const candidates = new Set(open.filter((one) => reasonSince(one, from, today, reminderDays) !== null).map((one) => one.personId));
    const before = await this.earlier.of('digest', [...candidates], from);
    const fromOf = (personId: string) => {
      const { toldUntil = null } = before.get(personId) ?? {};
      return toldUntil === null ? from : later(from, dayAfter(toldUntil));
    };
    const [written, overdue] = [new Set<string>(), new Set<string>()];
    for (const one of open.filter(({ personId }) => candidates.has(personId))) {
      const reason = reasonSince(one, fromOf(one.personId), today, reminderDays);
      if (reason) written.add(one.personId);
      if (reason === 'overdue') overdue.add(one.personId);
    }
    const digests = [...written].filter((personId) => !before.get(personId)?.leaving.length);
    await this.earlier.supersede(digests.flatMap((personId) => before.get(personId)?.waiting ?? []));
    await this.letters.queue([
      ...digests.map((personId) => {
        const since = [fromOf(personId), ...(before.get(personId)?.waiting ?? []).map(({ day: planned, about }) => (typeof about['from'] === 'string' ? about['from'] : planned))].toSorted()[0] ?? today;
        return { kind: 'digest', key: `digest:${personId}:${today}`, to: { personId }, about: since < today ? { from: since } : {} };
      }),
      ...(await this.escalations([...overdue], from, today)),
    ]);
    return last;
  }

  /** A supervisor hears of a person once a day: not again after a letter of an earlier day that left today, and one that still waits is said in this one. */
  private async escalations(overdue: readonly string[], from: Day, today: Day): Promise<NewLetter[]> {
    const about = await this.escalation.about(overdue, today);
    const before = await this.earlier.of('escalation', [...about.keys()], from);
    const letters: NewLetter[] = [];
    for (const [personId, whom] of about) {
      const { leaving = [], waiting = [] } = before.get(personId) ?? {};
      const told = new Set(leaving.flatMap((each) => Object.keys(each)));
      const left = Object.fromEntries(Object.entries({ ...Object.assign({}, ...waiting.map((each) => each.about)) as Record<string, unknown>, ...whom }).filter(([id]) => !told.has(id)));
      if (Object.keys(left).length === 0) continue;
      await this.earlier.supersede(waiting);
      letters.push({ kind: 'escalation', key: `escalation:${personId}:${today}`, to: { personId }, about: left });
    }
    return letters;
  }
}
