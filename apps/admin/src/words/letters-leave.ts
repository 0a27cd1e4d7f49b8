/** When a letter leaves that is written now, in words. */
import type { readLetterHours } from '@rapport/api-contract/letters';
import type { AnswerOf } from '@rapport/api-contract/route';
import type { Formats } from '@rapport/ui/formats';

export type LetterHours = AnswerOf<typeof readLetterHours>;

/** Null while letters leave at once, and while that is not known. */
export function leaveInWords(hours: Pick<LetterHours, 'leavesAt'> | undefined, formats: Pick<Formats, 'dateTime'>): string | null {
  return hours?.leavesAt ? `Letters leave in the duty hours: this one on ${formats.dateTime(hours.leavesAt)}.` : null;
}

/** How many wait and when they leave, for the page of kept messages. */
export function waitInWords({ leavesAt, waiting }: LetterHours, formats: Pick<Formats, 'dateTime' | 'count'>): string {
  if (!leavesAt) return 'Your agency is within its duty hours: letters leave within a minute.';
  if (waiting === 0) return `Your agency is outside its duty hours. No letter waits; one that is written now leaves on ${formats.dateTime(leavesAt)}.`;
  return `${formats.count(waiting, { one: 'letter of your agency waits', other: 'letters of your agency wait' })} for its duty hours. The next leaves on ${formats.dateTime(leavesAt)}.`;
}
