/** A formula of a cost share, and the state of a comparison, in words. */
import type { shareFormula, sharePreview } from '@rapport/api-contract/cost-share-fields';
import type { Formats } from '@rapport/ui/formats';
import type { Tone } from '@rapport/ui/status-badge';
import type { z } from 'zod';

export type ShareFormula = z.output<typeof shareFormula>;
export type SharePreview = z.output<typeof sharePreview>;
interface Known { measures: readonly { key: string; label: string; per: 'quarter' | 'year' }[]; members: readonly { municipalityId: string; name: string }[] }

export const comparisonWords: Record<'draft' | 'open' | 'adopted' | 'withdrawn', { label: string; tone: Tone }> = {
  draft: { label: 'Draft', tone: 'attention' }, open: { label: 'Vote open', tone: 'accent' }, adopted: { label: 'Adopted', tone: 'good' }, withdrawn: { label: 'Withdrawn', tone: 'neutral' },
};
export const choiceWords = { for: 'for', against: 'against', abstain: 'abstains' } as const;

/** A change against today in words: nothing is no figure of its own. */
export const changeWords = (change: number, currency: string, formats: Formats): string => (change === 0 ? 'as today' : `${formats.amountChange(change, currency)} against today`);

/** What a formula says, one sentence each. */
export function formulaSentences({ measures, limits, absorber, phaseIn }: ShareFormula, known: Known, formats: Formats): string[] {
  const percent = (share: string) => formats.percent(Number(share), Number.isInteger(Math.round(Number(share) * 1e6) / 1e4) ? 0 : 2);
  const named = (ids: readonly string[]) => formats.list(ids.map((id) => known.members.find(({ municipalityId }) => municipalityId === id)?.name ?? 'somebody who is no member'));
  const weighed = (list: ShareFormula['measures']) => formats.list(list.map(({ key, weight, readings }) => {
    const measure = known.measures.find((each) => each.key === key);
    return `${percent(weight)} by ${measure?.label.toLowerCase() ?? key}${readings > 1 ? `, mean of the newest ${readings} ${measure?.per ?? 'period'}s` : ''}`;
  }));
  const kinds = { minimum_share: 'pays at least', maximum_share: 'pays at most', yearly_increase: 'pays at most' } as const;
  const who = { others: 'the members within their limits, in proportion', member: absorber.kind === 'member' ? named([absorber.memberId]) : '', host: absorber.kind === 'host' ? absorber.label : '' };
  return [
    `Divided ${weighed(measures)}.`,
    ...limits.map(({ kind, value, memberIds }) => `${memberIds === null ? 'Every member' : named(memberIds)} ${kinds[kind]} ${percent(value)} ${kind === 'yearly_increase' ? 'more than the year before' : 'of the cost'}.`),
    ...(limits.length > 0 ? [`What limits move is absorbed by ${who[absorber.kind]}.`] : []),
    ...(phaseIn ? [`Phased in over ${phaseIn.years} years from ${phaseIn.from.kind === 'shares' ? 'the shares of before' : `a division ${weighed(phaseIn.from.measures)}`}.`] : []),
  ];
}
