/** Whether the files of an agreement bundle say the same: texts and their hashes, signatures and what was shown, invoices and their figures. */
import { majorText } from '@rapport/billing-engine/money';
import type { BundleTools } from '@rapport/policy-engine/evidence-bundle';
import type { BundleContents, BundledInvoice, BundledVersion, BundleFiles, Manifest } from './agreement-bundle.js';
import { sameSeal, sides } from './signature-state.js';
import { chainFaults, type ChainedEvent, contentText, standingSignatures, termsText, textHash } from './signature-evidence.js';

/** A sentence for each thing that does not fit; empty when all do. Throws TypeError where a part is missing. */
export async function bundleMeaningFaults(manifest: Manifest, { agreement, events }: BundleContents, files: BundleFiles, tools: BundleTools): Promise<string[]> {
  const faults: string[] = [];
  if (agreement.agreementId !== manifest.agreementId) faults.push('The agreement is another one than the manifest says.');
  if (agreement.versions.length === 0) faults.push('The bundle has no version that both sides signed.');
  if (!manifest.files.some((each) => each.kind === 'sealed')) faults.push('The sealed document is missing.');
  const chains = new Map(events.chains.map((each) => [each.id, each.events]));
  for (const [id, chain] of chains) {
    faults.push(...(await chainFaults(chain, tools)).map((each) => `${each} (chain ${id})`));
    if (chain.some((each) => each.event.agreementId !== manifest.agreementId)) faults.push(`Chain ${id} is of another agreement.`);
  }
  for (const version of agreement.versions) faults.push(...(await versionFaults(version, chains.get(version.chain) ?? [], manifest, tools)));
  faults.push(...agreement.invoices.flatMap((each) => invoiceFaults(each, manifest, files)), ...unlistedFaults(manifest, agreement.versions, agreement.invoices));
  return faults;
}

async function versionFaults(version: BundledVersion, chain: readonly ChainedEvent[], manifest: Manifest, tools: BundleTools): Promise<string[]> {
  const { number, seal } = version;
  const faults: string[] = [];
  if ((await textHash(contentText(version), tools)) !== seal.contentSha256) faults.push(`The words of version ${number} do not have the hash that was signed.`);
  if ((await textHash(termsText(version.terms, version.effectiveFrom), tools)) !== seal.termsSha256) faults.push(`The terms of version ${number} do not have the hash that was signed.`);
  if (manifest.files.find((each) => each.kind === 'shown' && each.path === version.shown)?.sha256 !== seal.shownSha256) faults.push(`The document of version ${number} is not the one that was shown to the signers.`);
  const signatures = standingSignatures(chain);
  for (const side of sides) {
    const signature = signatures[side];
    if (!signature) faults.push(`Version ${number} is not signed for the ${side}.`);
    else if (signature.versionId !== version.id || !sameSeal(signature.seal, seal)) faults.push(`The signature for the ${side} is under other bytes than version ${number}.`);
  }
  return faults;
}

/** The text of the first element of a name, whatever its prefix; the document's own number stands before those of its lines. */
const elementOf = (xml: string, name: string): string | null => new RegExp(`<(?:[A-Za-z]\\w*:)?${name}(?:\\s[^>]*)?>([^<]*)<`).exec(xml)?.[1]?.trim() ?? null;

function invoiceFaults({ number, currency, payable, path }: BundledInvoice, manifest: Manifest, files: BundleFiles): string[] {
  const bytes = files.get(path);
  if (!bytes || !manifest.files.some((each) => each.kind === 'ubl' && each.path === path)) return [`Invoice ${number} has no document.`];
  const xml = new TextDecoder().decode(bytes);
  const faults: string[] = [];
  if (elementOf(xml, 'ID') !== number) faults.push(`${path} does not have the number ${number}.`);
  // A credit note states what it takes off as a positive amount.
  const due = majorText(Math.abs(payable), currency);
  if (elementOf(xml, 'PayableAmount') !== due || elementOf(xml, 'DocumentCurrencyCode') !== currency) faults.push(`${path} does not ask for ${due} ${currency}.`);
  return faults;
}

function unlistedFaults({ files }: Manifest, versions: readonly BundledVersion[], invoices: readonly BundledInvoice[]): string[] {
  const named = new Set([...versions.map((each) => each.shown), ...invoices.map((each) => each.path)]);
  return files.filter((each) => (each.kind === 'ubl' || each.kind === 'shown') && !named.has(each.path)).map((each) => `${each.path} belongs to nothing that the agreement names.`);
}
