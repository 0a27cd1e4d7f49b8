/** Tells other capabilities that a version was published or ended, without knowing them. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { JobRegistry, type JobRun } from '../../platform/jobs/job-registry.js';
import { Outbox } from '../../platform/jobs/outbox.service.js';

declare module '../../platform/jobs/job-registry.js' {
  interface Jobs {
    /** One capability's work after a version was published. */
    'policies.published': { hook: string; policyId: string; versionId: string; material: boolean };
    /** One capability's work after a published version ended without a successor: rescinded, or a special order that expired. */
    'policies.rescinded': { hook: string; policyId: string; versionId: string; material: boolean };
  }
}

export type PolicyFollower = (policyId: string, versionId: string, material: boolean, run: JobRun) => Promise<void>;

@Injectable()
export class PolicyHooks implements OnModuleInit {
  private readonly published = new Map<string, PolicyFollower>();
  private readonly rescinded = new Map<string, PolicyFollower>();

  constructor(private readonly registry: JobRegistry, private readonly outbox: Outbox) {}

  /**
   * `follow` runs outside any unit of work, after the publication is committed. It opens its own units of work and can be called again at
   * any point, also after a newer version was published meanwhile. Register in `onModuleInit`.
   */
  onPublished(hook: string, follow: PolicyFollower): void {
    refuseSecond(this.published, hook);
    this.published.set(hook, follow);
  }

  /** As {@link onPublished}, for a version that ended without a successor. */
  onRescinded(hook: string, follow: PolicyFollower): void {
    refuseSecond(this.rescinded, hook);
    this.rescinded.set(hook, follow);
  }

  onModuleInit(): void {
    this.registry.register({ job: 'policies.published', kind: 'steps', handle: ({ hook, policyId, versionId, material }, run) => found(this.published, hook)(policyId, versionId, material, run) });
    this.registry.register({ job: 'policies.rescinded', kind: 'steps', handle: ({ hook, policyId, versionId, material }, run) => found(this.rescinded, hook)(policyId, versionId, material, run) });
  }

  /** One message per hook, in the current unit of work. */
  async tellPublished(policyId: string, versionId: string, material: boolean): Promise<void> {
    for (const hook of this.published.keys()) await this.outbox.add('policies.published', { hook, policyId, versionId, material });
  }

  async tellRescinded(policyId: string, versionId: string, material: boolean): Promise<void> {
    for (const hook of this.rescinded.keys()) await this.outbox.add('policies.rescinded', { hook, policyId, versionId, material });
  }
}

function refuseSecond(hooks: Map<string, unknown>, hook: string): void {
  if (hooks.has(hook)) throw new Error(`Two hooks are named ${hook}`);
}

function found(hooks: Map<string, PolicyFollower>, hook: string): PolicyFollower {
  const follow = hooks.get(hook);
  if (!follow) throw new Error(`No hook is named ${hook}`);
  return follow;
}
