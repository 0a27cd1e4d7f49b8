/** One version as somebody finds it: its content, its decisions, and what this person can do with it now. */
import { Injectable } from '@nestjs/common';
import type { VersionAct } from '@rapport/api-contract/policies';
import { approvalRefusal, approvalsNeeded, publishRefusal, type Refusal } from '@rapport/policy-engine/approval-rule';
import { comesBack } from '@rapport/policy-engine/version-line';
import { afterVersionEvent, type VersionEvent } from '@rapport/policy-engine/version-state';
import { NotFound } from '../../../platform/http/domain-error.js';
import type { Principal } from '../../../platform/identity/principal.js';
import { MyPersonService } from '../../people/my-person.service.js';
import { versionFor } from '../nameless.js';
import { PersonNeeded, refusalText, ScheduleStays, VersionNotInState } from '../policies.errors.js';
import { toApproval, toVersionSummary } from '../policies.serializer.js';
import type { ApprovalRow, FullVersionRow, PolicyRow, ReviewerRow } from '../policy.rows.js';
import { ExpiryPlan } from '../publication/expiry-plan.js';
import { PolicySettingsRepository, type PolicySettings } from '../publication/policy-settings.repository.js';
import { ApprovalsRepository } from '../reviews/approvals.repository.js';
import { type ReviewPerson, ReviewPeopleRepository } from '../reviews/review-people.repository.js';
import { PoliciesRepository } from './policies.repository.js';
import { VersionsRepository } from './versions.repository.js';

/** Everything that decides what can be done with a version. */
export interface Desk { policy: PolicyRow; version: FullVersionRow; approvals: ApprovalRow[]; reviewers: ReviewerRow[]; settings: PolicySettings; people: ReviewPerson[] }

const acts: { act: VersionAct; event: VersionEvent | null; permission: 'policies:write' | 'policies:approve' | 'policies:publish' }[] = [
  { act: 'edit', event: 'edit', permission: 'policies:write' }, { act: 'submit', event: 'submit', permission: 'policies:write' }, { act: 'withdraw', event: 'withdraw', permission: 'policies:write' },
  { act: 'request_changes', event: 'request_changes', permission: 'policies:approve' }, { act: 'approve', event: 'approve', permission: 'policies:approve' }, { act: 'reopen', event: 'reopen', permission: 'policies:write' },
  { act: 'schedule', event: 'schedule', permission: 'policies:publish' }, { act: 'unschedule', event: 'unschedule', permission: 'policies:publish' }, { act: 'publish', event: 'publish', permission: 'policies:publish' },
  { act: 'rescind', event: 'rescind', permission: 'policies:publish' }, { act: 'discard', event: 'discard', permission: 'policies:write' }, { act: 'restore', event: null, permission: 'policies:write' },
];

const userIdOf = (caller: Principal) => (caller.kind === 'user' ? caller.userId : null);
export const validApprovals = (approvals: readonly ApprovalRow[]) => approvals.filter((each) => each.decision === 'approved' && each.voidedAt === null);

/** How many approvals this version needs: never more than there are people who can give them. */
export function neededFor({ settings, reviewers, people }: Pick<Desk, 'settings' | 'reviewers' | 'people'>): number {
  const able = people.filter((each) => each.canApprove).length;
  return approvalsNeeded(Math.min(settings.approvalsNeeded, Math.max(1, able)), reviewers.filter((each) => each.role === 'approver').length);
}

/** As what somebody is asked: where no approver is named, whoever can approve is asked to. */
export function shownRole(role: 'reviewer' | 'approver', { reviewers }: { reviewers: readonly { role: string }[] }, canApprove: boolean): 'reviewer' | 'approver' {
  return canApprove && !reviewers.some((each) => each.role === 'approver') ? 'approver' : role;
}

/** Whether the version is this person's own work, with any login or key of theirs, and whether somebody else could approve it: who wrote in it too is as little somebody else. */
export function standingTo({ version, people }: Pick<Desk, 'version' | 'people'>, logins: ReadonlySet<string>): { own: boolean; othersCould: boolean } {
  const theirs = (id: string | null) => id !== null && logins.has(id);
  const writers = new Set([version.authorUserId, ...version.editorIds]);
  return { own: [...writers].some(theirs), othersCould: people.some((each) => each.canApprove && !theirs(each.userId) && !writers.has(each.userId)) };
}

/** Why this person may not approve now; null when they may. `logins` are all of theirs: a draft written by a key or with an earlier login is their own. */
export function refusalToApprove({ version, approvals, reviewers, settings, people }: Desk, caller: Principal, logins: ReadonlySet<string>): Refusal | null {
  const userId = userIdOf(caller);
  const theirs = (id: string | null) => id !== null && logins.has(id);
  const named = reviewers.filter((each) => each.role === 'approver');
  return approvalRefusal({
    ...standingTo({ version, people }, logins), ownApproval: settings.ownApproval,
    alreadyApproved: validApprovals(approvals).some((each) => theirs(each.userId)), blockingThreads: version.blockingThreads, namedApprover: named.length > 0 ? named.some((each) => each.userId === userId) : null,
  });
}

export function refusalToPublish({ approvals, settings }: Desk, caller: Principal, logins: ReadonlySet<string>): Refusal | null {
  const publisherId = userIdOf(caller);
  const approverIds = validApprovals(approvals).map(({ userId }) => (userId !== null && logins.has(userId) ? publisherId : userId));
  return publishRefusal({ twoPeople: settings.twoPeoplePublish, publisherId, approverIds });
}

/** The second of two people confirms; the first one cannot confirm their own request. */
export function refusalToRescind({ version, settings }: Desk, logins: ReadonlySet<string>): Refusal | null {
  return settings.twoPeoplePublish && version.rescindProposedBy !== null && logins.has(version.rescindProposedBy) ? 'second-person' : null;
}

/** Who ends a schedule by another act than taking off could publish too, and is no key. */
export function refuseOffSchedule({ state }: FullVersionRow, caller: Principal): void {
  if (state !== 'scheduled') return;
  if (caller.kind !== 'user') throw new PersonNeeded();
  if (!caller.permissions.has('policies:publish')) throw new ScheduleStays();
}

@Injectable()
export class VersionDesk {
  constructor(
    private readonly policies: PoliciesRepository, private readonly versions: VersionsRepository, private readonly approvals: ApprovalsRepository, private readonly people: ReviewPeopleRepository,
    private readonly settings: PolicySettingsRepository, private readonly mine: MyPersonService, private readonly expiry: ExpiryPlan,
  ) {}

  /** Every login of the caller's, before a decision; throws for somebody whose employment has ended. */
  async deciderLogins(caller: Principal): Promise<ReadonlySet<string>> {
    await this.mine.refuseSeparated(caller);
    return this.mine.loginsOf(caller);
  }

  /** The policy and the version, locked in this order, which every act keeps. Throws {@link NotFound}. */
  async lock(policyId: string, versionId: string): Promise<Desk> {
    const policy = await this.policies.lock(policyId);
    const version = policy ? await this.versions.lock(policyId, versionId) : undefined;
    return this.around(policy, version);
  }

  /** Locked, and refused unless the state allows the event; `done` is the word for the refusal, e.g. `approved`. */
  async lockFor(policyId: string, versionId: string, event: VersionEvent, done: string): Promise<Desk> {
    const desk = await this.lock(policyId, versionId);
    if (afterVersionEvent(desk.version.state, event) === null) throw new VersionNotInState(desk.version.state, done);
    return desk;
  }

  async look(policyId: string, versionId: string): Promise<Desk> {
    const version = await this.versions.find(policyId, versionId);
    return this.around(version ? await this.policies.find(policyId) : undefined, version);
  }

  /** As the contract's `policyVersion`. */
  async show(caller: Principal, policyId: string, versionId: string) {
    const desk = await this.look(policyId, versionId);
    const { version, approvals, reviewers } = desk;
    const { allowed, refused } = this.actsOf(desk, caller, await this.mine.loginsOf(caller));
    return versionFor(caller, {
      ...toVersionSummary(version), revision: version.revision, content: version.content, audience: version.audience, approvals: approvals.map(toApproval), approvalsNeeded: neededFor(desk), minutes: version.minutes,
      reviewers: reviewers.map(({ membershipId, userId, name, role }) => ({ membershipId, name, role: shownRole(role, desk, desk.people.some((one) => one.membershipId === membershipId && one.canApprove)), decision: approvals.findLast((each) => each.userId === userId && each.voidedAt === null)?.decision ?? null })),
      acts: allowed, refusals: refused,
      rescindProposed: version.rescindProposedAt && version.rescindProposedName ? { by: { userId: version.rescindProposedBy, name: version.rescindProposedName }, at: version.rescindProposedAt.toISOString(), reason: version.rescindProposedReason ?? '' } : null,
      rescinding: await this.rescinding(version),
    });
  }

  /** As the contract's `rescinding`: by the same rule that rescinding follows. */
  private async rescinding({ id, policyId, state, effectiveOn }: FullVersionRow) {
    if (state !== 'published' || effectiveOn === null) return null;
    const [today, line] = [await this.expiry.today(), await this.versions.line(policyId)];
    const self = line.find((one) => one.id === id);
    const back = self ? comesBack(line, self, today) : null;
    return { begun: effectiveOn <= today, comesBack: back && { id: back.id, number: back.number, effectiveOn: back.effectiveOn, begun: back.effectiveOn <= today } };
  }

  private async around(policy: PolicyRow | undefined, version: FullVersionRow | undefined): Promise<Desk> {
    if (!policy || !version) throw new NotFound('version of a policy');
    const approvals = await this.approvals.of(version.id);
    return { policy, version, approvals, reviewers: await this.approvals.reviewers(version.id), settings: await this.settings.inForce(), people: await this.people.all() };
  }

  private actsOf(desk: Desk, caller: Principal, logins: ReadonlySet<string>): { allowed: VersionAct[]; refused: { act: VersionAct; reason: string }[] } {
    const possible = acts.filter(({ event, permission }) => caller.permissions.has(permission) && (event ? afterVersionEvent(desk.version.state, event) !== null : this.restorable(desk)));
    const judged = possible.map(({ act }) => {
      const refusal = act === 'approve' ? refusalToApprove(desk, caller, logins) : act === 'publish' || act === 'schedule' ? refusalToPublish(desk, caller, logins) : act === 'rescind' ? refusalToRescind(desk, logins) : null;
      const stays = (act === 'reopen' || act === 'discard') && desk.version.state === 'scheduled' && !(caller.kind === 'user' && caller.permissions.has('policies:publish'));
      return { act, reason: stays ? ScheduleStays.why : refusal && refusalText(refusal) };
    });
    return { allowed: judged.filter((each) => each.reason === null).map((each) => each.act), refused: judged.flatMap(({ act, reason }) => (reason ? [{ act, reason }] : [])) };
  }

  private restorable({ policy, version }: Desk): boolean {
    return policy.openVersionId === null && ['published', 'superseded', 'rescinded', 'discarded'].includes(version.state);
  }
}
