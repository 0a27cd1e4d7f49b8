/** What the municipality decides: it asks for changes, approves with authority, or rejects; always on exactly the version that was shown. */
import { Injectable } from '@nestjs/common';
import { afterAgreementEvent, type AgreementEvent } from '@rapport/agreement-engine/agreement-state';
import { agreementApprovalRefusal } from '@rapport/agreement-engine/approval-rule';
import { NotFound } from '../../../platform/http/domain-error.js';
import type { Principal, UserPrincipal } from '../../../platform/identity/principal.js';
import { AgenciesService } from '../../agencies/agencies.service.js';
import { Clock } from '../../notifications/clock.js';
import { dayIn } from '../../people/civil-day.js';
import { AgreementHooks } from '../agreement-hooks.js';
import type { AgreementRow, VersionHead } from '../agreement.rows.js';
import { AgreementNotNow, ApprovalRefused, OtherVersionOffered, PersonNeeded } from '../agreements.errors.js';
import { AgreementTrail } from '../drafting/agreement-trail.js';
import { AgreementVersionsRepository } from '../drafting/agreement-versions.repository.js';
import { AgreementsRepository } from '../drafting/agreements.repository.js';
import { AgreementLetters } from './agreement-letters.js';
import { CommentsRepository } from './comments.repository.js';
import { type ReviewRow, ReviewsRepository } from './reviews.repository.js';

/** The version with the hashes that stood on the screen. */
export interface Shown { versionId: string; contentSha256: string; termsSha256: string }
interface Table { agreement: AgreementRow; version: VersionHead }

export function reviewerOf(caller: Principal): UserPrincipal & { membershipId: string; municipalityId: string } {
  const { kind } = caller;
  if (kind !== 'user' || caller.membershipId === null || caller.municipalityId === null) throw new PersonNeeded();
  return { ...caller, membershipId: caller.membershipId, municipalityId: caller.municipalityId };
}

@Injectable()
export class AnswersService {
  constructor(
    private readonly agreements: AgreementsRepository, private readonly versions: AgreementVersionsRepository, private readonly reviews: ReviewsRepository, private readonly comments: CommentsRepository, private readonly letters: AgreementLetters,
    private readonly trail: AgreementTrail, private readonly hooks: AgreementHooks, private readonly agencies: AgenciesService, private readonly clock: Clock,
  ) {}

  /** Notes that somebody opened the version on the table; the first time only. */
  async open(agreementId: string, versionId: string, caller: Principal): Promise<void> {
    const { agreement, version } = await this.table(agreementId);
    const asked = version.id === versionId ? version : (await this.versions.heads(agreementId)).find((each) => each.id === versionId);
    if (!asked) throw new NotFound('version of an agreement');
    // An older version may be read at any time; nobody answers on it any more.
    if (asked !== version || version.state !== 'sent') return;
    await this.opened(agreement, version, caller);
  }

  async requestChanges(agreementId: string, { reason, ...shown }: Shown & { reason: string }, caller: Principal): Promise<void> {
    const { agreement, version } = await this.shownTable(agreementId, shown);
    const state = this.refuseMove(agreement, version, 'request_changes', 'changes cannot be requested');
    const now = this.clock.now();
    const review = await this.opened(agreement, version, caller);
    await this.reviews.decide(review.id, { state: 'changes_requested', reason }, now);
    await this.agreements.move(agreementId, { state }, now);
    await this.happened({ agreement, version }, 'changes_requested', { to: state, reason, detail: null }, now);
  }

  async approve(agreementId: string, { resolution, meetingOn, note, ...shown }: Shown & { resolution: string; meetingOn: string; note: string | null }, caller: Principal): Promise<void> {
    const { agreement, version } = await this.shownTable(agreementId, shown);
    const state = this.refuseMove(agreement, version, 'approve', 'it cannot be approved');
    const reviewer = reviewerOf(caller);
    const now = this.clock.now();
    const { timeZone } = await this.agencies.profile();
    const refusal = agreementApprovalRefusal({
      versionState: version.state, newestSent: agreement.offeredVersionId === version.id, blockingComments: await this.comments.sharedBlocking(agreementId), ofThisMunicipality: reviewer.municipalityId === agreement.municipalityId,
      authority: { resolution, meetingOn }, firstSentOn: dayIn(timeZone, agreement.firstSentAt ?? now), today: dayIn(timeZone, now),
    });
    if (refusal !== null) throw new ApprovalRefused(refusal);
    const review = await this.opened(agreement, version, caller);
    await this.reviews.decide(review.id, { state: 'approved', resolution, meetingOn, reason: note }, now);
    await this.versions.move(version.id, 'approved');
    await this.hooks.tellApproved({ agreementId, municipalityId: agreement.municipalityId, versionId: version.id, contentSha256: shown.contentSha256, termsSha256: shown.termsSha256, resolution, meetingOn, at: now, by: reviewer });
    await this.agreements.move(agreementId, { state }, now);
    await this.happened({ agreement, version }, 'approved', { to: state, reason: note, detail: { resolution, meetingOn, contentSha256: version.contentSha256, termsSha256: version.termsSha256 } }, now);
  }

  async reject(agreementId: string, { reason, ...shown }: Shown & { reason: string }): Promise<void> {
    const { agreement, version } = await this.shownTable(agreementId, shown);
    const state = afterAgreementEvent(agreement.state, 'reject');
    if (!state) throw new AgreementNotNow(agreement.state, 'it cannot be rejected');
    const now = this.clock.now();
    if (version.state === 'sent' || version.state === 'approved') await this.versions.move(version.id, 'rejected');
    await this.hooks.tellVoided(agreementId, 'rejected', now);
    await this.agreements.move(agreementId, { state, reviewDueOn: null }, now);
    await this.happened({ agreement, version }, 'rejected', { to: state, reason, detail: null }, now);
  }

  private async happened({ agreement, version }: Table, event: string, { to, reason, detail }: { to: AgreementRow['state']; reason: string | null; detail: Record<string, unknown> | null }, at: Date): Promise<void> {
    const id = await this.trail.record({ agreementId: agreement.id, municipalityId: agreement.municipalityId, versionId: version.id, event, from: agreement.state, to, reason, detail, shared: true, at });
    await this.letters.answered(agreement.id, id);
  }

  /** The agreement held, with the version that was sent last. */
  private async table(agreementId: string): Promise<Table> {
    const agreement = await this.agreements.lock(agreementId);
    if (!agreement || agreement.offeredVersionId === null) throw new NotFound('agreement');
    const version = (await this.versions.heads(agreementId)).find((each) => each.id === agreement.offeredVersionId);
    if (!version) throw new NotFound('agreement');
    return { agreement, version };
  }

  private async shownTable(agreementId: string, shown: Shown): Promise<Table> {
    const table = await this.table(agreementId);
    const { version } = table;
    if (version.id !== shown.versionId || version.contentSha256 !== shown.contentSha256 || version.termsSha256 !== shown.termsSha256) throw new OtherVersionOffered();
    return table;
  }

  private refuseMove(agreement: AgreementRow, version: VersionHead, event: AgreementEvent, words: string): AgreementRow['state'] {
    const state = afterAgreementEvent(agreement.state, event);
    if (!state || version.state !== 'sent') throw new AgreementNotNow(agreement.state, words);
    return state;
  }

  /** The caller's own review of the version, opened; one that joined after it was sent is added. */
  private async opened(agreement: AgreementRow, version: VersionHead, caller: Principal): Promise<ReviewRow> {
    const { membershipId, name } = reviewerOf(caller);
    const now = this.clock.now();
    const of = { agreementId: agreement.id, municipalityId: agreement.municipalityId, versionId: version.id };
    await this.reviews.ask(of, [{ membershipId, name }], now);
    const review = await this.reviews.own(version.id, membershipId);
    if (!review) throw new NotFound('review');
    if (review.state === 'pending') {
      await this.reviews.open(review.id, now);
      await this.trail.record({ ...of, event: 'opened', shared: true, at: now });
    }
    return review;
  }
}
