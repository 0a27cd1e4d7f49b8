/** Documents, approvals, signatures, what voided them, and the chain of evidence: written once, read by both sides. */
import { Injectable } from '@nestjs/common';
import { type ChainedEvent, chained, type SigningEvent } from '@rapport/agreement-engine/signature-evidence';
import type { Seal, WholeCause } from '@rapport/agreement-engine/signature-state';
import { nodeTools } from '@rapport/policy-engine/evidence-node';
import { uuidv7 } from 'uuidv7';
import { Tenant } from '../../../platform/tenancy/tenant.js';
import type { ApprovalRow, SignatureRow, SignedDocumentRow } from './signing.rows.js';

export interface ChainOf { chainId: string; agreementId: string; municipalityId: string }
export type NewSignature = Omit<SignatureRow, 'id' | 'sentNumber' | 'hash' | 'previousHash' | 'voidedBecause' | 'voidedAt' | 'voidedBy' | 'fallenAt'>;
/** Whoever gave signature `s` may no longer sign for that municipality. */
const mayNoMore = `not exists (select 1 from membership m where m.agency_id = s.agency_id and m.user_id = s.user_id and m.municipality_id = s.municipality_id and m.ended_at is null and 'municipality_signatory' = any(m.roles))`;
const standing = `s.side = 'municipality' and v.executed_at is null and not exists (select 1 from agreement_signature_void x where x.agency_id = s.agency_id and x.signature_id = s.id)`;

export interface NewDocument { versionId: string; agreementId: string; municipalityId: string; kind: 'shown' | 'sealed'; sha256: string; bytes: number; pages: number; name: string; at: Date }

@Injectable()
export class EvidenceRepository {
  constructor(private readonly tenant: Tenant) {}

  async document(versionId: string, kind: 'shown' | 'sealed'): Promise<SignedDocumentRow | undefined> {
    return (await this.tenant.query<SignedDocumentRow>(
      `select id, version_id as "versionId", kind, file_id as "fileId", encode(sha256, 'hex') as sha256, bytes, pages, made_at as "madeAt" from agreement_document where agency_id = $1 and version_id = $2 and kind = $3`, [this.tenant.agencyId, versionId, kind]))[0];
  }

  /** Keeps the document unless one is kept already: it is made once, and whoever came second made his for nothing. */
  async keepDocument(made: NewDocument): Promise<void> {
    await this.tenant.query('select 1 from agreement where agency_id = $1 and id = $2 for update', [this.tenant.agencyId, made.agreementId]);
    if (await this.document(made.versionId, made.kind)) return;
    const fileId = uuidv7();
    await this.tenant.query(
      "insert into file (agency_id, id, sha256, bytes, media_type, name, municipality_id) values ($1, $2, decode($3, 'hex'), $4, 'application/pdf', $5, $6)", [this.tenant.agencyId, fileId, made.sha256, made.bytes, made.name, made.municipalityId]);
    await this.tenant.query(
      "insert into agreement_document (agency_id, id, agreement_id, municipality_id, version_id, kind, file_id, sha256, bytes, pages, made_at) values ($1, $2, $3, $4, $5, $6, $7, decode($8, 'hex'), $9, $10, $11)",
      [this.tenant.agencyId, uuidv7(), made.agreementId, made.municipalityId, made.versionId, made.kind, fileId, made.sha256, made.bytes, made.pages, made.at]);
  }

  async approval(versionId: string): Promise<ApprovalRow | undefined> {
    return (await this.tenant.query<ApprovalRow>(
      `select version_id as "versionId", user_id as "userId", name, email, resolution, meeting_on::text as "meetingOn", encode(content_sha256, 'hex') as "contentSha256", encode(terms_sha256, 'hex') as "termsSha256", at, ip, user_agent as "userAgent", authentication
       from agreement_approval where agency_id = $1 and version_id = $2`, [this.tenant.agencyId, versionId]))[0];
  }

  async approve({ agreementId, municipalityId, ...row }: ApprovalRow & { agreementId: string; municipalityId: string }): Promise<void> {
    await this.tenant.query(
      `insert into agreement_approval (agency_id, version_id, agreement_id, municipality_id, user_id, name, email, resolution, meeting_on, content_sha256, terms_sha256, at, ip, user_agent, authentication)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, decode($10, 'hex'), decode($11, 'hex'), $12, $13, $14, $15)`,
      [this.tenant.agencyId, row.versionId, agreementId, municipalityId, row.userId, row.name, row.email, row.resolution, row.meetingOn, row.contentSha256, row.termsSha256, row.at, row.ip, row.userAgent, row.authentication]);
  }

  /** Of one chain, newest first, void ones too. */
  signatures(chainId: string): Promise<SignatureRow[]> {
    return this.tenant.query(
      `select s.id, s.version_id as "versionId", v.sent_number as "sentNumber", s.side, s.user_id as "userId", s.signer_name as name, s.signer_title as title, s.signer_email as email, s.authority, encode(s.content_sha256, 'hex') as "contentSha256", encode(s.terms_sha256, 'hex') as "termsSha256",
         encode(s.document_sha256, 'hex') as "documentSha256", s.consent_id as "consentId", s.consent_language as "consentLanguage", s.consent_wording as "consentWording", s.signed_at as at, s.ip, s.user_agent as "userAgent", s.authentication, s.chain_id as "chainId", s.sequence,
         encode(e.hash, 'hex') as hash, encode(e.previous_hash, 'hex') as "previousHash", d.because as "voidedBecause", d.voided_at as "voidedAt", d.by_name as "voidedBy",
         case when ${standing} and ${mayNoMore} then coalesce((select m.ended_at from membership m where m.agency_id = s.agency_id and m.user_id = s.user_id), now()) end as "fallenAt"
       from agreement_signature s join agreement_version v on v.agency_id = s.agency_id and v.id = s.version_id join agreement_evidence e on e.agency_id = s.agency_id and e.chain_id = s.chain_id and e.sequence = s.sequence
       left join agreement_signature_void d on d.agency_id = s.agency_id and d.signature_id = s.id where s.agency_id = $1 and s.chain_id = $2 order by s.id desc`, [this.tenant.agencyId, chainId]);
  }

  async sign({ agreementId, municipalityId, ...row }: NewSignature & { agreementId: string; municipalityId: string }): Promise<string> {
    const id = uuidv7();
    await this.tenant.query(
      `insert into agreement_signature (agency_id, id, agreement_id, municipality_id, version_id, side, user_id, signer_name, signer_title, signer_email, authority, content_sha256, terms_sha256, document_sha256, consent_id, consent_language, consent_wording, signed_at, ip, user_agent, authentication, chain_id, sequence)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, decode($12, 'hex'), decode($13, 'hex'), decode($14, 'hex'), $15, $16, $17, $18, $19, $20, $21, $22, $23)`,
      [this.tenant.agencyId, id, agreementId, municipalityId, row.versionId, row.side, row.userId, row.name, row.title, row.email, JSON.stringify(row.authority), row.contentSha256, row.termsSha256, row.documentSha256, row.consentId, row.consentLanguage, row.consentWording, row.at, row.ip,
        row.userAgent, row.authentication, row.chainId, row.sequence]);
    return id;
  }

  /** Answers how many counted until now. */
  async voidAll(chainId: string, because: WholeCause, by: string, at: Date): Promise<number> {
    const rows = await this.tenant.query<{ id: string }>(
      `insert into agreement_signature_void (agency_id, signature_id, agreement_id, municipality_id, because, by_name, voided_at)
       select s.agency_id, s.id, s.agreement_id, s.municipality_id, $3, $4, $5 from agreement_signature s join agreement_version v on v.agency_id = s.agency_id and v.id = s.version_id and v.executed_at is null
       where s.agency_id = $1 and s.chain_id = $2 and not exists (select 1 from agreement_signature_void d where d.agency_id = s.agency_id and d.signature_id = s.id) returning signature_id as id`, [this.tenant.agencyId, chainId, because, by, at]);
    return rows.length;
  }

  /** Chains of a municipality under which a signature stands whose giver may no longer sign for it. */
  fallen(municipalityId: string): Promise<ChainOf[]> {
    return this.tenant.query<ChainOf>(
      `select distinct s.chain_id as "chainId", s.agreement_id as "agreementId", s.municipality_id as "municipalityId" from agreement_signature s join agreement_version v on v.agency_id = s.agency_id and v.id = s.version_id
       where s.agency_id = $1 and s.municipality_id = $2 and ${standing} and ${mayNoMore} order by 2, 1`, [this.tenant.agencyId, municipalityId]);
  }

  /** Voids what fell under one chain, and answers under which version and seal it stood; nothing where none did. */
  async voidFallen(chainId: string, by: string, at: Date): Promise<{ versionId: string; seal: Seal } | undefined> {
    const [row] = await this.tenant.query<{ id: string }>(
      `insert into agreement_signature_void (agency_id, signature_id, agreement_id, municipality_id, because, by_name, voided_at)
       select s.agency_id, s.id, s.agreement_id, s.municipality_id, 'right-taken', $3, $4 from agreement_signature s join agreement_version v on v.agency_id = s.agency_id and v.id = s.version_id
       where s.agency_id = $1 and s.chain_id = $2 and ${standing} and ${mayNoMore} returning signature_id as id`, [this.tenant.agencyId, chainId, by, at]);
    if (!row) return undefined;
    const fallen = (await this.signatures(chainId)).find((each) => each.id === row.id);
    return fallen && { versionId: fallen.versionId, seal: { contentSha256: fallen.contentSha256, termsSha256: fallen.termsSha256, shownSha256: fallen.documentSha256 } };
  }

  /** Whether somebody may approve for a municipality now. */
  async approves(userId: string, municipalityId: string): Promise<boolean> {
    return (await this.tenant.query("select 1 from membership where agency_id = $1 and user_id = $2 and municipality_id = $3 and ended_at is null and 'municipality_reviewer' = any(roles)", [this.tenant.agencyId, userId, municipalityId])).length > 0;
  }

  /** In order. */
  async chain(chainId: string): Promise<ChainedEvent[]> {
    return this.tenant.query<ChainedEvent>(`select encode(previous_hash, 'hex') as "previousHash", encode(hash, 'hex') as hash, event from agreement_evidence where agency_id = $1 and chain_id = $2 order by sequence`, [this.tenant.agencyId, chainId]);
  }

  /** Call it with the agreement held; the event gets its number here. */
  async append({ chainId, agreementId, municipalityId }: ChainOf, event: SigningEvent): Promise<ChainedEvent> {
    const chain = await this.chain(chainId);
    const link = await chained(chain, { ...event, sequence: chain.length + 1 }, nodeTools);
    await this.tenant.query(
      "insert into agreement_evidence (agency_id, chain_id, sequence, agreement_id, municipality_id, previous_hash, hash, event, at) values ($1, $2, $3, $4, $5, decode($6, 'hex'), decode($7, 'hex'), $8, $9)",
      [this.tenant.agencyId, chainId, chain.length + 1, agreementId, municipalityId, link.previousHash, link.hash, JSON.stringify(link.event), link.event.at]);
    return link;
  }
}
