/** Payments in words, the same for both sides. */
import type { paymentMethods, paymentStates } from '@rapport/api-contract/payments';
import type { Tone } from '@rapport/ui/status-badge';

export const methodWords: Record<(typeof paymentMethods)[number], string> = { check: 'Check', ach: 'ACH transfer', wire: 'Wire transfer', other: 'Other payment' };
export const stateWords: Record<(typeof paymentStates)[number], { label: string; tone: Tone }> = {
  recorded: { label: 'Not placed', tone: 'attention' }, part_allocated: { label: 'Placed in part', tone: 'attention' }, allocated: { label: 'Placed', tone: 'good' }, reversed: { label: 'Reversed', tone: 'neutral' },
};

/** "Check 10442"; where it has no reference of its own, what it was. */
export const paymentName = ({ method, reference }: { method: (typeof paymentMethods)[number]; reference: string | null }): string => (reference ? `${methodWords[method]} ${reference}` : methodWords[method]);
