/** What is signed, to the byte, and the chain in which approvals, signatures and what voided them stand: checked by anybody, with nothing but the lines. */
import type { AgreementTerms } from '@rapport/billing-engine/terms';
import { canonicalContent, canonicalJson } from '@rapport/policy-engine/canonical-content';
import type { BundleTools } from '@rapport/policy-engine/evidence-bundle';
import type { PolicyContent } from '@rapport/policy-engine/policy-content';
import type { Authority } from './approval-rule.js';
import { sameIdentity, sameSeal, type Seal, type Side, sides, type WholeCause } from './signature-state.js';

/** Name what is hashed, so that a hash of one kind is never taken for one of another. */
export const contentForm = 'rapport-agreement-content-1';
export const termsForm = 'rapport-agreement-terms-1';
/** Terms with the day from which they bind: of amendments. Those sent before this form was known are under the first. */
export const amendedTermsForm = 'rapport-agreement-terms-2';
export const eventForm = 'rapport-agreement-event-1';
/** Of the one act that leaves the approval and the other side's signature as they are. Whoever knows the first form alone would count them out, and is told that it is another. */
export const fallenForm = 'rapport-agreement-event-2';

type Digest = Pick<BundleTools, 'digest'>;
const hex = (bytes: ArrayBuffer) => [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
/** SHA-256 of the UTF-8 of a text, lower-case hex. */
export const textHash = async (text: string, { digest }: Digest): Promise<string> => hex(await digest(new TextEncoder().encode(text)));
/** SHA-256 of bytes, lower-case hex. */
export const bytesHash = async (bytes: Uint8Array<ArrayBuffer>, { digest }: Digest): Promise<string> => hex(await digest(bytes));

/** The exact text of a version over which the content hash is taken. */
export const contentText = ({ title, content }: { title: string; content: PolicyContent }): string => canonicalJson({ form: contentForm, title: title.normalize('NFC').trim(), ...canonicalContent(content) });
/** The exact text of the terms over which the terms hash is taken; of an amendment with the day on which it takes effect. Decimals are texts, money is whole: no number here has a fraction. */
export const termsText = (terms: AgreementTerms, effectiveFrom: string | null = null): string => canonicalJson(effectiveFrom === null ? { form: termsForm, terms } : { form: amendedTermsForm, terms, effectiveFrom });

/** Both hashes of a version; `shown` are the exact bytes of the document that people see. */
export async function sealOf(version: { title: string; content: PolicyContent; terms: AgreementTerms; effectiveFrom?: string | undefined }, shown: Uint8Array<ArrayBuffer>, tools: Digest): Promise<Seal> {
  return { contentSha256: await textHash(contentText(version), tools), termsSha256: await textHash(termsText(version.terms, version.effectiveFrom), tools), shownSha256: await bytesHash(shown, tools) };
}

/** What a signer agrees to. An id is never given to other words. */
export const consents = [
  { id: 'sign-agreement-1', language: 'en', wording: 'I have read this agreement as it is shown here. I am authorized to sign it for the party that I represent, and I sign it electronically. I understand that my electronic signature binds that party as a handwritten one does.' },
  { id: 'sign-amendment-1', language: 'en', wording: 'I have read this amendment as it is shown here, and the day from which it takes effect. I am authorized to sign it for the party that I represent, and I sign it electronically. I understand that my electronic signature binds that party as a handwritten one does.' },
] as const;
export type ConsentId = (typeof consents)[number]['id'];
export interface Consent { id: string; language: string; wording: string }
/** The words of a consent; null for an id that never was one. */
export const consentOf = (id: string): Consent | null => consents.find((each) => each.id === id) ?? null;

export interface EvidenceSigner { userId: string; name: string; title: string; email: string }
interface Common {
  /** From 1, without a gap. */
  sequence: number;
  agreementId: string;
  versionId: string;
  seal: Seal;
  /** Time of the server, ISO 8601 in UTC. */
  at: string;
}
/** Where an act came from, as the server saw it. */
interface From { ip: string; userAgent: string; authentication: string }
export type SigningEvent =
  | (Common & From & { form: typeof eventForm; kind: 'approved'; approver: EvidenceSigner; authority: Authority })
  | (Common & From & { form: typeof eventForm; kind: 'signed'; side: Side; signer: EvidenceSigner; authority: Authority | { appointment: string; from: string }; consent: Consent })
  /** Approval and every signature. */
  | (Common & { form: typeof eventForm; kind: 'voided'; because: WholeCause; by: string })
  /** The signature of one side, whose signer may no longer sign for it. */
  | (Common & { form: typeof fallenForm; kind: 'voided'; because: 'right-taken'; side: 'municipality'; by: string });
/** An event in its chain: the hash covers the hash before it and the whole event. */
export interface ChainedEvent { previousHash: string; hash: string; event: SigningEvent }

/** What stands before the first event. */
export const chainStart = '0'.repeat(64);

/** The text under a hash of the chain. */
const linkText = (previousHash: string, event: SigningEvent): string => `${previousHash}\n${event.sequence}\n${canonicalJson(event)}`;

/** The event behind the last one of a chain. Throws RangeError where its sequence does not follow. */
export async function chained(chain: readonly ChainedEvent[], event: SigningEvent, tools: Digest): Promise<ChainedEvent> {
  const last = chain.at(-1);
  if (event.sequence !== (last?.event.sequence ?? 0) + 1) throw new RangeError(`Event ${event.sequence} does not follow ${last?.event.sequence ?? 0}`);
  const previousHash = last?.hash ?? chainStart;
  return { previousHash, hash: await textHash(linkText(previousHash, event), tools), event };
}

const fallsAlone = (event: SigningEvent): event is Extract<SigningEvent, { form: typeof fallenForm }> => event.kind === 'voided' && event.because === 'right-taken';

/** What is wrong with a chain, a sentence for each fault; empty when it is whole. */
export async function chainFaults(chain: readonly ChainedEvent[], tools: Digest): Promise<string[]> {
  const faults: string[] = [];
  let before: ChainedEvent | null = null;
  for (const [at, link] of chain.entries()) {
    const { event } = link;
    if (event.form !== (fallsAlone(event) ? fallenForm : eventForm)) faults.push(`Event ${at + 1} is of a form that this version does not know.`);
    if (event.sequence !== at + 1) faults.push(`Event ${at + 1} has the number ${event.sequence}: events are missing or out of order.`);
    if (link.previousHash !== (before?.hash ?? chainStart)) faults.push(`Event ${event.sequence} does not follow the event before it.`);
    if ((await textHash(linkText(link.previousHash, event), tools)) !== link.hash) faults.push(`Event ${event.sequence} does not have its hash.`);
    if (before && (event.at < before.event.at || event.agreementId !== before.event.agreementId)) faults.push(`Event ${event.sequence} is earlier than the one before it, or of another agreement.`);
    before = link;
  }
  return [...faults, ...meaningFaults(chain.map((each) => each.event))];
}

/** What the events say is checked as well: a chain can be whole and still tell of a signature that never could have been given. */
function meaningFaults(events: readonly SigningEvent[]): string[] {
  const faults: string[] = [];
  let approved: SigningEvent | null = null;
  let signatures: Extract<SigningEvent, { kind: 'signed' }>[] = [];
  for (const event of events) {
    if (event.kind === 'approved') { approved = event; signatures = []; }
    if (fallsAlone(event)) {
      if (event.side !== 'municipality' || signatures.length !== 1 || signatures[0]?.side !== event.side) faults.push(`Event ${event.sequence} takes back a signature that did not stand alone.`);
      signatures = signatures.filter((each) => each.side !== event.side);
    } else if (event.kind === 'voided') { approved = null; signatures = []; }
    if (event.kind !== 'signed') continue;
    const words = consentOf(event.consent.id);
    if (!words || words.wording !== event.consent.wording || words.language !== event.consent.language) faults.push(`The words that were signed in event ${event.sequence} are not those of ${event.consent.id}.`);
    if (!approved || approved.versionId !== event.versionId || !sameSeal(approved.seal, event.seal)) faults.push(`Event ${event.sequence} signs a version that was not approved in these words.`);
    const twin = signatures.find((each) => each.side !== event.side && sameIdentity([each.signer.userId, each.signer.email], [event.signer.userId, event.signer.email]));
    if (twin) faults.push(`Event ${event.sequence}: one person signed for both sides: ${twin.signer.email} and ${event.signer.email} are one ${twin.signer.userId === event.signer.userId ? 'login' : 'mailbox'}.`);
    if (signatures.some((each) => each.side === event.side)) faults.push(`Event ${event.sequence}: a side signed twice.`);
    signatures = [...signatures, event];
  }
  return faults;
}

/** Signatures that count at the end of the chain, by side: those after the last approval that nothing voided. */
export function standingSignatures(chain: readonly ChainedEvent[]): Partial<Record<Side, Extract<SigningEvent, { kind: 'signed' }>>> {
  const events = chain.map((each) => each.event);
  const start = events.findLastIndex((each) => each.kind === 'approved' || (each.kind === 'voided' && !fallsAlone(each)));
  const after = events[start]?.kind === 'approved' ? events.slice(start + 1) : [];
  const counted = after.filter((each, at) => !after.slice(at + 1).some((later) => fallsAlone(later) && each.kind === 'signed' && each.side === later.side));
  return Object.fromEntries(sides.flatMap((side) => counted.filter((each) => each.kind === 'signed' && each.side === side).slice(0, 1).map((each) => [side, each])));
}
