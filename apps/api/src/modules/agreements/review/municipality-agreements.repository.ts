/** Agreements as the municipality has them: only what was sent, and nothing that tells of the rest. */
import { Injectable } from '@nestjs/common';
import type { AgreementState } from '@rapport/agreement-engine/agreement-state';
import { Tenant } from '../../../platform/tenancy/tenant.js';

export interface SentAgreementRow {
  id: string; number: string; title: string; state: AgreementState; termFrom: string | null; termUntil: string | null; serviceUntil: string | null; reviewDueOn: string | null; firstSentAt: Date; offeredVersionId: string; openComments: number; blockingComments: number;
}
export interface WaitingRow { agreementId: string; versionId: string; number: string; title: string; dueOn: string | null; state: AgreementState; agencyComments: number; answered: boolean }

const open = `agreement_comment c where c.agency_id = a.agency_id and c.agreement_id = a.id and c.scope = 'shared' and c.parent_id is null and c.resolved_at is null`;
// The name under which the agency works on it is its own; the title is that of the version that was sent.
const columns = `a.id, a.number, v.title, a.state, a.term_from::text as "termFrom", a.term_until::text as "termUntil", a.service_until::text as "serviceUntil", a.review_due_on::text as "reviewDueOn", a.first_sent_at as "firstSentAt", v.id as "offeredVersionId",
  (select count(*)::int from ${open}) as "openComments", (select count(*)::int from ${open} and c.blocking) as "blockingComments"`;
// The one on the table; where none was offered that way, the one that was sent last.
const from = `agreement a join lateral (
  select s.id, coalesce(s.title, '') as title from agreement_version s where s.agency_id = a.agency_id and s.agreement_id = a.id and s.sent_at is not null order by s.id is distinct from a.offered_version_id, s.sent_number desc limit 1) v on true`;

/** The municipality has signed the version: what is missing is the agency's. */
const signedHere = `exists (select 1 from agreement_signature s where s.agency_id = a.agency_id and s.version_id = v.id and s.side = 'municipality' and not exists (select 1 from agreement_signature_void d where d.agency_id = s.agency_id and d.signature_id = s.id))`;

@Injectable()
export class MunicipalityAgreementsRepository {
  constructor(private readonly tenant: Tenant) {}

  page(municipalityId: string, filter: { state: string | null; endingBefore: string | null }, before: string | null, limit: number): Promise<SentAgreementRow[]> {
    return this.tenant.query(
      `select ${columns} from ${from} where a.agency_id = $1 and a.municipality_id = $2 and a.first_sent_at is not null and ($3::text is null or a.state = $3) and ($4::date is null or a.term_until < $4) and ($5::uuid is null or a.id < $5)
       order by a.id desc limit $6`, [this.tenant.agencyId, municipalityId, filter.state, filter.endingBefore, before, limit]);
  }

  async find(municipalityId: string, id: string): Promise<SentAgreementRow | undefined> {
    return (await this.tenant.query<SentAgreementRow>(`select ${columns} from ${from} where a.agency_id = $1 and a.municipality_id = $2 and a.id = $3 and a.first_sent_at is not null`, [this.tenant.agencyId, municipalityId, id]))[0];
  }

  async self(municipalityId: string): Promise<{ id: string; name: string; kind: string } | undefined> {
    return (await this.tenant.query<{ id: string; name: string; kind: string }>('select id, name, kind from municipality where agency_id = $1 and id = $2', [this.tenant.agencyId, municipalityId]))[0];
  }

  /** Agreements and amendments that something may wait for, the most urgent first. */
  waiting(municipalityId: string, membershipId: string, limit: number): Promise<WaitingRow[]> {
    return this.tenant.query(
      `select * from (select a.id as "agreementId", v.id as "versionId", a.number, v.title, a.review_due_on::text as "dueOn", a.state, (select count(*)::int from ${open} and c.side = 'agency') as "agencyComments",
         exists (select 1 from agreement_review r where r.agency_id = a.agency_id and r.version_id = v.id and r.membership_id = $3 and r.state in ('approved', 'changes_requested')) as answered
       from ${from} where a.agency_id = $1 and a.municipality_id = $2 and a.first_sent_at is not null and a.state in ('sent', 'changes_requested', 'approved', 'signing') and not (a.state = 'signing' and ${signedHere})
         union all select a.id, v.id, a.number, v.title, m.review_due_on::text, m.state, 0, false from agreement_amendment m join agreement a on a.agency_id = m.agency_id and a.id = m.agreement_id join agreement_version v on v.agency_id = m.agency_id and v.id = m.offered_version_id
           where m.agency_id = $1 and m.municipality_id = $2 and m.first_sent_at is not null and m.state in ('sent', 'signing') and not (m.state = 'signing' and ${signedHere})) waits order by "dueOn" nulls last, "agreementId" limit $4`,
      [this.tenant.agencyId, municipalityId, membershipId, limit]);
  }
}
