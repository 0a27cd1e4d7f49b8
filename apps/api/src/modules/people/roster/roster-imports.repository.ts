/** Roster imports of the current agency. */
import { Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { Tenant } from '../../../platform/tenancy/tenant.js';
import type { Day } from '../civil-day.js';
import type { RosterMapping } from './roster-columns.js';
import type { RosterOutcome } from './roster-decision.js';

export interface RosterFile { encoding: string; delimiter: string; columns: string[]; lines: number }
export interface ImportRow {
  id: string; status: 'preview' | 'applied' | 'discarded'; fileName: string; file: RosterFile; mapping: RosterMapping; faults: string[]; complete: boolean; effectiveOn: Day;
  /** `endsSignIn`: people whose login ends with the employment. */
  counts: Partial<Record<RosterOutcome | 'endsSignIn', number>>; rosterVersion: string; stale: boolean; uploadedAt: Date; uploadedBy: string; appliedAt: Date | null;
}
export type ImportChoices = Pick<ImportRow, 'mapping' | 'complete' | 'effectiveOn'>;
export type PreviewResult = Pick<ImportRow, 'faults' | 'counts' | 'rosterVersion'>;

const shown = `i.id, i.status, i.file_name as "fileName", i.file, i.mapping, i.faults, i.complete, i.effective_on::text as "effectiveOn", i.counts, i.roster_version::text as "rosterVersion",
  i.status = 'preview' and (i.roster_version <> coalesce((select s.version from roster_state s where s.agency_id = i.agency_id), 0)
    or coalesce((i.counts->>'endsSignIn')::int, 0) <> (select count(*) from roster_import_line l join membership m on m.agency_id = l.agency_id and m.person_id = l.person_id and m.ended_at is null where l.agency_id = i.agency_id and l.import_id = i.id and l.outcome = 'deactivate')) as stale,
  i.uploaded_at as "uploadedAt", i.uploaded_by as "uploadedBy", i.applied_at as "appliedAt"`;

@Injectable()
export class RosterImportsRepository {
  constructor(private readonly tenant: Tenant) {}

  async insert(order: { fileName: string; file: RosterFile; uploadedBy: string } & ImportChoices): Promise<string> {
    const id = uuidv7();
    await this.tenant.query(
      `insert into roster_import (agency_id, id, status, file_name, file, mapping, complete, effective_on, uploaded_by) values ($1, $2, 'preview', $3, $4, $5, $6, $7, $8)`,
      [this.tenant.agencyId, id, order.fileName, JSON.stringify(order.file), JSON.stringify(order.mapping), order.complete, order.effectiveOn, order.uploadedBy]);
    return id;
  }

  async find(id: string): Promise<ImportRow | undefined> {
    return (await this.tenant.query<ImportRow>(`select ${shown} from roster_import i where i.agency_id = $1 and i.id = $2`, [this.tenant.agencyId, id]))[0];
  }

  /** Locked, so that an import is made, applied or discarded by one caller at a time. */
  async lock(id: string): Promise<ImportRow | undefined> {
    await this.tenant.query('select 1 from roster_import where agency_id = $1 and id = $2 for update', [this.tenant.agencyId, id]);
    return this.find(id);
  }

  /** Newest first; discarded ones are not shown. */
  list(before: string | null, limit: number): Promise<ImportRow[]> {
    return this.tenant.query<ImportRow>(
      `select ${shown} from roster_import i where i.agency_id = $1 and i.status <> 'discarded' and ($2::uuid is null or i.id < $2) order by i.id desc limit $3`, [this.tenant.agencyId, before, limit]);
  }

  async choose(id: string, choices: ImportChoices): Promise<void> {
    await this.tenant.query('update roster_import set mapping = $3, complete = $4, effective_on = $5 where agency_id = $1 and id = $2',
      [this.tenant.agencyId, id, JSON.stringify(choices.mapping), choices.complete, choices.effectiveOn]);
  }

  async previewed(id: string, result: PreviewResult): Promise<void> {
    await this.tenant.query('update roster_import set faults = $3, counts = $4, roster_version = $5 where agency_id = $1 and id = $2',
      [this.tenant.agencyId, id, JSON.stringify(result.faults), JSON.stringify(result.counts), result.rosterVersion]);
  }

  async settle(id: string, status: 'applied' | 'discarded'): Promise<void> {
    await this.tenant.query("update roster_import set status = $3, applied_at = case when $3 = 'applied' then now() end where agency_id = $1 and id = $2", [this.tenant.agencyId, id, status]);
  }
}
