/** Reads and changes the current agency's own row. */
import { Injectable } from '@nestjs/common';
import { Tenant } from '../../platform/tenancy/tenant.js';
import { Agency } from './agency.entity.js';

export type ProfileChange = Partial<Pick<Agency, 'name' | 'kind' | 'timeZone' | 'languages' | 'fiscalYearStart'>>;

@Injectable()
export class AgenciesRepository {
  constructor(private readonly tenant: Tenant) {}

  own(): Promise<Agency> {
    return this.tenant.of(Agency).findOneByOrFail({ id: this.tenant.agencyId });
  }

  async change(change: ProfileChange): Promise<void> {
    await this.tenant.of(Agency).update({ id: this.tenant.agencyId }, change);
  }
}
