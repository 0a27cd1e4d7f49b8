/** Sends letters about training; each is written at the last moment, so that nobody is reminded of what is done. */
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import type { Settings } from '../../../platform/config/config.js';
import { SETTINGS } from '../../../platform/config/config.module.js';
import { JobRegistry, type JobRun } from '../../../platform/jobs/job-registry.js';
import { noSource } from '../../../platform/tenancy/tenant-scope.js';
import { UnitOfWork } from '../../../platform/tenancy/unit-of-work.js';
import { type StaffLetter, StaffPost } from '../../people/staff-post.service.js';
import { TrainingClock } from '../assignments/training-clock.js';
import { trainingDigest, trainingEscalation } from './training-letter-words.js';
import { type LetterRow, TrainingLettersRepository } from './training-letters.repository.js';

declare module '../../../platform/jobs/job-registry.js' {
  interface Jobs {
    /** Letters of one batch; each is settled by itself, so a second run sends what is left. */
    'training.send-letters': { letterIds: string[] };
  }
}

const system = { kind: 'system', id: null, label: 'Rapport' } as const;

@Injectable()
export class SendTrainingLettersJob implements OnModuleInit {
  constructor(
    @Inject(SETTINGS) private readonly settings: Settings, private readonly registry: JobRegistry, private readonly work: UnitOfWork, private readonly letters: TrainingLettersRepository, private readonly clock: TrainingClock, private readonly post: StaffPost,
  ) {}

  onModuleInit(): void {
    this.registry.register({ job: 'training.send-letters', kind: 'steps', handle: async ({ letterIds }, run) => {
      for (const id of letterIds) await this.send(id, run);
    } });
  }

  private async send(id: string, run: JobRun): Promise<void> {
    const inside = <T>(work: () => Promise<T>) => this.work.run({ agencyId: run.agencyId, actor: system, source: noSource }, work);
    const ready = await inside(() => this.prepare(id));
    if (!ready) return;
    const outcome = await this.post.send(ready.to, ready.letter, `training-letter-${id}`);
    await inside(async () => {
      const { now } = await this.clock.here();
      await this.letters.settle(id, outcome, now);
      if (outcome === 'sent') await this.letters.note(ready.about, now);
    });
    await run.stillWorking();
  }

  private async prepare(id: string): Promise<{ to: string; letter: StaffLetter; about: string[] } | null> {
    const row = await this.letters.waiting(id);
    if (!row) return null;
    const written = await this.write(row);
    const to = written ? await this.post.addressOf(row) : null;
    if (written && to) return { ...written, to };
    await this.letters.settle(id, written ? 'no_address' : 'nothing_left', (await this.clock.here()).now);
    return null;
  }

  private async write(row: LetterRow): Promise<{ letter: StaffLetter; about: string[] } | null> {
    const { agencyName, today } = await this.clock.here();
    const page = `${this.settings.PUBLIC_URL.replace(/\/$/, '')}/${row.kind === 'escalation' ? 'team' : 'my-work'}`;
    if (row.kind === 'escalation') {
      const people = await this.letters.stillOverdue(Object.keys(row.about), today);
      return people.length > 0 ? { letter: trainingEscalation(agencyName, row.personName, people, page), about: [] } : null;
    }
    const owed = await this.letters.owedBy(row.personId, today);
    return owed.length > 0 ? { letter: trainingDigest(agencyName, row.personName, owed, today, page), about: owed.map((one) => one.id) } : null;
  }
}
