/** What the municipality decides on an amendment: always on exactly the version that was shown. */
import { Injectable } from '@nestjs/common';
import { isEnded } from '@rapport/agreement-engine/agreement-state';
import { afterAmendmentEvent } from '@rapport/agreement-engine/amendment-state';
import { agreementApprovalRefusal } from '@rapport/agreement-engine/approval-rule';
import { NotFound } from '../../../platform/http/domain-error.js';
import type { Principal } from '../../../platform/identity/principal.js';
import { dayIn } from '../../people/civil-day.js';
import { ApprovalRefused, OtherVersionOffered } from '../agreements.errors.js';
import { AgreementVersionsRepository } from '../drafting/agreement-versions.repository.js';
import { reviewerOf, type Shown } from '../review/answers.service.js';
import { CommentsRepository } from '../review/comments.repository.js';
import { AgreementNews } from '../signing/agreement-news.js';
import { SigningEvidence } from '../signing/evidence.service.js';
import { amendedNoMore } from './amendment-acts.js';
import { type AmendmentDesk, AmendmentDesks, type AmendmentView } from './amendment-desk.js';
import { AmendmentsRepository } from './amendments.repository.js';
import { AgreementClock } from './clock.service.js';
import { LifecycleRefused } from './lifecycle.errors.js';

type Answer = 'request_changes' | 'approve' | 'reject';
const happened: Record<Answer, string> = { request_changes: 'amendment_changes_requested', approve: 'amendment_approved', reject: 'amendment_rejected' };

@Injectable()
export class AmendmentAnswers {
  constructor(
    private readonly desks: AmendmentDesks, private readonly amendments: AmendmentsRepository, private readonly versions: AgreementVersionsRepository, private readonly comments: CommentsRepository, private readonly news: AgreementNews, private readonly evidence: SigningEvidence, private readonly clock: AgreementClock,
  ) {}

  async read(agreementId: string, id: string, caller: Principal): Promise<AmendmentView> {
    const desk = await this.desks.look(agreementId, id);
    if (desk.amendment.firstSentAt === null || desk.world.agreement.municipalityId !== reviewerOf(caller).municipalityId) throw new NotFound('amendment');
    return this.desks.view(desk, caller);
  }

  async requestChanges(agreementId: string, id: string, { reason, ...shown }: Shown & { reason: string }, caller: Principal): Promise<void> {
    const desk = await this.taken(agreementId, id, shown, caller);
    await this.answer(desk, 'request_changes', reason, null);
  }

  async approve(agreementId: string, id: string, { resolution, meetingOn, note, ...shown }: Shown & { resolution: string; meetingOn: string; note: string | null }, caller: Principal): Promise<void> {
    const desk = await this.taken(agreementId, id, shown, caller);
    const { world, version } = desk;
    const by = reviewerOf(caller);
    const refusal = agreementApprovalRefusal({ versionState: version.state, newestSent: desk.amendment.offeredVersionId === version.id, blockingComments: await this.comments.sharedBlocking(agreementId), ofThisMunicipality: by.municipalityId === world.agreement.municipalityId, authority: { resolution, meetingOn }, firstSentOn: dayIn(world.timeZone, desk.amendment.firstSentAt ?? world.now), today: world.today });
    if (refusal !== null) throw new ApprovalRefused(refusal);
    await this.versions.move(version.id, 'approved');
    await this.evidence.approved({ agreementId, municipalityId: world.agreement.municipalityId, versionId: version.id, contentSha256: shown.contentSha256, termsSha256: shown.termsSha256, resolution, meetingOn, at: world.now, by });
    await this.answer(desk, 'approve', note, { resolution, meetingOn });
    await this.clock.changed(agreementId);
  }

  async reject(agreementId: string, id: string, { reason, ...shown }: Shown & { reason: string }, caller: Principal): Promise<void> {
    const desk = await this.taken(agreementId, id, shown, caller);
    const { version, world } = desk;
    await this.versions.move(version.id, 'rejected');
    await this.evidence.void({ chainId: id, agreementId, municipalityId: world.agreement.municipalityId }, 'rejected', world.now);
    await this.answer(desk, 'reject', reason, null);
    await this.clock.changed(agreementId);
  }

  /** A draft that the agency began beside what is decided is discarded by the clock, in the agency's own unit of work. */
  private async answer({ world: { agreement, now }, amendment, version }: AmendmentDesk, event: Answer, reason: string | null, detail: Record<string, unknown> | null): Promise<void> {
    const state = afterAmendmentEvent(amendment.state, event);
    if (event !== 'reject' && isEnded(agreement.state)) throw new LifecycleRefused('over', amendedNoMore);
    if (!state) throw new LifecycleRefused('not-now', `The amendment is at “${amendment.state.replaceAll('_', ' ')}”: this cannot be answered now. Read it again.`);
    await this.amendments.move(amendment.id, { state, ...(event === 'approve' ? {} : { reason }) });
    await this.news.happened({ agreementId: agreement.id, municipalityId: agreement.municipalityId, versionId: version.id, event: happened[event], from: agreement.state, to: agreement.state, reason, detail: { amendmentId: amendment.id, ...detail }, shared: true, at: now });
  }

  private async taken(agreementId: string, id: string, shown: Shown, caller: Principal): Promise<AmendmentDesk> {
    const desk = await this.desks.take(agreementId, id);
    const { version, amendment, world } = desk;
    if (world.agreement.municipalityId !== reviewerOf(caller).municipalityId || amendment.firstSentAt === null) throw new NotFound('amendment');
    if (amendment.offeredVersionId !== shown.versionId || version.id !== shown.versionId || version.contentSha256 !== shown.contentSha256 || version.termsSha256 !== shown.termsSha256) throw new OtherVersionOffered();
    return desk;
  }
}
