/** Billing runs in words. */
import type { billingExceptionCodes, billingRunStates } from '@rapport/api-contract/billing';
import type { Tone } from '@rapport/ui/status-badge';

export const runStateWords: Record<(typeof billingRunStates)[number], { label: string; tone: Tone }> = {
  pending: { label: 'Waiting', tone: 'neutral' }, running: { label: 'Running', tone: 'accent' }, done: { label: 'Done', tone: 'good' }, cancelled: { label: 'Cancelled', tone: 'neutral' }, failed: { label: 'Stopped', tone: 'bad' },
};
type Code = (typeof billingExceptionCodes)[number];

/** Where an exception is mended; the agreement itself where nothing else is. */
export function mendPlace(code: Code, agreementId: string): { href: string; label: string } {
  if (code === 'no-index') return { href: '/billing/indexes', label: 'Open the price indexes' };
  if (code === 'no-rate') return { href: '/rate-cards', label: 'Open the rate cards' };
  return { href: `/agreements/${agreementId}`, label: 'Open the agreement' };
}
