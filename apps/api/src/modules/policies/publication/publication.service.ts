/** Publishing a version now or at a time, and ending it: rescinded by people, expired by the calendar. */
import { Injectable } from '@nestjs/common';
import { addDays } from '@rapport/policy-engine/acknowledgement-due';
import { comesBack } from '@rapport/policy-engine/version-line';
import { afterVersionEvent } from '@rapport/policy-engine/version-state';
import { AuditService } from '../../../platform/audit/audit.service.js';
import { Outbox } from '../../../platform/jobs/outbox.service.js';
import type { Principal } from '../../../platform/identity/principal.js';
import { isConfirmed } from '../../../platform/identity/session-rule.js';
import { AgenciesService } from '../../agencies/agencies.service.js';
import { Clock } from '../../notifications/clock.js';
import { dayAfter, dayIn, later } from '../../people/civil-day.js';
import { type Desk, refusalToPublish, refusalToRescind, VersionDesk } from '../authoring/version-desk.service.js';
import { PoliciesRepository } from '../authoring/policies.repository.js';
import { VersionsRepository } from '../authoring/versions.repository.js';
import { ActRefused, PolicyInvalid, StepUpNeeded } from '../policies.errors.js';
import { PolicyHooks } from '../policy-hooks.js';
import { personOrRefuse, sealOf } from '../reviews/reviews.service.js';
import { ExpiryPlan, refuseEndBefore } from './expiry-plan.js';

declare module '../../../platform/jobs/job-registry.js' {
  interface Jobs {
    /** Publishes a version whose time has come; does nothing when that was put off or stopped meanwhile. */
    'policies.publish-scheduled': { policyId: string; versionId: string };
  }
}

/** Beyond this a plan is more likely a slip than a plan. */
const farthestDays = 730;
/** How much later a job that came early comes again, in milliseconds. */
const margin = 1000;

@Injectable()
export class PublicationService {
  constructor(
    private readonly desk: VersionDesk, private readonly policies: PoliciesRepository, private readonly versions: VersionsRepository, private readonly hooks: PolicyHooks, private readonly expiry: ExpiryPlan,
    private readonly agencies: AgenciesService, private readonly outbox: Outbox, private readonly clock: Clock, private readonly audit: AuditService,
  ) {}

  async publish(policyId: string, versionId: string, effectiveOn: string | null, caller: Principal): Promise<void> {
    const person = personOrRefuse(caller);
    const desk = await this.desk.lockFor(policyId, versionId, 'publish', 'published');
    await this.refuseAlone(desk, caller);
    await this.refuseFar(effectiveOn, this.clock.now());
    await this.makePublished(desk, effectiveOn, { userId: person.userId, name: person.name });
  }

  async schedule(policyId: string, versionId: string, publishAt: Date, effectiveOn: string | null, caller: Principal): Promise<void> {
    const person = personOrRefuse(caller);
    const desk = await this.desk.lockFor(policyId, versionId, 'schedule', 'scheduled');
    await this.refuseAlone(desk, caller);
    const { version } = desk;
    const now = this.clock.now();
    if (publishAt <= now) throw new PolicyInvalid('time-over', 'That time is over. Choose a later one, or publish now.', 'body.publishAt');
    if (publishAt.getTime() - now.getTime() > farthestDays * 86_400_000) throw new PolicyInvalid('too-far', 'That is more than two years ahead. Choose an earlier time.', 'body.publishAt');
    await this.refuseFar(effectiveOn, publishAt);
    const on = await this.checkedEffective(desk, effectiveOn, publishAt);
    await this.versions.storeState({ ...version, state: 'scheduled', publishAt, effectiveOn: on, publishedBy: person.name, publishedByUserId: person.userId });
    await this.outbox.add('policies.publish-scheduled', { policyId, versionId }, publishAt);
    await this.audit.record({ action: 'policies.scheduled', objectType: 'policy-version', objectId: versionId, before: { state: version.state, publishAt: version.publishAt?.toISOString() ?? null }, after: { policyId, publishAt: publishAt.toISOString(), effectiveOn: on } });
  }

  async unschedule(policyId: string, versionId: string): Promise<void> {
    const { version } = await this.desk.lockFor(policyId, versionId, 'unschedule', 'taken off the schedule');
    await this.versions.storeState({ ...version, state: 'approved', publishAt: null, effectiveOn: null, publishedBy: null, publishedByUserId: null });
    await this.audit.record({ action: 'policies.unscheduled', objectType: 'policy-version', objectId: versionId, before: { publishAt: version.publishAt?.toISOString() ?? null }, after: { policyId } });
  }

  /** The job behind a schedule; it may come twice, early, or after the plan changed. */
  async publishWhenDue(policyId: string, versionId: string): Promise<void> {
    const desk = await this.desk.lock(policyId, versionId);
    const { version } = desk;
    if (version.state !== 'scheduled' || !version.publishAt) return;
    if (version.publishAt > this.clock.now()) {
      // Put off meanwhile, or the database's clock is a little ahead of ours: it must not be forgotten.
      await this.outbox.add('policies.publish-scheduled', { policyId, versionId }, new Date(version.publishAt.getTime() + margin));
      return;
    }
    const { policy } = desk;
    if (policy.kind === 'special_order' && (policy.expiresOn === null || policy.expiresOn < (await this.expiry.today()))) {
      // Its last day was moved before its publication: people decide anew instead of a job that fails for ever.
      await this.versions.storeState({ ...version, state: 'approved', publishAt: null, effectiveOn: null, publishedBy: null, publishedByUserId: null });
      await this.audit.record({ action: 'policies.unscheduled', outcome: 'failed', objectType: 'policy-version', objectId: versionId, after: { policyId, reason: 'the special order had expired' } });
      return;
    }
    await this.makePublished(desk, version.effectiveOn, { userId: version.publishedByUserId, name: version.publishedBy ?? 'Rapport' });
  }

  /** Ends it; where two people are asked for, the first call only says why, and somebody else confirms. */
  async rescind(policyId: string, versionId: string, reason: string, caller: Principal): Promise<void> {
    const person = personOrRefuse(caller);
    const desk = await this.desk.lockFor(policyId, versionId, 'rescind', 'rescinded');
    this.askSecondFactor(desk, caller);
    const refusal = refusalToRescind(desk, await this.desk.deciderLogins(caller));
    if (refusal) throw new ActRefused(refusal);
    const { version, settings } = desk;
    if (settings.twoPeoplePublish && version.rescindProposedBy === null) {
      await this.versions.storeState({ ...version, rescindProposedBy: person.userId, rescindProposedName: person.name, rescindProposedAt: this.clock.now(), rescindProposedReason: reason });
      await this.audit.record({ action: 'policies.rescission-proposed', objectType: 'policy-version', objectId: versionId, after: { policyId, reason } });
      return;
    }
    await this.end(desk, 'rescinded', reason, later(await this.expiry.today(), version.effectiveOn ?? ''));
  }

  /** The job behind a special order's last day. */
  async expireWhenDue(policyId: string): Promise<void> {
    const policy = await this.policies.lock(policyId);
    if (!policy || policy.status !== 'in_force' || !policy.expiresOn || !policy.currentVersionId) return;
    if ((await this.expiry.today()) <= policy.expiresOn) {
      await this.expiry.plan(policyId, policy.expiresOn, margin);
      return;
    }
    const desk = await this.desk.lock(policyId, policy.currentVersionId);
    if (afterVersionEvent(desk.version.state, 'expire') === null) return;
    await this.end(desk, 'expired', null, dayAfter(policy.expiresOn));
  }

  private async refuseAlone(desk: Desk, caller: Principal): Promise<void> {
    this.askSecondFactor(desk, caller);
    const refusal = refusalToPublish(desk, caller, await this.desk.deciderLogins(caller));
    if (refusal) throw new ActRefused(refusal);
  }

  private askSecondFactor({ settings }: Desk, caller: Principal): void {
    if (settings.stepUpToPublish && !(caller.kind === 'user' && isConfirmed(caller.confirmedAt, new Date()))) throw new StepUpNeeded();
  }

  /** Asked of people only: what was scheduled keeps its day. Taking effect on the day of publication is never too far. */
  private async refuseFar(wanted: string | null, at: Date): Promise<void> {
    const { timeZone } = await this.agencies.profile();
    const last = later(dayIn(timeZone, at), addDays(dayIn(timeZone, this.clock.now()), farthestDays));
    if (wanted !== null && wanted > last) throw new PolicyInvalid('too-far', 'That is more than two years ahead. Choose an earlier day.', 'body.effectiveOn');
  }

  /** The day it takes effect: never before the day of publication in the agency's zone, so that nobody is bound in the past. */
  private async checkedEffective({ policy }: Desk, wanted: string | null, at: Date): Promise<string> {
    const day = dayIn((await this.agencies.profile()).timeZone, at);
    if (wanted !== null && wanted < day) throw new PolicyInvalid('effective-in-past', 'A policy cannot take effect before it is published. Choose the day of publication or a later one.', 'body.effectiveOn');
    const on = wanted ?? day;
    if (policy.kind === 'special_order' && policy.expiresOn === null) throw new PolicyInvalid('expiry-needed', 'A special order needs a last day that is not before it takes effect. Set it on the policy first.');
    refuseEndBefore(policy, on, 'body.effectiveOn');
    return on;
  }

  private async makePublished(desk: Desk, wanted: string | null, by: { userId: string | null; name: string }): Promise<void> {
    const { policy, version } = desk;
    const now = this.clock.now();
    const today = dayIn((await this.agencies.profile()).timeZone, now);
    // A scheduled publication that comes late (the worker was down over midnight) takes effect when it comes, not before.
    const effectiveOn = await this.checkedEffective(desk, wanted !== null && version.state === 'scheduled' ? later(wanted, today) : wanted, now);
    if (sealOf(version) !== version.sha256) throw new Error('The content of an approved version does not have its hash');
    const before = policy.currentVersionId ? await this.versions.lock(policy.id, policy.currentVersionId) : undefined;
    if (before?.state === 'published') await this.versions.storeState({ ...before, state: 'superseded', endsOn: effectiveOn, endedAt: now, endReason: 'superseded', rescindProposedBy: null, rescindProposedName: null, rescindProposedAt: null, rescindProposedReason: null });
    await this.versions.storeState({ ...version, state: 'published', publishedAt: now, publishedBy: by.name, publishedByUserId: by.userId, effectiveOn, endsOn: policy.expiresOn ? dayAfter(policy.expiresOn) : null });
    await this.policies.point(policy.id, { title: version.title, status: 'in_force', currentVersionId: version.id, openVersionId: null });
    if (policy.kind === 'special_order') await this.expiry.checkAndPlan(policy.id, policy.expiresOn);
    await this.hooks.tellPublished(policy.id, version.id, version.materialityConfirmed === 'material');
    await this.audit.record({
      action: 'policies.published', objectType: 'policy-version', objectId: version.id, before: { state: version.state, superseded: before?.state === 'published' ? before.id : null },
      after: { policyId: policy.id, effectiveOn, sha256: version.sha256, materiality: version.materialityConfirmed, scheduled: version.state === 'scheduled' },
    });
  }

  private async end(desk: Desk, how: 'rescinded' | 'expired', note: string | null, endsOn: string): Promise<void> {
    const { policy, version } = desk;
    await this.versions.storeState({ ...version, state: 'rescinded', endsOn, endedAt: this.clock.now(), endReason: how, endNote: note });
    const back = how === 'rescinded' ? await this.bringBack(desk) : null;
    if (!back) await this.policies.point(policy.id, { ...policy, status: 'ended' });
    await this.hooks.tellRescinded(policy.id, version.id, version.materialityConfirmed === 'material');
    await this.audit.record({ action: how === 'expired' ? 'policies.expired' : 'policies.rescinded', objectType: 'policy-version', objectId: version.id, before: { state: version.state }, after: { policyId: policy.id, reason: note, endsOn, ...(back ? { reinstated: back } : {}) } });
  }

  /** What has not begun leaves the version that it superseded in publication as it was; answers that version's id. */
  private async bringBack({ policy, version }: Desk): Promise<string | null> {
    const line = await this.versions.line(policy.id);
    const withdrawn = line.find(({ id }) => id === version.id);
    const found = withdrawn && comesBack(line, withdrawn, await this.expiry.today());
    const back = found && (await this.versions.lock(policy.id, found.id));
    if (!back) return null;
    await this.versions.storeState({ ...back, state: 'published', endsOn: policy.expiresOn ? dayAfter(policy.expiresOn) : null, endedAt: null, endReason: null });
    await this.policies.point(policy.id, { ...policy, title: back.title, status: 'in_force', currentVersionId: back.id });
    return back.id;
  }
}
