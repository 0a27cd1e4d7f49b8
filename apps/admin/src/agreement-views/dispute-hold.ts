/** What a dispute of so much would hold back, said before it is opened, and what is owed again of that once it is over. */
import { owedAgain } from '@rapport/billing-engine/dispute-state';

/** `free`: what is owed on the invoice and not in dispute, in minor units. Paid money is not held: it is claimed back by a credit note. */
export function holdWords(claimed: number | null, free: number, currency: string, { money }: { money: (minor: number, currency: string) => string }): string {
  const rest = 'The rest of the invoice stays due.';
  if (free <= 0) return 'Nothing is owed on this invoice that could be held back: it is paid, or in dispute already. What is accepted becomes credit of the municipality.';
  if (claimed === null || claimed <= free) return `Only this amount is held back while it is open: no reminder and no interest on it. ${rest}`;
  return `Only ${money(free, currency)} is still owed and held back while it is open: no reminder and no interest on it. What is accepted of the ${money(claimed - free, currency)} beyond it becomes credit of the municipality.`;
}

/** What a dispute lets go when it is over. `accepted`: what is given back with the decision; never more is owed again than was held. */
export function owedAgainWords(held: number, accepted: number, currency: string, { money }: { money: (minor: number, currency: string) => string }): string {
  const again = owedAgain(held, accepted);
  if (again > 0) return `${money(again, currency)} is owed again, and reminders and interest count again.`;
  return held === 0 ? 'Nothing was held back, so nothing more is owed.' : 'Nothing is owed again: all that was held back is given back.';
}
