/** Sends letters to staff; each is written at the last moment, so that nobody is reminded of what is done. */
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import type { Settings } from '../../../platform/config/config.js';
import { SETTINGS } from '../../../platform/config/config.module.js';
import { JobRegistry, type JobRun } from '../../../platform/jobs/job-registry.js';
import { noSource } from '../../../platform/tenancy/tenant-scope.js';
import { UnitOfWork } from '../../../platform/tenancy/unit-of-work.js';
import { AgenciesService } from '../../agencies/agencies.service.js';
import { type StaffLetter, StaffPost } from '../../people/staff-post.service.js';
import { AcknowledgementClock } from './acknowledgement-clock.js';
import { AcknowledgementsRepository } from './acknowledgements.repository.js';
import { digestLetter, escalationLetter } from './letter-words.js';
import { type LetterRow, LettersRepository } from './letters.repository.js';

declare module '../../../platform/jobs/job-registry.js' {
  interface Jobs {
    /** Letters of one batch; each is settled by itself, so a second run sends what is left. */
    'acknowledgements.send-letters': { letterIds: string[] };
  }
}

const system = { kind: 'system', id: null, label: 'Rapport' } as const;
interface Ready { to: string; letter: StaffLetter; key: string; about: string[]; what: 'reminded' | 'chased'; by: string | null }
interface Written { letter: StaffLetter; about: string[] }

@Injectable()
export class SendLettersJob implements OnModuleInit {
  constructor(
    @Inject(SETTINGS) private readonly settings: Settings, private readonly registry: JobRegistry, private readonly work: UnitOfWork, private readonly letters: LettersRepository, private readonly acknowledgements: AcknowledgementsRepository,
    private readonly agencies: AgenciesService, private readonly clock: AcknowledgementClock, private readonly post: StaffPost,
  ) {}

  onModuleInit(): void {
    this.registry.register({ job: 'acknowledgements.send-letters', kind: 'steps', handle: async ({ letterIds }, run) => {
      for (const id of letterIds) await this.send(id, run);
    } });
  }

  private async send(id: string, run: JobRun): Promise<void> {
    const inside = <T>(work: () => Promise<T>) => this.work.run({ agencyId: run.agencyId, actor: system, source: noSource }, work);
    const ready = await inside(() => this.prepare(id));
    if (!ready) return;
    const outcome = await this.post.send(ready.to, ready.letter, ready.key);
    await inside(async () => {
      const { now } = await this.clock.here();
      await this.letters.settle(id, outcome, now);
      if (outcome === 'sent') await this.acknowledgements.note(ready.about, ready.what, ready.by, now);
    });
    await run.stillWorking();
  }

  private async prepare(id: string): Promise<Ready | null> {
    const row = await this.letters.waiting(id);
    if (!row) return null;
    const { now } = await this.clock.here();
    const written = await this.write(row);
    const to = written ? await this.post.addressOf(row) : null;
    if (written && to) return { ...written, to, key: `acknowledgement-letter-${id}`, what: row.kind === 'chase' ? 'chased' : 'reminded', by: row.queuedBy };
    await this.letters.settle(id, written ? 'no_address' : 'nothing_left', now);
    return null;
  }

  private async write(row: LetterRow): Promise<Written | null> {
    const agency = await this.agencies.profile();
    const { today } = await this.clock.here();
    const page = `${this.settings.PUBLIC_URL.replace(/\/$/, '')}/${row.kind === 'escalation' ? 'team' : 'my-work'}`;
    if (row.kind === 'escalation') {
      const people = await this.letters.stillOverdue(Object.keys(row.about), today);
      return people.length > 0 ? { letter: escalationLetter(agency.name, row.personName, people, page), about: [] } : null;
    }
    const owed = await this.letters.owedBy(row.personId);
    if (owed.length === 0) return null;
    return { letter: digestLetter(agency.name, row.personName, owed, today, page, row.kind === 'chase' ? (row.queuedBy ?? 'Your supervisor') : null), about: owed.map((one) => one.id) };
  }
}
