/** What came of nudging people, in one calm sentence each. */
import type { ChaseResult } from './use-team.js';

const one: Record<ChaseResult['outcome'], string> = {
  sent: 'A mail goes out within the duty hours.', already_chased_today: 'Somebody nudged them today already; nobody gets two mails a day.', nothing_owed: 'They owe nothing at the moment.',
  no_login: 'They have no login: talk to them, or have them sign on paper.', on_leave: 'They are on leave: their clock stands still, and no mail is sent.',
};
const several: Record<ChaseResult['outcome'], string> = { sent: 'get a mail', already_chased_today: 'were nudged today already', nothing_owed: 'owe nothing', no_login: 'have no login', on_leave: 'are on leave' };

export function chaseInWords(results: readonly ChaseResult[]): string {
  const [only] = results;
  if (results.length === 1 && only) return one[only.outcome];
  const counts = new Map<ChaseResult['outcome'], number>();
  for (const { outcome } of results) counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
  return `${[...counts].map(([outcome, count]) => `${count} ${several[outcome]}`).join(', ')}.`;
}
