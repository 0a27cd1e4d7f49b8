/** Rows of write-offs; the guards of the database allow no move that the rules do not know. */
import { Injectable } from '@nestjs/common';
import { Tenant } from '../../../platform/tenancy/tenant.js';
import type { WriteOffFilter, WriteOffRow } from './write-off-row.js';

const columns = `w.id, w.state, w.document_id as "documentId", d.number as "documentNumber", d.currency, d.total - d.settled as open, d.agreement_id as "agreementId", coalesce(a.number, '') as "agreementNumber", coalesce(a.title, '') as "agreementTitle", w.municipality_id as "municipalityId",
  coalesce(m.name, '') as "municipalityName", w.amount, w.reason, w.authority, w.proposed_at as "proposedAt", w.proposed_by_name as "proposedBy", w.proposed_by as "proposerId", w.decided_at as "decidedAt", w.decided_by_name as "decidedBy", w.note, w.revision`;
const joined = `billing_write_off w join billing_document d on d.agency_id = w.agency_id and d.id = w.document_id left join agreement a on a.agency_id = d.agency_id and a.id = d.agreement_id left join municipality m on m.agency_id = w.agency_id and m.id = w.municipality_id`;
const counted = (row: WriteOffRow): WriteOffRow => ({ ...row, open: Number(row.open), amount: Number(row.amount) });

@Injectable()
export class WriteOffsRepository {
  constructor(private readonly tenant: Tenant) {}

  /** Newest first, after the id `before`. */
  async page(filter: WriteOffFilter, before: string | null, limit: number): Promise<WriteOffRow[]> {
    const rows = await this.tenant.query<WriteOffRow>(
      `select ${columns} from ${joined} where w.agency_id = $1 and ($2::text is null or w.state = $2) and ($3::uuid is null or w.municipality_id = $3) and ($4::uuid is null or w.document_id = $4) and ($5::uuid is null or w.id < $5) order by w.id desc limit $6`,
      [this.tenant.agencyId, filter.state ?? null, filter.municipalityId ?? null, filter.billingDocumentId ?? null, before, limit]);
    return rows.map(counted);
  }

  async find(id: string): Promise<WriteOffRow | undefined> {
    const [row] = await this.tenant.query<WriteOffRow>(`select ${columns} from ${joined} where w.agency_id = $1 and w.id = $2`, [this.tenant.agencyId, id]);
    return row && counted(row);
  }

  /** {@link find} with its row held until the transaction ends. Hold its document before. */
  async lock(id: string): Promise<WriteOffRow | undefined> {
    const [held] = await this.tenant.query('select 1 from billing_write_off where agency_id = $1 and id = $2 for update', [this.tenant.agencyId, id]);
    return held ? this.find(id) : undefined;
  }

  async isProposed(documentId: string): Promise<boolean> {
    return (await this.tenant.query("select 1 from billing_write_off where agency_id = $1 and document_id = $2 and state = 'proposed'", [this.tenant.agencyId, documentId])).length > 0;
  }

  /** All that was written off of a document and not paid since. */
  async writtenOff(documentId: string): Promise<number> {
    const [row] = await this.tenant.query<{ sum: string }>("select coalesce(sum(amount), 0)::text as sum from billing_write_off where agency_id = $1 and document_id = $2 and state = 'approved'", [this.tenant.agencyId, documentId]);
    return Number(row?.sum ?? 0);
  }

  async add(row: { id: string; documentId: string; municipalityId: string; amount: number; reason: string; authority: string | null; at: Date; byId: string; by: string }): Promise<void> {
    await this.tenant.query('insert into billing_write_off (agency_id, id, document_id, municipality_id, amount, reason, authority, proposed_at, proposed_by, proposed_by_name) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)',
      [this.tenant.agencyId, row.id, row.documentId, row.municipalityId, row.amount, row.reason, row.authority, row.at, row.byId, row.by]);
  }

  async decide(id: string, to: { state: 'approved' | 'refused'; authority: string | null; note: string | null; at: Date; byId: string; by: string }): Promise<void> {
    await this.tenant.query('update billing_write_off set state = $3, authority = $4, note = $5, decided_at = $6, decided_by = $7, decided_by_name = $8, revision = revision + 1 where agency_id = $1 and id = $2', [this.tenant.agencyId, id, to.state, to.authority, to.note, to.at, to.byId, to.by]);
  }

  async recover(id: string, note: string): Promise<void> {
    await this.tenant.query("update billing_write_off set state = 'recovered', note = $3, revision = revision + 1 where agency_id = $1 and id = $2", [this.tenant.agencyId, id, note]);
  }

  /** Who may decide on what somebody else proposed. */
  deciders(proposerId: string): Promise<{ membershipId: string }[]> {
    return this.tenant.query(`select id as "membershipId" from membership where agency_id = $1 and ended_at is null and municipality_id is null and roles && '{admin,chief}'::text[] and user_id <> $2 order by id limit 50`, [this.tenant.agencyId, proposerId]);
  }
}
