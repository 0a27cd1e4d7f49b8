/** Which days of training were planned and done. */
import { Injectable } from '@nestjs/common';
import { Tenant } from '../../../platform/tenancy/tenant.js';
import type { Day } from '../../people/civil-day.js';

@Injectable()
export class TrainingDaysRepository {
  constructor(private readonly tenant: Tenant) {}

  /** False when the day was planned already. */
  async add(day: Day): Promise<boolean> {
    return (await this.tenant.query('insert into training_day (agency_id, day) values ($1, $2) on conflict do nothing returning day', [this.tenant.agencyId, day])).length > 0;
  }

  async finish(day: Day): Promise<void> {
    await this.tenant.query('update training_day set done_at = now() where agency_id = $1 and day = $2', [this.tenant.agencyId, day]);
  }
}
