/** Sends letters to staff while they are on duty; each is written at the last moment and taken by one sender at a time. */
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import type { Settings } from '../../platform/config/config.js';
import { SETTINGS } from '../../platform/config/config.module.js';
import { JobRegistry, type JobRun } from '../../platform/jobs/job-registry.js';
import { Outbox } from '../../platform/jobs/outbox.service.js';
import { noSource } from '../../platform/tenancy/tenant-scope.js';
import { UnitOfWork } from '../../platform/tenancy/unit-of-work.js';
import { DigestWriter, type Written } from './digest-writer.js';
import { fillLetter, isNoticeKind, noticeWords, say } from './letter-language.js';
import { LetterWriters } from './letter-writers.js';
import { StaffClock } from './staff-clock.js';
import { type LetterRow, StaffLettersRepository } from './staff-letters.repository.js';
import { type Reader, StaffPost } from './staff-post.service.js';

declare module '../../platform/jobs/job-registry.js' {
  interface Jobs {
    /** Letters of one batch; each is settled by itself, so a second run sends what is left. */
    'letters.send': { letterIds: string[]; /** Also at night. */ atOnce?: boolean };
  }
}

const system = { kind: 'system', id: null, label: 'Rapport' } as const;
interface Ready extends Written { reader: Reader; chasedBy: string | null }

/** Another worker has some of these letters in hand: the message is tried again, in case that worker dies. */
class LettersInOtherHands extends Error {
  override readonly name = 'LettersInOtherHands';
}

@Injectable()
export class SendLettersJob implements OnModuleInit {
  constructor(
    @Inject(SETTINGS) private readonly settings: Settings, private readonly registry: JobRegistry, private readonly work: UnitOfWork, private readonly letters: StaffLettersRepository, private readonly writers: LetterWriters,
    private readonly digests: DigestWriter, private readonly clock: StaffClock, private readonly post: StaffPost, private readonly outbox: Outbox,
  ) {}

  onModuleInit(): void {
    this.registry.register({ job: 'letters.send', kind: 'steps', handle: ({ letterIds, atOnce = false }, run) => this.handle(letterIds, atOnce, run) });
  }

  private async handle(letterIds: string[], atOnce: boolean, run: JobRun): Promise<void> {
    let others = 0;
    for (const [at, id] of letterIds.entries()) {
      // A message that comes late, or works for long, must not write at night: what is left waits for the morning.
      if (!atOnce && await this.inside(run, () => this.putOff(letterIds.slice(at)))) return;
      if ((await this.send(id, run)) === 'busy') others += 1;
      await run.stillWorking();
    }
    if (others > 0) throw new LettersInOtherHands();
  }

  private async putOff(letterIds: string[]): Promise<boolean> {
    const until = await this.clock.quietUntil();
    if (until) await this.outbox.add('letters.send', { letterIds }, until);
    return until !== null;
  }

  private async send(id: string, run: JobRun): Promise<'busy' | null> {
    const ready = await this.inside(run, () => this.prepare(id));
    if (ready === null || ready === 'busy') return ready;
    try {
      const outcome = await this.post.send(ready.reader, ready.letter, `staff-letter-${id}`);
      await this.inside(run, async () => {
        const { now } = await this.clock.here();
        await this.letters.settle(id, outcome, now);
        if (outcome === 'sent') for (const { source, ids } of ready.named) if (ids.length > 0) await source.noted(ids, ready.chasedBy, now);
      });
    } catch (error) {
      await this.inside(run, () => this.letters.giveBack(id));
      throw error;
    }
    return null;
  }

  private async prepare(id: string): Promise<Ready | 'busy' | null> {
    const row = await this.letters.claim(id);
    if (row === null || row === 'busy') return row;
    const { languages, now } = await this.clock.here();
    const reader = await this.post.readerOf(row, languages);
    const written = reader && (await this.write(row, reader));
    if (reader && written) return { ...written, reader, chasedBy: row.kind === 'chase' ? row.queuedBy : null };
    await this.letters.settle(id, reader ? 'nothing_left' : 'no_address', now);
    return null;
  }

  private async write(row: LetterRow, reader: Reader): Promise<Written | null> {
    const site = `${this.settings.PUBLIC_URL.replace(/\/$/, '')}/admin`;
    if (row.kind === 'escalation') return this.digests.escalation(row, reader, site);
    if (!isNoticeKind(row.kind)) return this.digests.digest(row, reader, site);
    const notice = await this.writers.find(row.kind)(row);
    if (!notice) return null;
    const { agencyName } = await this.clock.here();
    const words = noticeWords(reader.language, row.kind);
    const fill = (text: string) => fillLetter(text, { ...notice.values, agency: agencyName }, reader.language);
    return { letter: { subject: fill(words.subject), paragraphs: [say(reader.language, 'greeting', { name: reader.name }), fill(words.text), ...(notice.path === null ? [] : [{ label: words.link, link: `${site}${notice.path}` }])] }, named: [] };
  }

  private inside<T>(run: JobRun, work: () => Promise<T>): Promise<T> {
    return this.work.run({ agencyId: run.agencyId, actor: system, source: noSource }, work);
  }
}
