/** Amendments: begun, read, held and moved. Each has versions of its own among those of its agreement. */
import { Injectable } from '@nestjs/common';
import type { AmendmentState } from '@rapport/agreement-engine/amendment-state';
import { uuidv7 } from 'uuidv7';
import { Tenant } from '../../../platform/tenancy/tenant.js';

export interface AmendmentRow {
  id: string; agreementId: string; municipalityId: string; state: AmendmentState; why: string; effectiveFrom: string; offeredVersionId: string | null; firstSentAt: Date | null; reviewDueOn: string | null; reason: string | null; startedAt: Date; startedBy: string; revision: number;
  /** Of the version that is worked on, or was sent last; of a municipality's rows the one that it was sent. */ title: string; executedAt: Date | null; recordedAt: Date | null;
}
export interface AmendmentMove { state: AmendmentState; offeredVersionId?: string; sentAt?: Date; reviewDueOn?: string | null; reason?: string | null }

const columns = `m.id, m.agreement_id as "agreementId", m.municipality_id as "municipalityId", m.state, m.why, coalesce(v.effective_from, m.effective_from)::text as "effectiveFrom", m.offered_version_id as "offeredVersionId", m.first_sent_at as "firstSentAt", m.review_due_on::text as "reviewDueOn", m.reason,
  m.started_at as "startedAt", m.started_by_name as "startedBy", m.revision, coalesce(v.title, '') as title, v.executed_at as "executedAt", v.recorded_at as "recordedAt"`;
// The day is the version's: what is changed in a draft is nothing to what was sent before.
const from = `agreement_amendment m left join lateral (select title, effective_from, executed_at, recorded_at from agreement_version v where v.agency_id = m.agency_id and v.amendment_id = m.id order by state = 'discarded', number desc limit 1) v on true`;

@Injectable()
export class AmendmentsRepository {
  constructor(private readonly tenant: Tenant) {}

  /** Newest first. */
  of(agreementId: string): Promise<AmendmentRow[]> {
    return this.tenant.query(`select ${columns} from ${from} where m.agency_id = $1 and m.agreement_id = $2 order by m.id desc`, [this.tenant.agencyId, agreementId]);
  }

  async find(agreementId: string, id: string): Promise<AmendmentRow | undefined> {
    return (await this.tenant.query<AmendmentRow>(`select ${columns} from ${from} where m.agency_id = $1 and m.agreement_id = $2 and m.id = $3`, [this.tenant.agencyId, agreementId, id]))[0];
  }

  /** The amendment that a version belongs to, with the title and day of that version; undefined for one of the agreement itself. */
  async ofVersion(agreementId: string, versionId: string): Promise<AmendmentRow | undefined> {
    return (await this.tenant.query<AmendmentRow>(`select ${columns} from agreement_amendment m join agreement_version v on v.agency_id = $1 and v.amendment_id = m.id and v.id = $3 where m.agency_id = $1 and m.agreement_id = $2`, [this.tenant.agencyId, agreementId, versionId]))[0];
  }

  /** Ids of its versions, newest first; those that were discarded last. */
  async versionIds(id: string): Promise<string[]> {
    return (await this.tenant.query<{ id: string }>("select id from agreement_version where agency_id = $1 and amendment_id = $2 order by state = 'discarded', number desc", [this.tenant.agencyId, id])).map((each) => each.id);
  }

  async insert({ agreementId, municipalityId, why, effectiveFrom, by }: { agreementId: string; municipalityId: string; why: string; effectiveFrom: string; by: string }, at: Date): Promise<string> {
    const id = uuidv7();
    await this.tenant.query('insert into agreement_amendment (agency_id, id, agreement_id, municipality_id, why, effective_from, started_at, started_by_name) values ($1, $2, $3, $4, $5, $6, $7, $8)', [this.tenant.agencyId, id, agreementId, municipalityId, why, effectiveFrom, at, by]);
    return id;
  }

  /** Call it while the version is a draft. */
  async adopt(id: string, versionId: string): Promise<void> {
    await this.tenant.query('update agreement_version set amendment_id = $3 where agency_id = $1 and id = $2', [this.tenant.agencyId, versionId, id]);
  }

  /** Of a draft; the amendment takes it over when that is sent. */
  async moveDay(versionId: string, effectiveFrom: string): Promise<void> {
    await this.tenant.query('update agreement_version set effective_from = $3 where agency_id = $1 and id = $2', [this.tenant.agencyId, versionId, effectiveFrom]);
  }

  /** Drafts that were begun beside an amendment that is approved or settled can never be sent, and would stand in the way of signing. Answers which. */
  discardBeside(agreementId: string): Promise<{ id: string; amendmentId: string }[]> {
    return this.tenant.query(
      `update agreement_version v set state = 'discarded', revision = v.revision + 1 from agreement_amendment m where v.agency_id = $1 and v.agreement_id = $2 and v.state in ('draft', 'internal_review') and m.agency_id = $1 and m.id = v.amendment_id and m.state in ('approved', 'rejected', 'withdrawn') returning v.id, v.amendment_id as "amendmentId"`,
      [this.tenant.agencyId, agreementId]);
  }

  async touch(id: string): Promise<void> {
    await this.tenant.query('update agreement_amendment set revision = revision + 1 where agency_id = $1 and id = $2', [this.tenant.agencyId, id]);
  }

  async move(id: string, { state, offeredVersionId, sentAt, reviewDueOn, reason }: AmendmentMove): Promise<void> {
    await this.tenant.query(
      `update agreement_amendment set state = $3, offered_version_id = coalesce($4, offered_version_id), effective_from = coalesce((select effective_from from agreement_version where agency_id = $1 and id = $4), effective_from), first_sent_at = coalesce(first_sent_at, $5), review_due_on = case when $6 then $7::date else review_due_on end, reason = case when $8 then $9 else reason end, revision = revision + 1
       where agency_id = $1 and id = $2`, [this.tenant.agencyId, id, state, offeredVersionId ?? null, sentAt ?? null, reviewDueOn !== undefined, reviewDueOn ?? null, reason !== undefined, reason ?? null]);
  }
}
