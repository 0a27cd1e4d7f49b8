/** Decides who is written to about training today: one digest for each person, and one letter for each supervisor about overdue people. */
import { reminderOn } from '@rapport/policy-engine/acknowledgement-reminder';
import { Injectable } from '@nestjs/common';
import type { JobRun } from '../../../platform/jobs/job-registry.js';
import { Outbox } from '../../../platform/jobs/outbox.service.js';
import { noSource } from '../../../platform/tenancy/tenant-scope.js';
import { UnitOfWork } from '../../../platform/tenancy/unit-of-work.js';
import { nextMoment, StaffPost } from '../../people/staff-post.service.js';
import { AcknowledgementSettingsService } from '../../policies/acknowledgements/acknowledgement-settings.service.js';
import { TrainingClock } from '../assignments/training-clock.js';
import { TrainingLettersRepository } from './training-letters.repository.js';

const portion = 2000;
/** Letters handed to one job. */
const batch = 100;
const system = { kind: 'system', id: null, label: 'Rapport' } as const;

@Injectable()
export class TrainingRemindersService {
  constructor(
    private readonly letters: TrainingLettersRepository, private readonly post: StaffPost, private readonly clock: TrainingClock, private readonly settings: AcknowledgementSettingsService, private readonly outbox: Outbox, private readonly work: UnitOfWork,
  ) {}

  /** By portions of people; a portion done twice adds nothing, since a letter is one row per person, kind and day, and its job is made beside it. */
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
    const { now, today, timeZone } = await this.clock.here();
    const { reminderDays, dutyFrom, dutyUntil } = await this.settings.read();
    const people = await this.letters.peopleWithOpen(after, portion, today);
    const last = people.at(-1);
    if (!last) return null;
    const due = (await this.letters.openOf(people, today)).flatMap((one) => {
      const reminder = reminderOn(one, today, reminderDays);
      return reminder ? [{ personId: one.personId, overdue: reminder.kind === 'overdue' }] : [];
    });
    const digests = await this.letters.add('digest', today, now, [...new Set(due.map((one) => one.personId))].map((personId) => ({ personId, about: {} })));
    const about = await this.post.escalate([...new Set(due.filter((one) => one.overdue).map((one) => one.personId))], today, (some) => this.letters.overdueAmong(some, today));
    const escalations = await this.letters.add('escalation', today, now, [...about].map(([personId, whom]) => ({ personId, about: whom })));
    const fresh = [...digests, ...escalations];
    for (let at = 0; at < fresh.length; at += batch) await this.outbox.add('training.send-letters', { letterIds: fresh.slice(at, at + batch) }, nextMoment(now, { from: dutyFrom, until: dutyUntil, timeZone }));
    return last;
  }
}
