/** Who asked not to be asked, by keyed hash of number or address. */
import { Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { Tenant } from '../../../platform/tenancy/tenant.js';

export type OptOutSource = 'message' | 'link' | 'staff' | 'bounce';
export interface OptOutRow { id: string; surveyId: string | null; surveyName: string | null; source: OptOutSource; createdAt: Date; endedAt: Date | null }

const columns = `o.id, o.survey_id as "surveyId", s.name as "surveyName", o.source, o.created_at as "createdAt", o.ended_at as "endedAt"`;
const from = 'from opt_out o left join survey s on s.agency_id = o.agency_id and s.id = o.survey_id';

@Injectable()
export class OptOutsRepository {
  constructor(private readonly tenant: Tenant) {}

  /** Keeps a wish once; `surveyId` null means everything. Answers its id. */
  async add(recipientIndex: Buffer, surveyId: string | null, source: OptOutSource, at: Date): Promise<string> {
    const rows = await this.tenant.query<{ id: string }>(
      `insert into opt_out as o (agency_id, id, recipient_index, survey_id, source, created_at) values ($1, $2, $3, $4, $5, $6)
       on conflict (agency_id, recipient_index, survey_id) where ended_at is null do update set source = o.source returning id`, [this.tenant.agencyId, uuidv7(), recipientIndex, surveyId, source, at]);
    return rows[0]?.id ?? '';
  }

  /** Ends every standing wish of a person, or those for one survey. */
  async endFor(indexes: Buffer[], surveyId: string | null, at: Date): Promise<void> {
    await this.tenant.query('update opt_out set ended_at = $4 where agency_id = $1 and recipient_index = any($2) and ended_at is null and ($3::uuid is null or survey_id = $3)',
      [this.tenant.agencyId, indexes, surveyId, at]);
  }

  async end(id: string, at: Date): Promise<void> {
    await this.tenant.query('update opt_out set ended_at = $3 where agency_id = $1 and id = $2 and ended_at is null', [this.tenant.agencyId, id, at]);
  }

  /** Which of these hashes must not be asked for this survey. */
  async standing(indexes: Buffer[], surveyId: string | null): Promise<Buffer[]> {
    const rows = await this.tenant.query<{ index: Buffer }>(
      'select recipient_index as index from opt_out where agency_id = $1 and recipient_index = any($2) and ended_at is null and (survey_id is null or survey_id = $3)', [this.tenant.agencyId, indexes, surveyId]);
    return rows.map(({ index }) => index);
  }

  /** Times asked after `day`, per hash. */
  async askedSince(indexes: Buffer[], day: string): Promise<{ index: Buffer; times: number }[]> {
    return this.tenant.query('select recipient_index as index, count(*)::int as times from recipient_asked where agency_id = $1 and recipient_index = any($2) and asked_on > $3::date group by 1',
      [this.tenant.agencyId, indexes, day]);
  }

  /** Whether the agency ever had to do with this number or address. */
  async isKnown(indexes: Buffer[]): Promise<boolean> {
    const rows = await this.tenant.query(
      `select 1 where exists (select 1 from contact where agency_id = $1 and phone_index = any($2)) or exists (select 1 from contact where agency_id = $1 and email_index = any($2))
         or exists (select 1 from recipient_asked where agency_id = $1 and recipient_index = any($2))`, [this.tenant.agencyId, indexes]);
    return rows.length > 0;
  }

  page(after: string | null, limit: number): Promise<OptOutRow[]> {
    return this.tenant.query<OptOutRow>(`select ${columns} ${from} where o.agency_id = $1 and ($2::uuid is null or o.id < $2) order by o.id desc limit $3`, [this.tenant.agencyId, after, limit]);
  }

  async one(id: string): Promise<OptOutRow | undefined> {
    const rows = await this.tenant.query<OptOutRow>(`select ${columns} ${from} where o.agency_id = $1 and o.id = $2`, [this.tenant.agencyId, id]);
    return rows[0];
  }
}
