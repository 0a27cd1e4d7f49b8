/** Begins and sends agreements of the demo as its officer would, and looks up what the next step is about. */
import { Injectable } from '@nestjs/common';
import type { FieldValue } from '@rapport/agreement-engine/template';
import { DraftsService } from '../modules/agreements/drafting/drafts.service.js';
import { SendingService } from '../modules/agreements/drafting/sending.service.js';
import type { UserPrincipal } from '../platform/identity/principal.js';
import { Tenant } from '../platform/tenancy/tenant.js';

export interface SentVersion { versionId: string; contentSha256: string; termsSha256: string }

/** Everything in a unit of work. */
@Injectable()
export class DemoDrafting {
  constructor(private readonly tenant: Tenant, private readonly drafts: DraftsService, private readonly sending: SendingService) {}

  async begin(given: Parameters<DraftsService['create']>[0], fieldValues: Record<string, FieldValue>, officer: UserPrincipal, coverNote: string | null = null): Promise<string> {
    const agreementId = await this.drafts.create(given, officer);
    const version = await this.open(agreementId);
    await this.drafts.save(agreementId, version.id, { revision: version.revision, fieldValues, ...(coverNote ? { coverNote } : {}) }, officer);
    return agreementId;
  }

  /** The first one goes through review inside the agency. */
  async send(agreementId: string, reviewDueOn: string, officer: UserPrincipal): Promise<void> {
    const [inside] = await this.tenant.query("select 1 from agreement where agency_id = $1 and id = $2 and state = 'draft'", [this.tenant.agencyId, agreementId]);
    const draft = await this.open(agreementId);
    if (inside) {
      await this.drafts.submit(agreementId, draft.id, draft.revision, null, officer);
      await this.drafts.markReady(agreementId, draft.id, (await this.open(agreementId)).revision, null, officer);
    }
    const { id, revision } = await this.open(agreementId);
    await this.sending.send(agreementId, id, { revision, reviewDueOn }, officer);
  }

  async open(agreementId: string): Promise<{ id: string; revision: number }> {
    return one(await this.tenant.query<{ id: string; revision: number }>('select id, revision from agreement_version where agency_id = $1 and agreement_id = $2 and sent_at is null order by number desc limit 1', [this.tenant.agencyId, agreementId]));
  }

  async revision(agreementId: string): Promise<number> {
    return one(await this.tenant.query<{ revision: number }>('select revision from agreement where agency_id = $1 and id = $2', [this.tenant.agencyId, agreementId])).revision;
  }

  async sent(agreementId: string): Promise<SentVersion> {
    return one(await this.tenant.query<SentVersion>(`select id as "versionId", encode(content_sha256, 'hex') as "contentSha256", encode(terms_sha256, 'hex') as "termsSha256" from agreement_version where agency_id = $1 and agreement_id = $2 and sent_at is not null order by number desc limit 1`, [this.tenant.agencyId, agreementId]));
  }

  /** The clause on reports, else the first. */
  async clause(versionId: string): Promise<string> {
    return one(await this.tenant.query<{ id: string }>(
      `select c ->> 'id' as id from agreement_version v, jsonb_array_elements(v.content -> 'clauses') with ordinality e (c, at) where v.agency_id = $1 and v.id = $2 order by (c ->> 'heading' ilike '%report%') desc, at limit 1`, [this.tenant.agencyId, versionId])).id;
  }
}

function one<T>(rows: T[]): T {
  const [row] = rows;
  if (!row) throw new Error('The demo of agreements lost its place');
  return row;
}
