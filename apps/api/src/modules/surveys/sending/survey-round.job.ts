/** One round of a survey: plan, send, remind, expire, and set the next round. Each chunk commits alone, so it can be killed anywhere. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { JobRegistry, type JobRun } from '../../../platform/jobs/job-registry.js';
import { Outbox } from '../../../platform/jobs/outbox.service.js';
import { noSource } from '../../../platform/tenancy/tenant-scope.js';
import { UnitOfWork } from '../../../platform/tenancy/unit-of-work.js';
import { Clock } from '../../notifications/clock.js';
import { InvitationsRepository } from './invitations.repository.js';
import { SendingService } from './sending.service.js';
import { SurveysRepository } from './surveys.repository.js';

declare module '../../../platform/jobs/job-registry.js' {
  interface Jobs {
    /** A round of a survey; a round whose number is not the survey's is one too many and ends. */
    'surveys.round': { surveyId: string; round: number };
  }
}

const minute = 60_000;
/** New contacts are looked for this often; a due invitation waits at most so long. */
const everyMs = 5 * minute;
const system = { kind: 'system', id: null, label: 'Rapport' } as const;

@Injectable()
export class SurveyRoundJob implements OnModuleInit {
  constructor(
    private readonly registry: JobRegistry, private readonly work: UnitOfWork, private readonly sending: SendingService, private readonly surveys: SurveysRepository,
    private readonly invitations: InvitationsRepository, private readonly outbox: Outbox, private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.registry.register({ job: 'surveys.round', kind: 'steps', handle: (payload, run) => this.handle(payload, run) });
  }

  private async handle({ surveyId, round }: { surveyId: string; round: number }, run: JobRun): Promise<void> {
    const inside = <T>(work: () => Promise<T>) => this.work.run({ agencyId: run.agencyId, actor: system, source: noSource }, work);
    const survey = await inside(() => this.surveys.one(surveyId));
    if (!survey || survey.round !== round) return;
    for (const step of [() => this.sending.plan(surveyId), () => this.sending.send(surveyId), () => this.sending.remind(surveyId)]) {
      while (await inside(step)) await run.stillWorking();
    }
    await inside(() => this.sending.expire(surveyId));
    await inside(() => this.setNext(surveyId, round));
  }

  private async setNext(surveyId: string, round: number): Promise<void> {
    const survey = await this.surveys.one(surveyId);
    if (!survey) return;
    const now = this.clock.now().getTime();
    const active = survey.status === 'active';
    const due = await this.invitations.nextDue(surveyId, active);
    if (!active && !due) return;
    const at = active ? Math.min(due?.getTime() ?? Infinity, now + everyMs) : (due?.getTime() ?? now);
    // Due times are of the clock that may be set forward in tests; the outbox waits in real time.
    const wait = Math.max(at - now, minute / 4);
    if (await this.surveys.nextRound(surveyId, round)) await this.outbox.add('surveys.round', { surveyId, round: round + 1 }, new Date(Date.now() + wait));
  }
}
