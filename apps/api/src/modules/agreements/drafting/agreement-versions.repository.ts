/** Versions of agreements: read, begun, saved, frozen and moved. */
import { Injectable } from '@nestjs/common';
import type { AgreementVersionState } from '@rapport/agreement-engine/agreement-version-state';
import type { PricedFrom } from '@rapport/billing-engine/terms';
import { uuidv7 } from 'uuidv7';
import { Tenant } from '../../../platform/tenancy/tenant.js';
import type { VersionHead, VersionRow } from '../agreement.rows.js';

const head = `v.id, v.agreement_id as "agreementId", v.municipality_id as "municipalityId", v.number, v.sent_number as "sentNumber", v.kind, v.state, coalesce(v.title, '') as title, v.created_at as "createdAt", v.created_by_name as "createdBy",
  v.sent_at as "sentAt", v.sent_by_name as "sentBy", v.executed_at as "executedAt", v.ready_at as "readyAt", v.ready_by_name as "readyBy", v.ready_own as "readyOwn", encode(v.content_sha256, 'hex') as "contentSha256", encode(v.terms_sha256, 'hex') as "termsSha256", v.revision`;
const full = `${head}, v.template_version_id as "templateVersionId", v.field_values as "fieldValues", v.clause_choices as "clauseChoices", '{"overrides":{},"added":[]}'::jsonb || v.wording as wording, v.terms, '{"clauses":[],"keyPoints":[],"attachments":[],"references":[]}'::jsonb || v.content as content, v.priced_from as "pricedFrom", v.cover_note as "coverNote"`;

export type DraftParts = Pick<VersionRow, 'title' | 'templateVersionId' | 'fieldValues' | 'clauseChoices' | 'wording' | 'terms' | 'content' | 'coverNote'>;
export interface Seal { contentSha256: string; termsSha256: string }

@Injectable()
export class AgreementVersionsRepository {
  constructor(private readonly tenant: Tenant) {}

  /** Newest first. */
  heads(agreementId: string): Promise<VersionHead[]> {
    return this.tenant.query(`select ${head} from agreement_version v where v.agency_id = $1 and v.agreement_id = $2 order by v.number desc`, [this.tenant.agencyId, agreementId]);
  }

  async find(agreementId: string, id: string): Promise<VersionRow | undefined> {
    return (await this.tenant.query<VersionRow>(`select ${full} from agreement_version v where v.agency_id = $1 and v.agreement_id = $2 and v.id = $3`, [this.tenant.agencyId, agreementId, id]))[0];
  }

  /** With the next number of the agreement; call with the agreement's row held. */
  async insert(version: DraftParts & { agreementId: string; municipalityId: string; createdBy: string; kind?: 'original' | 'amendment'; effectiveFrom?: string }): Promise<string> {
    const id = uuidv7();
    await this.tenant.query(
      `insert into agreement_version (agency_id, id, agreement_id, municipality_id, number, kind, template_version_id, field_values, clause_choices, wording, terms, content, cover_note, created_by_name, title, effective_from)
       select $1, $2, $3, $4, coalesce((select max(number) from agreement_version where agency_id = $1 and agreement_id = $3), 0) + 1, $5, $6, $7::jsonb, $8::jsonb, $9::jsonb, $10::jsonb, $11::jsonb, $12, $13, $14, $15`,
      [this.tenant.agencyId, id, version.agreementId, version.municipalityId, version.kind ?? 'original', version.templateVersionId, ...json(version), version.coverNote, version.createdBy, version.title, version.effectiveFrom ?? null]);
    return id;
  }

  async storeDraft(id: string, parts: DraftParts): Promise<void> {
    await this.tenant.query(
      `update agreement_version set template_version_id = $3, field_values = $4::jsonb, clause_choices = $5::jsonb, wording = $6::jsonb, terms = $7::jsonb, content = $8::jsonb, cover_note = $9, title = $10, revision = revision + 1
       where agency_id = $1 and id = $2`, [this.tenant.agencyId, id, parts.templateVersionId, ...json(parts), parts.coverNote, parts.title]);
  }

  async move(id: string, state: AgreementVersionState): Promise<void> {
    await this.tenant.query('update agreement_version set state = $3, revision = revision + 1 where agency_id = $1 and id = $2', [this.tenant.agencyId, id, state]);
  }

  /** Taken into internal review or back; whatever was found of it no longer counts. */
  async moveInside(id: string, state: AgreementVersionState): Promise<void> {
    await this.tenant.query('update agreement_version set state = $3, ready_at = null, ready_by_name = null, revision = revision + 1 where agency_id = $1 and id = $2', [this.tenant.agencyId, id, state]);
  }

  async markReady(id: string, { userId, name, own }: { userId: string; name: string; /** They wrote in it. */ own: boolean }, at: Date): Promise<void> {
    await this.tenant.query('update agreement_version set ready_at = $3, ready_by_name = $4, ready_by = $5, ready_own = $6, revision = revision + 1 where agency_id = $1 and id = $2', [this.tenant.agencyId, id, at, name, userId, own]);
  }

  /** Frozen from here on; the database gives it the number by which both sides call it. */
  async send(id: string, frozen: DraftParts & { pricedFrom: PricedFrom; seal: Seal; by: string; at: Date }): Promise<void> {
    await this.tenant.query(
      `update agreement_version set template_version_id = $3, field_values = $4::jsonb, clause_choices = $5::jsonb, wording = $6::jsonb, terms = $7::jsonb, content = $8::jsonb, cover_note = $9, title = $10, priced_from = $11::jsonb,
         content_sha256 = decode($12, 'hex'), terms_sha256 = decode($13, 'hex'), sent_at = $14, sent_by_name = $15, state = 'sent', revision = revision + 1 where agency_id = $1 and id = $2`,
      [this.tenant.agencyId, id, frozen.templateVersionId, ...json(frozen), frozen.coverNote, frozen.title, JSON.stringify(frozen.pricedFrom), frozen.seal.contentSha256, frozen.seal.termsSha256, frozen.at, frozen.by]);
  }
}

const json = ({ fieldValues, clauseChoices, wording, terms, content }: DraftParts) => [fieldValues, clauseChoices, wording, terms, content].map((each) => JSON.stringify(each));
