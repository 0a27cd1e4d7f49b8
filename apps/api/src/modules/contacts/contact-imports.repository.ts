/** Imports of the current agency: their rows, who runs them, and the lines they rejected. */
import { Injectable } from '@nestjs/common';
import type { ImportState } from '@rapport/api-contract/contact-imports';
import { uuidv7 } from 'uuidv7';
import { Tenant } from '../../platform/tenancy/tenant.js';
import type { ImportRow } from './contact-import.row.js';
import type { RememberedMapping } from './import-mapping.js';

export interface RejectRow { line: number; code: string; reason: string; excerpt: string }
/** Columns that an act may set together with the state. */
export type ImportChange = Partial<Pick<ImportRow, 'fileId' | 'encoding' | 'delimiter' | 'header' | 'sample' | 'proposal' | 'mapping' | 'preview' | 'decisions' | 'failure' | 'rejected' | 'kept' | 'finishedAt'>>;

const shown = `id, source, state, file_id as "fileId", file_name as "fileName", file_bytes::float8 as "fileBytes", file_sha256 as "fileSha256", encoding, delimiter, header, sample, proposal, mapping,
  preview, decisions, step_rows::float8 as "stepRows", step_bytes::float8 as "stepBytes", step_started_at as "stepStartedAt", runner_seen_at as "runnerSeenAt", added::float8 as added,
  already_there::float8 as "alreadyThere", rejected::float8 as rejected, taken_back::float8 as "takenBack", kept::float8 as kept, failure, created_at as "createdAt", created_by as "createdBy", finished_at as "finishedAt"`;
/** A worker that was not heard of for this long is taken for dead; shorter than the lease of its message. */
const silentSeconds = 45;

@Injectable()
export class ContactImportsRepository {
  constructor(private readonly tenant: Tenant) {}

  async add(row: Pick<ImportRow, 'source' | 'fileId' | 'fileName' | 'fileBytes' | 'fileSha256' | 'createdBy'>): Promise<string> {
    const id = uuidv7();
    await this.tenant.query(
      `insert into contact_import (agency_id, id, source, state, file_id, file_name, file_bytes, file_sha256, created_by) values ($1, $2, $3, 'uploaded', $4, $5, $6, $7, $8)`,
      [this.tenant.agencyId, id, row.source, row.fileId, row.fileName, row.fileBytes, row.fileSha256, row.createdBy]);
    return id;
  }

  async find(id: string): Promise<ImportRow | undefined> {
    return (await this.tenant.query<ImportRow>(`select ${shown} from contact_import where agency_id = $1 and id = $2`, [this.tenant.agencyId, id]))[0];
  }

  async findForChange(id: string): Promise<ImportRow | undefined> {
    return (await this.tenant.query<ImportRow>(`select ${shown} from contact_import where agency_id = $1 and id = $2 for update`, [this.tenant.agencyId, id]))[0];
  }

  /** Newest first; an id of version 7 sorts by time. */
  list(before: string | null, limit: number): Promise<ImportRow[]> {
    return this.tenant.query<ImportRow>(`select ${shown} from contact_import where agency_id = $1 and ($2::uuid is null or id < $2) order by id desc limit $3`, [this.tenant.agencyId, before, limit]);
  }

  /** Sets a state that the rule allowed, and what belongs to it; nobody runs it for the moment. */
  async move(id: string, state: ImportState, change: ImportChange): Promise<void> {
    const json = (value: unknown) => (value === undefined || value === null ? null : JSON.stringify(value));
    const has = (key: keyof ImportChange) => Object.hasOwn(change, key);
    await this.tenant.query(
      `update contact_import set state = $3, runner = null, runner_seen_at = null,
         file_id = case when $4 then $5 else file_id end, encoding = coalesce($6, encoding), delimiter = coalesce($7, delimiter), header = coalesce($8, header), sample = coalesce($9, sample),
         proposal = coalesce($10, proposal), mapping = coalesce($11, mapping), preview = case when $12 then $13 else preview end, decisions = coalesce($14, decisions), failure = $15,
         rejected = coalesce($16, rejected), kept = coalesce($17, kept), finished_at = $18
       where agency_id = $1 and id = $2`,
      [this.tenant.agencyId, id, state, has('fileId'), change.fileId ?? null, change.encoding ?? null, change.delimiter ?? null, change.header ?? null, json(change.sample), json(change.proposal),
        json(change.mapping), has('preview'), json(change.preview), json(change.decisions), json(change.failure), change.rejected ?? null, change.kept ?? null, change.finishedAt ?? null]);
  }

  /** Sets the progress of the coming step to nothing. */
  async startStep(id: string): Promise<void> {
    await this.tenant.query('update contact_import set step_rows = 0, step_bytes = 0, step_started_at = now() where agency_id = $1 and id = $2', [this.tenant.agencyId, id]);
  }

  /** Takes the import for one worker; false when another one that is alive has it, or it is in another state. */
  async claim(id: string, state: ImportState, runner: string): Promise<boolean> {
    const rows = await this.tenant.query(
      `update contact_import set runner = $4, runner_seen_at = now()
       where agency_id = $1 and id = $2 and state = $3 and (runner is null or runner = $4 or runner_seen_at < now() - make_interval(secs => $5)) returning id`,
      [this.tenant.agencyId, id, state, runner, silentSeconds]);
    return rows.length === 1;
  }

  /** Gives the import free, so that the next try need not wait. */
  async release(id: string, runner: string): Promise<void> {
    await this.tenant.query('update contact_import set runner = null, runner_seen_at = null where agency_id = $1 and id = $2 and runner = $3', [this.tenant.agencyId, id, runner]);
  }

  /** Moves the checkpoint on, if the import is still this worker's and stands where it was left. */
  async advance(id: string, state: ImportState, runner: string, from: number, to: { rows: number; bytes: number }): Promise<boolean> {
    const rows = await this.tenant.query(
      `update contact_import set step_rows = $6, step_bytes = $7, runner_seen_at = now() where agency_id = $1 and id = $2 and state = $3 and runner = $4 and step_rows = $5 returning id`,
      [this.tenant.agencyId, id, state, runner, from, to.rows, to.bytes]);
    return rows.length === 1;
  }

  async count(id: string, more: { added: number; alreadyThere: number }): Promise<void> {
    await this.tenant.query('update contact_import set added = added + $3, already_there = already_there + $4 where agency_id = $1 and id = $2', [this.tenant.agencyId, id, more.added, more.alreadyThere]);
  }

  /** True when a legal hold stands over the agency or over a contact of the import. */
  async underHold(id: string): Promise<boolean> {
    const rows = await this.tenant.query(
      `select 1 from legal_hold h where h.agency_id = $1 and h.released_at is null and (h.scope = 'agency'
         or (h.scope = 'contact' and exists (select 1 from contact c where c.agency_id = $1 and c.id = h.object_id and c.import_id = $2))) limit 1`, [this.tenant.agencyId, id]);
    return rows.length > 0;
  }

  async clearRejects(id: string): Promise<void> {
    await this.tenant.query('delete from contact_import_reject where agency_id = $1 and import_id = $2', [this.tenant.agencyId, id]);
  }

  async addRejects(id: string, rejects: readonly RejectRow[]): Promise<void> {
    if (rejects.length === 0) return;
    await this.tenant.query(
      `insert into contact_import_reject (agency_id, import_id, line, code, reason, excerpt)
       select $1, $2, x.line, x.code, x.reason, x.excerpt from unnest($3::bigint[], $4::text[], $5::text[], $6::text[]) as x (line, code, reason, excerpt)`,
      [this.tenant.agencyId, id, rejects.map((r) => r.line), rejects.map((r) => r.code), rejects.map((r) => r.reason), rejects.map((r) => r.excerpt)]);
  }

  rejects(id: string, after: number, limit: number): Promise<RejectRow[]> {
    return this.tenant.query<RejectRow>(
      'select line::float8 as line, code, reason, excerpt from contact_import_reject where agency_id = $1 and import_id = $2 and line > $3 order by line limit $4', [this.tenant.agencyId, id, after, limit]);
  }

  async remembered(source: string): Promise<RememberedMapping | null> {
    const rows = await this.tenant.query<{ mapping: RememberedMapping }>('select mapping from contact_import_mapping where agency_id = $1 and lower(source) = lower($2)', [this.tenant.agencyId, source]);
    return rows[0]?.mapping ?? null;
  }

  async remember(source: string, mapping: RememberedMapping): Promise<void> {
    await this.tenant.query(
      `insert into contact_import_mapping (agency_id, id, source, mapping) values ($1, $2, $3, $4)
       on conflict (agency_id, lower(source)) do update set mapping = excluded.mapping, changed_at = now()`, [this.tenant.agencyId, uuidv7(), source, JSON.stringify(mapping)]);
  }
}
