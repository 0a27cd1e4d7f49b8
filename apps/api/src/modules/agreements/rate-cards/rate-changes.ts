/** What one version of a rate card changes beside another. */
import type { Rate } from '@rapport/billing-engine/terms';

/** `before` and `after` are amounts as written; null where the rate is new or gone. */
export interface RateChange { key: string; label: string; before: string | null; after: string | null }

/** Rates that are new, gone, or cost something else in any way; in the order of the new card, those that are gone last. */
export function rateChanges(before: readonly Rate[], after: readonly Rate[]): RateChange[] {
  const old = new Map(before.map((rate) => [rate.key, rate]));
  const kept = new Set(after.map(({ key }) => key));
  const changed = after.filter((rate) => !isSame(old.get(rate.key), rate)).map((rate) => ({ key: rate.key, label: rate.label, before: old.get(rate.key)?.amount ?? null, after: rate.amount }));
  return [...changed, ...before.filter(({ key }) => !kept.has(key)).map(({ key, label, amount }) => ({ key, label, before: amount, after: null }))];
}

/** 368815 and 368815.0000 are the same price. */
function isSame(a: Rate | undefined, b: Rate): boolean {
  return a !== undefined && a.basis === b.basis && plain(a.amount) === plain(b.amount) && plain(a.reliefFactor) === plain(b.reliefFactor) && plain(a.hoursPerUnit) === plain(b.hoursPerUnit);
}

const plain = (decimal: string | null): string | null => decimal === null ? null : decimal.replace(/^0+(?=\d)/, '').replace(/(\.\d*?)0+$/, '$1').replace(/\.$/, '');
