/** Imports of service and the lines of them that cannot be added. */
import { Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { Tenant } from '../../platform/tenancy/tenant.js';
import type { ServiceImportState } from './service-import-state.js';

export interface ImportSum { agreementNumber: string; service: string; entries: number; minutes: number; calls: number }
export interface ServiceImportRow {
  id: string; state: ServiceImportState; fileId: string; fileName: string; uploadedAt: Date; uploadedBy: string; rows: number; fresh: number; alreadyThere: number; rejected: number; minutes: number; added: number; takenBack: number; from: string | null; to: string | null; sums: ImportSum[]; failure: string | null;
}
export interface ImportPreview { rows: number; fresh: number; alreadyThere: number; rejected: number; minutes: number; from: string | null; to: string | null; sums: ImportSum[] }
export interface RejectRow { line: number; code: string; reason: string; excerpt: string }

const columns = `id, state, file_id as "fileId", file_name as "fileName", uploaded_at as "uploadedAt", uploaded_by as "uploadedBy", rows::int, fresh::int, already_there::int as "alreadyThere", rejected::int, minutes::float8, added::int, taken_back::int as "takenBack",
  first_day::text as "from", last_day::text as "to", sums, failure`;

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

  async keepPreview(id: string, { rows, fresh, alreadyThere, rejected, minutes, from, to, sums }: ImportPreview): Promise<void> {
    await this.tenant.query('update service_import set rows = $3, fresh = $4, already_there = $5, rejected = $6, minutes = $7, first_day = $8, last_day = $9, sums = $10 where agency_id = $1 and id = $2', [this.tenant.agencyId, id, rows, fresh, alreadyThere, rejected, minutes, from, to, JSON.stringify(sums)]);
  }

  async clearRejects(id: string): Promise<void> {
    await this.tenant.query('delete from service_import_reject where agency_id = $1 and import_id = $2', [this.tenant.agencyId, id]);
  }

  async addRejects(id: string, rejects: readonly RejectRow[]): Promise<void> {
    if (rejects.length === 0) return;
    await this.tenant.query(
      'insert into service_import_reject (agency_id, import_id, line, code, reason, excerpt) select $1, $2, x.line, x.code, x.reason, x.excerpt from unnest($3::bigint[], $4::text[], $5::text[], $6::text[]) as x (line, code, reason, excerpt) on conflict do nothing',
      [this.tenant.agencyId, id, rejects.map(({ line }) => line), rejects.map(({ code }) => code), rejects.map(({ reason }) => reason), rejects.map(({ excerpt }) => excerpt)]);
  }

  rejects(id: string, after: number, limit: number): Promise<RejectRow[]> {
    return this.tenant.query('select line::int, code, reason, excerpt from service_import_reject where agency_id = $1 and import_id = $2 and line > $3 order by line limit $4', [this.tenant.agencyId, id, after, limit]);
  }
}
