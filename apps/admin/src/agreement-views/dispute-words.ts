/** Disputes in words, the same for both sides. */
import type { disputeStates } from '@rapport/api-contract/billing-disputes';
import { decidedAgainst } from '@rapport/billing-engine/dispute-state';
import type { Tone } from '@rapport/ui/status-badge';

const stateWords: Record<(typeof disputeStates)[number], { label: string; tone: Tone }> = {
  opened: { label: 'Open', tone: 'attention' }, escalated: { label: 'Sent up', tone: 'attention' }, accepted: { label: 'Accepted', tone: 'good' }, rejected: { label: 'Rejected', tone: 'neutral' }, withdrawn: { label: 'Withdrawn', tone: 'neutral' },
};
interface Outcome { state: (typeof disputeStates)[number]; claimed: number; given: number; accepted: number | null; document: { currency: string } }
interface Money { money: (minor: number, currency: string) => string }
/** How it stands in a badge, and of one that was decided in parts how much went either way: nobody reads "Accepted" of a cent, nor "Rejected" where some was given back. */
export function outcomeWords(dispute: Outcome, { money }: Money): { label: string; tone: Tone; sums: string | null } {
  const { state, claimed, document: { currency } } = dispute;
  const refused = decidedAgainst(dispute);
  if (refused <= 0 || refused >= claimed) return { ...stateWords[state], sums: null };
  const [back, lost, all] = [claimed - refused, refused, claimed].map((minor) => money(minor, currency));
  return state === 'rejected' ? { label: 'Rejected in part', tone: 'neutral', sums: `${lost} of ${all}; ${back} was given back before` } : { label: 'Accepted in part', tone: 'neutral', sums: `${back} of ${all}; the other ${lost} was refused` };
}
export const shows = ['open', 'decided', 'all'] as const;

interface Clock { asked: string; daysLeft: number; late: boolean }
/** "3 days left for: liaisons of both sides"; null once it is decided. */
export function clockWords(clock: Clock | null, days: (count: number) => string): string | null {
  if (!clock) return null;
  return clock.late ? `Nobody answered in time: ${clock.asked}` : clock.daysLeft === 0 ? `Last day for: ${clock.asked}` : `${days(clock.daysLeft)} left for: ${clock.asked}`;
}
