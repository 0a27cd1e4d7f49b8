/** One agreement from draft to signature as a whole: state, versions, reviews, approval and signatures move together or not at all. */
import { afterAgreementEvent, type AgreementEvent, type AgreementFacts, type AgreementRefusal, agreementRefusal, type AgreementState, needsReason, voidsSignatures } from './agreement-state.js';
import { afterAgreementVersionEvent, type AgreementVersionEvent, type AgreementVersionState, isOpenAgreementVersion } from './agreement-version-state.js';
import { agreementApprovalRefusal, type Approval, type ApprovalRefusal, type Authority, beginSigningRefusal, type BeginSigningRefusal, type Signer, type SigningRefusal, signingRefusal } from './approval-rule.js';
import { readyVerdict, sendingRefusal, type SendingRefusal, takesAlong } from './ready-rule.js';
import { type Review, reviewsOfNewVersion } from './review-state.js';
import { type Seal, type Side, type Signature, signedByBoth, voidAll, voidTaken, type WholeCause } from './signature-state.js';

export interface FlowVersion { id: string; number: number; state: AgreementVersionState; seal: Seal; /** Of its terms, from {@link file://./term-gaps.ts}. */ gaps: number; /** Since somebody who had not written in it found it ready; who wrote last stands last. */ writers: readonly string[]; /** Somebody found it ready to be sent. */ ready: boolean }
export interface AgreementFlow {
  municipalityId: string;
  state: AgreementState;
  /** By number; the last one may be an open draft beside the one that was sent. */
  versions: readonly FlowVersion[];
  reviews: readonly Review[];
  blockingComments: number;
  approval: Approval | null;
  signatures: readonly Signature[];
}
export type FlowAct =
  /** Words or terms change. What was sent stays; a new version with `id` takes up the change. */
  | { kind: 'edit'; id: string; seal: Seal; gaps: number; by: string; at: string }
  /** `others`: everybody else who may find drafts ready. */
  | { kind: 'find_ready'; by: string; others: readonly string[] }
  | { kind: 'discard' }
  | { kind: 'approve'; by: string; ofThisMunicipality: boolean; authority: Authority | null; at: string; today: string }
  | { kind: 'begin_signing' }
  | { kind: 'sign'; id: string; side: Side; signer: Signer; shown: Seal; at: string; today: string }
  /** Somebody may no longer sign for the municipality: `from` is everything that tells who it is. */
  | { kind: 'right_taken'; from: readonly string[]; at: string }
  | { kind: 'step'; event: Exclude<AgreementEvent, 'approve' | 'begin_signing' | 'revise'>; at: string; facts: Omit<AgreementFacts, 'signedByBoth'> };
export type FlowRefusal = AgreementRefusal | ApprovalRefusal | BeginSigningRefusal | SigningRefusal | SendingRefusal | 'own-draft' | 'frozen' | 'no-draft' | 'nothing-changed' | 'terms-open';
export type FlowResult = { flow: AgreementFlow; refusal: null } | { flow: null; refusal: FlowRefusal };

const done = (flow: AgreementFlow): FlowResult => ({ flow, refusal: null });
const refused = (refusal: FlowRefusal): FlowResult => ({ flow: null, refusal });

/** The version that the municipality decides on, or that binds: sent, approved or executed; null before the first was sent. */
export const standingVersion = (flow: AgreementFlow): FlowVersion | null => flow.versions.findLast((each) => each.state === 'sent' || each.state === 'approved' || each.state === 'executed') ?? null;
/** The version that the agency is working on beside it; null without one. */
export const openVersion = (flow: AgreementFlow): FlowVersion | null => flow.versions.findLast((each) => isOpenAgreementVersion(each.state)) ?? null;

/** Both signed exactly the version that stands. */
export function isFullySigned(flow: AgreementFlow): boolean {
  const version = standingVersion(flow);
  return version !== null && signedByBoth(flow.signatures, version);
}

function moved(versions: readonly FlowVersion[], which: (version: FlowVersion) => boolean, event: AgreementVersionEvent): FlowVersion[] {
  return versions.map((each) => (which(each) ? { ...each, state: afterAgreementVersionEvent(each.state, event) ?? each.state } : each));
}

/** Carries out one act, or says why not. Nothing is half done: a refused act leaves no trace. */
export function afterFlowAct(flow: AgreementFlow, act: FlowAct): FlowResult {
  switch (act.kind) {
    case 'edit': return edited(flow, act);
    case 'find_ready': return foundReady(flow, act);
    case 'discard': return discarded(flow);
    case 'approve': return approved(flow, act);
    case 'begin_signing': return signingBegun(flow);
    case 'sign': return signed(flow, act);
    // What both sides have signed is never void.
    case 'right_taken': return done(isFullySigned(flow) ? flow : { ...flow, signatures: voidTaken(flow.signatures, act.from, act.at) });
    case 'step': return stepped(flow, act);
  }
}

const voided = (flow: AgreementFlow, because: WholeCause, at: string): AgreementFlow => ({ ...flow, approval: null, signatures: voidAll(flow.signatures, because, at) });

const negotiable: readonly AgreementState[] = ['draft', 'sent', 'changes_requested', 'approved', 'signing'];

function edited(flow: AgreementFlow, { id, seal, gaps, by, at }: Extract<FlowAct, { kind: 'edit' }>): FlowResult {
  const open = openVersion(flow);
  if (open?.state === 'internal_review') return refused('frozen');
  if (!negotiable.includes(flow.state)) return refused(flow.state === 'internal_review' ? 'frozen' : 'not-now');
  const number = (flow.versions.at(-1)?.number ?? 0) + 1;
  const versions = open ? flow.versions.map((each) => (each === open ? { ...each, seal, gaps, writers: [...each.writers.filter((who) => who !== by), by] } : each)) : [...flow.versions, { id, number, state: 'draft' as const, seal, gaps, writers: [by], ready: false }];
  const revises = afterAgreementEvent(flow.state, 'revise');
  if (revises === null) return done({ ...flow, versions });
  // Whoever changes anything after approval starts over: approval and all signatures fall, and the version they were under is replaced.
  return done({ ...voided(flow, 'edited', at), state: revises, versions: moved(versions, (each) => each.state === 'approved', 'supersede') });
}

function foundReady(flow: AgreementFlow, { by, others }: Extract<FlowAct, { kind: 'find_ready' }>): FlowResult {
  const open = openVersion(flow);
  if (open?.state !== 'internal_review' || open.ready) return refused('not-now');
  const verdict = readyVerdict({ finder: by, writers: open.writers, others });
  if (!verdict.may) return refused('own-draft');
  return done({ ...flow, versions: flow.versions.map((each) => (each === open ? { ...each, ready: true, writers: verdict.own ? each.writers : [] } : each)) });
}

function discarded(flow: AgreementFlow): FlowResult {
  const open = openVersion(flow);
  if (!open) return refused('no-draft');
  if (!standingVersion(flow)) return refused('not-now');
  return done({ ...flow, versions: moved(flow.versions, (each) => each === open, 'discard') });
}

function approved(flow: AgreementFlow, { by, ofThisMunicipality, authority, at, today }: Extract<FlowAct, { kind: 'approve' }>): FlowResult {
  const state = afterAgreementEvent(flow.state, 'approve');
  const version = standingVersion(flow);
  if (state === null || !version) return refused('not-now');
  const refusal = agreementApprovalRefusal({ versionState: version.state, newestSent: true, blockingComments: flow.blockingComments, ofThisMunicipality, authority, firstSentOn: today, today });
  if (refusal !== null || authority === null) return refused(refusal ?? 'no-resolution');
  return done({ ...flow, state, versions: moved(flow.versions, (each) => each === version, 'approve'), approval: { versionId: version.id, seal: version.seal, authority, approvedBy: by, at } });
}

function signingBegun(flow: AgreementFlow): FlowResult {
  const state = afterAgreementEvent(flow.state, 'begin_signing');
  const version = standingVersion(flow);
  if (state === null || !version) return refused('not-now');
  const refusal = beginSigningRefusal({ approval: flow.approval, version, blockingComments: flow.blockingComments, openDraft: openVersion(flow) !== null, gaps: version.gaps });
  return refusal === null ? done({ ...flow, state }) : refused(refusal);
}

function signed(flow: AgreementFlow, { id, side, signer, shown, at, today }: Extract<FlowAct, { kind: 'sign' }>): FlowResult {
  const version = standingVersion(flow);
  if (!version) return refused('not-at-signing');
  const refusal = signingRefusal({ side, signer, municipalityId: flow.municipalityId, version, approval: flow.approval, shown, signatures: flow.signatures, atSigning: flow.state === 'signing', gaps: version.gaps, today });
  if (refusal !== null) return refused(refusal);
  const signature: Signature = { id, side, versionId: version.id, state: 'signed', signed: { seal: shown, signerIdentities: signer.identities, at }, voided: null };
  return done({ ...flow, signatures: [...flow.signatures, signature] });
}

/** What a step does to the open version and to the one that stands. */
const versionEvents: Partial<Record<AgreementEvent, { open?: AgreementVersionEvent; standing?: AgreementVersionEvent }>> = {
  execute: { standing: 'execute' },
  withdraw: { open: 'discard', standing: 'withdraw' }, reject: { open: 'discard', standing: 'reject' },
};

/** These carry more than a step does; as a bare step they would pass their own rules by. */
const ownActs: readonly AgreementEvent[] = ['approve', 'begin_signing', 'revise'];

function stepped(flow: AgreementFlow, { event, at, facts }: Extract<FlowAct, { kind: 'step' }>): FlowResult {
  if (ownActs.includes(event)) return refused('not-now');
  if (event === 'submit' || event === 'return') return inside(flow, event, facts);
  const state = afterAgreementEvent(flow.state, event);
  const refusal = agreementRefusal(flow.state, event, { ...facts, signedByBoth: isFullySigned(flow) });
  if (state === null || refusal !== null) return refused(refusal ?? 'not-now');
  // Whoever looks at it inside, decides on it or signs it takes what stands there for decided.
  if (event === 'send' && (openVersion(flow)?.gaps ?? 0) > 0) return refused('terms-open');
  if (event === 'send') return sent(flow, state, at);
  const [open, standing] = [openVersion(flow), standingVersion(flow)];
  const { open: ofOpen, standing: ofStanding } = versionEvents[event] ?? {};
  let { versions } = flow;
  if (ofOpen && open) versions = moved(versions, (each) => each.id === open.id, ofOpen);
  if (ofStanding && standing) versions = moved(versions, (each) => each.id === standing.id, ofStanding);
  const next = { ...flow, state, versions };
  return done(voidsSignatures(event) ? voided(next, event === 'reject' ? 'rejected' : 'withdrawn', at) : next);
}

/** Given to colleagues, or back by them; whatever was found of it counts no longer. */
function inside(flow: AgreementFlow, event: 'submit' | 'return', facts: Omit<AgreementFacts, 'signedByBoth'>): FlowResult {
  const open = openVersion(flow);
  const state = takesAlong(flow.state) ? afterAgreementEvent(flow.state, event) : negotiable.includes(flow.state) ? flow.state : null;
  if (state === null) return refused('not-now');
  if (!open) return refused('no-draft');
  const to = afterAgreementVersionEvent(open.state, event);
  if (to === null) return refused('not-now');
  if (needsReason(event) && !facts.reason?.trim()) return refused('reason');
  if (event === 'submit' && open.gaps > 0) return refused('terms-open');
  return done({ ...flow, state, versions: flow.versions.map((each) => (each === open ? { ...each, state: to, ready: false } : each)) });
}

function sent(flow: AgreementFlow, state: AgreementState, at: string): FlowResult {
  const open = openVersion(flow);
  // The same version twice would tell the reviewers that something is new.
  if (!open) return refused('no-draft');
  const unread = sendingRefusal(open);
  if (unread !== null) return refused(unread);
  const replaced = standingVersion(flow);
  if (replaced && replaced.seal.contentSha256 === open.seal.contentSha256 && replaced.seal.termsSha256 === open.seal.termsSha256) return refused('nothing-changed');
  const versions = moved(moved(flow.versions, (each) => each.id === replaced?.id, 'supersede'), (each) => each.id === open.id, 'send');
  return done({ ...voided(flow, 'new-version', at), state, versions, reviews: reviewsOfNewVersion(flow.reviews, open.id) });
}
