/** What changed of days after they were confirmed: a page at a time, or as a file. */
import { Injectable } from '@nestjs/common';
import { AuditService } from '../../platform/audit/audit.service.js';
import { csvLine } from '../../platform/http/csv-line.js';
import { NotFound } from '../../platform/http/domain-error.js';
import type { Principal } from '../../platform/identity/principal.js';
import { readsStaffNames } from '../../platform/identity/staff-names.js';
import { type ChangeFilter, type ChangeRow, ChangesRepository } from './changes.repository.js';
import { KnownAgreements } from './known-agreements.repository.js';

export type { ChangeFilter };

const portion = 1000;
const columns = ['Day', 'Service', 'Minutes before', 'Minutes after', 'Calls before', 'Calls after', 'Why', 'By', 'Changed at'];

@Injectable()
export class ServiceChanges {
  constructor(private readonly changes: ChangesRepository, private readonly known: KnownAgreements, private readonly audit: AuditService) {}

  async page(caller: Principal, agreementId: string, filter: ChangeFilter, before: string | null, limit: number): Promise<ChangeRow[]> {
    if (caller.municipalityId) return this.changes.told(caller.municipalityId, agreementId, filter, before, limit);
    if (!(await this.known.everById(agreementId))) throw new NotFound('signed agreement');
    return this.changes.of(agreementId, filter, before, limit);
  }

  async *csv(caller: Principal, agreementId: string, filter: ChangeFilter): AsyncGenerator<string> {
    const named = readsStaffNames(caller);
    for (let last: string | null = null, more = true, first = true; more; first = false) {
      const rows: ChangeRow[] = await this.page(caller, agreementId, filter, last, portion);
      if (first) await this.audit.record({ action: 'service.changes-exported', objectType: 'agreement', objectId: agreementId });
      const lines = rows.map(({ day, label, minutesBefore, minutesAfter, callsBefore, callsAfter, reason, by, at }) => csvLine([day, label, minutesBefore, minutesAfter, callsBefore, callsAfter, reason, named ? by : null, at.toISOString()]));
      yield `${first ? csvLine(columns) : ''}${lines.join('')}`;
      last = rows.at(-1)?.id ?? null;
      more = rows.length === portion;
    }
  }
}
