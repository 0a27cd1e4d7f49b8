/** Credits for service that was not delivered, as a run has to know them: only for days that were confirmed as recorded, and billed whole. Pure. */
import { correctedKey } from '@rapport/billing-engine/charge-key';
import { chargesFor } from '@rapport/billing-engine/charges';
import { deliveryCredits, deliverySpans } from '@rapport/billing-engine/delivery-credit';
import type { BilledLine } from '@rapport/billing-engine/delta';
import { figure } from '@rapport/billing-engine/explanation';
import { boundInOrder } from '@rapport/billing-engine/line-parts';
import { singleAmount } from '@rapport/billing-engine/single-amount';
import { covers } from '@rapport/billing-engine/span';
import type { BoundTerms, Charge, PricedFrom, Span } from '@rapport/billing-engine/terms';
import type { ServiceRecord } from '../billing-hooks.js';

const isCredit = (key: string): boolean => correctedKey(key).startsWith('delivery_credit/');
const wide = (spans: readonly Span[]): Span | null => spans.reduce<Span | null>((all, { from, until }) => (all ? { from: all.from < from ? all.from : from, until: all.until > until ? all.until : until } : { from, until }), null);

/**
 * The credits of every span that is over, confirmed and billed, line by line. One that was billed and is not due any more comes with amount 0, so that it is taken back;
 * a span of which a part is not billed yet waits, and what was credited for it stays.
 */
export function creditsDue(from: PricedFrom, { minutes, until }: ServiceRecord, billed: readonly BilledLine[]): Charge[] {
  const bounds = boundInOrder(from);
  const spans = bounds.flatMap((bound) => (until === null ? [] : deliverySpans(from, bound, until)));
  const whole = wide(spans);
  const numbered = new Set(billed.map(({ charge }) => correctedKey(charge.key)));
  const waiting = whole ? chargesFor(from, whole).filter(({ kind, key }) => kind === 'service' && !numbered.has(key)) : [];
  const isBilled = (lineId: string | null, span: Span) => !waiting.some((charge) => charge.lineId === lineId && covers(span, charge.span.from));
  const credits = spans.flatMap((span) => deliveryCredits(from, span, minutes, billed)).filter(({ lineId, span }) => isBilled(lineId, span));
  const fresh = new Set(credits.map(({ key }) => key));
  const over = new Map(billed.flatMap(({ charge }) => (isCredit(charge.key) && !fresh.has(correctedKey(charge.key)) && isBilled(charge.lineId, charge.span) ? [[correctedKey(charge.key), charge] as const] : [])));
  return [...credits, ...[...over].map(([key, charge]) => noCredit(bounds, key, charge))];
}

function noCredit(bounds: readonly BoundTerms[], key: string, { lineId, label, span }: BilledLine['charge']): Charge {
  const bound = bounds.find((each) => covers(each.span, span.from)) ?? bounds.at(-1);
  return {
    key, kind: 'delivery_credit', lineId, surchargeId: null, label: label.replace(/^(Correction: )+/, ''), span, ...singleAmount(0, bound?.terms.currency ?? 'USD'), rounding: bound?.terms.rounding ?? 'half_away_from_zero',
    explanation: figure('No credit is due any more', '0', 'money', { kind: 'rule', id: 'delivery', path: key }),
  };
}
