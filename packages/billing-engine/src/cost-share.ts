/** A consortium's cost divided among its members to the cent, with every share explained and every limit's absorber named. */
import { type CostShareFault, costShareFault, costShareFaults, type CostToShare } from './cost-share-formula.js';
import { byWeight, limitShares, limitsOf, totalFigure, type Weighted } from './cost-share-limit.js';
import { shareWeights } from './cost-share-weight.js';
import type { DecimalText, Explanation, MinorUnits } from './terms.js';

export interface CostShare {
  memberId: string;
  amount: MinorUnits;
  /** What it would pay without any limit. */
  unlimited: MinorUnits;
  /** Positive: paid for others whom a limit keeps lower. Negative: kept from it by a limit. */
  absorbed: MinorUnits;
  limitedBy: 'least' | 'most' | null;
  /** By measures and phase-in, to 30 places. */
  share: DecimalText;
  explanation: Explanation;
}
export type CostShares =
  | { faults: CostShareFault[]; shares: null }
  /** `shares` in the order of the members; with `host` they sum to the cost. */
  | { faults: null; shares: CostShare[]; host: { label: string; amount: MinorUnits; explanation: Explanation } | null };

/**
 * Divides `cost.total` (minor units, not negative). Odd units go to the largest fraction, ties to the member whose id orders first, so that the order
 * in which members are listed never moves a cent.
 * @throws BillingFault `not_a_decimal` for a weight or reading that is no number
 */
export function costShares(cost: CostToShare): CostShares {
  const faults = costShareFaults(cost);
  if (faults.length > 0) return { faults, shares: null };
  const { absorber } = cost.formula;
  const weights = shareWeights(cost);
  const all: Weighted[] = cost.members.flatMap((member, at) => {
    const weight = weights[at];
    return weight ? [{ member, weight, limits: limitsOf(cost, member) }] : [];
  }).sort((one, other) => (one.member.id < other.member.id ? -1 : 1));
  for (const { member, limits } of all) {
    if (limits.least && limits.most && limits.least.amount > limits.most.amount && !(absorber.kind === 'member' && absorber.memberId === member.id)) faults.push(costShareFault('minimum_above_maximum', { memberId: member.id }));
  }
  if (faults.length > 0) return { faults, shares: null };
  const limited = limitShares(cost, all);
  if (typeof limited === 'string') return { faults: [costShareFault(limited, absorber.kind === 'member' ? { memberId: absorber.memberId } : {})], shares: null };
  const unlimited = new Map(byWeight(cost, { minor: cost.total, explanation: totalFigure(cost) }, all).map(({ memberId, amount }) => [memberId, amount]));
  const byId = new Map(limited.shares.map((share) => [share.memberId, share]));
  const shares = cost.members.flatMap((member, at) => {
    const share = byId.get(member.id);
    const without = unlimited.get(member.id) ?? 0;
    return share ? [{ ...share, unlimited: without, absorbed: share.amount - without, share: weights[at]?.value ?? '0' }] : [];
  });
  return { faults: null, shares, host: absorber.kind === 'host' && limited.host ? { label: absorber.label, ...limited.host } : null };
}
