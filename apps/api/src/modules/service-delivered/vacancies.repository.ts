/** Units of a service that nobody fills. */
import { Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { Tenant } from '../../platform/tenancy/tenant.js';

export interface VacancyRow { id: string; lineId: string; units: string; from: string; until: string | null; reason: string; cancelled: boolean; revision: number; by: string }
const columns = 'id, line_id as "lineId", units::text, from_on::text as "from", until_on::text as until, reason, cancelled, revision, by_name as by';

@Injectable()
export class VacanciesRepository {
  constructor(private readonly tenant: Tenant) {}

  of(agreementId: string): Promise<VacancyRow[]> {
    return this.tenant.query(`select ${columns} from service_vacancy where agency_id = $1 and agreement_id = $2 order by from_on, id`, [this.tenant.agencyId, agreementId]);
  }

  async lock(agreementId: string, id: string): Promise<VacancyRow | undefined> {
    return (await this.tenant.query<VacancyRow>(`select ${columns} from service_vacancy where agency_id = $1 and agreement_id = $2 and id = $3 for update`, [this.tenant.agencyId, agreementId, id]))[0];
  }

  async add(agreementId: string, municipalityId: string, { lineId, units, from, until, reason }: Pick<VacancyRow, 'lineId' | 'units' | 'from' | 'until' | 'reason'>, by: string): Promise<string> {
    const id = uuidv7();
    await this.tenant.query('insert into service_vacancy (agency_id, id, agreement_id, municipality_id, line_id, units, from_on, until_on, reason, by_name) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)', [this.tenant.agencyId, id, agreementId, municipalityId, lineId, units, from, until, reason, by]);
    return id;
  }

  async change(id: string, { until, cancelled, reason }: Pick<VacancyRow, 'until' | 'cancelled' | 'reason'>): Promise<void> {
    await this.tenant.query('update service_vacancy set until_on = $3, cancelled = $4, reason = $5, revision = revision + 1 where agency_id = $1 and id = $2', [this.tenant.agencyId, id, until, cancelled, reason]);
  }
}
