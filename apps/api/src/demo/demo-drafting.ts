/** Begins and sends agreements of the demo as its officer would, and looks up what the next step is about. */
import { Injectable } from '@nestjs/common';
import type { FieldValue } from '@rapport/agreement-engine/template';
import { DraftsService } from '../modules/agreements/drafting/drafts.service.js';
import { SendingService } from '../modules/agreements/drafting/sending.service.js';
import { Clock } from '../modules/notifications/clock.js';
import type { UserPrincipal } from '../platform/identity/principal.js';
import { Tenant } from '../platform/tenancy/tenant.js';

export interface SentVersion { versionId: string; contentSha256: string; termsSha256: string }

/** Everything in a unit of work. */
@Injectable()
export class DemoDrafting {
  constructor(private readonly tenant: Tenant, private readonly drafts: DraftsService, private readonly sending: SendingService, private readonly clock: Clock) {}

  async begin(given: Parameters<DraftsService['create']>[0], fieldValues: Record<string, FieldValue>, officer: UserPrincipal, coverNote: string | null = null): Promise<string> {
    const agreementId = await this.drafts.create(given, officer);
    const version = await this.open(agreementId);
    await this.begunNow(agreementId);
    await this.drafts.save(agreementId, version.id, { revision: version.revision, fieldValues, ...(coverNote ? { coverNote } : {}) }, officer);
    return agreementId;
  }

  /** What was written just now is dated by the clock of the demo, and not by that of the database. */
  async begunNow(agreementId: string): Promise<void> {
    const [agencyId, now] = [this.tenant.agencyId, this.clock.now()];
    await this.tenant.query('update agreement set created_at = least(created_at, $3) where agency_id = $1 and id = $2', [agencyId, agreementId, now]);
    await this.tenant.query('update agreement_version set created_at = $3 where agency_id = $1 and agreement_id = $2 and sent_at is null', [agencyId, agreementId, now]);
  }

  /** Each version goes through review inside the agency, where a colleague finds it ready. */
  async submit(agreementId: string, officer: UserPrincipal): Promise<void> {
    const { id, revision } = await this.open(agreementId);
    await this.drafts.submit(agreementId, id, revision, null, officer);
  }

  async findReady(agreementId: string, colleague: UserPrincipal): Promise<void> {
    const { id, revision } = await this.open(agreementId);
    await this.drafts.markReady(agreementId, id, revision, null, colleague);
  }

  async send(agreementId: string, reviewDueOn: string, officer: UserPrincipal): Promise<void> {
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
