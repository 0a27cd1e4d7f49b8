/** Tells other capabilities that people joined, left, moved or came back, without knowing them. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { JobRegistry, type JobRun } from '../../platform/jobs/job-registry.js';
import { Outbox } from '../../platform/jobs/outbox.service.js';

declare module '../../platform/jobs/job-registry.js' {
  interface Jobs {
    /** One capability's work on people whose place on the roster changed; null: too many to name, look at everybody. */
    'people.changed': { hook: string; personIds: string[] | null };
  }
}

const namedAtMost = 200;

@Injectable()
export class PeopleHooks implements OnModuleInit {
  private readonly changed = new Map<string, (personIds: string[] | null, run: JobRun) => Promise<void>>();

  constructor(private readonly registry: JobRegistry, private readonly outbox: Outbox) {}

  /**
   * `handler` runs outside any unit of work, after the change is committed; null means the whole roster. It opens its own units of work
   * and can be called again at any point. Register in `onModuleInit`.
   */
  onChanged(hook: string, handler: (personIds: string[] | null, run: JobRun) => Promise<void>): void {
    if (this.changed.has(hook)) throw new Error(`Two hooks are named ${hook}`);
    this.changed.set(hook, handler);
  }

  onModuleInit(): void {
    this.registry.register({ job: 'people.changed', kind: 'steps', handle: ({ hook, personIds }, run) => {
      const handler = this.changed.get(hook);
      if (!handler) throw new Error(`No hook is named ${hook}`);
      return handler(personIds, run);
    } });
  }

  /** One message per hook, in the current unit of work. */
  async tellChanged(personIds: string[]): Promise<void> {
    if (personIds.length === 0) return;
    for (const hook of this.changed.keys()) await this.outbox.add('people.changed', { hook, personIds: personIds.length > namedAtMost ? null : personIds });
  }
}
