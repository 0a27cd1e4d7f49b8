/** Field types that many capabilities share, each with its limits and its words. */
import { z } from 'zod';
import { nothingChosen } from './fault-words.js';

/** A choice that nobody made is no id that is written wrongly. */
export const id = z.uuid({ error: ({ input }) => (nothingChosen(input) ? 'must be chosen' : 'must be an id (a UUID)') });
/** NUL and the other control characters except tab and line breaks: PostgreSQL cannot store the first, the rest hide text. */
const hidden = /(?![\t\n\r])\p{Cc}/u;
const cleanText = (value: string) => !hidden.test(value) && value.isWellFormed();
/** Characters that nobody sees; the blank of Braille is no space to a program, and to a reader nothing else. */
const unseen = /[\p{Default_Ignorable_Code_Point}\p{Cc}\u2800]/gu;
/** Without what nobody sees: a number with something invisible in it reads like another one. */
export const withoutUnseen = (value: string) => value.replaceAll(/\p{Default_Ignorable_Code_Point}/gu, '');
/** How much of it a reader sees: spaces around it and invisible characters are nothing. */
const seenLength = (value: string) => value.replaceAll(unseen, ' ').replaceAll(/\s+/g, ' ').trim().length;
/** One line of text, trimmed, 1 to `max` characters, of which something is seen. */
export const line = (max = 200) => z.string().trim().min(1, 'must not be empty').max(max)
  .refine((v) => cleanText(v) && !/[\r\n]/.test(v), 'must be one line without control characters').refine((v) => v === '' || seenLength(v) > 0, 'must not be empty');
/** A number, id or name of something in another system: a line of which nothing is invisible. */
export const identifier = (max: number) => line(max).overwrite((value) => withoutUnseen(value).trim());
/** Several lines of text, trimmed, up to `max` characters. */
export const text = (max = 5000) => z.string().trim().max(max).refine(cleanText, 'must not contain control characters');
/** Text that must be there: at least `least` characters of it are seen. */
export const requiredText = (max: number, error = 'must not be empty', least = 1) => text(max).min(least, error).refine((v) => Array.from(v).length < least || seenLength(v) >= least, error);
export const email = z.string().trim().toLowerCase().max(254).pipe(z.email('must be an e-mail address, like name@example.org'));
export const timeZone = z.string().max(60).refine(isTimeZone, 'must be an IANA time zone, like America/New_York');
/** BCP 47 language tag, e.g. `en` or `es`. */
export const language = z.string().regex(/^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$/, 'must be a language tag, like en or es');
/** Years that people and databases agree upon; whatever lies outside is a slip of the hand. */
const inReach = (value: string) => !/^[+-]?\d{4,6}-/.test(value) || (/^\d{4}-/.test(value) && value >= '1900' && value < '3000');
const outOfReach = 'must lie between the years 1900 and 2999';
/** By the year in UTC, in which it is answered: a zone east of it begins a year earlier. */
export const instant = z.iso.datetime({ offset: true }).refine((value) => Number.isNaN(Date.parse(value)) || inReach(new Date(value).toISOString()), outOfReach);
export const civilDate = z.iso.date().refine(inReach, outOfReach);
export const slug = z.string().trim().regex(/^[a-z0-9](?:[a-z0-9-]{1,58}[a-z0-9])$/, 'must be 3 to 60 lower-case letters, digits and hyphens');

/** False for `https://marlow.example:news@evil.example`, which reads as one place and leads to another. Leaves what is no address to the check that says so. */
export function namesNobody(address: string): boolean {
  if (!URL.canParse(address)) return true;
  const { username, password } = new URL(address);
  return username === '' && password === '' && !/^[^/?#]*:[/\\]*[^/\\?#]*@/.test(address);
}
export const namesSomebody = 'must not hold a name or password before the server';

function isTimeZone(zone: string): boolean {
  try {
    return zone.includes('/') || zone === 'UTC' ? Boolean(new Intl.DateTimeFormat('en', { timeZone: zone })) : false;
  } catch {
    return false;
  }
}
