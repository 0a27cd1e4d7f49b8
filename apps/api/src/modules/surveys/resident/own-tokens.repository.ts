/** Whether a link belongs to the current agency: row-level security decides. */
import { Injectable } from '@nestjs/common';
import { Tenant } from '../../../platform/tenancy/tenant.js';

export interface OwnToken { invitationId: string }

@Injectable()
export class OwnTokens {
  constructor(private readonly tenant: Tenant) {}

  async find(hash: Buffer): Promise<OwnToken | undefined> {
    const rows = await this.tenant.query<OwnToken>('select invitation_id as "invitationId" from invitation_token where token_hash = $1 and agency_id = $2', [hash, this.tenant.agencyId]);
    return rows[0];
  }
}
