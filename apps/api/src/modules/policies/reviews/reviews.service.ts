/** Review: ask for it, take it back, approve what was read, or send it back with what must change. */
import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { canonicalBody } from '@rapport/policy-engine/canonical-content';
import { confirmedMateriality, type Materiality } from '@rapport/policy-engine/approval-rule';
import type { PolicyContent } from '@rapport/policy-engine/policy-content';
import { plainText } from '@rapport/policy-engine/rich-text-blocks';
import { AuditService } from '../../../platform/audit/audit.service.js';
import type { Principal, UserPrincipal } from '../../../platform/identity/principal.js';
import { Clock } from '../../notifications/clock.js';
import { neededFor, refusalToApprove, refuseOffSchedule, validApprovals, VersionDesk } from '../authoring/version-desk.service.js';
import { VersionsRepository } from '../authoring/versions.repository.js';
import { ActRefused, DraftChangedMeanwhile, PersonNeeded, PolicyInvalid } from '../policies.errors.js';
import { ExpiryPlan } from '../publication/expiry-plan.js';
import { ApprovalsRepository, type WaitingRow } from './approvals.repository.js';
import { ReviewLetters } from './review-letters.js';
import { askedUnnamed, ReviewPeopleRepository } from './review-people.repository.js';

/** SHA-256 of the canonical body in hex. */
export const sealOf = (version: { title: string; content: PolicyContent }): string => createHash('sha256').update(canonicalBody(version)).digest('hex');

export function personOrRefuse(caller: Principal): UserPrincipal {
  if (caller.kind !== 'user') throw new PersonNeeded();
  return caller;
}

@Injectable()
export class ReviewsService {
  constructor(
    private readonly desk: VersionDesk, private readonly versions: VersionsRepository, private readonly approvals: ApprovalsRepository, private readonly people: ReviewPeopleRepository,
    private readonly letters: ReviewLetters, private readonly expiry: ExpiryPlan, private readonly clock: Clock, private readonly audit: AuditService,
  ) {}

  async reviewPeople(caller: Principal) {
    return (await this.people.all()).map(({ userId, ...person }) => ({ ...person, you: caller.kind === 'user' && userId === caller.userId }));
  }

  waitingFor(caller: Principal, after: [string, string] | null, limit: number): Promise<WaitingRow[]> {
    return caller.kind === 'user' && caller.membershipId ? this.approvals.waitingFor(caller.membershipId, caller.permissions.has('policies:approve'), after, limit) : Promise.resolve([]);
  }

  async submit(policyId: string, versionId: string, asked: readonly { membershipId: string; role: 'reviewer' | 'approver' }[], note: string | null, caller: Principal): Promise<void> {
    const { policy, version, people } = await this.desk.lockFor(policyId, versionId, 'submit', 'sent to review');
    refuseUnfinished(version.content);
    await this.expiry.refuseUnfit(policy);
    const named = [...new Map(asked.map((each) => [each.membershipId, each])).values()].map((each) => {
      const person = people.find((one) => one.membershipId === each.membershipId);
      if (!person) throw new PolicyInvalid('unknown-reviewer', 'Somebody is named who cannot read policies here. Choose again from the list.', 'body.reviewers');
      if (each.role === 'approver' && !person.canApprove) throw new PolicyInvalid('cannot-approve', `${person.name} cannot approve policies. Name them as reviewer, or choose somebody else.`, 'body.reviewers');
      return { ...each, name: person.name };
    });
    const now = this.clock.now();
    await this.approvals.voidAll(versionId, now);
    const writers = await this.people.loginsOf([...new Set([...(version.authorUserId ? [version.authorUserId] : []), ...version.editorIds])]);
    // Nobody named: it waits for everybody who could approve, and one of them is enough. Nobody is asked to read what they wrote.
    const left = askedUnnamed(people, writers).map((each) => ({ membershipId: each.membershipId, role: 'reviewer' as const, name: each.name }));
    await this.approvals.ask(versionId, named.length > 0 ? named : left, caller.name, now);
    await this.letters.tellAsked(versionId, named.length > 0 ? named : left, now);
    await this.versions.storeState({ ...version, state: 'in_review', submittedAt: now });
    await this.audit.record({ action: 'policies.submitted', objectType: 'policy-version', objectId: versionId, before: { state: version.state }, after: { policyId, revision: version.revision, reviewers: named.map((each) => each.membershipId), note } });
  }

  async withdraw(policyId: string, versionId: string): Promise<void> {
    const { version } = await this.desk.lockFor(policyId, versionId, 'withdraw', 'taken back');
    const voided = await this.approvals.voidAll(versionId, this.clock.now());
    await this.versions.storeState({ ...version, state: 'draft', submittedAt: null });
    await this.audit.record({ action: 'policies.withdrawn', objectType: 'policy-version', objectId: versionId, before: { state: version.state }, after: { policyId, approvalsVoided: voided } });
  }

  async requestChanges(policyId: string, versionId: string, note: string, caller: Principal): Promise<void> {
    const person = personOrRefuse(caller);
    await this.desk.deciderLogins(caller);
    const { version } = await this.desk.lockFor(policyId, versionId, 'request_changes', 'sent back');
    const now = this.clock.now();
    await this.approvals.voidAll(versionId, now);
    await this.approvals.add(versionId, { userId: person.userId, name: person.name, decision: 'changes_requested', materiality: null, note, at: now, revision: version.revision, sha256: null });
    if (person.membershipId) await this.approvals.answered(versionId, person.membershipId, now);
    await this.versions.storeState({ ...version, state: 'changes_requested' });
    await this.letters.tellChanges(versionId, person.userId, now);
    await this.audit.record({ action: 'policies.changes-requested', objectType: 'policy-version', objectId: versionId, before: { state: version.state }, after: { policyId, note } });
  }

  /** One approval of exactly this revision; the last one needed freezes the content under its hash. */
  async approve(policyId: string, versionId: string, given: { revision: number; materiality: Materiality; note: string | null }, caller: Principal): Promise<void> {
    const person = personOrRefuse(caller);
    const logins = await this.desk.deciderLogins(caller);
    const desk = await this.desk.lockFor(policyId, versionId, 'approve', 'approved');
    const { version } = desk;
    if (version.revision !== given.revision) throw new DraftChangedMeanwhile();
    const refusal = refusalToApprove(desk, caller, logins);
    if (refusal) throw new ActRefused(refusal);
    await this.expiry.refuseUnfit(desk.policy);
    const now = this.clock.now();
    const sha256 = sealOf(version);
    await this.approvals.add(versionId, { userId: person.userId, name: person.name, decision: 'approved', materiality: given.materiality, note: given.note || null, at: now, revision: version.revision, sha256 });
    if (person.membershipId) await this.approvals.answered(versionId, person.membershipId, now);
    const valid = validApprovals(await this.approvals.of(versionId));
    const enough = valid.length >= neededFor(desk);
    if (enough) await this.versions.storeState({ ...version, state: 'approved', approvedAt: now, sha256, materialityConfirmed: confirmedMateriality(valid.flatMap((each) => (each.materiality ? [each.materiality] : []))) });
    await this.audit.record({ action: 'policies.approved', objectType: 'policy-version', objectId: versionId, before: { state: version.state }, after: { policyId, revision: version.revision, sha256, materiality: given.materiality, approvals: valid.length, complete: enough } });
  }

  /** Back to draft after approval; the seal and the approvals are void. */
  async reopen(policyId: string, versionId: string, reason: string, caller: Principal): Promise<void> {
    const { version } = await this.desk.lockFor(policyId, versionId, 'reopen', 'taken back');
    refuseOffSchedule(version, caller);
    const voided = await this.approvals.voidAll(versionId, this.clock.now());
    await this.versions.storeState({ ...version, state: 'draft', submittedAt: null, approvedAt: null, sha256: null, materialityConfirmed: null, publishAt: null, effectiveOn: null });
    await this.audit.record({ action: 'policies.reopened', objectType: 'policy-version', objectId: versionId, before: { state: version.state, sha256: version.sha256 }, after: { policyId, reason, approvalsVoided: voided } });
  }
}

/** Nobody should be asked to read an empty page. */
function refuseUnfinished(content: PolicyContent): void {
  if (content.clauses.length === 0) throw new PolicyInvalid('empty', 'There is no clause yet. Write at least one before you ask for review.');
  const blank = content.clauses.find((clause) => plainText(clause.body).trim() === '');
  if (blank) throw new PolicyInvalid('empty-clause', `The clause "${blank.heading}" says nothing yet. Write it, or remove it.`);
}
