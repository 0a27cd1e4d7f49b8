/** How far ahead the next review of a policy may lie. */
import { Temporal } from 'temporal-polyfill';
import type { CivilDay } from './acknowledgement-due.js';

/** Years after which a policy is looked at again at the latest; a later day is a slip of the keyboard. */
export const farthestReviewYears = 10;

/** The last day on which the next review may lie, from `today` in the agency's zone; of a 29 February without a brother the day before. Throws RangeError for what is no date. */
export function farthestReview(today: CivilDay): CivilDay {
  return Temporal.PlainDate.from(today).add({ years: farthestReviewYears }).toString();
}
