/** The bundle that a party takes home: documents, text and terms, chains of evidence, and the invoices that were sent, under a manifest that this installation signs. */
import { once } from 'node:events';
import { Inject, Injectable, StreamableFile } from '@nestjs/common';
import { type AgreementFile, type BundledInvoice, bundledJson, type BundledVersion, bundleFile, bundleForm, type EventsFile, type FileKind, type Manifest, manifestPath, manifestText } from '@rapport/agreement-engine/agreement-bundle';
import { signManifest } from '@rapport/agreement-engine/agreement-bundle-node';
import { termsText, textHash } from '@rapport/agreement-engine/signature-evidence';
import { nodeTools } from '@rapport/policy-engine/evidence-node';
import { ZipFile } from 'yazl';
import { AuditService } from '../../../platform/audit/audit.service.js';
import type { Settings } from '../../../platform/config/config.js';
import { SETTINGS } from '../../../platform/config/config.module.js';
import { Files } from '../../../platform/files/files.service.js';
import { NotFound } from '../../../platform/http/domain-error.js';
import { Tenant } from '../../../platform/tenancy/tenant.js';
import { UnitOfWork, type WorkFor } from '../../../platform/tenancy/unit-of-work.js';
import { AgenciesService } from '../../agencies/agencies.service.js';
import { DocumentFiles } from '../../billing/documents/document-files.service.js';
import { Clock } from '../../notifications/clock.js';
import { EvidenceSigning } from '../../policies/evidence/evidence-signing.service.js';
import { AgreementNotReady } from '../agreements.errors.js';
import type { AgreementRow, VersionRow } from '../agreement.rows.js';
import { AgreementVersionsRepository } from '../drafting/agreement-versions.repository.js';
import { AgreementsRepository } from '../drafting/agreements.repository.js';
import { AmendmentsRepository } from '../lifecycle/amendments.repository.js';
import { AgreementDocuments } from './agreement-documents.service.js';
import { EvidenceRepository } from './evidence.repository.js';
import { NotMadeYet } from './signing.errors.js';

type Bytes = Uint8Array<ArrayBuffer>;
interface Part { path: string; kind: FileKind; bytes: Bytes }
interface Billed { id: string; type: 'invoice' | 'credit_note'; number: string; currency: string; total: string }
const text = (value: string): Bytes => new TextEncoder().encode(value);

@Injectable()
export class BundleService {
  constructor(
    private readonly work: UnitOfWork, private readonly tenant: Tenant, private readonly agreements: AgreementsRepository, private readonly versions: AgreementVersionsRepository, private readonly amendments: AmendmentsRepository, private readonly evidence: EvidenceRepository, private readonly documents: AgreementDocuments,
    private readonly invoices: DocumentFiles, private readonly files: Files, private readonly agencies: AgenciesService, private readonly keys: EvidenceSigning, private readonly audit: AuditService, private readonly clock: Clock, @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** For whoever may see the agreement; both sides get the invoices that were sent. Throws where it is not signed. */
  async download(whose: WorkFor, agreementId: string): Promise<StreamableFile> {
    const signed = await this.work.run(whose, async () => {
      const agreement = await this.agreements.find(agreementId);
      const heads = (await this.versions.heads(agreementId)).filter((each) => each.sentAt !== null);
      if (!agreement || heads.length === 0) throw new NotFound('agreement');
      const executed = heads.filter((each) => each.executedAt !== null);
      if (executed.length === 0) throw new AgreementNotReady('not-signed', 'There is a bundle once both sides have signed.');
      return executed.map((each) => each.id);
    });
    // The job makes it; whoever is faster does not wait for it.
    for (const versionId of signed) await this.documents.make(whose.agencyId, agreementId, versionId, 'sealed');
    const { name, parts, manifest } = await this.work.run(whose, () => this.assemble(agreementId));
    return this.zip(name, parts, manifest);
  }

  private async assemble(agreementId: string): Promise<{ name: string; parts: Part[]; manifest: Manifest }> {
    const agreement = await this.agreements.find(agreementId);
    if (!agreement) throw new NotFound('agreement');
    const [versions, invoices, chains] = [await this.signedVersions(agreement), await this.sentInvoices(agreement), await this.chains(agreement)];
    const parts = [...versions.flatMap((each) => each.parts), ...invoices.flatMap((each) => each.parts)];
    const named: AgreementFile = { agreementId, versions: versions.map((each) => each.version), invoices: invoices.map((each) => each.invoice) };
    parts.push({ path: 'agreement.json', kind: 'agreement', bytes: text(bundledJson(named)) }, { path: 'events.json', kind: 'events', bytes: text(bundledJson(chains)) });
    const { id, name, timeZone } = await this.agencies.profile();
    const files = [];
    for (const part of parts) files.push(await bundleFile(part.path, part.kind, part.bytes, nodeTools));
    const manifest: Manifest = { form: bundleForm, generatedAt: this.clock.now().toISOString(), installation: this.settings.PUBLIC_URL, agency: { id, name, timeZone }, municipality: { id: agreement.municipalityId, name: agreement.municipalityName }, agreementId, files };
    await this.audit.record({ action: 'agreements.bundle-downloaded', objectType: 'agreement', objectId: agreementId, after: { files: files.length, invoices: invoices.length } });
    return { name: agreement.number.replace(/[^A-Za-z0-9.-]+/g, '-'), parts, manifest };
  }

  private async signedVersions(agreement: AgreementRow): Promise<{ version: BundledVersion; parts: Part[] }[]> {
    const found: { version: BundledVersion; parts: Part[] }[] = [];
    for (const head of (await this.versions.heads(agreement.id)).filter((each) => each.executedAt !== null).toReversed()) {
      const version = await this.versions.find(agreement.id, head.id);
      if (version) found.push(await this.signedVersion(agreement, version));
    }
    return found;
  }

  private async signedVersion(agreement: AgreementRow, version: VersionRow): Promise<{ version: BundledVersion; parts: Part[] }> {
    const [shown, sealed] = [await this.evidence.document(version.id, 'shown'), await this.evidence.document(version.id, 'sealed')];
    if (!shown || !sealed) throw new NotMadeYet('The sealed document');
    const number = version.sentNumber ?? 0;
    const path = (kind: string) => `documents/${agreement.number.replace(/[^A-Za-z0-9.-]+/g, '-')}-v${number}${kind}.pdf`;
    const amendment = version.kind === 'amendment' ? await this.amendments.ofVersion(agreement.id, version.id) : undefined;
    // Amendments that were sent before the seal covered the day are bundled without it: only what is sealed is told.
    const dated = amendment && (await textHash(termsText(version.terms, amendment.effectiveFrom), nodeTools)) === version.termsSha256 ? { effectiveFrom: amendment.effectiveFrom } : {};
    return {
      version: {
        id: version.id, number, title: version.title, content: version.content, terms: version.terms, ...dated, seal: { contentSha256: version.contentSha256 ?? '', termsSha256: version.termsSha256 ?? '', shownSha256: shown.sha256 }, shown: path(''), chain: amendment?.id ?? agreement.id,
      },
      parts: [{ path: path(''), kind: 'shown', bytes: await this.bytesOf(shown.fileId) }, { path: path('-signed'), kind: 'sealed', bytes: await this.bytesOf(sealed.fileId) }],
    };
  }

  private async chains(agreement: AgreementRow): Promise<EventsFile> {
    const ids = [agreement.id, ...(await this.amendments.of(agreement.id)).map((each) => each.id)];
    const chains: { id: string; events: EventsFile['chains'][number]['events'] }[] = [];
    for (const id of ids) {
      const events = await this.evidence.chain(id);
      if (events.length > 0) chains.push({ id, events });
    }
    return { chains };
  }

  /** What the municipality was sent and is not void. */
  private async sentInvoices(agreement: AgreementRow): Promise<{ invoice: BundledInvoice; parts: Part[] }[]> {
    const rows = await this.tenant.query<Billed>("select id, type, number, currency, total::text from billing_document where agency_id = $1 and agreement_id = $2 and sent_at is not null and state <> 'void' order by number", [this.tenant.agencyId, agreement.id]);
    const found: { invoice: BundledInvoice; parts: Part[] }[] = [];
    for (const row of rows) {
      const ubl = await this.invoices.ublOf(row.id);
      if (!ubl) continue;
      const path = `invoices/${ubl.name}`;
      found.push({ invoice: { number: row.number, kind: row.type === 'invoice' ? 'invoice' : 'credit-note', currency: row.currency, payable: Number(row.total), path }, parts: [{ path, kind: 'ubl', bytes: text(ubl.content) }] });
    }
    return found;
  }

  private async bytesOf(fileId: string): Promise<Bytes> {
    const chunks: Buffer[] = [];
    for await (const chunk of this.files.opener(await this.files.find(fileId))()) chunks.push(chunk as Buffer);
    return new Uint8Array(Buffer.concat(chunks));
  }

  private async zip(name: string, parts: readonly Part[], manifest: Manifest): Promise<StreamableFile> {
    const zip = new ZipFile();
    const mtime = new Date(manifest.generatedAt);
    zip.addBuffer(Buffer.from(manifestText(signManifest(manifest, await this.keys.keyToSign()))), manifestPath, { mtime });
    for (const { path, bytes } of parts) zip.addBuffer(Buffer.from(bytes), path, { mtime });
    const chunks: Buffer[] = [];
    zip.outputStream.on('data', (chunk: Buffer) => chunks.push(chunk));
    zip.end();
    await once(zip.outputStream, 'end');
    return new StreamableFile(Buffer.concat(chunks), { type: 'application/zip', disposition: `attachment; filename="${name}-bundle.zip"` });
  }
}
