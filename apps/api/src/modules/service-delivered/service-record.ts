/** Where a record of service belongs: to an agreement and one of its services, on a day on which it binds; pure. */
import { createHash } from 'node:crypto';
import { readAs } from '@rapport/billing-engine/visible-text';

export interface ServiceRecord { agreement: string; service: string; day: string; minutes: number; calls: number; responseSeconds: number | null; externalId: string | null; note: string | null; /** Why it comes after its day was confirmed. */ reason: string | null }
/** `lines`: the services by id and by label, both in lower case. `until`: first day that does not count. */
export interface KnownAgreement { id: string; number: string; municipalityId: string; from: string; until: string; lines: ReadonlyMap<string, { id: string; label: string }> }
export interface Refusal { code: string; reason: string }
export interface Place { agreement: KnownAgreement; line: { id: string; label: string } }

export const nameKey = (text: string): string => text.trim().replace(/\s+/g, ' ').toLowerCase();

/** `known` by {@link nameKey} of the number; `today` is the agency's. */
export function placeOf({ agreement: number, service, day }: Pick<ServiceRecord, 'agreement' | 'service' | 'day'>, known: ReadonlyMap<string, KnownAgreement>, today: string): Place | Refusal {
  const agreement = known.get(nameKey(number));
  if (!agreement) return { code: 'no-agreement', reason: `No signed agreement has the number “${number.slice(0, 60)}”.` };
  const line = agreement.lines.get(nameKey(service));
  if (!line) return { code: 'no-service', reason: `“${service.slice(0, 80)}” is no service of ${agreement.number}. It has ${[...new Set([...agreement.lines.values()].map(({ label }) => `“${label}”`))].slice(0, 8).join(', ')}.` };
  if (day > today) return { code: 'future', reason: `${day} has not come yet.` };
  if (day < agreement.from || day >= agreement.until) return { code: 'outside-term', reason: `${agreement.number} binds from ${agreement.from} up to ${agreement.until}, not on ${day}.` };
  return { agreement, line };
}
export const isRefusal = (found: Place | Refusal): found is Refusal => 'code' in found;

/** A record that adds to a day which is confirmed says why; `until` is the first day that is not. */
export function unexplained({ day, reason }: { day: string; reason: string | null }, until: string | null | undefined): Refusal | null {
  return reason === null && isLate(day, until) ? { code: 'confirmed', reason: `${day} was confirmed as recorded. Say in “reason” why this comes now; the municipality reads it.` } : null;
}
export const isLate = (day: string, until: string | null | undefined): boolean => until !== null && until !== undefined && day < until;

/** What a record without an id of its own is known by; equal records are told apart by how often they came. */
export function contentHash({ agreement, line }: Place, { day, minutes, calls, responseSeconds, note }: ServiceRecord): string {
  return createHash('sha256').update(JSON.stringify([agreement.id, line.id, day, minutes, calls, responseSeconds, note])).digest('hex');
}
/** The same record is stored once under its key, whichever way it comes, and however its id is spelled in characters that read alike. */
export const keyOf = (externalId: string | null, hash: string, occurrence: number): string => (externalId === null ? `row:${hash}#${occurrence}` : `id:${readAs(externalId)}`);
