/** Decides who is written to today: one digest for each person about everything, and one letter for each supervisor about overdue people. */
import { Injectable } from '@nestjs/common';
import type { JobRun } from '../../platform/jobs/job-registry.js';
import { noSource } from '../../platform/tenancy/tenant-scope.js';
import { UnitOfWork } from '../../platform/tenancy/unit-of-work.js';
import { reasonToWrite } from './digest-rule.js';
import { EscalationService } from './escalation.service.js';
import { StaffClock } from './staff-clock.js';
import { StaffLetters } from './staff-letters.service.js';
import { WorkSources } from './work-sources.js';

const portion = 2000;
const system = { kind: 'system', id: null, label: 'Rapport' } as const;

@Injectable()
export class DigestsService {
  constructor(private readonly sources: WorkSources, private readonly escalation: EscalationService, private readonly letters: StaffLetters, private readonly clock: StaffClock, private readonly work: UnitOfWork) {}

  /** By portions of people. Each capability's day calls it once it is in step; whatever was planned already is found by its key and stays. */
  async plan(run: Pick<JobRun, 'agencyId' | 'stillWorking'>): Promise<void> {
    for (let after: string | null = null; ;) {
      const last: string | null = await this.work.run({ agencyId: run.agencyId, actor: system, source: noSource }, () => this.portion(after));
      if (last === null) return;
      after = last;
      await run.stillWorking();
    }
  }

  /** Answers the last person looked at, null at the end. */
  private async portion(after: string | null): Promise<string | null> {
    const { today } = await this.clock.here();
    const { reminderDays } = await this.sources.rules();
    const people: string[] = [];
    // Ids are ordered as text here and as values there, which is the same for UUIDs.
    for (const source of this.sources.all()) people.push(...(await source.peopleWithOpen(after, portion, today)));
    const here = [...new Set(people)].toSorted().slice(0, portion);
    const last = here.at(-1);
    if (!last) return null;
    const [written, overdue] = [new Set<string>(), new Set<string>()];
    for (const source of this.sources.all()) {
      for (const one of await source.openOf(here, today)) {
        const reason = reasonToWrite(one, today, reminderDays);
        if (reason) written.add(one.personId);
        if (reason === 'overdue') overdue.add(one.personId);
      }
    }
    const about = await this.escalation.about([...overdue], today);
    await this.letters.queue([
      ...[...written].map((personId) => ({ kind: 'digest', key: `digest:${personId}:${today}`, to: { personId }, about: {} })),
      ...[...about].map(([personId, whom]) => ({ kind: 'escalation', key: `escalation:${personId}:${today}`, to: { personId }, about: whom })),
    ]);
    return last;
  }
}
