/** What is wrong with the days of a publication, said at their fields before anything is promised. */
import { ApiProblem } from '@rapport/api-client/client';
import { endsBeforeItBegins } from '@rapport/policy-engine/version-state';
import { dayPlus } from './civil-days.js';

export interface PublishDays {
  when: 'now' | 'later';
  /** As the two fields hold them: a day, or nothing. */
  day: string; effective: string;
  /** The instant that day and time make in the agency's zone. */
  publishAt: string | undefined;
  /** Of a special order. */
  lastDay?: string | null;
  /** Today in the agency's zone. */
  today: string; now: Date;
}
/** Beyond this a plan is more likely a slip than a plan; the API refuses it too. */
const farthestDays = 730;
export type DayFaults = Partial<Record<'publishAt' | 'effectiveOn', string>>;

/** `words` writes a day as people read it. Days are those of the agency, wherever the browser stands. */
export function dayFaults({ when, day, effective, publishAt, lastDay = null, today, now }: PublishDays, words: (day: string) => string): DayFaults {
  const first = when === 'later' && day > today ? day : today;
  const far = dayPlus(today, farthestDays);
  const last = first > far ? first : far;
  return {
    ...(when === 'later' && publishAt !== undefined && Date.parse(publishAt) <= now.getTime() ? { publishAt: 'That time is over. Choose a later one, or publish now.' } : {}),
    ...(when === 'later' && publishAt !== undefined && Date.parse(publishAt) - now.getTime() > farthestDays * 86_400_000 ? { publishAt: 'That is more than two years ahead. Choose an earlier time.' } : {}),
    ...(effective === '' && when === 'later' && endsBeforeItBegins(lastDay, first) ? { publishAt: `The order would take effect after its last day, ${words(lastDay ?? '')}. Choose an earlier day, or change the last day in its details first.` } : {}),
    ...(endsBeforeItBegins(lastDay, effective === '' ? (when === 'now' ? first : '') : effective) ? { effectiveOn: `The order would take effect after its last day, ${words(lastDay ?? '')}. Choose that day or an earlier one, or change the last day in its details first.` } : {}),
    ...(effective !== '' && effective < first ? { effectiveOn: `It cannot take effect before it is published. Choose ${words(first)} or a later day, or leave it empty.` } : {}),
    ...(effective > last ? { effectiveOn: `That is more than two years ahead. Choose ${words(last)} or an earlier day.` } : {}),
  };
}

/** The API's refusal of one of these fields, in its own sentence; nothing where it refused something else. */
export function refusedDays(error: unknown): DayFaults | undefined {
  if (!(error instanceof ApiProblem)) return undefined;
  const { publishAt, effectiveOn } = error.fields;
  return publishAt === undefined && effectiveOn === undefined ? undefined : { ...(publishAt === undefined ? {} : { publishAt: sentence(publishAt) }), ...(effectiveOn === undefined ? {} : { effectiveOn: sentence(effectiveOn) }) };
}

/** A fault of the schema is a fragment ("must be a date"), one of the capability a sentence. */
const sentence = (message: string) => (/^\p{Lu}/u.test(message) ? message : `This day ${message}.`);
