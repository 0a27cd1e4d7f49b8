/** The bundle that a party takes home: which files it holds, the manifest that is signed over them, and how anybody checks it with nothing but the files. */
import type { AgreementTerms, MinorUnits } from '@rapport/billing-engine/terms';
import { canonicalJson } from '@rapport/policy-engine/canonical-content';
import { type BundleTools, keyId } from '@rapport/policy-engine/evidence-bundle';
import type { PolicyContent } from '@rapport/policy-engine/policy-content';
import { bundleMeaningFaults } from './agreement-bundle-meaning.js';
import type { Seal } from './signature-state.js';
import { bytesHash, type ChainedEvent, standingSignatures } from './signature-evidence.js';

export const bundleForm = 'rapport-agreement-bundle-1';
const anyForm = /^rapport-agreement-bundle-\d+$/;
/** Names that are the same in every bundle; the others stand in the manifest. */
export const manifestPath = 'manifest.json';

/**
 * `agreement` and `events` are JSON, one of each. `shown`: the bytes that both sides saw and signed, one for each version. `sealed`: the PDF with the
 * signatures and the certificate page. `ubl`: an invoice or credit note as XML.
 */
export const fileKinds = ['agreement', 'events', 'shown', 'sealed', 'ubl', 'invoice-pdf'] as const;
export type FileKind = (typeof fileKinds)[number];
export interface BundleFile { path: string; kind: FileKind; sha256: string; size: number }
export interface Manifest {
  form: typeof bundleForm;
  generatedAt: string;
  /** Address of the installation, where its keys stand. */
  installation: string;
  agency: { id: string; name: string; timeZone: string };
  municipality: { id: string; name: string };
  agreementId: string;
  files: readonly BundleFile[];
}
export interface SignedManifest { manifest: Manifest; signature: { alg: 'EdDSA'; kid: string; x: string; value: string } }

/** A version that both sides signed: the agreement itself or an amendment. `shown` is the path of the bytes. */
export interface BundledVersion { id: string; number: number; title: string; content: PolicyContent; terms: AgreementTerms; /** Day from which an amendment binds, where its seal covers it. */ effectiveFrom?: string; seal: Seal; shown: string; /** Its chain in the events. */ chain: string }
export interface BundledInvoice { number: string; kind: 'invoice' | 'credit-note'; currency: string; payable: MinorUnits; path: string }
/** What `agreement.json` holds. */
export interface AgreementFile { agreementId: string; versions: readonly BundledVersion[]; invoices: readonly BundledInvoice[] }
/** What `events.json` holds: one chain for the agreement and one for each amendment. */
export interface EventsFile { chains: readonly { id: string; events: readonly ChainedEvent[] }[] }

/** Files of a bundle by path. */
export type BundleFiles = ReadonlyMap<string, Uint8Array<ArrayBuffer>>;

/** The bytes under the signature of a manifest. */
export const manifestBytes = (manifest: Manifest): Uint8Array<ArrayBuffer> => new TextEncoder().encode(canonicalJson(manifest));
/** The one text of a signed manifest: nothing can be added to it that is not signed. */
export const manifestText = ({ manifest, signature: { alg, kid, x, value } }: SignedManifest): string => `${canonicalJson({ manifest, signature: { alg, kid, x, value } })}\n`;
/** The text of a JSON file of a bundle. */
export const bundledJson = (value: AgreementFile | EventsFile): string => `${canonicalJson(value)}\n`;

/** The entry of a file in the manifest. */
export async function bundleFile(path: string, kind: FileKind, bytes: Uint8Array<ArrayBuffer>, tools: Pick<BundleTools, 'digest'>): Promise<BundleFile> {
  return { path, kind, sha256: await bytesHash(bytes, tools), size: bytes.byteLength };
}

export type BundleStatus = 'whole' | 'unchecked' | 'altered' | 'not-a-bundle' | 'other-form';
export interface BundleCheck { status: BundleStatus; /** A sentence for each. */ faults: string[]; kid: string | null; files: number; versions: number; /** Those that count at the end of their chains. */ signatures: number; /** Those that stay in the chains and count no more. */ voided: number; invoices: number }

const without = (status: BundleStatus, fault: string): BundleCheck => ({ status, faults: [fault], kid: null, files: 0, versions: 0, signatures: 0, voided: 0, invoices: 0 });
const read = (bytes: Uint8Array<ArrayBuffer>): string => new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);

function parsed(bytes: Uint8Array<ArrayBuffer>): { text: string; value: unknown } | null {
  try {
    const text = read(bytes);
    return { text, value: JSON.parse(text) as unknown };
  } catch {
    return null;
  }
}
const sum = (counts: readonly number[]): number => counts.reduce((all, one) => all + one, 0);
const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Checks the files of a bundle: the signature of the manifest, hash and size of every file, that none is missing and none was added, and that what the files
 * say holds together. `expectedKey` is a key id or public key that the reader got from elsewhere; without it a bundle shows that it is whole, not who made it.
 */
export async function checkBundle(files: BundleFiles, tools: BundleTools, expectedKey: string | null = null): Promise<BundleCheck> {
  const manifestFile = files.get(manifestPath);
  if (!manifestFile) return without('not-a-bundle', `There is no ${manifestPath}.`);
  const found = parsed(manifestFile);
  const inner = isObject(found?.value) ? found.value.manifest : null;
  const form = isObject(inner) ? inner.form : null;
  if (!found || typeof form !== 'string' || !anyForm.test(form)) return without('not-a-bundle', `${manifestPath} is not the manifest of an agreement bundle.`);
  if (form !== bundleForm) return without('other-form', `The bundle is of the form ${form}; this program checks ${bundleForm}. Get the program from the installation that made the bundle.`);
  try {
    const signed = found.value as SignedManifest;
    const { manifest, signature } = signed;
    const faults = [...(manifestText(signed) === found.text ? [] : [`${manifestPath} was written again or changed: its bytes are not those that were handed out.`]), ...(await keyFaults(signed, tools, expectedKey)), ...(await fileFaults(manifest, files, tools))];
    const contents = contentsOf(manifest, files);
    if (contents === null) faults.push('The agreement or its events cannot be read.');
    else faults.push(...(await bundleMeaningFaults(manifest, contents, files, tools)));
    const status = faults.length > 0 ? 'altered' : expectedKey === null ? 'unchecked' : 'whole';
    const chains = contents?.events.chains.map((chain) => chain.events) ?? [];
    const signatures = sum(chains.map((chain) => Object.keys(standingSignatures(chain)).length));
    const voided = sum(chains.map((chain) => chain.filter((each) => each.event.kind === 'signed').length)) - signatures;
    return { status, faults, kid: signature.kid, files: manifest.files.length, versions: contents?.agreement.versions.length ?? 0, signatures, voided, invoices: contents?.agreement.invoices.length ?? 0 };
  } catch {
    return without('altered', 'The bundle lacks parts, or they are not of the form that they should have.');
  }
}

async function keyFaults({ manifest, signature }: SignedManifest, tools: BundleTools, expectedKey: string | null): Promise<string[]> {
  const faults: string[] = [];
  if (signature.alg !== 'EdDSA' || !(await tools.verify(signature.x, manifestBytes(manifest), signature.value))) faults.push('The signature does not fit the manifest.');
  if ((await keyId(signature.x, tools)) !== signature.kid) faults.push('The id of the key is not that of the key.');
  if (expectedKey !== null && expectedKey !== signature.kid && expectedKey !== signature.x) faults.push('It is signed with another key than the one that was expected.');
  return faults;
}

/** A path inside the bundle and nowhere else, whatever program unpacks it. */
const safePath = /^(?!.*(?:^|\/)\.{1,2}(?:\/|$))[A-Za-z0-9][A-Za-z0-9._-]*(?:\/[A-Za-z0-9][A-Za-z0-9._-]*)*$/;

async function fileFaults({ files: listed }: Manifest, files: BundleFiles, tools: BundleTools): Promise<string[]> {
  const faults: string[] = [];
  const paths = new Set(listed.map((each) => each.path));
  if (paths.size < listed.length) faults.push('The manifest lists a file twice.');
  for (const { path, kind, sha256, size } of listed) {
    const bytes = files.get(path);
    if (!safePath.test(path) || path === manifestPath || !fileKinds.includes(kind)) faults.push(`The manifest lists what no bundle holds: ${path}.`);
    if (!bytes) faults.push(`${path} is missing.`);
    else if (bytes.byteLength !== size || (await bytesHash(bytes, tools)) !== sha256) faults.push(`${path} was changed.`);
  }
  for (const path of files.keys()) if (path !== manifestPath && !paths.has(path)) faults.push(`${path} was added.`);
  return faults;
}

export interface BundleContents { agreement: AgreementFile; events: EventsFile }

function contentsOf({ files: listed }: Manifest, files: BundleFiles): BundleContents | null {
  const one = (kind: FileKind) => {
    const [entry, ...more] = listed.filter((each) => each.kind === kind);
    const bytes = entry && more.length === 0 ? files.get(entry.path) : undefined;
    return bytes ? parsed(bytes)?.value : undefined;
  };
  const [agreement, events] = [one('agreement'), one('events')];
  return isObject(agreement) && isObject(events) ? { agreement: agreement as unknown as AgreementFile, events: events as unknown as EventsFile } : null;
}
