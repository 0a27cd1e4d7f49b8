/** What terms are priced from beside themselves: published versions of the rate card that they name. */
import { Injectable } from '@nestjs/common';
import type { TemplateContent } from '@rapport/agreement-engine/template';
import type { AgreementTerms, Explanation, RateVersion, ShareOfYear } from '@rapport/billing-engine/terms';
import { Tenant } from '../../../platform/tenancy/tenant.js';

export interface TemplateVersion { id: string; number: number; templateId: string; templateName: string; content: TemplateContent }

const template = `select v.id, v.number, v.template_id as "templateId", t.name as "templateName", v.content from agreement_template_version v join agreement_template t on t.agency_id = v.agency_id and t.id = v.template_id`;

@Injectable()
export class PricedFromRepository {
  constructor(private readonly tenant: Tenant) {}

  /** Null where the agency has no such card; its currency goes with it. */
  async rates(card: NonNullable<AgreementTerms['rateCard']>): Promise<{ currency: string; versions: RateVersion[] } | null> {
    const [found] = await this.tenant.query<{ currency: string }>('select currency from rate_card where agency_id = $1 and id = $2', [this.tenant.agencyId, card.id]);
    if (!found) return null;
    const versions = await this.tenant.query<RateVersion>(
      `select id, number, effective_from::text as "effectiveFrom", rates from rate_card_version where agency_id = $1 and rate_card_id = $2 and state = 'published' and ($3::uuid is null or id = $3) order by effective_from, number`,
      [this.tenant.agencyId, card.id, card.follows === 'locked' ? card.versionId : null]);
    return { currency: found.currency, versions };
  }

  /** Shares of consortia as they were settled last, of the municipality whose version or agreement it is. */
  async shares(versionOrAgreementId: string, consortiumIds: readonly string[]): Promise<ShareOfYear[]> {
    const rows = await this.tenant.query<{ consortiumId: string; from: string; until: string; amount: number; formula: string; number: number; explanation: Explanation }>(
      `select y.consortium_id as "consortiumId", y.year_from::text as "from", y.year_until::text as until, y.amount::float8 as amount, y.formula_label as formula, y.number, y.explanation from cost_share_of_year y
       where y.agency_id = $1 and y.consortium_id = any($3::uuid[]) and y.municipality_id in (select municipality_id from agreement_version where agency_id = $1 and id = $2 union select municipality_id from agreement where agency_id = $1 and id = $2)
         and not exists (select 1 from cost_share_settlement n where n.agency_id = y.agency_id and n.consortium_id = y.consortium_id and n.year_from = y.year_from and n.number > y.number) order by y.consortium_id, y.year_from`, [this.tenant.agencyId, versionOrAgreementId, consortiumIds]);
    return rows.map(({ consortiumId, from, until, amount, formula, number, explanation }) => ({ consortiumId, year: { from, until }, amount, source: `${formula}, settlement ${number}`, explanation }));
  }

  async publishedTemplate(versionId: string): Promise<TemplateVersion | undefined> {
    return (await this.tenant.query<TemplateVersion>(`${template} where v.agency_id = $1 and v.id = $2 and v.state = 'published'`, [this.tenant.agencyId, versionId]))[0];
  }

  async newestTemplate(templateId: string): Promise<TemplateVersion | undefined> {
    return (await this.tenant.query<TemplateVersion>(`${template} where v.agency_id = $1 and v.template_id = $2 and v.state = 'published' order by v.number desc limit 1`, [this.tenant.agencyId, templateId]))[0];
  }
}
