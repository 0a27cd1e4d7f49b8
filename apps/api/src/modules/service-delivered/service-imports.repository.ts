/** Imports of service and the lines of them that cannot be added. */
import { Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { Tenant } from '../../platform/tenancy/tenant.js';
import type { ServiceImportState } from './service-import-state.js';

export interface ImportSum { agreementNumber: string; service: string; entries: number; minutes: number; calls: number }
export interface ServiceImportRow {
  id: string; state: ServiceImportState; fileId: string; fileName: string; uploadedAt: Date; uploadedBy: string; rows: number; fresh: number; alreadyThere: number; rejected: number; minutes: number; added: number; takenBack: number; from: string | null; to: string | null; sums: ImportSum[]; failure: string | null;
  late: number; unexplained: number; reason: string | null; appliedBy: string | null; backReason: string | null; backBy: string | null;
}
export interface ImportPreview { rows: number; fresh: number; alreadyThere: number; rejected: number; late: number; unexplained: number; minutes: number; from: string | null; to: string | null; sums: ImportSum[] }
export interface RejectRow { line: number; code: string; reason: string; excerpt: string }

const columns = `id, state, file_id as "fileId", file_name as "fileName", uploaded_at as "uploadedAt", uploaded_by as "uploadedBy", rows::int, fresh::int, already_there::int as "alreadyThere", rejected::int, minutes::float8, added::int, taken_back::int as "takenBack",
  first_day::text as "from", last_day::text as "to", sums, failure, late::int, unexplained::int, reason, applied_by as "appliedBy", back_reason as "backReason", back_by as "backBy"`;

@Injectable()
export class ServiceImportsRepository {
  constructor(private readonly tenant: Tenant) {}

  async add(file: { id: string; name: string; sha256: Buffer }, by: string): Promise<string> {
    const id = uuidv7();
    await this.tenant.query('insert into service_import (agency_id, id, file_id, file_name, file_sha256, uploaded_by) values ($1, $2, $3, $4, $5, $6)', [this.tenant.agencyId, id, file.id, file.name, file.sha256, by]);
    return id;
  }

  async find(id: string): Promise<ServiceImportRow | undefined> {
    return (await this.tenant.query<ServiceImportRow>(`select ${columns} from service_import where agency_id = $1 and id = $2`, [this.tenant.agencyId, id]))[0];
  }

  /** Held until the unit of work ends. */
  async lock(id: string): Promise<ServiceImportRow | undefined> {
    return (await this.tenant.query<ServiceImportRow>(`select ${columns} from service_import where agency_id = $1 and id = $2 for update`, [this.tenant.agencyId, id]))[0];
  }

  list(before: string | null, limit: number): Promise<ServiceImportRow[]> {
    return this.tenant.query(`select ${columns} from service_import where agency_id = $1 and ($2::uuid is null or id < $2) order by id desc limit $3`, [this.tenant.agencyId, before, limit]);
  }

  async move(id: string, state: ServiceImportState, { failure = null, added = null, takenBack = null }: { failure?: string | null; added?: number | null; takenBack?: number | null } = {}): Promise<void> {
    await this.tenant.query('update service_import set state = $3, failure = $4, added = coalesce($5, added), taken_back = coalesce($6, taken_back) where agency_id = $1 and id = $2', [this.tenant.agencyId, id, state, failure, added, takenBack]);
  }

  async keepPreview(id: string, { rows, fresh, alreadyThere, rejected, late, unexplained, minutes, from, to, sums }: ImportPreview): Promise<void> {
    await this.tenant.query('update service_import set rows = $3, fresh = $4, already_there = $5, rejected = $6, minutes = $7, first_day = $8, last_day = $9, sums = $10, late = $11, unexplained = $12 where agency_id = $1 and id = $2', [this.tenant.agencyId, id, rows, fresh, alreadyThere, rejected, minutes, from, to, JSON.stringify(sums), late, unexplained]);
  }

  /** Who adds what it holds, and why to days that are confirmed. */
  async keepReason(id: string, reason: string | null, by: string): Promise<void> {
    await this.tenant.query('update service_import set reason = $3, applied_by = $4 where agency_id = $1 and id = $2', [this.tenant.agencyId, id, reason, by]);
  }

  async keepBackReason(id: string, reason: string | null, by: string): Promise<void> {
    await this.tenant.query('update service_import set back_reason = $3, back_by = $4 where agency_id = $1 and id = $2', [this.tenant.agencyId, id, reason, by]);
  }

  /** Lines that could not be added when their turn came. */
  async rejectLate(id: string, rejects: readonly RejectRow[]): Promise<void> {
    const added = await this.addRejects(id, rejects);
    if (added > 0) await this.tenant.query('update service_import set rejected = rejected + $3 where agency_id = $1 and id = $2', [this.tenant.agencyId, id, added]);
  }

  async clearRejects(id: string): Promise<void> {
    await this.tenant.query('delete from service_import_reject where agency_id = $1 and import_id = $2', [this.tenant.agencyId, id]);
  }

  /** Answers how many are new. */
  async addRejects(id: string, rejects: readonly RejectRow[]): Promise<number> {
    if (rejects.length === 0) return 0;
    return (await this.tenant.query(
      'insert into service_import_reject (agency_id, import_id, line, code, reason, excerpt) select $1, $2, x.line, x.code, x.reason, x.excerpt from unnest($3::bigint[], $4::text[], $5::text[], $6::text[]) as x (line, code, reason, excerpt) on conflict do nothing returning line',
      [this.tenant.agencyId, id, rejects.map(({ line }) => line), rejects.map(({ code }) => code), rejects.map(({ reason }) => reason), rejects.map(({ excerpt }) => excerpt)])).length;
  }

  rejects(id: string, after: number, limit: number): Promise<RejectRow[]> {
    return this.tenant.query('select line::int, code, reason, excerpt from service_import_reject where agency_id = $1 and import_id = $2 and line > $3 order by line limit $4', [this.tenant.agencyId, id, after, limit]);
  }
}
