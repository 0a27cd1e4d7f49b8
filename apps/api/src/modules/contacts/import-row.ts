/** Turns one row of a file into a contact, or says why not. */
import type { ImportMapping, MappableField } from '@rapport/api-contract/contact-imports';
import type { ResponseTime } from '@rapport/api-contract/contacts';
import type { ContactDraft } from './contact-draft.js';
import { flagBit } from './contact-flags.js';
import { tidyLabel } from './contact-type-rule.js';
import { normaliseEmail, normalisePhone } from './recipient.js';
import { readResponseTimes } from './row-times.js';
import { joinTimeOfDay, readSourceTime, type SourceTime, type ZoneClock } from './source-time.js';

export interface RowReject { code: string; reason: string }
export type RowResult = { draft: ContactDraft; reject?: undefined } | { draft?: undefined; reject: RowReject };

/** What all rows of one file share. */
export interface RowContext {
  mapping: ImportMapping;
  /** Number of columns of the header. */
  width: number;
  zone: ZoneClock;
  /** Contacts later than this are a mistake. */
  latestMs: number;
  /** Times of a response later than this have not happened. */
  uploadedMs: number;
}
type TextField = Exclude<MappableField, ResponseTime>;

/** Longest text per field, as in the API. */
const longest: Record<TextField, number> = {
  type: 200, externalId: 120, township: 200, unit: 120, address: 300, zip: 20, lat: 40, lng: 40, description: 5000, language: 40, phone: 60, email: 300,
};
const words: Record<TextField, string> = {
  type: 'type', externalId: 'id', township: 'township', unit: 'unit', address: 'address', zip: 'ZIP code', lat: 'latitude', lng: 'longitude',
  description: 'description', language: 'language', phone: 'telephone number', email: 'e-mail address',
};
const earliestMs = Date.UTC(1970, 0);
const untidy = /[\p{Cc}\p{Cs}]/u;

/** `cutOff`: this is the last row of a file that ends in the middle of a line. */
export function readRow(fields: readonly string[], context: RowContext, cutOff: boolean): RowResult {
  const counted = checkWidth(fields, context.width, cutOff);
  if (counted) return { reject: counted };
  const columns = context.mapping.columns;
  const texts = {} as Record<TextField, string>;
  for (const field in longest) {
    const name = field as TextField;
    const column = columns[name];
    const text = typeof column === 'number' ? tidy(fields[column] ?? '') : '';
    if (text.length > longest[name]) return { reject: { code: 'too-long', reason: `The ${words[name]} has ${text.length.toLocaleString('en-US')} characters; at most ${longest[name]} are stored.` } };
    texts[name] = text;
  }
  const time = readTime(fields, context);
  if ('code' in time) return { reject: time };
  if (!texts.type) return { reject: { code: 'no-type', reason: 'The type of contact is empty. Without it nobody can tell whether the resident may be asked.' } };
  return { draft: draftOf(texts, time, columns, readResponseTimes(fields, context, time.epochMs)) };
}

function checkWidth(fields: readonly string[], width: number, cutOff: boolean): RowReject | null {
  if (fields.length < width) {
    return cutOff ? { code: 'cut-off', reason: `The file ends here in the middle of a line: ${fields.length} of ${width} columns. Export it again to get the rest.` }
      : { code: 'columns', reason: `The line has ${fields.length} of ${width} columns.` };
  }
  const surplus = fields.slice(width).some((field) => field.trim() !== '');
  return surplus ? { code: 'columns', reason: `The line has ${fields.length} columns, the header ${width}. Does a text hold the delimiter without quotation marks?` } : null;
}

function readTime(fields: readonly string[], { mapping, zone, latestMs }: RowContext): SourceTime | RowReject {
  const { column, timeColumn, format } = mapping.occurredAt;
  const date = (fields[column] ?? '').trim();
  const text = typeof timeColumn === 'number' ? joinTimeOfDay(date, fields[timeColumn] ?? '') : date;
  if (!date) return { code: 'no-time', reason: 'The date and time are empty.' };
  const time = readSourceTime(text, format, zone);
  if (!time) return { code: 'time', reason: `"${tidy(text).slice(0, 60)}" is not a date with a time of day in the chosen format.` };
  if (time.epochMs < earliestMs || time.epochMs > latestMs) return { code: 'time-range', reason: `"${tidy(text).slice(0, 60)}" lies ${time.epochMs < earliestMs ? 'before 1970' : 'in the future'}.` };
  return time;
}

function draftOf(texts: Record<TextField, string>, time: SourceTime, columns: ImportMapping['columns'], response: ReturnType<typeof readResponseTimes>): ContactDraft {
  let flags = response.flags | (time.how === 'skipped' ? flagBit('time_skipped') : time.how === 'repeated' ? flagBit('time_repeated') : 0);
  if (!texts.township) flags |= flagBit('no_township');
  if (!texts.zip) flags |= flagBit('no_zip');
  if (!texts.address) flags |= flagBit('no_address');
  const place = readPlace(texts.lat, texts.lng);
  if (!place && (texts.lat || texts.lng)) flags |= flagBit('bad_location');
  const phone = texts.phone ? normalisePhone(texts.phone) : null;
  if (texts.phone && !phone) flags |= flagBit('bad_phone');
  const email = texts.email ? normaliseEmail(texts.email) : null;
  if (texts.email && !email) flags |= flagBit('bad_email');
  return {
    key: typeof columns.externalId === 'number' && texts.externalId ? texts.externalId : null, occurredAtMs: time.epochMs, type: tidyLabel(texts.type),
    township: texts.township || null, unit: texts.unit || null, address: texts.address || null, zip: texts.zip || null, lat: place?.lat ?? null, lng: place?.lng ?? null,
    description: texts.description || null, language: readLanguage(texts.language), phone, email, times: response.times, flags,
  };
}

/** Degrees; null when one is missing, not a number, off the globe, or both are zero, as systems write "unknown". */
export function readPlace(latText: string, lngText: string): { lat: number; lng: number } | null {
  if (!/^[+-]?\d{1,3}(\.\d{1,20})?$/.test(latText) || !/^[+-]?\d{1,3}(\.\d{1,20})?$/.test(lngText)) return null;
  const [lat, lng] = [Number(latText), Number(lngText)];
  return Math.abs(lat) <= 90 && Math.abs(lng) <= 180 && (lat !== 0 || lng !== 0) ? { lat, lng } : null;
}

const languageNames = new Map(Object.entries({ english: 'en', spanish: 'es', 'español': 'es', chinese: 'zh', mandarin: 'zh', vietnamese: 'vi', korean: 'ko', russian: 'ru', arabic: 'ar', french: 'fr', portuguese: 'pt', german: 'de', polish: 'pl', italian: 'it', tagalog: 'tl', haitian: 'ht', hindi: 'hi' }));

/** A language tag, or the English name of a common language; null for anything else. */
function readLanguage(text: string): string | null {
  if (!text) return null;
  const named = languageNames.get(text.toLowerCase());
  if (named) return named;
  const match = /^([a-z]{2,3})(?:[-_]([a-z]{2}))?$/i.exec(text);
  return match?.[1] ? match[1].toLowerCase() + (match[2] ? `-${match[2].toUpperCase()}` : '') : null;
}

/** Without control characters and half characters, which the database cannot keep or nobody can see. */
function tidy(text: string): string {
  return untidy.test(text) ? text.replace(/\p{Cc}+/gu, ' ').toWellFormed().trim() : text.trim();
}
