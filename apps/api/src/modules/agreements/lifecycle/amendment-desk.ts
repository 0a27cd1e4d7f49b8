/** An amendment with its agreement and versions: looked at, or held for an act; worked out as if it were signed today. */
import { Injectable } from '@nestjs/common';
import type { DraftFault } from '@rapport/api-contract/agreement-figures';
import { isEnded } from '@rapport/agreement-engine/agreement-state';
import { amendmentFaults, boundTerms, isRetroactive, reachesBilledDays, type SignedVersion, takenWholeBy, termsOn } from '@rapport/agreement-engine/amendment-rule';
import { addDays } from '@rapport/billing-engine/civil-date';
import type { PricedFrom } from '@rapport/billing-engine/terms';
import { NotFound } from '../../../platform/http/domain-error.js';
import type { Principal } from '../../../platform/identity/principal.js';
import { Tenant } from '../../../platform/tenancy/tenant.js';
import { AgreementNotNow, AgreementNotReady } from '../agreements.errors.js';
import type { VersionHead, VersionRow } from '../agreement.rows.js';
import { AgreementVersionsRepository } from '../drafting/agreement-versions.repository.js';
import { DraftComposer, type MadeDraft } from '../drafting/draft-composer.js';
import { isStillOpen } from '../drafting/draft-faults.js';
import { DraftReadiness } from '../drafting/draft-readiness.js';
import { partsOf } from '../drafting/drafts.service.js';
import { CommentsRepository } from '../review/comments.repository.js';
import { EvidenceRepository } from '../signing/evidence.repository.js';
import type { ApprovalRow } from '../signing/signing.rows.js';
import { actsOfAmendment, type AmendmentAct, type AmendmentActs } from './amendment-acts.js';
import { AmendmentsRepository, type AmendmentRow } from './amendments.repository.js';
import { amendmentWords } from './lifecycle.errors.js';
import { LifecycleRepository } from './lifecycle.repository.js';
import { type SignedAgreement, SignedAgreements } from './signed-agreement.service.js';

export interface AmendmentDesk { world: SignedAgreement; amendment: AmendmentRow; /** Worked on, or sent last. */ version: VersionRow; versions: VersionHead[] }
export interface AmendmentWarning { code: 'retroactive' | 'reaches-billed-days' | 'takes-the-place-of' | 'after-renewal'; message: string }
export interface AmendmentView extends AmendmentDesk, AmendmentActs { approval: ApprovalRow | null; faults: DraftFault[]; warnings: AmendmentWarning[] }

@Injectable()
export class AmendmentDesks {
  constructor(
    private readonly tenant: Tenant, private readonly signed: SignedAgreements, private readonly amendments: AmendmentsRepository, private readonly versions: AgreementVersionsRepository, private readonly composer: DraftComposer, private readonly comments: CommentsRepository, private readonly evidence: EvidenceRepository,
    private readonly lifecycle: LifecycleRepository, private readonly readiness: DraftReadiness,
  ) {}

  async look(agreementId: string, id: string): Promise<AmendmentDesk> {
    return this.read(await this.signed.look(agreementId), id);
  }

  /** The agreement is held until the unit of work ends. */
  async take(agreementId: string, id: string): Promise<AmendmentDesk> {
    return this.read(await this.signed.take(agreementId), id);
  }

  private async read(world: SignedAgreement, id: string): Promise<AmendmentDesk> {
    const agreementId = world.agreement.id;
    const amendment = await this.amendments.find(agreementId, id);
    const ids = amendment ? await this.amendments.versionIds(id) : [];
    const version = ids[0] ? await this.versions.find(agreementId, ids[0]) : undefined;
    if (!amendment || !version) throw new NotFound('amendment');
    return { world, amendment, version, versions: (await this.versions.heads(agreementId)).filter((each) => ids.includes(each.id)) };
  }

  async view(desk: AmendmentDesk, caller: Principal): Promise<AmendmentView> {
    const { amendment, version } = desk;
    const agency = caller.municipalityId === null;
    const open = agency && (version.state === 'draft' || version.state === 'internal_review');
    const made = open ? await this.make(desk) : null;
    const approval = (await this.evidence.approval(version.id)) ?? null;
    const acts = actsOfAmendment({
      state: amendment.state, version: version.state, faults: made?.faults.length ?? 0, stillOpen: made?.faults.filter(isStillOpen).length ?? 0, blocking: await this.comments.sharedBlocking(desk.world.agreement.id), over: isEnded(desk.world.agreement.state), agency,
      ready: version.readyAt !== null, notReadyBy: agency && version.state === 'internal_review' && version.readyAt === null ? (await this.readiness.judge(version.id, caller)).refusal : null,
      may: (act) => (agency ? caller.permissions.has(act === 'send' || act === 'withdraw' ? 'agreements:send' : 'agreements:write') : caller.kind === 'user' && caller.municipalityPermissions.has('municipality:approve')),
    });
    return { ...desk, version: made ? { ...version, ...made.parts } : version, approval, faults: made?.faults ?? [], warnings: agency ? await this.warnings(desk) : [], ...acts };
  }

  /** Throws unless the act is among those that are offered. */
  async refuse(act: AmendmentAct, desk: AmendmentDesk, caller: Principal): Promise<AmendmentView> {
    const view = await this.view(desk, caller);
    if (view.acts.includes(act)) return view;
    const refusal = view.refusals.find((each) => each.act === act);
    if (refusal) throw new AgreementNotReady(act === 'mark_ready' ? 'own-draft' : 'not-ready', (act === 'send' || act === 'submit') && view.faults[0] ? `${refusal.reason} ${view.faults[0].message}` : refusal.reason, view.faults.map(({ path, message }) => ({ path: path ?? 'content', message })));
    throw new AgreementNotNow(desk.world.agreement.state, `its amendment is at “${desk.amendment.state.replaceAll('_', ' ')}”, and this cannot be done`);
  }

  /** Text and figures made anew, with what its dates are wrong about. */
  async make(desk: AmendmentDesk): Promise<MadeDraft> {
    const { version, world } = desk;
    const made = await this.composer.make(partsOf(version), version.id);
    const wrong = amendmentFaults([...world.signed, asSigned(desk)], world.renewals).map(({ fault }): DraftFault => ({ where: 'terms', path: fault === 'before-term' || fault === 'after-term' ? 'effectiveFrom' : 'terms.term', code: fault, message: amendmentWords[fault], clauseId: null }));
    // An amendment is called by its own name: the template's is that of the agreement.
    return { ...made, parts: { ...made.parts, title: version.title }, faults: [...wrong, ...made.faults], pricedFrom: wrong.length > 0 ? made.pricedFrom : await this.pricedWith(desk, made.pricedFrom) };
  }

  /** The agreement as it is, and as it would be: what the redline of money sets beside each other. */
  async pair(desk: AmendmentDesk): Promise<{ before: VersionRow; after: VersionRow; from: PricedFrom | null; to: PricedFrom | null }> {
    const { world, amendment, version } = desk;
    // What stood before it, also once it is signed itself.
    const earlier = boundTerms(world.signed.filter((each) => each.number < version.number), world.renewals);
    const base = termsOn(earlier, amendment.effectiveFrom) ?? earlier.at(-1);
    const before = base ? await this.versions.find(world.agreement.id, base.versionId) : undefined;
    if (!before) throw new NotFound('version of an agreement');
    const open = version.state === 'draft' || version.state === 'internal_review';
    const made = open ? await this.make(desk) : null;
    const to = made ? (made.faults.some((each) => each.where === 'terms' || each.where === 'rates') ? null : made.pricedFrom) : version.pricedFrom;
    return { before, after: made ? { ...version, ...made.parts } : version, from: to && { ...to, terms: earlier }, to };
  }

  private async pricedWith(desk: AmendmentDesk, from: PricedFrom): Promise<PricedFrom> {
    const { world } = desk;
    const suspensions = (await this.lifecycle.suspensions([world.agreement.id])).filter((each) => each.cancelledAt === null).map(({ id, from: on, until, lineIds }) => ({ id, span: { from: on, until }, lineIds }));
    return { ...from, suspensions, terms: boundTerms([...world.signed, asSigned(desk)], world.renewals) };
  }

  private async warnings(desk: AmendmentDesk): Promise<AmendmentWarning[]> {
    const { world, amendment } = desk;
    if (!['draft', 'internal_review', 'sent', 'changes_requested', 'approved', 'signing'].includes(amendment.state)) return [];
    const signed = asSigned(desk);
    const billedUntil = await this.billedUntil(world.agreement.id);
    const replaced = amendmentFaults([...world.signed, signed], world.renewals).length > 0 ? [] : takenWholeBy(world.signed, signed, world.renewals);
    const warn = (when: boolean, code: AmendmentWarning['code'], message: string) => (when ? [{ code, message }] : []);
    return [
      ...warn(isRetroactive(signed), 'retroactive', `It takes effect on ${amendment.effectiveFrom}, before it is signed.`),
      ...warn(reachesBilledDays(signed, billedUntil), 'reaches-billed-days', `Days up to ${billedUntil ? addDays(billedUntil, -1) : ''} are billed already: the difference is billed or credited on its own document.`),
      ...warn(replaced.length > 0, 'takes-the-place-of', 'It begins before an amendment that was signed earlier, and leaves it no day. Each amendment states all terms: what only the other one changed must stand in this one too.'),
      ...warn(world.renewals.length > 0, 'after-renewal', `The agreement has renewed: its terms state the term up to ${addDays(world.term.until, -1)}.`),
    ];
  }

  private async billedUntil(agreementId: string): Promise<string | null> {
    const [row] = await this.tenant.query<{ until: string | null }>("select max(period_until)::text as until from billing_document where agency_id = $1 and agreement_id = $2 and state not in ('draft', 'void')", [this.tenant.agencyId, agreementId]);
    return row?.until ?? null;
  }
}

function asSigned({ version, amendment, world }: AmendmentDesk): SignedVersion {
  return { versionId: version.id, number: version.number, signedOn: world.today, recordedOn: world.today, effectiveFrom: amendment.effectiveFrom, terms: version.terms };
}
