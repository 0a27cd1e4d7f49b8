/** Entries one by one: sent by a system or a person, each judged alone, and corrected by counter-entries. */
import { Injectable } from '@nestjs/common';
import { type entryResult, serviceRecord } from '@rapport/api-contract/service-delivered';
import type { z } from 'zod';
import { AuditService } from '../../platform/audit/audit.service.js';
import { NotFound } from '../../platform/http/domain-error.js';
import type { Principal } from '../../platform/identity/principal.js';
import { BillingClock } from '../billing/documents/billing-clock.js';
import { ConfirmedRepository } from './confirmed.repository.js';
import { EntriesRepository, type EntryRow, type NewEntry } from './entries.repository.js';
import { type AgreementLine, KnownAgreements } from './known-agreements.repository.js';
import { Releases } from './releases.service.js';
import { ServiceRefused } from './service.errors.js';
import { isLate, isRefusal, keyOf, placeOf, unexplained } from './service-record.js';

type Result = z.input<typeof entryResult>;
const rejected = (index: number, code: string, detail: string): Result => ({ index, outcome: 'rejected', serviceEntryId: null, problem: { code, detail } });

@Injectable()
export class ServiceEntries {
  constructor(private readonly entries: EntriesRepository, private readonly known: KnownAgreements, private readonly clock: BillingClock, private readonly confirmed: ConfirmedRepository, private readonly releases: Releases, private readonly audit: AuditService) {}

  async store(items: readonly unknown[], caller: Principal) {
    const parsed = items.map((item) => serviceRecord.safeParse(item));
    const known = await this.known.byNumber(parsed.flatMap(({ data }) => (data ? [data.agreement] : [])));
    const ids = [...known.values()].map(({ id }) => id);
    await this.confirmed.stay(ids);
    const [{ today }, until] = [await this.clock.here(), await this.confirmed.until(ids)];
    const placed: { index: number; entry: NewEntry }[] = [];
    const results = parsed.map(({ data, error }, index): Result | null => {
      if (!data) return rejected(index, 'request/invalid', error.issues.map(({ path, message }) => `${path.join('.') || 'It'}: ${message}`).join('; '));
      const place = placeOf(data, known, today);
      if (isRefusal(place)) return rejected(index, `service/${place.code}`, place.reason);
      const { day, minutes, calls, responseSeconds, externalId, note, reason } = data;
      placed.push({ index, entry: { agreementId: place.agreement.id, municipalityId: place.agreement.municipalityId, lineId: place.line.id, day, minutes, calls, responseSeconds, source: caller.kind === 'user' ? 'hand' : 'key', key: keyOf(externalId, '', 0), externalId, importId: null, importLine: null, note, reason } });
      return null;
    });
    // What counts already adds nothing, and needs no reason.
    const standing = new Set((await this.entries.standing(placed.map(({ entry }) => entry.key))).map(({ key }) => key));
    const sound = placed.filter(({ index, entry }) => {
      const refusal = standing.has(entry.key) ? null : unexplained(entry, until.get(entry.agreementId));
      if (refusal) results[index] = rejected(index, `service/${refusal.code}`, refusal.reason);
      return refusal === null;
    });
    const stored = await this.entries.add(sound.map(({ entry }) => entry), caller.name);
    for (const [at, { index }] of sound.entries()) {
      const each = stored[at];
      if (each) results[index] = { index, outcome: each.outcome, serviceEntryId: each.id, problem: each.outcome === 'conflict' ? { code: 'service/differs', detail: 'This id is recorded with other figures. Correct that entry, or send another id.' } : null };
    }
    const whole = results.filter((each) => each !== null);
    const count = (outcome: Result['outcome']) => whole.filter((each) => each.outcome === outcome).length;
    const answer = { created: count('created'), existing: count('existing'), conflicts: count('conflict'), rejected: count('rejected'), results: whole };
    if (answer.created > 0) {
      await this.releases.changed([...new Set(sound.map(({ entry }) => entry.agreementId))]);
      await this.audit.record({ action: 'service.entries-sent', objectType: 'service_entry', after: { created: answer.created, late: sound.filter(({ index, entry }) => results[index]?.outcome === 'created' && isLate(entry.day, until.get(entry.agreementId))).length, existing: answer.existing, conflicts: answer.conflicts, rejected: answer.rejected } });
    }
    return answer;
  }

  /** The counter-entry and, unless both figures are 0, the entry that stands instead. */
  async correct(agreementId: string, id: string, { minutes, calls, reason }: { minutes: number; calls: number; reason: string }, caller: Principal): Promise<EntryRow[]> {
    const entry = await this.entries.find(agreementId, id);
    if (!entry) throw new NotFound('entry');
    if (entry.reversesId !== null) throw new ServiceRefused('counter-entry', 'This takes another entry back; it is not corrected itself.');
    if (entry.source === 'contact') throw new ServiceRefused('counted', 'This was counted from a contact. Correct the contact, or change the rule that counts it.');
    if (entry.minutes === minutes && entry.calls === calls) throw new ServiceRefused('same', 'The entry says this already.');
    if (entry.reversed || (await this.entries.reverse([id], 'correction', { note: reason, reason, by: caller.name })) === 0) throw new ServiceRefused('taken-back', 'This entry was taken back already. Look at the entries again.');
    const { municipalityId, lineId, day, responseSeconds, key, externalId } = entry;
    if (minutes > 0 || calls > 0) await this.entries.add([{ agreementId, municipalityId, lineId, day, minutes, calls, responseSeconds, source: 'correction', key, externalId, importId: null, importLine: null, note: reason, reason }], caller.name);
    await this.releases.changed([agreementId]);
    await this.audit.record({ action: 'service.entry-corrected', objectType: 'service_entry', objectId: id, before: { minutes: entry.minutes, calls: entry.calls }, after: { minutes, calls, reason } });
    return (await this.entries.list(agreementId, { lineId, from: day }, null, 200)).filter((each) => each.key === key && each.day === day);
  }

  agreements(before: string | null, limit: number): Promise<AgreementLine[]> {
    return this.known.list(before, limit);
  }

  async list(agreementId: string, filter: { lineId?: string | undefined; from?: string | undefined; until?: string | undefined }, after: [string, string, string] | null, limit: number): Promise<EntryRow[]> {
    if (!(await this.known.everById(agreementId))) throw new NotFound('agreement');
    return this.entries.list(agreementId, filter, after, limit);
  }
}
