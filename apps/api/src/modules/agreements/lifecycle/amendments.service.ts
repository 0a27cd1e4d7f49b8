/** Amendments on the agency's side: begun from what binds, edited, looked at inside, sent, revised and withdrawn. */
import { Injectable } from '@nestjs/common';
import { afterAmendmentEvent } from '@rapport/agreement-engine/amendment-state';
import { takesAlong } from '@rapport/agreement-engine/ready-rule';
import { termsOn } from '@rapport/agreement-engine/amendment-rule';
import { dayInWords } from '@rapport/agreement-engine/locale-format';
import { contentText, termsText, textHash } from '@rapport/agreement-engine/signature-evidence';
import type { WholeCause } from '@rapport/agreement-engine/signature-state';
import { nodeTools } from '@rapport/policy-engine/evidence-node';
import { NotFound } from '../../../platform/http/domain-error.js';
import { type Principal, userBehind } from '../../../platform/identity/principal.js';
import { AgreementChangedMeanwhile, AgreementInvalid, AgreementNotNow, AgreementNotReady } from '../agreements.errors.js';
import { AgreementVersionsRepository, type DraftParts } from '../drafting/agreement-versions.repository.js';
import { openOf } from '../drafting/agreement-desk.js';
import { DraftComposer } from '../drafting/draft-composer.js';
import { DraftReadiness } from '../drafting/draft-readiness.js';
import { DraftWriters } from '../drafting/draft-writers.repository.js';
import { partsOf } from '../drafting/drafts.service.js';
import { AgreementNews } from '../signing/agreement-news.js';
import { SigningEvidence } from '../signing/evidence.service.js';
import { type AmendmentDesk, AmendmentDesks, type AmendmentView } from './amendment-desk.js';
import type { AmendmentAct } from './amendment-acts.js';
import { AmendmentsRepository, type AmendmentMove } from './amendments.repository.js';
import { LifecycleInvalid, LifecycleRefused } from './lifecycle.errors.js';
import { SignedAgreements } from './signed-agreement.service.js';

export type AmendmentChange = { revision: number; effectiveFrom?: string | undefined } & { [K in keyof Omit<DraftParts, 'content' | 'templateVersionId'>]?: DraftParts[K] | undefined };
interface Told { reason?: string | null; detail?: Record<string, unknown> | null; shared: boolean; versionId?: string }

@Injectable()
export class AmendmentsService {
  constructor(
    private readonly signed: SignedAgreements, private readonly desks: AmendmentDesks, private readonly amendments: AmendmentsRepository, private readonly versions: AgreementVersionsRepository, private readonly composer: DraftComposer, private readonly news: AgreementNews, private readonly evidence: SigningEvidence,
    private readonly writers: DraftWriters, private readonly readiness: DraftReadiness,
  ) {}

  async read(agreementId: string, id: string, caller: Principal): Promise<AmendmentView> {
    return this.desks.view(await this.desks.look(agreementId, id), caller);
  }

  async start(agreementId: string, { effectiveFrom, why, title }: { effectiveFrom: string; why: string; title?: string | undefined }, caller: Principal): Promise<string> {
    const { agreement, bound, term, now } = await this.signed.take(agreementId);
    if (!['executed', 'active', 'renewed', 'expiring'].includes(agreement.state)) throw new AgreementNotNow(agreement.state, 'it cannot be amended');
    const base = termsOn(bound, effectiveFrom);
    if (!base) throw new LifecycleInvalid('outside-term', `It takes effect on a day of the term, from ${bound[0]?.span.from ?? ''} up to ${term.until}.`, 'body.effectiveFrom');
    if (openOf(await this.versions.heads(agreementId))) throw new LifecycleRefused('amendment-open', 'Another amendment is being worked on. Finish or withdraw it first: two at once could each forget what the other changes.');
    const from = await this.versions.find(agreementId, base.versionId);
    if (!from) throw new NotFound('version of an agreement');
    const open = (await this.amendments.of(agreementId)).find((each) => ['draft', 'internal_review', 'sent', 'changes_requested', 'approved', 'signing'].includes(each.state));
    if (open) throw new LifecycleRefused('amendment-open', `The amendment of ${open.effectiveFrom} is not settled. Finish or withdraw it first: two at once could each forget what the other changes.`);
    const id = await this.amendments.insert({ agreementId, municipalityId: agreement.municipalityId, why, effectiveFrom, by: caller.name }, now);
    // Each amendment states all terms; a renewed term is stated as it runs.
    const parts = { ...partsOf(from), title: title ?? `Amendment as of ${dayInWords(effectiveFrom, 'en-US')}: ${agreement.title}`.slice(0, 200), coverNote: null, terms: { ...from.terms, term: { from: from.terms.term.from, until: term.until } } };
    const versionId = await this.insert(id, agreementId, agreement.municipalityId, parts, effectiveFrom, caller);
    await this.news.happened({ agreementId, municipalityId: agreement.municipalityId, versionId, event: 'amendment_started', from: agreement.state, to: agreement.state, reason: why, detail: { amendmentId: id, effectiveFrom }, shared: false, at: now });
    return id;
  }

  async save(agreementId: string, id: string, { revision, effectiveFrom, ...change }: AmendmentChange, caller: Principal): Promise<void> {
    const desk = await this.taken(agreementId, id, 'edit', revision, caller);
    const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)) as Partial<DraftParts>;
    const { parts } = await this.composer.make({ ...partsOf(desk.version), ...given }, desk.version.id);
    await this.writers.add(desk.version.id, userBehind(caller));
    await this.versions.storeDraft(desk.version.id, { ...parts, title: given.title ?? desk.version.title });
    if (effectiveFrom !== undefined && effectiveFrom !== desk.amendment.effectiveFrom) {
      if (desk.amendment.firstSentAt && desk.amendment.state === 'signing') throw new AgreementNotReady('frozen', 'It is at signing.');
      await this.amendments.moveDay(desk.version.id, effectiveFrom);
    }
    await this.amendments.touch(id);
  }

  async submit(agreementId: string, id: string, { revision, note }: { revision: number; note: string | null }, caller: Principal): Promise<void> {
    const desk = await this.taken(agreementId, id, 'submit', revision, caller);
    await this.versions.moveInside(desk.version.id, 'internal_review');
    await this.inside(desk, 'submit', note);
  }

  async markReady(agreementId: string, id: string, { revision, note }: { revision: number; note: string | null }, caller: Principal): Promise<void> {
    const { world: { agreement, now }, amendment, version } = await this.taken(agreementId, id, 'mark_ready', revision, caller);
    const { verdict } = await this.readiness.judge(version.id, caller);
    const ownDraft = verdict.may && verdict.own;
    await this.versions.markReady(version.id, { userId: userBehind(caller), name: caller.name, own: ownDraft }, now);
    await this.amendments.touch(id);
    await this.news.happened({ agreementId, municipalityId: agreement.municipalityId, versionId: version.id, event: 'found_ready', from: agreement.state, to: agreement.state, reason: note, detail: { amendmentId: amendment.id, ...(ownDraft ? { ownDraft } : {}) }, shared: false, at: now });
  }

  async giveBack(agreementId: string, id: string, { revision, reason }: { revision: number; reason: string }, caller: Principal): Promise<void> {
    const desk = await this.taken(agreementId, id, 'return', revision, caller);
    await this.versions.moveInside(desk.version.id, 'draft');
    await this.inside(desk, 'return', reason);
  }

  async send(agreementId: string, id: string, { revision, reviewDueOn }: { revision: number; reviewDueOn: string }, caller: Principal): Promise<void> {
    const desk = await this.taken(agreementId, id, 'send', revision, caller);
    const { world, version, versions, amendment } = desk;
    if (reviewDueOn < world.today) throw new AgreementInvalid('due-day-over', 'That day is over. Give the municipality a day to come.', 'body.reviewDueOn');
    const { parts, pricedFrom } = await this.desks.make(desk);
    const seal = { contentSha256: await textHash(contentText({ title: parts.title, content: parts.content }), nodeTools), termsSha256: await textHash(termsText(parts.terms, amendment.effectiveFrom), nodeTools) };
    const { before } = await this.desks.pair(desk);
    if (termsText(before.terms) === termsText(parts.terms) && JSON.stringify(before.content) === JSON.stringify(parts.content)) throw new AgreementNotReady('nothing-changed', 'Text and terms are those that bind already. Change something, or withdraw the amendment.');
    const replaced = versions.find((each) => each.id === amendment.offeredVersionId && (each.state === 'sent' || each.state === 'approved'));
    if (replaced) await this.versions.move(replaced.id, 'superseded');
    await this.versions.send(version.id, { ...parts, pricedFrom, seal, by: caller.name, at: world.now });
    await this.move(desk, 'send', { offeredVersionId: version.id, sentAt: world.now, reviewDueOn, reason: null }, 'amendment_sent', { detail: { ...seal, reviewDueOn, day: amendment.effectiveFrom, retroactive: amendment.effectiveFrom < world.today }, shared: true, versionId: version.id });
  }

  /** The next version. After approval it voids approval and signatures. */
  async revise(agreementId: string, id: string, { revision, reason }: { revision: number; reason: string | null }, caller: Principal): Promise<void> {
    const desk = await this.taken(agreementId, id, 'revise', revision, caller);
    const { world, amendment, version } = desk;
    const falls = amendment.state === 'approved' || amendment.state === 'signing';
    if (falls && !reason?.trim()) throw new AgreementInvalid('reason', 'Say why: the municipality has approved this amendment, and its approval will be void.', 'body.reason');
    if (falls) {
      await this.versions.move(version.id, 'superseded');
      await this.void(desk, 'edited');
      await this.move(desk, 'revise', { reviewDueOn: null, reason }, 'amendment_revised', { reason, shared: true });
    } else {
      await this.amendments.touch(id);
    }
    await this.insert(id, agreementId, world.agreement.municipalityId, { ...partsOf(version), coverNote: null }, amendment.effectiveFrom, caller);
  }

  async withdraw(agreementId: string, id: string, { revision, reason }: { revision: number; reason: string }, caller: Principal): Promise<void> {
    const desk = await this.taken(agreementId, id, 'withdraw', revision, caller);
    const { versions, amendment } = desk;
    for (const each of versions) {
      if (each.state === 'draft' || each.state === 'internal_review') await this.versions.move(each.id, 'discarded');
      if (each.state === 'sent' || each.state === 'approved') await this.versions.move(each.id, 'withdrawn');
    }
    await this.void(desk, 'withdrawn');
    await this.move(desk, 'withdraw', { reviewDueOn: null, reason }, 'amendment_withdrawn', { reason, shared: amendment.firstSentAt !== null });
  }

  private async void({ world, amendment }: AmendmentDesk, because: WholeCause): Promise<void> {
    await this.evidence.void({ chainId: amendment.id, agreementId: world.agreement.id, municipalityId: world.agreement.municipalityId }, because, world.now);
  }

  private async taken(agreementId: string, id: string, act: AmendmentAct, revision: number, caller: Principal): Promise<AmendmentDesk> {
    const desk = await this.desks.take(agreementId, id);
    await this.desks.refuse(act, desk, caller);
    if (desk.amendment.revision !== revision) throw new AgreementChangedMeanwhile();
    return desk;
  }

  /** A first version takes its amendment along; a later one stays beside what was sent, and nobody outside sees it move. */
  private async inside(desk: AmendmentDesk, event: 'submit' | 'return', reason: string | null): Promise<void> {
    const { world: { agreement, now }, amendment, version } = desk;
    const happened = event === 'submit' ? 'amendment_submitted' : 'amendment_returned';
    if (takesAlong(amendment.state)) return this.move(desk, event, {}, happened, { reason, shared: false });
    await this.amendments.touch(amendment.id);
    await this.news.happened({ agreementId: agreement.id, municipalityId: agreement.municipalityId, versionId: version.id, event: `${happened}_inside`, from: agreement.state, to: agreement.state, reason, detail: { amendmentId: amendment.id }, shared: false, at: now });
  }

  private async move({ world: { agreement, now }, amendment, version }: AmendmentDesk, event: Parameters<typeof afterAmendmentEvent>[1], move: Omit<AmendmentMove, 'state'>, happened: string, { reason = null, detail = null, shared, versionId }: Told): Promise<void> {
    const state = afterAmendmentEvent(amendment.state, event);
    if (!state) throw new AgreementNotNow(agreement.state, 'its amendment does not allow that');
    await this.amendments.move(amendment.id, { state, ...move });
    // Letters about what nobody outside saw would tell that there was something.
    const kind = shared ? happened : `${happened}_inside`;
    await this.news.happened({ agreementId: agreement.id, municipalityId: agreement.municipalityId, versionId: versionId ?? version.id, event: kind, from: agreement.state, to: agreement.state, reason, detail: { amendmentId: amendment.id, ...detail }, shared, at: now });
  }

  private async insert(amendmentId: string, agreementId: string, municipalityId: string, parts: Omit<DraftParts, 'content'>, effectiveFrom: string, caller: Principal): Promise<string> {
    const { parts: made } = await this.composer.make(parts, agreementId);
    const versionId = await this.versions.insert({ ...made, title: parts.title, agreementId, municipalityId, createdBy: caller.name, kind: 'amendment', effectiveFrom });
    await this.writers.add(versionId, userBehind(caller));
    await this.amendments.adopt(amendmentId, versionId);
    return versionId;
  }
}
