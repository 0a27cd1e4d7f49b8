/** Lets other capabilities do their part when an agency is opened or two of its municipalities become one, without being known here. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { JobRegistry } from '../../platform/jobs/job-registry.js';
import { Outbox } from '../../platform/jobs/outbox.service.js';

declare module '../../platform/jobs/job-registry.js' {
  interface Jobs {
    /** One capability's starter things for a new agency. */
    'agencies.opened': { hook: string };
    /** One capability's references to a municipality that was merged away. */
    'agencies.municipality-merged': { hook: string; fromId: string; intoId: string };
  }
}

@Injectable()
export class AgencyHooks implements OnModuleInit {
  private readonly opened = new Map<string, () => Promise<void>>();
  private readonly binds = new Map<string, (municipalityId: string) => Promise<string | null>>();
  private readonly merged = new Map<string, (fromId: string, intoId: string) => Promise<void>>();

  constructor(private readonly registry: JobRegistry, private readonly outbox: Outbox) {}

  /**
   * `starter` runs once in each new agency's unit of work, soon after it was opened. It must make sure that its things are there
   * and change nothing that is there already: it can be called again. Register in `onModuleInit`.
   */
  onOpened(hook: string, starter: () => Promise<void>): void {
    refuseSecond(this.opened, hook);
    this.opened.set(hook, starter);
  }

  /** `follow` runs in the agency's unit of work after `fromId` was merged into `intoId`. */
  onMunicipalityMerged(hook: string, follow: (fromId: string, intoId: string) => Promise<void>): void {
    refuseSecond(this.merged, hook);
    this.merged.set(hook, follow);
  }

  /** `look` says in words what binds a municipality to its own name, so that it cannot be merged away; null when nothing does. It runs in the caller's unit of work. */
  onMergeAsked(hook: string, look: (municipalityId: string) => Promise<string | null>): void {
    refuseSecond(this.binds, hook);
    this.binds.set(hook, look);
  }

  onModuleInit(): void {
    this.registry.register({ job: 'agencies.opened', kind: 'once', handle: ({ hook }) => found(this.opened, hook)() });
    this.registry.register({ job: 'agencies.municipality-merged', kind: 'once', handle: ({ hook, fromId, intoId }) => found(this.merged, hook)(fromId, intoId) });
  }

  /** A message for each hook, in the current unit of work: one that fails is tried again and does not stop the others. */
  async tellOpened(): Promise<void> {
    for (const hook of this.opened.keys()) await this.outbox.add('agencies.opened', { hook });
  }

  /** The first reason why a municipality cannot be merged away; null when there is none. */
  async boundBy(municipalityId: string): Promise<string | null> {
    for (const look of this.binds.values()) {
      const reason = await look(municipalityId);
      if (reason !== null) return reason;
    }
    return null;
  }

  async tellMunicipalityMerged(fromId: string, intoId: string): Promise<void> {
    for (const hook of this.merged.keys()) await this.outbox.add('agencies.municipality-merged', { hook, fromId, intoId });
  }
}

function refuseSecond(hooks: Map<string, unknown>, hook: string): void {
  if (hooks.has(hook)) throw new Error(`Two hooks are named ${hook}`);
}

function found<T>(hooks: Map<string, T>, hook: string): T {
  const handler = hooks.get(hook);
  if (!handler) throw new Error(`No hook is named ${hook}`);
  return handler;
}
