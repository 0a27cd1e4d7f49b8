/** What came of nudging people, in one calm sentence each. */
import type { ChaseResult } from './use-team.js';

const one: Record<ChaseResult['outcome'], string> = {
  sent: 'A mail goes out within the duty hours.', already_chased_today: 'Somebody nudged them today already; nobody gets two mails a day.', nothing_owed: 'They owe nothing at the moment.',
  no_login: 'They have no login: talk to them, or have them sign on paper.', on_leave: 'They are on leave: their clock stands still, and no mail is sent.',
};
const did: Record<ChaseResult['outcome'], readonly [one: string, several: string]> = {
  sent: ['gets a mail', 'get a mail'], already_chased_today: ['was nudged today already', 'were nudged today already'], nothing_owed: ['owes nothing', 'owe nothing'], no_login: ['has no login', 'have no login'], on_leave: ['is on leave', 'are on leave'],
};
/** More names than this are a figure. */
const mostNames = 3;

/** `nameOf`: what somebody is called; undefined when the list does not hold them any more. */
export function chaseInWords(results: readonly ChaseResult[], nameOf: (personId: string) => string | undefined = () => undefined, list: (names: string[]) => string = (names) => names.join(', ')): string {
  const [only] = results;
  if (results.length === 1 && only) return one[only.outcome];
  const groups = new Map<ChaseResult['outcome'], string[]>();
  for (const { outcome, personId } of results) groups.set(outcome, [...(groups.get(outcome) ?? []), personId]);
  return [...groups].map(([outcome, ids]) => {
    const names = ids.flatMap((id) => nameOf(id) ?? []);
    const who = ids.length <= mostNames && names.length === ids.length ? list(names) : ids.length === 1 ? '1 person' : `${ids.length} people`;
    return `${who} ${did[outcome][ids.length === 1 ? 0 : 1]}.`;
  }).join(' ');
}
