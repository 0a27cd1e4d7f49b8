/** Disputes in words, the same for both sides. */
import type { disputeStates } from '@rapport/api-contract/billing-disputes';
import type { Tone } from '@rapport/ui/status-badge';

export const disputeStateWords: Record<(typeof disputeStates)[number], { label: string; tone: Tone }> = {
  opened: { label: 'Open', tone: 'attention' }, escalated: { label: 'Sent up', tone: 'attention' }, accepted: { label: 'Accepted', tone: 'good' }, rejected: { label: 'Rejected', tone: 'neutral' }, withdrawn: { label: 'Withdrawn', tone: 'neutral' },
};
export const shows = ['open', 'decided', 'all'] as const;

interface Clock { asked: string; daysLeft: number; late: boolean }
/** "3 days left for: liaisons of both sides"; null once it is decided. */
export function clockWords(clock: Clock | null, days: (count: number) => string): string | null {
  if (!clock) return null;
  return clock.late ? `Nobody answered in time: ${clock.asked}` : clock.daysLeft === 0 ? `Last day for: ${clock.asked}` : `${days(clock.daysLeft)} left for: ${clock.asked}`;
}
