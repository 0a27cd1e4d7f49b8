/** Makes the document that is shown, and the sealed one: each once for a version, printed on a thread, and read by both sides from then on. */
import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import { isOtherResolution } from '@rapport/agreement-engine/approval-rule';
import { dayInWords } from '@rapport/agreement-engine/locale-format';
import { addDays } from '@rapport/billing-engine/civil-date';
import { AuditService } from '../../../platform/audit/audit.service.js';
import type { Settings } from '../../../platform/config/config.js';
import { SETTINGS } from '../../../platform/config/config.module.js';
import { Files } from '../../../platform/files/files.service.js';
import { NotFound } from '../../../platform/http/domain-error.js';
import { noSource } from '../../../platform/tenancy/tenant-scope.js';
import { UnitOfWork, type WorkFor } from '../../../platform/tenancy/unit-of-work.js';
import { type ThreadModule, Threads } from '../../../platform/threads/threads.service.js';
import { AgenciesService } from '../../agencies/agencies.service.js';
import { Clock } from '../../notifications/clock.js';
import { dayIn } from '../../people/civil-day.js';
import type { AgreementRow, VersionRow } from '../agreement.rows.js';
import { AgreementVersionsRepository } from '../drafting/agreement-versions.repository.js';
import { AgreementsRepository } from '../drafting/agreements.repository.js';
import { AmendmentsRepository, type AmendmentRow } from '../lifecycle/amendments.repository.js';
import { EvidenceRepository } from './evidence.repository.js';
import { documentName, type PrintedAgreement, type PrintedSeal } from './printed-agreement.js';
import { NotMadeYet } from './signing.errors.js';
import type { ApprovalRow, SignatureRow, SignedDocumentRow } from './signing.rows.js';

export interface KeptDocument { name: string; open: () => Readable; row: SignedDocumentRow }
type Kind = 'shown' | 'sealed';
const printing: ThreadModule<typeof import('./agreement-pdf.js')> = { href: new URL('./agreement-pdf.js', import.meta.url).href, seconds: 30 };
const mostBytes = 64 * 1024 * 1024;
const system = { kind: 'system', id: null, label: 'Rapport' } as const;
const day = (civil: string) => dayInWords(civil, 'en-US');

@Injectable()
export class AgreementDocuments {
  constructor(
    private readonly work: UnitOfWork, private readonly agreements: AgreementsRepository, private readonly versions: AgreementVersionsRepository, private readonly amendments: AmendmentsRepository, private readonly evidence: EvidenceRepository,
    private readonly agencies: AgenciesService, private readonly files: Files, private readonly threads: Threads, private readonly audit: AuditService, private readonly clock: Clock, @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** Outside of any unit of work. Does nothing where it is kept already. */
  async make(agencyId: string, agreementId: string, versionId: string, kind: Kind): Promise<void> {
    const whose: WorkFor = { agencyId, actor: system, source: noSource };
    const found = await this.work.run(whose, () => this.toPrint(agreementId, versionId, kind));
    if (!found) return;
    const { bytes, pages } = await this.threads.run(printing, 'printAgreement', agencyId, found.printed);
    const pdf = Buffer.from(bytes);
    const content = await this.files.receive(whose, Readable.from([pdf]), mostBytes);
    const sha256 = createHash('sha256').update(pdf).digest('hex');
    await this.work.run(whose, () => this.evidence.keepDocument({ versionId, agreementId, municipalityId: found.municipalityId, kind, sha256, bytes: content.bytes, pages, name: documentName(found.printed), at: this.clock.now() }));
  }

  /** For whoever may see the version. The document that is shown is made when somebody asks first; the sealed one by the signatures. */
  async read(whose: WorkFor, agreementId: string, versionId: string, kind: Kind): Promise<KeptDocument> {
    const version = await this.work.run(whose, () => this.seen(agreementId, versionId));
    if (kind === 'sealed' && version.executedAt === null) throw new NotFound('sealed document');
    await this.make(whose.agencyId, agreementId, versionId, kind);
    return this.work.run(whose, async () => {
      const row = await this.evidence.document(versionId, kind);
      if (!row) throw new NotMadeYet('The document');
      const file = await this.files.find(row.fileId);
      await this.audit.record({ action: 'agreements.document-read', objectType: 'agreement', objectId: agreementId, after: { versionId, kind, sha256: row.sha256 } });
      return { name: file.name, row, open: () => this.files.opener(file)() };
    });
  }

  private async seen(agreementId: string, versionId: string): Promise<VersionRow> {
    const version = await this.versions.find(agreementId, versionId);
    if (!version || version.sentAt === null) throw new NotFound('version of an agreement');
    return version;
  }

  private async toPrint(agreementId: string, versionId: string, kind: Kind): Promise<{ printed: PrintedAgreement; municipalityId: string } | null> {
    const agreement = await this.agreements.find(agreementId);
    const version = await this.seen(agreementId, versionId);
    if (!agreement || (await this.evidence.document(versionId, kind))) return null;
    const amendment = (await this.amendments.ofVersion(agreementId, versionId)) ?? null;
    const agency = await this.agencies.profile();
    const printed: PrintedAgreement = {
      agency: agency.name, municipality: agreement.municipalityName, number: agreement.number, title: version.title, version: version.sentNumber ?? 0, kind: version.kind, facts: factsOf(agreement, version, amendment, agency.timeZone), content: version.content,
      contentSha256: version.contentSha256 ?? '', termsSha256: version.termsSha256 ?? '', seal: kind === 'sealed' ? await this.seal(agreement, version, amendment?.id ?? agreementId, agency) : null,
    };
    return { printed, municipalityId: agreement.municipalityId };
  }

  private async seal(agreement: AgreementRow, version: VersionRow, chainId: string, agency: { name: string; timeZone: string }): Promise<PrintedSeal> {
    const [shown, approval] = [await this.evidence.document(version.id, 'shown'), await this.evidence.approval(version.id)];
    const signatures = (await this.evidence.signatures(chainId)).filter((each) => each.versionId === version.id && each.voidedBecause === null).toReversed();
    if (!shown || !approval || signatures.length < 2) throw new Error(`Version ${version.id} is executed without its document, approval or signatures`);
    const chain = await this.evidence.chain(chainId);
    return {
      documentSha256: shown.sha256, installation: this.settings.PUBLIC_URL,
      approval: `Approved for ${agreement.municipalityName} by ${approval.name} (${approval.email}) under resolution ${approval.resolution}, passed on ${day(approval.meetingOn)}; recorded on ${timeOf(approval.at, agency.timeZone)}.`,
      signatures: signatures.map((row) => ({
        side: row.side, party: row.side === 'agency' ? agency.name : agreement.municipalityName, name: row.name, title: row.title, email: row.email, authority: authorityOf(row, approval), at: timeOf(row.at, agency.timeZone), wording: row.consentWording,
        facts: [{ label: 'Mail address', value: row.email }, { label: 'Signed in by', value: row.authentication }, { label: 'From', value: `${row.ip}, ${row.userAgent}` }, { label: 'Hash of this act', value: row.hash }, { label: 'Hash of the act before it', value: row.previousHash }],
      })),
      chain: chain.map((link, at) => ({ label: `${at + 1} ${link.event.kind} ${link.event.at}`, hash: link.hash })),
    };
  }
}

function factsOf(agreement: AgreementRow, version: VersionRow, amendment: AmendmentRow | null, timeZone: string): string[] {
  const { term } = version.terms;
  return [
    `${version.kind === 'amendment' ? 'Amendment' : 'Agreement'} between ${version.kind === 'amendment' ? 'the parties of ' : ''}${agreement.number}; version ${version.sentNumber ?? 0}${version.sentAt ? `, sent on ${day(dayIn(timeZone, version.sentAt))}` : ''}.`,
    `Term: ${day(term.from)} through ${day(addDays(term.until, -1))}.${amendment ? ` Takes effect on ${day(amendment.effectiveFrom)}.` : ''}`,
  ];
}
const authorityOf = ({ authority }: SignatureRow, approval: ApprovalRow): string => (authority.kind === 'appointment' ? `${authority.appointment}, in office since ${day(authority.from)}`
  : `Resolution ${authority.resolution}, passed on ${day(authority.meetingOn)}${isOtherResolution(approval, authority) ? ` (another one than that of the approval, ${approval.resolution}, passed on ${day(approval.meetingOn)})` : ''}`);
const timeOf = (at: Date, timeZone: string): string => `${at.toISOString()} (${new Intl.DateTimeFormat('en-US', { dateStyle: 'long', timeStyle: 'long', timeZone }).format(at)})`;
