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

  /** The most units that the service ever had in what was signed; null where its price counts none. Held until the transaction ends, so that vacancies of one agreement are recorded one after the other. */
  async unitsOf(agreementId: string, lineId: string): Promise<string | null> {
    await this.tenant.query('select 1 from agreement where agency_id = $1 and id = $2 for no key update', [this.tenant.agencyId, agreementId]);
    const [row] = await this.tenant.query<{ units: string | null }>(
      `select max((l -> 'price' ->> 'units')::numeric)::text as units from agreement_version v cross join lateral jsonb_array_elements(v.terms -> 'lines') l
       where v.agency_id = $1 and v.agreement_id = $2 and v.executed_at is not null and l ->> 'id' = $3 and l -> 'price' ->> 'kind' = 'rate'`, [this.tenant.agencyId, agreementId, lineId]);
    return row?.units ?? null;
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
