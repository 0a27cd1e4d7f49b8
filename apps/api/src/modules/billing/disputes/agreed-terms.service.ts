/** What two sides have agreed upon by day, for agreements that are no longer billed too: a dispute, a reminder or interest may come years later. */
import { Injectable } from '@nestjs/common';
import { boundTerms, type SignedVersion, termsOn } from '@rapport/agreement-engine/amendment-rule';
import type { AgreementTerms, BoundTerms, CivilDate, Span } from '@rapport/billing-engine/terms';
import { Tenant } from '../../../platform/tenancy/tenant.js';
import { AgenciesService } from '../../agencies/agencies.service.js';
import { dayIn } from '../../people/civil-day.js';

interface Row { agreementId: string; versions: { id: string; number: number; terms: AgreementTerms; effectiveFrom: CivilDate | null; executedAt: string; recordedAt: string | null }[]; renewals: Span[] }

@Injectable()
export class AgreedTerms {
  constructor(private readonly tenant: Tenant, private readonly agencies: AgenciesService) {}

  /** Agreements without a signed version are left out. In a unit of work of the agency. Throws AmendmentsDoNotFit. */
  async of(agreementIds: readonly string[]): Promise<Map<string, BoundTerms[]>> {
    if (agreementIds.length === 0) return new Map();
    const { timeZone } = await this.agencies.profile();
    const rows = await this.tenant.query<Row>(
      `select a.id as "agreementId", v.versions, w.renewals from agreement a
       cross join lateral (select jsonb_agg(jsonb_build_object('id', id, 'number', number, 'terms', terms, 'effectiveFrom', effective_from, 'executedAt', executed_at, 'recordedAt', recorded_at) order by number) as versions
         from agreement_version where agency_id = $1 and agreement_id = a.id and executed_at is not null) v
       cross join lateral (select coalesce(jsonb_agg(jsonb_build_object('from', from_on, 'until', until_on) order by number), '[]') as renewals from agreement_renewal where agency_id = $1 and agreement_id = a.id) w
       where a.agency_id = $1 and a.id = any($2) and v.versions is not null`, [this.tenant.agencyId, agreementIds]);
    const day = (instant: string) => dayIn(timeZone, new Date(instant));
    return new Map(rows.map(({ agreementId, versions, renewals }) => [agreementId, boundTerms(versions.map((version): SignedVersion => ({
      versionId: version.id, number: version.number, signedOn: day(version.executedAt), effectiveFrom: version.effectiveFrom ?? version.terms.term.from, recordedOn: day(version.recordedAt ?? version.executedAt), terms: version.terms,
    })), renewals)]));
  }
}

/** As they read on that day, or at the nearest day of the term; null where nothing was ever signed. */
export function agreedOn(bound: readonly BoundTerms[], day: CivilDate): BoundTerms | null {
  const [first, last] = [bound[0], bound.at(-1)];
  return termsOn(bound, day) ?? (first && day < first.span.from ? first : last) ?? null;
}
