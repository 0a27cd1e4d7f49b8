/** Templates of agreements and their versions. */
import { Injectable } from '@nestjs/common';
import type { TemplateContent } from '@rapport/agreement-engine/template';
import { violationOf } from '../../../platform/database/violated-constraint.js';
import { Tenant } from '../../../platform/tenancy/tenant.js';
import { TemplateNameTaken } from './templates.errors.js';

export interface TemplateRow { id: string; name: string; status: 'active' | 'archived'; published: { id: string; number: number; at: string } | null; draft: boolean; agreements: number }
export interface TemplateVersionRow { id: string; templateId: string; templateName: string; number: number; state: 'draft' | 'published'; content: TemplateContent; note: string | null; revision: number; publishedAt: Date | null; publishedBy: string | null }
export type TemplateVersionHead = Omit<TemplateVersionRow, 'content' | 'templateId' | 'templateName'>;

const templates = `
  select t.id, t.name, t.status,
    (select jsonb_build_object('id', v.id, 'number', v.number, 'at', to_char(v.published_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) from agreement_template_version v
      where v.agency_id = t.agency_id and v.template_id = t.id and v.state = 'published' order by v.number desc limit 1) as published,
    exists (select 1 from agreement_template_version v where v.agency_id = t.agency_id and v.template_id = t.id and v.state = 'draft') as draft,
    (select count(*)::int from agreement a where a.agency_id = t.agency_id and a.template_id = t.id) as agreements
  from agreement_template t`;
const head = 'v.id, v.number, v.state, v.note, v.revision, v.published_at as "publishedAt", v.published_by_name as "publishedBy"';

@Injectable()
export class AgreementTemplatesRepository {
  constructor(private readonly tenant: Tenant) {}

  page(status: string, after: [string, string] | null, limit: number): Promise<TemplateRow[]> {
    return this.tenant.query(`${templates} where t.agency_id = $1 and t.status = $2 and ($3::text is null or (t.name, t.id) > ($3, $4::uuid)) order by t.name, t.id limit $5`, [this.tenant.agencyId, status, after?.[0] ?? null, after?.[1] ?? null, limit]);
  }

  async find(id: string): Promise<TemplateRow | undefined> {
    return (await this.tenant.query<TemplateRow>(`${templates} where t.agency_id = $1 and t.id = $2`, [this.tenant.agencyId, id]))[0];
  }

  /** Holds the template until the transaction ends, so that two people cannot begin or publish at once. */
  async lock(id: string): Promise<{ status: string } | undefined> {
    return (await this.tenant.query<{ status: string }>('select status from agreement_template where agency_id = $1 and id = $2 for update', [this.tenant.agencyId, id]))[0];
  }

  heads(templateId: string): Promise<TemplateVersionHead[]> {
    return this.tenant.query(`select ${head} from agreement_template_version v where v.agency_id = $1 and v.template_id = $2 order by v.number desc`, [this.tenant.agencyId, templateId]);
  }

  async version(templateId: string, versionId: string): Promise<TemplateVersionRow | undefined> {
    return (await this.tenant.query<TemplateVersionRow>(
      `select ${head}, v.content, t.id as "templateId", t.name as "templateName" from agreement_template_version v join agreement_template t on t.agency_id = v.agency_id and t.id = v.template_id
       where v.agency_id = $1 and v.template_id = $2 and v.id = $3`, [this.tenant.agencyId, templateId, versionId]))[0];
  }

  insert(id: string, name: string): Promise<void> {
    return this.named(async () => { await this.tenant.query('insert into agreement_template (agency_id, id, name) values ($1, $2, $3)', [this.tenant.agencyId, id, name]); });
  }

  change(id: string, name: string | null, status: string | null): Promise<void> {
    return this.named(async () => { await this.tenant.query('update agreement_template set name = coalesce($3, name), status = coalesce($4, status) where agency_id = $1 and id = $2', [this.tenant.agencyId, id, name, status]); });
  }

  async insertDraft(templateId: string, id: string, number: number, content: unknown, note: string | null): Promise<void> {
    await this.tenant.query('insert into agreement_template_version (agency_id, id, template_id, number, content, note) values ($1, $2, $3, $4, $5, $6)', [this.tenant.agencyId, id, templateId, number, JSON.stringify(content), note]);
  }

  async saveDraft(id: string, content: unknown, note: string | null): Promise<void> {
    await this.tenant.query('update agreement_template_version set content = $3, note = $4, revision = revision + 1 where agency_id = $1 and id = $2', [this.tenant.agencyId, id, JSON.stringify(content), note]);
  }

  async dropDraft(templateId: string): Promise<boolean> {
    return (await this.tenant.query("delete from agreement_template_version where agency_id = $1 and template_id = $2 and state = 'draft' returning 1", [this.tenant.agencyId, templateId])).length > 0;
  }

  async publish(id: string, by: string, at: Date): Promise<void> {
    await this.tenant.query("update agreement_template_version set state = 'published', published_at = $3, published_by_name = $4 where agency_id = $1 and id = $2", [this.tenant.agencyId, id, at, by]);
  }

  private async named(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      throw violationOf(error)?.code === '23505' ? new TemplateNameTaken() : error;
    }
  }
}
