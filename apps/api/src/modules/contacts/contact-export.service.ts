/** The filtered contacts as CSV, page by page, without telephone numbers and e-mail addresses. */
import { Injectable } from '@nestjs/common';
import { responseTimes } from '@rapport/api-contract/contacts';
import { AuditService } from '../../platform/audit/audit.service.js';
import { csvLine } from '../../platform/http/csv-line.js';
import { AgenciesService } from '../agencies/agencies.service.js';
import { flagsOf } from './contact-flags.js';
import { positionOf } from './contact-list.js';
import { type ContactFilter, type ContactRow, ContactsRepository } from './contacts.repository.js';

@Injectable()
export class ContactExportService {
  constructor(private readonly contacts: ContactsRepository, private readonly agencies: AgenciesService, private readonly audit: AuditService) {}

  /** Yields the text of the file; runs inside a unit of work that stays open while it is read. */
  async *export(filter: ContactFilter): AsyncGenerator<string> {
    const { timeZone } = await this.agencies.profile();
    await this.audit.record({ action: 'contacts.exported', objectType: 'contact', after: { filter: narrowed(filter) } });
    yield csvLine([`occurred at (${timeZone})`, 'occurred at (UTC)', 'type', 'group', 'municipality', 'township as received', 'address', 'zip', 'latitude', 'longitude', 'description', 'language',
      'exclusion', 'flags', 'source', 'source key', 'entered by', 'asked on', 'contact id', ...['received', 'dispatched', 'arrived', 'cleared'].map((word) => `${word} at (${timeZone})`)]);
    const local = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
    let page = filter;
    for (;;) {
      const rows = await this.contacts.list(page);
      if (rows.length > 0) yield rows.map((row) => lineOf(row, local)).join('');
      const last = rows.at(-1);
      if (!last || rows.length < page.limit) return;
      page = { ...page, after: positionOf(last) };
    }
  }
}

function lineOf(row: ContactRow, local: Intl.DateTimeFormat): string {
  return csvLine([local.format(row.occurredAt), row.occurredAt.toISOString(), row.typeLabel, row.groupName, row.municipalityName, row.townshipRaw, row.address, row.zip, row.lat, row.lng, row.description,
    row.language, row.excludedReason, flagsOf(row.flags).join(' '), row.source, row.sourceKey, row.enteredBy, row.surveyedAt ? local.format(row.surveyedAt).slice(0, 10) : null, row.id,
    ...responseTimes.map((time) => { const at = row[time]; return at ? local.format(at) : null; })]);
}

/** What the filter narrows, for the audit trail. */
function narrowed({ after: _after, limit: _limit, ...filter }: ContactFilter): Record<string, unknown> {
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== null));
}
