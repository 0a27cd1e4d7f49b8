/** Year-end true-ups of estimates: previewed, and drafted on a document for each year that adds nothing when drafted again. */
import { Injectable } from '@nestjs/common';
import { Tenant } from '../../../platform/tenancy/tenant.js';
import type { WantedOwn } from '../interest/own-document.js';
import { type Named, OwnDocuments } from '../interest/own-documents.repository.js';
import { reasonOf } from '../runs/priced-agreement.js';
import { Pricing } from '../runs/pricing.service.js';
import { everBilledStates } from '../runs/pricing.repository.js';
import { trueUpsWanted } from './true-up-wanted.js';

export interface TrueUpView { agreement: Named; wanted: WantedOwn[]; hindrance: { code: string; words: string } | null }

@Injectable()
export class TrueUpService {
  constructor(private readonly tenant: Tenant, private readonly pricing: Pricing, private readonly own: OwnDocuments) {}

  /** Agreements that are or were billed and whose signed terms true up, in order of their ids. */
  async candidates(filter: { municipalityId?: string | undefined; agreementId?: string | undefined }, after: string | null, limit: number): Promise<string[]> {
    const rows = await this.tenant.query<{ id: string }>(
      `select a.id from agreement a where a.agency_id = $1 and a.state = any($2) and ($3::uuid is null or a.municipality_id = $3) and ($4::uuid is null or a.id = $4) and ($5::uuid is null or a.id > $5)
         and exists (select 1 from agreement_version v where v.agency_id = $1 and v.agreement_id = a.id and v.executed_at is not null and v.terms -> 'trueUp' <> 'null') order by a.id limit $6`,
      [this.tenant.agencyId, everBilledStates, filter.municipalityId ?? null, filter.agreementId ?? null, after, limit]);
    return rows.map((row) => row.id);
  }

  /** In a unit of work of the agency; one that drafts holds the agreement before. */
  async of(agreementIds: readonly string[], through: string): Promise<TrueUpView[]> {
    const views: TrueUpView[] = [];
    const standing = await this.own.of(agreementIds, 'true_up');
    for (const agreement of await this.own.named(agreementIds)) {
      try {
        const priced = await this.pricing.ofPast(agreement.id);
        const wanted = priced ? trueUpsWanted({ agreementId: agreement.id, municipalityId: agreement.municipalityId, from: priced.from, through, billed: priced.billed, documents: standing.get(agreement.id) ?? [] }) : [];
        views.push({ agreement, wanted, hindrance: null });
      } catch (error) {
        views.push({ agreement, wanted: [], hindrance: reasonOf(error) });
      }
    }
    return views;
  }
}
