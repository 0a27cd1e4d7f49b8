/** Words and places of marks on the Trust Index. */
import type { TrendEvent } from '@rapport/ui/trend-chart';
import { markLine } from '../../words/mark-places.js';
import type { Mark, SuggestedMark } from './use-marks.js';
import type { TrustFilters } from './use-trust.js';

export const kindWords = { policy: 'Policy', training: 'Training', other: 'Something else' } as const;
export const verdictWords = {
  more_than_chance: { label: 'More than chance', tone: 'accent' }, within_chance: { label: 'Within chance', tone: 'neutral' },
  by_chance_of_many: { label: 'Within chance', tone: 'neutral' }, not_enough: { label: 'Not enough yet', tone: 'neutral' },
} as const;

/** Where the change was made, in words. */
export const placeOf = ({ scope }: Pick<SuggestedMark, 'scope'>) => scope.name ?? 'Whole agency';
/** With a sign in front, so that a rise is told from a fall without colour. */
export const signed = (value: number) => (value > 0 ? `+${value}` : value < 0 ? `−${Math.abs(value)}` : '0');
export const points = (value: number) => `${signed(value)} ${Math.abs(value) === 1 ? 'point' : 'points'}`;
export const signedInterval = ({ low, high }: { low: number; high: number }) => `${signed(low)} to ${signed(high)}`;

const filterOf = { unit: 'unitId', municipality: 'municipalityId', contactGroup: 'contactGroupId' } as const;

/** Whether the mark belongs on the chart: made everywhere, or where the page is filtered to. */
function isAbout({ scope }: Mark, filters: TrustFilters): boolean {
  return scope.kind === 'all' || filters[filterOf[scope.kind]] === scope.id;
}

/** Marks as lines across the months of the chart, each with the number of its row in the list. */
export function eventsOf(marks: readonly Mark[], months: readonly string[], filters: TrustFilters): TrendEvent[] {
  return marks.flatMap((mark, i) => {
    const line = isAbout(mark, filters) ? markLine(mark, i + 1, months) : null;
    return line ? [line] : [];
  });
}
