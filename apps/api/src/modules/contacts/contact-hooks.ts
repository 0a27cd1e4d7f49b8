/** Tells other capabilities that contacts arrived, without knowing them. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { JobRegistry, type JobRun } from '../../platform/jobs/job-registry.js';
import { Outbox } from '../../platform/jobs/outbox.service.js';

/** All contacts of one finished import, or those named. */
export interface Arrival { importId: string | null; contactIds: string[] }

declare module '../../platform/jobs/job-registry.js' {
  interface Jobs {
    /** One capability's work on contacts that arrived. */
    'contacts.arrived': { hook: string; importId: string | null; contactIds: string[] };
  }
}

@Injectable()
export class ContactHooks implements OnModuleInit {
  private readonly arrived = new Map<string, (arrival: Arrival, run: JobRun) => Promise<void>>();

  constructor(private readonly registry: JobRegistry, private readonly outbox: Outbox) {}

  /**
   * `handler` runs outside any unit of work, after the contacts are committed (of an import: after its last row). It opens its own units of work and
   * can be called again at any point. An import that was taken back meanwhile has no contacts left. Register in `onModuleInit`.
   */
  onArrived(hook: string, handler: (arrival: Arrival, run: JobRun) => Promise<void>): void {
    if (this.arrived.has(hook)) throw new Error(`Two hooks are named ${hook}`);
    this.arrived.set(hook, handler);
  }

  onModuleInit(): void {
    this.registry.register({ job: 'contacts.arrived', kind: 'steps', handle: ({ hook, importId, contactIds }, run) => {
      const handler = this.arrived.get(hook);
      if (!handler) throw new Error(`No hook is named ${hook}`);
      return handler({ importId, contactIds }, run);
    } });
  }

  /** One message per hook, in the current unit of work. */
  async tellArrived(arrival: Arrival): Promise<void> {
    if (arrival.importId === null && arrival.contactIds.length === 0) return;
    for (const hook of this.arrived.keys()) await this.outbox.add('contacts.arrived', { hook, ...arrival });
  }
}
