/** Signing from both sides: it begins on the approved version, each side signs the bytes that were shown, and the second signature executes it. */
import { Injectable } from '@nestjs/common';
import { isEnded } from '@rapport/agreement-engine/agreement-state';
import { type Approval, authorityFault, beginSigningRefusal, type SigningRefusal, signingRefusal } from '@rapport/agreement-engine/approval-rule';
import { type Consent, consentOf, consents, eventForm } from '@rapport/agreement-engine/signature-evidence';
import { sameSeal, type Seal, type Side, type Signature, signedByBoth, sidesMissing } from '@rapport/agreement-engine/signature-state';
import { termGaps } from '@rapport/agreement-engine/term-gaps';
import type { Principal } from '../../../platform/identity/principal.js';
import { Outbox } from '../../../platform/jobs/outbox.service.js';
import { UnitOfWork, type WorkFor } from '../../../platform/tenancy/unit-of-work.js';
import { AgenciesService } from '../../agencies/agencies.service.js';
import { Clock } from '../../notifications/clock.js';
import { dayIn } from '../../people/civil-day.js';
import { AgreementChangedMeanwhile, AgreementNotReady } from '../agreements.errors.js';
import { openOf } from '../drafting/agreement-desk.js';
import { AgreementVersionsRepository } from '../drafting/agreement-versions.repository.js';
import { AgreementsRepository } from '../drafting/agreements.repository.js';
import { amendedNoMore } from '../lifecycle/amendment-acts.js';
import { CommentsRepository } from '../review/comments.repository.js';
import { AgreementDocuments } from './agreement-documents.service.js';
import { AgreementNews } from './agreement-news.js';
import { EvidenceRepository } from './evidence.repository.js';
import { SigningEvidence } from './evidence.service.js';
import { personOf, Signers } from './signer.js';
import { SigningInvalid, SigningRefused, signingRefusalText } from './signing.errors.js';
import { type AgencyAuthority, type ApprovalRow, type MunicipalityAuthority, type SignatureRow, type SignedDocumentRow, voidOf } from './signing.rows.js';
import { SigningSubjects, type Subject } from './signing-subject.js';

declare module '../../../platform/jobs/job-registry.js' {
  interface Jobs {
    /** What follows the second signature: the sealed document, and what the day asks for. */
    'agreements.executed': { agreementId: string; versionId: string };
  }
}

export type SigningAct = 'begin' | 'sign';
export interface SigningView {
  subject: Subject; seal: Seal | null; document: SignedDocumentRow | null; sealed: SignedDocumentRow | null; approval: ApprovalRow | null; /** Whoever approved may no longer; asked until both have signed. */ approverLeft: boolean; signatures: SignatureRow[]; missing: Side[]; consent: Consent; userId: string | null; acts: SigningAct[]; refusals: { act: SigningAct; reason: string }[];
}
export interface Signed { versionId: string; seal: { contentSha256: string; termsSha256: string; documentSha256: string }; consentId: string; title: string; authority: AgencyAuthority | MunicipalityAuthority }

const consentFor = ({ amendment }: Pick<Subject, 'amendment'>): Consent => consents[amendment ? 1 : 0];
const toSignature = (row: SignatureRow): Signature => toCounted(row, voidOf(row));
const toCounted = (row: SignatureRow, voided: ReturnType<typeof voidOf>): Signature => ({
  id: row.id, side: row.side, versionId: row.versionId, state: voided ? 'voided' : 'signed', voided: voided && { because: voided.because, at: voided.at.toISOString() },
  signed: { seal: { contentSha256: row.contentSha256, termsSha256: row.termsSha256, shownSha256: row.documentSha256 }, signerIdentities: [row.userId, row.email], at: row.at.toISOString() },
});

@Injectable()
export class SigningService {
  constructor(
    private readonly work: UnitOfWork, private readonly subjects: SigningSubjects, private readonly agreements: AgreementsRepository, private readonly versions: AgreementVersionsRepository, private readonly comments: CommentsRepository, private readonly evidence: EvidenceRepository,
    private readonly keeper: SigningEvidence, private readonly documents: AgreementDocuments, private readonly signers: Signers, private readonly news: AgreementNews, private readonly agencies: AgenciesService, private readonly clock: Clock, private readonly outbox: Outbox,
  ) {}

  async read(agreementId: string, versionId: string | null, caller: Principal): Promise<SigningView> {
    const subject = await this.subjects.look(agreementId, versionId);
    const { version } = subject;
    const [document, sealed, approval] = [await this.evidence.document(version.id, 'shown'), await this.evidence.document(version.id, 'sealed'), await this.evidence.approval(version.id)];
    const signatures = await this.evidence.signatures(subject.chainId);
    const approverLeft = approval !== undefined && version.executedAt === null && !(await this.evidence.approves(approval.userId, subject.agreement.municipalityId));
    const seal = sealOf(subject, document);
    const missing = seal ? sidesMissing(signatures.map(toSignature), { id: version.id, seal }) : (['agency', 'municipality'] as const).slice();
    const view = { subject, seal, document: document ?? null, sealed: sealed ?? null, approval: approval ?? null, approverLeft, signatures, missing, consent: consentFor(subject), userId: caller.kind === 'user' ? caller.userId : null };
    return { ...view, ...actsOf(view, caller) };
  }

  /** Opens its own units of work: the document is made between looking and beginning. */
  async begin(whose: WorkFor, agreementId: string, { versionId, revision }: { versionId: string; revision: number }, caller: Principal): Promise<SigningView> {
    await this.work.run(whose, async () => this.mayBegin(await this.subjects.look(agreementId, versionId)));
    await this.documents.make(whose.agencyId, agreementId, versionId, 'shown');
    return this.work.run(whose, async () => {
      const subject = await this.subjects.take(agreementId, versionId);
      await this.mayBegin(subject);
      if (subject.revision !== revision) throw new AgreementChangedMeanwhile();
      const seal = sealOf(subject, await this.evidence.document(versionId, 'shown'));
      const chain = { chainId: subject.chainId, agreementId, municipalityId: subject.agreement.municipalityId };
      if (!seal || !(await this.keeper.takeUpApproval(chain, versionId, seal))) throw new SigningRefused('not-approved');
      const now = this.clock.now();
      await this.subjects.begin(subject, now);
      const { agreement, amendment } = subject;
      await this.news.happened({ agreementId, municipalityId: agreement.municipalityId, versionId, event: amendment ? 'amendment_signing_begun' : 'signing_begun', from: agreement.state, to: amendment ? agreement.state : 'signing', detail: { documentSha256: seal.shownSha256 }, shared: true, at: now });
      return this.read(agreementId, versionId, caller);
    });
  }

  private async mayBegin({ agreement, amendment, version, state }: Subject): Promise<void> {
    if (isPast({ agreement, amendment })) throw new AgreementNotReady('over', amendedNoMore);
    const approval = await this.evidence.approval(version.id);
    const seal: Seal = { contentSha256: version.contentSha256 ?? '', termsSha256: version.termsSha256 ?? '', shownSha256: '' };
    const refusal = state !== 'approved' && state !== 'signing' ? 'not-approved' : state === 'signing' ? null : beginSigningRefusal({
      approval: approval ? { versionId: approval.versionId, seal: { contentSha256: approval.contentSha256, termsSha256: approval.termsSha256, shownSha256: '' }, authority: approval, approvedBy: approval.userId, at: approval.at.toISOString() } : null,
      version: { id: version.id, state: version.state, seal }, blockingComments: await this.comments.sharedBlocking(agreement.id), openDraft: openOf(await this.versions.heads(agreement.id)) !== null, gaps: await this.gapsOf(agreement.id, version.id),
    });
    if (refusal) throw new SigningRefused(refusal);
    if (state === 'signing') throw new AgreementNotReady('at-signing', 'It is at signing already. Read it again to see who has signed.');
    await this.mayFollow(agreement.renewsId, version.kind === 'original' ? agreement.termFrom : null);
  }

  /** Of a version that was sent before anybody looked for them. */
  private async gapsOf(agreementId: string, versionId: string): Promise<number> {
    const version = await this.versions.find(agreementId, versionId);
    return version ? termGaps(version.terms).length : 0;
  }

  /** A further term that begins while the one before it still runs would be charged twice. */
  private async mayFollow(renewsId: string | null, termFrom: string | null): Promise<void> {
    const before = renewsId === null || termFrom === null ? undefined : await this.agreements.find(renewsId);
    const until = before && (before.serviceUntil ?? before.termUntil);
    if (before && until && termFrom && termFrom < until && !['withdrawn', 'rejected'].includes(before.state)) throw new AgreementNotReady('overlaps', `${before.number}, which it renews, runs until ${until}. Let this one begin on that day, or end the other before.`);
  }

  async sign(agreementId: string, side: Side, given: Signed, caller: Principal): Promise<void> {
    const person = personOf(caller);
    const subject = await this.subjects.take(agreementId, given.versionId);
    const { agreement, amendment, version, chainId } = subject;
    const chain = { chainId, agreementId, municipalityId: agreement.municipalityId };
    const now = this.clock.now();
    // Nobody signs beside a signature on which nothing rests any more.
    await this.keeper.fall(chain, now);
    if (isPast(subject)) throw new AgreementNotReady('over', amendedNoMore);
    const [document, rows, approval, signer] = [await this.evidence.document(version.id, 'shown'), await this.evidence.signatures(chainId), await this.evidence.approval(version.id), await this.signers.see(person)];
    const seal = sealOf(subject, document);
    const shown: Seal = { contentSha256: given.seal.contentSha256, termsSha256: given.seal.termsSha256, shownSha256: given.seal.documentSha256 };
    const today = dayIn((await this.agencies.profile()).timeZone, now);
    const may = side === 'agency' ? person.municipalityId === null && person.permissions.has('agreements:sign') : person.municipalityId === agreement.municipalityId && person.municipalityPermissions.has('municipality:sign');
    const refusal: SigningRefusal | null = !seal ? 'not-at-signing' : signingRefusal({
      side, signer: { identities: [signer.userId, signer.email], mandates: may ? [{ side, municipalityId: side === 'agency' ? null : agreement.municipalityId, from: today, to: null }] : [] }, municipalityId: agreement.municipalityId,
      version: { id: version.id, state: version.state, seal }, approval: approval ? approvalOf(approval, seal) : null, shown, signatures: rows.map(toSignature), atSigning: subject.state === 'signing', gaps: await this.gapsOf(agreementId, version.id), today,
    });
    if (refusal !== null || !seal) throw new SigningRefused(refusal ?? 'not-at-signing');
    const consent = consentOf(given.consentId);
    if (!consent || consent.id !== consentFor(subject).id) throw new SigningInvalid('consent', 'These are not the words that are agreed to here. Read it again.', 'body.consentId');
    mayName(given.authority, today);
    const { kind: _, ...authority } = given.authority;
    const link = await this.evidence.append(chain, {
      form: eventForm, sequence: 0, agreementId, versionId: version.id, seal, at: now.toISOString(), ip: signer.ip, userAgent: signer.userAgent, authentication: signer.authentication, kind: 'signed', side,
      signer: { userId: signer.userId, name: signer.name, title: given.title, email: signer.email }, authority: authority as Omit<AgencyAuthority, 'kind'> | Omit<MunicipalityAuthority, 'kind'>, consent: { id: consent.id, language: consent.language, wording: consent.wording },
    });
    await this.evidence.sign({
      agreementId, municipalityId: agreement.municipalityId, versionId: version.id, side, ...signer, title: given.title, authority: given.authority, contentSha256: seal.contentSha256, termsSha256: seal.termsSha256, documentSha256: seal.shownSha256,
      consentId: consent.id, consentLanguage: consent.language, consentWording: consent.wording, at: now, chainId, sequence: link.event.sequence,
    });
    await this.news.happened({ agreementId, municipalityId: agreement.municipalityId, versionId: version.id, event: amendment ? 'amendment_signed' : 'signed', from: agreement.state, to: agreement.state, detail: { side, title: given.title, hash: link.hash, documentSha256: seal.shownSha256 }, shared: true, at: now });
    if (!signedByBoth((await this.evidence.signatures(chainId)).map(toSignature), { id: version.id, seal })) return;
    await this.subjects.execute(subject, now);
    await this.news.happened({ agreementId, municipalityId: agreement.municipalityId, versionId: version.id, event: amendment ? 'amendment_executed' : 'executed', from: agreement.state, to: amendment ? agreement.state : 'executed', detail: amendment ? { day: amendment.effectiveFrom } : null, shared: true, at: now });
    await this.outbox.add('agreements.executed', { agreementId, versionId: version.id });
  }
}

/** An amendment of an agreement that has ended. */
const isPast = ({ agreement, amendment }: Pick<Subject, 'agreement' | 'amendment'>): boolean => amendment !== null && isEnded(agreement.state);

function sealOf({ version }: Subject, document: SignedDocumentRow | undefined | null): Seal | null {
  return document && version.contentSha256 && version.termsSha256 ? { contentSha256: version.contentSha256, termsSha256: version.termsSha256, shownSha256: document.sha256 } : null;
}

/** The approval is of text and terms; its document was made of exactly these. */
function approvalOf(row: ApprovalRow, seal: Seal): Approval {
  return { versionId: row.versionId, seal: { contentSha256: row.contentSha256, termsSha256: row.termsSha256, shownSha256: seal.shownSha256 }, authority: row, approvedBy: row.userId, at: row.at.toISOString() };
}

function mayName(authority: Signed['authority'], today: string): void {
  if (authority.kind === 'appointment') {
    if (authority.from > today) throw new SigningInvalid('appointment', 'That appointment has not begun yet.', 'body.authority.from');
    return;
  }
  const fault = authorityFault(authority, today);
  if (fault === 'no-resolution') throw new SigningInvalid(fault, 'Give the number of the resolution or ordinance that lets you sign.', 'body.authority.resolution');
  if (fault) throw new SigningInvalid(fault, fault === 'meeting-in-future' ? 'That meeting has not been held yet.' : 'Give the day of the meeting that passed it.', 'body.authority.meetingOn');
}

function actsOf({ subject, seal, signatures, missing, userId }: Omit<SigningView, 'acts' | 'refusals'>, caller: Principal): Pick<SigningView, 'acts' | 'refusals'> {
  const side: Side = caller.municipalityId === null ? 'agency' : 'municipality';
  const acts: SigningAct[] = [];
  const refusals: { act: SigningAct; reason: string }[] = [];
  const offer = (act: SigningAct, reason: string | null) => { if (reason === null) acts.push(act); else refusals.push({ act, reason }); };
  const past = isPast(subject) ? amendedNoMore : null;
  if (side === 'agency' && subject.state === 'approved' && subject.version.state === 'approved') offer('begin', past ?? (caller.permissions.has('agreements:send') ? null : 'Opening signing needs the permission agreements:send.'));
  if (subject.state !== 'signing' || subject.version.state !== 'approved' || !missing.includes(side) || !seal) return { acts, refusals };
  const may = caller.kind === 'user' && (side === 'agency' ? caller.permissions.has('agreements:sign') : caller.municipalityPermissions.has('municipality:sign'));
  const other = signatures.some((each) => each.side !== side && voidOf(each) === null && each.userId === userId && sameSeal(seal, { contentSha256: each.contentSha256, termsSha256: each.termsSha256, shownSha256: each.documentSha256 }));
  offer('sign', past ?? (!may ? signingRefusalText('not-signatory') : other ? signingRefusalText('signs-for-other-side') : null));
  return { acts, refusals };
}
