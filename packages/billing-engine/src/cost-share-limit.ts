/** Limits of shares, and who absorbs what they keep from their members: whole minor units from the first step on, so that nothing is lost on the way. */
import { allocate } from './allocate.js';
import type { CostToShare, ShareMember } from './cost-share-formula.js';
import { consortiumFigure } from './cost-share-weight.js';
import { decimal } from './decimal.js';
import { highestOfAll, lowestOfAll, roundedFormula, shareFormula, worked } from './explanation.js';
import { majorText, minorFromMajorText, minorPlaces, sumMinor } from './money.js';
import type { Explanation, MinorUnits } from './terms.js';

export interface Limit { amount: MinorUnits; explanation: Explanation }
/** What a member pays at least and at most; null where nothing is said. */
export interface MemberLimits { least: Limit | null; most: Limit | null }

const path = (cost: CostToShare, at: number): string => `formulas.${cost.formula.id}.limits.${at}`;

/** A member's limits in whole minor units, all cut: a maximum is never rounded up, and a share that is both least and most stays possible. */
export function limitsOf(cost: CostToShare, member: ShareMember): MemberLimits {
  const { currency, formula } = cost;
  const places = minorPlaces(currency);
  const least: Limit[] = [];
  const most: Limit[] = [];
  formula.limits.forEach((limit, at) => {
    if (limit.memberIds !== null && !limit.memberIds.includes(member.id)) return;
    const value = consortiumFigure(cost, limit.kind, limit.value, 'share', path(cost, at));
    const add = (to: Limit[], label: string, exact: Explanation): void => {
      const explanation = worked(label, 'money', roundedFormula('toward_zero', places), [exact]);
      to.push({ amount: minorFromMajorText(explanation.value, currency), explanation });
    };
    if (limit.kind === 'yearly_increase') {
      if (member.lastYear === null) return;
      const lastYear = consortiumFigure(cost, 'Last year', majorText(member.lastYear, currency), 'money', `members.${member.id}.lastYear`);
      add(most, 'Most by last year', worked('Last year and the rise', 'money', 'last year × factor', [lastYear, worked('Factor', 'number', '1 + rise', [value])]));
      return;
    }
    const exact = worked('Part of the cost', 'money', 'cost × share', [totalFigure(cost), value]);
    if (limit.kind === 'maximum_share') add(most, 'Most by share', exact);
    else add(least, 'Least by share', exact);
  });
  const highest = least.reduce<Limit | null>((best, each) => (best === null || each.amount > best.amount ? each : best), null);
  const lowest = most.reduce<Limit | null>((best, each) => (best === null || each.amount < best.amount ? each : best), null);
  return { least: highest, most: lowest };
}

export const totalFigure = (cost: CostToShare): Explanation => consortiumFigure(cost, 'Cost to share', majorText(cost.total, cost.currency), 'money', 'total');

export interface LimitedShare { memberId: string; amount: MinorUnits; limitedBy: 'least' | 'most' | null; explanation: Explanation }
export type LimitedShares = { shares: LimitedShare[]; host: { amount: MinorUnits; explanation: Explanation } | null } | 'limits_cannot_meet' | 'absorber_below_zero';

/** A member with its weight and limits, ordered as ties are broken. */
export interface Weighted { member: ShareMember; weight: Explanation; limits: MemberLimits }

/** `amount` among those members by largest remainder, each with how it came about. */
export function byWeight(cost: CostToShare, amount: { minor: MinorUnits; explanation: Explanation }, among: readonly Weighted[]): LimitedShare[] {
  const parts = allocate(amount.minor, among.map(({ weight }) => weight.value));
  const figures = among.map(({ member, weight }) => consortiumFigure(cost, weight.label, weight.value, 'share', `formulas.${cost.formula.id}.shares.${member.id}`));
  return among.map(({ member, weight }, at) => ({
    memberId: member.id, amount: parts[at] ?? 0, limitedBy: null,
    explanation: worked(`Part of ${member.label}`, 'money', shareFormula(at + 1, among.length, minorPlaces(cost.currency)), [amount.explanation, ...figures.map((each, other) => (other === at ? weight : each))]),
  }));
}

const withoutPart = (cost: CostToShare, { member }: Weighted): LimitedShare => ({ memberId: member.id, amount: 0, limitedBy: null, explanation: consortiumFigure(cost, 'Nothing is left to share', '0', 'money', `members.${member.id}.amount`) });

/** What is left of the cost after what others pay. */
function rest(cost: CostToShare, label: string, others: readonly LimitedShare[]): { minor: MinorUnits; explanation: Explanation } {
  const minor = cost.total - sumMinor(others.map(({ amount }) => amount));
  if (others.length === 0) return { minor, explanation: totalFigure(cost) };
  const figures = others.map(({ memberId, amount }) => consortiumFigure(cost, `Paid by ${cost.members.find(({ id }) => id === memberId)?.label}`, majorText(amount, cost.currency), 'money', `members.${memberId}.amount`));
  return { minor, explanation: worked(label, 'money', ['cost', ...others.map(() => 'paid')].join(' − '), [totalFigure(cost), ...figures]) };
}

function limited(share: LimitedShare, { least, most }: MemberLimits): LimitedShare {
  if (most && share.amount > most.amount) return { ...share, amount: most.amount, limitedBy: 'most', explanation: worked('Not more than the limit', 'money', lowestOfAll, [share.explanation, most.explanation]) };
  if (least && share.amount < least.amount) return { ...share, amount: least.amount, limitedBy: 'least', explanation: worked('Not less than the limit', 'money', highestOfAll, [share.explanation, least.explanation]) };
  return share;
}

/**
 * The others take it in proportion, again and again until everybody is within limits. Only those limited on the side that moved more stay fixed in
 * a round (as free space is divided in CSS flexible boxes): what one limit frees may bring another member back within its own.
 */
function absorbedByOthers(cost: CostToShare, all: readonly Weighted[]): LimitedShares {
  const fixed: LimitedShare[] = [];
  let free = [...all];
  for (;;) {
    const left = rest(cost, 'Left by those at their limit', fixed);
    if (free.length === 0 || left.minor < 0) return left.minor === 0 ? { shares: fixed, host: null } : 'limits_cannot_meet';
    // What nobody left has any weight for, nobody may take.
    if (free.every(({ weight }) => decimal(weight.value).isZero()) && left.minor !== 0) return 'limits_cannot_meet';
    const parts = left.minor === 0 ? free.map((one) => withoutPart(cost, one)) : byWeight(cost, left, free);
    const cut = parts.map((part, at) => limited(part, free[at]?.limits ?? { least: null, most: null }));
    const moved = cut.reduce((sum, share, at) => sum + share.amount - (parts[at]?.amount ?? 0), 0);
    const stay = cut.filter(({ limitedBy }) => limitedBy !== null && (moved === 0 || limitedBy === (moved > 0 ? 'least' : 'most')));
    if (stay.length === 0) return { shares: [...fixed, ...cut], host: null };
    fixed.push(...stay);
    const at = new Set(stay.map(({ memberId }) => memberId));
    free = free.filter(({ member }) => !at.has(member.id));
  }
}

/** Limits applied and absorbed as the formula says; the shares, and the host's part where there is one, sum to the cost. */
export function limitShares(cost: CostToShare, all: readonly Weighted[]): LimitedShares {
  const { absorber } = cost.formula;
  if (absorber.kind === 'others') return absorbedByOthers(cost, all);
  const parts = byWeight(cost, { minor: cost.total, explanation: totalFigure(cost) }, all);
  const paying = parts.flatMap((part, at) => (absorber.kind === 'member' && part.memberId === absorber.memberId ? [] : [limited(part, all[at]?.limits ?? { least: null, most: null })]));
  const left = rest(cost, 'Absorbed: what the others do not pay', paying);
  if (left.minor < 0) return 'absorber_below_zero';
  if (absorber.kind === 'host') return { shares: paying, host: { amount: left.minor, explanation: left.explanation } };
  return { shares: [...paying, { memberId: absorber.memberId, amount: left.minor, limitedBy: null, explanation: left.explanation }], host: null };
}
