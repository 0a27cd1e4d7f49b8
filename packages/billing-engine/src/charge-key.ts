/** The name of a charge: the same for the same thing however a span is cut into runs. */
import type { Charge, ChargeKind, Span } from './terms.js';

/** Ids come from people's templates as well; a slash in one must not end it. */
const part = (id: string): string => (id.includes('/') || id.includes('%') ? id.replaceAll('%', '%25').replaceAll('/', '%2F') : id);

/** `kind/line or surcharge id/from/until`; a surcharge on one line alone names both. */
export function chargeKey(kind: ChargeKind, ids: readonly string[], span: Span): string {
  return [kind, ...ids.map(part), span.from, span.until].join('/');
}

/** The key of the charge that a delta corrects; a key that is no delta's is itself. */
export function correctedKey(key: string): string {
  return /^delta\/\d+\//.test(key) ? key.replace(/^delta\/\d+\//, '') : key;
}

/** In the order people read an invoice: by day, then services, surcharges, cap. */
const kindOrder: Record<ChargeKind, number> = { service: 0, surcharge: 1, cap: 2, delivery_credit: 3, true_up: 4, interest: 5, delta: 6 };
export function byDayThenKind(a: Charge, b: Charge): number {
  if (a.span.from !== b.span.from) return a.span.from < b.span.from ? -1 : 1;
  return kindOrder[a.kind] - kindOrder[b.kind];
}
