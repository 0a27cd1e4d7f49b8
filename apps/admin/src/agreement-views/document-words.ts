/** Invoices and credit notes in words. */
import type { documentSchedules, documentStates, documentTypes } from '@rapport/api-contract/billing-documents';
import { correctionReasons } from '@rapport/billing-engine/correction-cause';
import type { Tone } from '@rapport/ui/status-badge';

export const typeWords: Record<(typeof documentTypes)[number], string> = { invoice: 'Invoice', credit_note: 'Credit note' };
const scheduleWords: Record<(typeof documentSchedules)[number], string> = {
  regular: 'for the period', delta: 'corrections of what was billed', true_up: 'true-up of the year', interest: 'late interest', final: 'final settlement', manual: 'correction',
};

/** What a document is for; corrections by what caused them. */
export function purposeOf({ schedule, reason }: { schedule: (typeof documentSchedules)[number]; reason: string | null }): string {
  if (schedule !== 'delta' || reason === null) return scheduleWords[schedule];
  if (reason === correctionReasons.delivery) return 'credit for service not delivered';
  return reason === correctionReasons.amendment ? 'difference after an amendment' : scheduleWords.delta;
}

interface Standing { state: (typeof documentStates)[number]; overdue: boolean; open: number }

/** What a reader wants to know first: is anything owed, and is it late? */
export function standingOf({ state, overdue, open }: Standing): { label: string; tone: Tone } {
  if (state === 'draft') return { label: 'Draft', tone: 'neutral' };
  if (state === 'void') return { label: 'Void', tone: 'neutral' };
  if (overdue) return { label: 'Overdue', tone: 'bad' };
  // Also where nothing is open on it, like a credit note that took its invoice down: nobody was told yet.
  if (state === 'finalised') return { label: 'Not sent yet', tone: 'attention' };
  return state === 'closed' || open === 0 ? { label: 'Settled', tone: 'good' } : { label: 'Open', tone: 'accent' };
}
