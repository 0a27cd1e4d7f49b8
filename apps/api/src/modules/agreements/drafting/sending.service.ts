/** Sends a version to the municipality: frozen, hashed, priced by the rates of this moment; and takes an agreement back for good. */
import { Injectable } from '@nestjs/common';
import { afterAgreementEvent } from '@rapport/agreement-engine/agreement-state';
import { contentText, termsText, textHash } from '@rapport/agreement-engine/signature-evidence';
import { nodeTools } from '@rapport/policy-engine/evidence-node';
import type { Principal } from '../../../platform/identity/principal.js';
import { AgenciesService } from '../../agencies/agencies.service.js';
import { Clock } from '../../notifications/clock.js';
import { dayIn } from '../../people/civil-day.js';
import { AgreementHooks } from '../agreement-hooks.js';
import { AgreementInvalid, AgreementNotReady } from '../agreements.errors.js';
import { AgreementLetters } from '../review/agreement-letters.js';
import { ReviewersService } from '../review/reviewers.service.js';
import { ReviewsRepository } from '../review/reviews.repository.js';
import { AgreementDesk, openOf, standingOf } from './agreement-desk.js';
import { AgreementTrail } from './agreement-trail.js';
import { AgreementVersionsRepository, type DraftParts, type Seal } from './agreement-versions.repository.js';
import { AgreementsRepository } from './agreements.repository.js';
import { DraftComposer } from './draft-composer.js';
import { partsOf } from './drafts.service.js';

@Injectable()
export class SendingService {
  constructor(
    private readonly desk: AgreementDesk, private readonly agreements: AgreementsRepository, private readonly versions: AgreementVersionsRepository, private readonly composer: DraftComposer, private readonly reviews: ReviewsRepository,
    private readonly reviewers: ReviewersService, private readonly letters: AgreementLetters, private readonly trail: AgreementTrail, private readonly hooks: AgreementHooks, private readonly agencies: AgenciesService, private readonly clock: Clock,
  ) {}

  async send(agreementId: string, versionId: string, { revision, reviewDueOn }: { revision: number; reviewDueOn: string }, caller: Principal): Promise<void> {
    const { agreement, heads, version } = await this.desk.takeVersion(agreementId, versionId, 'send', revision, caller);
    const state = afterAgreementEvent(agreement.state, 'send') ?? agreement.state;
    const now = this.clock.now();
    const { timeZone } = await this.agencies.profile();
    if (reviewDueOn < dayIn(timeZone, now)) throw new AgreementInvalid('due-day-over', 'That day is over. Give the municipality a day to come.', 'body.reviewDueOn');
    const made = await this.composer.make(partsOf(version), versionId);
    if (made.faults.length > 0) throw new AgreementNotReady('faults', 'Something is missing before it can be sent. Mend what is listed.', made.faults.map(({ path, message }) => ({ path: path ?? 'content', message })));
    const seal = await sealOf(made.parts);
    const replaced = standingOf(heads);
    // The same words twice would tell the reviewers that something is new.
    if (replaced && replaced.contentSha256 === seal.contentSha256 && replaced.termsSha256 === seal.termsSha256) throw new AgreementNotReady('nothing-changed', 'Text and terms are those of the version that was sent before. Change something, or discard this version.');
    if (replaced) await this.versions.move(replaced.id, 'superseded');
    await this.versions.send(versionId, { ...made.parts, pricedFrom: made.pricedFrom, seal, by: caller.name, at: now });
    await this.reviews.reset(agreementId, now);
    const asked = await this.reviewers.active(agreement.municipalityId);
    await this.reviews.ask({ agreementId, municipalityId: agreement.municipalityId, versionId }, asked.filter((each) => each.roles.includes('municipality_reviewer')), now);
    await this.hooks.tellVoided(agreementId, 'new-version', now);
    await this.agreements.move(agreementId, { state, offeredVersionId: versionId, reviewDueOn, sentAt: now, title: made.parts.title, term: made.parts.terms.term }, now);
    await this.trail.record({ agreementId, municipalityId: agreement.municipalityId, versionId, event: 'sent', from: agreement.state, to: state, detail: { reviewDueOn, ...seal }, shared: true, at: now });
    await this.letters.tellSent(versionId, asked, reviewDueOn);
  }

  async withdraw(agreementId: string, { revision, reason }: { revision: number; reason: string }, caller: Principal): Promise<void> {
    const { agreement, heads } = await this.desk.takeFor(agreementId, 'withdraw', revision, caller);
    const state = afterAgreementEvent(agreement.state, 'withdraw') ?? agreement.state;
    const now = this.clock.now();
    const [open, standing] = [openOf(heads), standingOf(heads)];
    if (open) await this.versions.move(open.id, 'discarded');
    if (standing) await this.versions.move(standing.id, 'withdrawn');
    await this.reviews.reset(agreementId, now);
    await this.hooks.tellVoided(agreementId, 'withdrawn', now);
    await this.agreements.move(agreementId, { state, reviewDueOn: null }, now);
    const shared = agreement.firstSentAt !== null;
    await this.trail.record({ agreementId, municipalityId: agreement.municipalityId, versionId: standing?.id ?? null, event: 'withdrawn', from: agreement.state, to: state, reason, shared, at: now });
    if (shared) await this.letters.tellWithdrawn(agreementId, await this.reviewers.active(agreement.municipalityId));
  }
}

async function sealOf({ title, content, terms }: DraftParts): Promise<Seal> {
  return { contentSha256: await textHash(contentText({ title, content }), nodeTools), termsSha256: await textHash(termsText(terms), nodeTools) };
}
