/** Evidence bundles: what they hold, the exact bytes that are signed, and how anybody checks one with nothing but the file. */
import { statementIn } from './acknowledgement-statement.js';
import { canonicalJson, contentSeal } from './canonical-content.js';
import { shapeFaults } from './evidence-shape.js';
import type { PolicyContent } from './policy-content.js';

export const bundleForm = 'rapport-evidence-1';

export interface BundleVersion { id: string; policyId: string; number: number; title: string; content: PolicyContent; sha256: string; publishedAt: string; effectiveOn: string; endsOn: string | null }
export interface BundleRecord { kind: string; versionId: string; sha256: string; statement: { id: string; wording: string; language: string } | null }
export interface BundlePolicy {
  inForce: { versionId: string; sha256: string } | null; obligation: { versionId: string } | null; record: BundleRecord | null; shown: readonly { versionId: string; sha256: string }[];
}
/** A line of the agency's audit chain; `hash` covers the hash before it, its place and the line. */
export interface BundleLink { sequence: number; previousHash: string; hash: string; event: Record<string, unknown> }
export interface BundlePayload {
  form: typeof bundleForm; question: string; generatedAt: string; installation: string; agency: { id: string; name: string; timeZone: string };
  answer: { policies: readonly BundlePolicy[] } & Record<string, unknown>; versions: readonly BundleVersion[];
  audit: { head: { sequence: number; hash: string } | null; links: readonly BundleLink[] };
}
export interface Bundle { payload: BundlePayload; signature: { alg: 'EdDSA'; kid: string; x: string; value: string } }

/** What the checker needs from its surroundings. Bytes of the public key and the signature come as base64url. */
export interface BundleTools {
  digest(bytes: Uint8Array<ArrayBuffer>): Promise<ArrayBuffer> | ArrayBuffer;
  verify(publicKey: string, bytes: Uint8Array<ArrayBuffer>, signature: string): Promise<boolean> | boolean;
}

/** The bytes under the signature. */
export const signedBytes = (payload: BundlePayload): Uint8Array<ArrayBuffer> => new TextEncoder().encode(canonicalJson(payload));

/** The one text of a bundle; every other text of the same values is refused, so that no byte can change unseen. */
export const bundleText = (bundle: Bundle): string => `${canonicalJson(bundle)}\n`;

const hex = (bytes: ArrayBuffer) => [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
const hash = async (text: string, { digest }: BundleTools) => hex(await digest(new TextEncoder().encode(text)));

/** The id of a public key: the first 16 hex digits of the SHA-256 over its base64url text. */
export async function keyId(publicKey: string, tools: Pick<BundleTools, 'digest'>): Promise<string> {
  return hex(await tools.digest(new TextEncoder().encode(publicKey))).slice(0, 16);
}

/** `keyChecked`: the signature is by the key that the reader named. Without it a bundle shows that it is whole, not who made it. */
export interface BundleVerdict { faults: string[]; kid: string | null; keyChecked: boolean; versions: number; links: number }

/**
 * Checks the text of a bundle: its form, the signature, the seal of every version, that all it says about versions is about those, the words that were
 * signed, and the lines of the audit chain; nothing else may stand in it. `expectedKey` is a key id or public key that the reader got from elsewhere.
 * An intact bundle has no faults; each fault is a sentence.
 */
export async function verifyBundle(text: string, tools: BundleTools, expectedKey: string | null = null): Promise<BundleVerdict> {
  const nothing = { kid: null, keyChecked: false, versions: 0, links: 0 };
  let bundle: Bundle;
  try {
    bundle = JSON.parse(text) as Bundle;
  } catch {
    return { ...nothing, faults: ['The file is not JSON.'] };
  }
  try {
    if (bundle.payload.form !== bundleForm) return { ...nothing, faults: ['The file is not an evidence bundle of a form that this version knows.'] };
    const faults = [...(bundleText(bundle) === text ? [] : ['The file was written again or changed: its bytes are not those that were handed out.']), ...(await signatureFaults(bundle, tools, expectedKey))];
    const { payload } = bundle;
    faults.push(...shapeFaults(bundle), ...(await versionFaults(payload, tools)), ...answerFaults(payload), ...(await chainFaults(payload, tools)));
    return { faults, kid: bundle.signature.kid, keyChecked: expectedKey !== null && faults.length === 0, versions: payload.versions.length, links: payload.audit.links.length };
  } catch {
    return { ...nothing, faults: ['The file lacks parts of an evidence bundle.'] };
  }
}

async function signatureFaults({ payload, signature }: Bundle, tools: BundleTools, expectedKey: string | null): Promise<string[]> {
  const faults: string[] = [];
  if (signature.alg !== 'EdDSA' || !(await tools.verify(signature.x, signedBytes(payload), signature.value))) faults.push('The signature does not fit the contents.');
  if ((await keyId(signature.x, tools)) !== signature.kid) faults.push('The id of the key is not that of the key.');
  if (expectedKey !== null && expectedKey !== signature.kid && expectedKey !== signature.x) faults.push('It is signed with another key than the one that was expected.');
  return faults;
}

async function versionFaults({ versions }: BundlePayload, tools: BundleTools): Promise<string[]> {
  const faults: string[] = [];
  for (const version of versions) {
    if ((await contentSeal(version, tools.digest)) !== version.sha256) faults.push(`The content of version ${version.number} (${version.id}) does not have the hash that is given for it.`);
  }
  return faults;
}

function answerFaults({ answer, versions }: BundlePayload): string[] {
  const known = new Map(versions.map((version) => [version.id, version.sha256]));
  return answer.policies.flatMap((policy) => {
    const named = [policy.inForce, policy.record, ...policy.shown].filter((each) => each !== null);
    const faults = named.filter((each) => known.get(each.versionId) !== each.sha256).map((each) => `Version ${each.versionId} is named with a hash that its content in this bundle does not have.`);
    faults.push(...wordFaults(policy.record));
    return faults;
  });
}

function wordFaults(record: BundleRecord | null): string[] {
  if (!record) return [];
  const { kind, statement } = record;
  if (kind !== 'signed') return statement ? ['Words are given as signed where nobody signed them.'] : [];
  if (!statement) return ['A signature has no words: nothing was signed.'];
  const words = statementIn(statement.id, statement.language);
  return words?.wording === statement.wording && words.language === statement.language ? [] : [`The words that were signed are not those of statement ${statement.id}.`];
}

async function chainFaults({ audit }: BundlePayload, tools: BundleTools): Promise<string[]> {
  const faults: string[] = [];
  for (const [at, link] of audit.links.entries()) {
    if ((await hash(`${link.previousHash}\n${link.sequence}\n${canonicalJson(link.event)}`, tools)) !== link.hash) faults.push(`Line ${link.sequence} of the audit chain does not have its hash.`);
    const before = audit.links[at - 1];
    if (before && before.sequence + 1 === link.sequence && before.hash !== link.previousHash) faults.push(`Line ${link.sequence} of the audit chain does not follow the line before it.`);
  }
  const last = audit.links.at(-1);
  if (last && (!audit.head || audit.head.sequence < last.sequence || (audit.head.sequence === last.sequence && audit.head.hash !== last.hash))) faults.push('The end of the audit chain is not that of its lines.');
  return faults;
}
