/** Decides who is written to today: one digest for each person, and one letter for each supervisor about overdue people. */
import { reminderOn } from '@rapport/policy-engine/acknowledgement-reminder';
import { Injectable } from '@nestjs/common';
import type { JobRun } from '../../../platform/jobs/job-registry.js';
import { Outbox } from '../../../platform/jobs/outbox.service.js';
import { noSource } from '../../../platform/tenancy/tenant-scope.js';
import { UnitOfWork } from '../../../platform/tenancy/unit-of-work.js';
import { nextMoment, StaffPost } from '../../people/staff-post.service.js';
import { AcknowledgementClock, type AgencyNow } from './acknowledgement-clock.js';
import { AcknowledgementSettingsService } from './acknowledgement-settings.service.js';
import { LettersRepository, type OpenOne } from './letters.repository.js';

const portion = 2000;
/** Letters handed to one job. */
const batch = 100;
const system = { kind: 'system', id: null, label: 'Rapport' } as const;

@Injectable()
export class RemindersService {
  constructor(
    private readonly letters: LettersRepository, private readonly post: StaffPost, private readonly clock: AcknowledgementClock, private readonly settings: AcknowledgementSettingsService,
    private readonly outbox: Outbox, private readonly work: UnitOfWork,
  ) {}

  /** By portions of people; a portion done twice adds nothing, since a letter is one row per person, kind and day. */
  async plan(run: Pick<JobRun, 'agencyId' | 'stillWorking'>): Promise<void> {
    const inside = <T>(work: () => Promise<T>) => this.work.run({ agencyId: run.agencyId, actor: system, source: noSource }, work);
    for (let after: string | null = null; ;) {
      const last: string | null = await inside(() => this.portion(after));
      if (last === null) break;
      after = last;
      await run.stillWorking();
    }
    for (;;) if (!(await inside(() => this.hand()))) return;
  }

  /** Answers the last person looked at, null at the end. */
  private async portion(after: string | null): Promise<string | null> {
    const here = await this.clock.here();
    const { reminderDays } = await this.settings.read();
    const people = await this.letters.peopleWithOpen(after, portion);
    const last = people.at(-1);
    if (!last) return null;
    const due = (await this.letters.openOf(people)).flatMap((one) => {
      const reminder = reminderOn(one, here.today, reminderDays);
      return reminder ? [{ ...one, reminder }] : [];
    });
    await this.letters.add('digest', here, [...new Set(due.map((one) => one.personId))].map((personId) => ({ personId, about: {} })));
    await this.escalate(due.filter((one) => one.reminder.kind === 'overdue'), here);
    return last;
  }

  private async escalate(overdue: readonly OpenOne[], here: AgencyNow): Promise<void> {
    const about = await this.post.escalate([...new Set(overdue.map((one) => one.personId))], here.today, (people) => this.letters.overdueAmong(people, here.today));
    await this.letters.add('escalation', here, [...about].map(([personId, whom]) => ({ personId, about: whom })));
  }

  /** Hands letters that are not handed yet to a job within the duty window; true while there are more. */
  private async hand(): Promise<boolean> {
    const ids = await this.letters.take(batch);
    if (ids.length === 0) return false;
    await this.outbox.add('acknowledgements.send-letters', { letterIds: ids }, await this.nextMoment());
    return ids.length === batch;
  }

  /** When a mail may leave. */
  async nextMoment(): Promise<Date> {
    const { now, timeZone } = await this.clock.here();
    const { dutyFrom, dutyUntil } = await this.settings.read();
    return nextMoment(now, { from: dutyFrom, until: dutyUntil, timeZone });
  }
}
