/** When a request is answered at the latest, so that nobody plans to publish before. */
import { afterWorkingDays } from '@rapport/policy-engine/working-days';

/** Whoever decides has five working days. */
const decisionDays = 5;

/** The last day for an answer to what is asked on `today`. */
export const answeredBy = (today: string): string => afterWorkingDays(today, decisionDays);
/** Whether the first day of publishing comes before the answer must. */
export const startsBeforeAnswer = (publishFrom: string, lastDay: string): boolean => publishFrom !== '' && publishFrom < lastDay;
