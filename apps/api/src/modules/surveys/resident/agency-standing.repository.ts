/** Whether the current agency is active, and what one of its surveys promises. */
import { Injectable } from '@nestjs/common';
import { Tenant } from '../../../platform/tenancy/tenant.js';

@Injectable()
export class AgencyStanding {
  constructor(private readonly tenant: Tenant) {}

  async isActive(): Promise<boolean> {
    return (await this.tenant.query("select 1 from agency where id = $1 and status = 'active'", [this.tenant.agencyId])).length > 0;
  }

  async mode(surveyId: string): Promise<'anonymous' | 'confidential'> {
    const [row] = await this.tenant.query<{ mode: 'anonymous' | 'confidential' }>('select mode from survey where agency_id = $1 and id = $2', [this.tenant.agencyId, surveyId]);
    if (!row) throw new Error('An invitation names a survey that is not there');
    return row.mode;
  }
}
