/** What rates are called: what they are paid for, and hours that a unit usually owes. */
import type { Rate } from './use-rate-cards.js';

export const basisWords: Record<Rate['basis'], string> = { year: 'a year, for each unit', hour: 'an hour of service', contact: 'a contact answered' };
export const basisChoices = Object.entries(basisWords).map(([value, label]) => ({ value, label }));

/** Hours a year that law-enforcement agreements commonly promise for one deputy. */
export const usualHours = [
  { value: '2920', label: '2,920: a 56-hour unit, every day of the year' },
  { value: '2086', label: '2,086: a 40-hour unit' },
  { value: '1789', label: '1,789: a 40-hour unit less leave and training' },
] as const;
