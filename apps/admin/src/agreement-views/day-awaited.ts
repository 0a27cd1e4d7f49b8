/** What a day brings is done a moment after it is known, by the agency's own work: whoever looks meanwhile is shown it without asking again. */
import type { Life } from './life-words.js';

/** How often, and how many times at most: what has not moved by then waits for something else. */
const everyMs = 1_500;
const times = 120;

/** The last day of service or of the term is past, or the first one has come, and the agreement does not say so yet. */
export function isDue({ state, today, term, serviceUntil }: Pick<Life, 'state' | 'today' | 'term' | 'serviceUntil'>): boolean {
  switch (state) {
    case 'executed': return term.from <= today;
    case 'active': case 'renewed': case 'expiring': return term.until <= today;
    case 'terminating': return serviceUntil !== null && serviceUntil <= today;
    case 'expired': return true;
    default: return false;
  }
}

/** For `refetchInterval` of what follows a signature. */
export const askUntilMoved = (life: Life | undefined, asked: number): number | false => (life && isDue(life) && asked < times ? everyMs : false);
