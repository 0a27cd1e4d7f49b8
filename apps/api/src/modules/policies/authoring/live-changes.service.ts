/** Who may change what binds or is read outside now: the end of a special order in force or scheduled, whether the public may read a policy, and the number under which it does. */
import { Injectable } from '@nestjs/common';
import type { VersionState } from '@rapport/policy-engine/version-state';
import { DomainError, NotFound } from '../../../platform/http/domain-error.js';
import type { Principal } from '../../../platform/identity/principal.js';
import { isConfirmed } from '../../../platform/identity/session-rule.js';
import { MyPersonService } from '../../people/my-person.service.js';
import { ActRefused, refusalText, StepUpNeeded } from '../policies.errors.js';
import type { PolicyRow } from '../policy.rows.js';
import { PolicySettingsRepository } from '../publication/policy-settings.repository.js';
import { personOrRefuse } from '../reviews/reviews.service.js';
import { PoliciesRepository, type PolicyFields } from './policies.repository.js';
import { refusalToPublish, VersionDesk } from './version-desk.service.js';
import { VersionsRepository } from './versions.repository.js';

type Live = 'expiresOn' | 'public' | 'number';
const publisherNeeded: Record<Live, string> = {
  expiresOn: 'A special order in force or scheduled gets another last day only from somebody who may publish. Ask one of them.',
  number: 'A policy that the public reads gets another number only from somebody who may publish. Ask one of them.',
  public: 'A policy is opened to the public only by somebody who may publish. Ask one of them.',
};

class PublisherNeeded extends DomainError {
  constructor(field: Live) {
    super('forbidden', 'policies/publisher-needed', publisherNeeded[field], [{ path: `body.${field}`, message: 'needs the right to publish' }]);
  }
}

/** What was read and approved is also until when it holds. */
class LastDayDecided extends DomainError {
  constructor(words: string) {
    super('conflict', 'policies/last-day-decided', words, [{ path: 'body.expiresOn', message: words }]);
  }
}
const decided: Partial<Record<VersionState, (number: number) => string>> = {
  in_review: (number) => `Version ${number} is in review with the last day that it has. Withdraw it to give it another one.`,
  approved: (number) => `Version ${number} was approved with the last day that it has. Reopen it to give it another one; it is approved again then.`,
};

@Injectable()
export class LiveChanges {
  constructor(
    private readonly policies: PoliciesRepository, private readonly versions: VersionsRepository, private readonly desk: VersionDesk, private readonly settings: PolicySettingsRepository, private readonly people: MyPersonService,
  ) {}

  /** Locks the policy and throws unless the caller may make this change: the same right, second person and second factor as for its publication. */
  async refuse(policyId: string, change: Partial<PolicyFields>, caller: Principal): Promise<void> {
    const policy = await this.policies.lock(policyId);
    if (!policy) throw new NotFound('policy');
    const held = change.expiresOn !== undefined && change.expiresOn !== policy.expiresOn ? await this.decidedLastDay(policy) : null;
    if (held) throw new LastDayDecided(held);
    const [field] = await this.touched(policy, change);
    if (!field) return;
    if (!caller.permissions.has('policies:publish')) throw new PublisherNeeded(field);
    personOrRefuse(caller);
    const { stepUpToPublish } = await this.settings.inForce();
    if (stepUpToPublish && !(caller.kind === 'user' && isConfirmed(caller.confirmedAt, new Date()))) throw new StepUpNeeded();
    const refusal = await this.alone(policy, caller, await this.desk.deciderLogins(caller));
    if (refusal) throw new ActRefused(refusal);
  }

  /** Why the caller may not move its last day, open it to the public or give it another number now, in words; null where they may. */
  async withheld(policyId: string, caller: Principal): Promise<Record<Live, string | null>> {
    const policy = await this.policies.find(policyId);
    if (!policy) throw new NotFound('policy');
    const live = await this.touched(policy, { expiresOn: '', public: true, number: '' });
    const may = caller.permissions.has('policies:publish');
    const refusal = may && live.length > 0 ? await this.alone(policy, caller, await this.people.loginsOf(caller)) : null;
    const reason = (field: Live) => (live.includes(field) ? (may ? refusal && refusalText(refusal) : publisherNeeded[field]) : null);
    return { expiresOn: reason('expiresOn') ?? (await this.decidedLastDay(policy)), public: reason('public'), number: reason('number') };
  }

  /** Closing a page to the public takes nothing back from anybody and stays with those who write. */
  private async touched(policy: PolicyRow, change: Partial<PolicyFields>): Promise<Live[]> {
    const moves = policy.kind === 'special_order' && change.expiresOn !== undefined && change.expiresOn !== policy.expiresOn && (policy.status === 'in_force' || (await this.isScheduled(policy)));
    const renamed = policy.public && policy.status === 'in_force' && change.number !== undefined && change.number !== policy.number;
    return [...(moves ? ['expiresOn' as const] : []), ...(change.public === true && !policy.public ? ['public' as const] : []), ...(renamed ? ['number' as const] : [])];
  }

  /** Why an order that is not in force yet keeps its last day, in words: it is being approved, or was. */
  private async decidedLastDay({ id, kind, status, openVersionId }: PolicyRow): Promise<string | null> {
    if (kind !== 'special_order' || status === 'in_force' || openVersionId === null) return null;
    const open = await this.versions.find(id, openVersionId);
    return open ? (decided[open.state]?.(open.number) ?? null) : null;
  }

  private async isScheduled({ id, openVersionId }: PolicyRow): Promise<boolean> {
    return openVersionId !== null && (await this.versions.find(id, openVersionId))?.state === 'scheduled';
  }

  /** Whether somebody else has to do it. Before the first publication that one asks for the second person. */
  private async alone(policy: PolicyRow, caller: Principal, logins: ReadonlySet<string>) {
    const versionId = policy.status === 'in_force' ? policy.currentVersionId : null;
    if (versionId === null) return null;
    return refusalToPublish(await this.desk.look(policy.id, versionId), caller, logins);
  }
}
