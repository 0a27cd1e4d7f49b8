/** Says in words where an import stands and what came of it. */
import type { ContactFlag } from '@rapport/api-contract/contacts';
import type { ImportState, MappableField, TimeFormat } from '@rapport/api-contract/contact-imports';
import type { Tone } from '@rapport/ui/status-badge';
import type { Formats } from '@rapport/ui/formats';

export const stateWords: Record<ImportState, { label: string; tone: Tone }> = {
  uploaded: { label: 'Reading the file', tone: 'accent' }, analysed: { label: 'Columns to confirm', tone: 'attention' },
  previewing: { label: 'Checking every line', tone: 'accent' }, previewed: { label: 'Ready to import', tone: 'attention' },
  applying: { label: 'Importing', tone: 'accent' }, applied: { label: 'Imported', tone: 'good' },
  cancelling: { label: 'Taking back', tone: 'accent' }, cancelled: { label: 'Taken back', tone: 'neutral' }, failed: { label: 'Could not be read', tone: 'bad' },
};

export const flagWords: Record<ContactFlag, string> = {
  no_township: 'have no township', no_zip: 'have no ZIP code', no_address: 'have no address', bad_location: 'have a location that cannot be right',
  bad_phone: 'have a telephone number that cannot be right', bad_email: 'have an e-mail address that cannot be right',
  time_skipped: 'happened at a time that the clock skipped', time_repeated: 'happened at a time that the clock showed twice', unknown_unit: 'name a unit that is not yours',
  bad_times: 'have times of the response that cannot be read, and come without them', times_out_of_order: 'have times of the response that contradict each other, and come without them',
};

export const timeFormatWords: Record<TimeFormat, string> = {
  iso: 'Year first: 2026-11-02 14:05', us: 'Month first: 11/2/2026 2:05 PM', day_first: 'Day first: 2/11/2026 14:05',
  epoch_seconds: 'Seconds since 1970', epoch_milliseconds: 'Milliseconds since 1970',
};

export const fieldWords: Record<MappableField, { label: string; hint: string }> = {
  type: { label: 'Type of contact', hint: 'The source’s own words; they decide the group and who is never asked' },
  externalId: { label: 'Number of the contact', hint: 'Recognises a contact that comes again; without it, its content does' },
  township: { label: 'Township or municipality', hint: 'Matched to your municipalities by name' },
  unit: { label: 'Unit', hint: 'Name or code of one of your units' },
  address: { label: 'Address', hint: 'Street or block' }, zip: { label: 'ZIP code', hint: '' }, lat: { label: 'Latitude', hint: '' }, lng: { label: 'Longitude', hint: '' },
  description: { label: 'Description', hint: 'Seen by your staff only' }, language: { label: 'Language', hint: 'In which the resident is asked, like en or es' },
  phone: { label: 'Telephone', hint: 'Stored encrypted; needed to ask by text message' }, email: { label: 'E-mail', hint: 'Stored encrypted; needed to ask by e-mail' },
  receivedAt: { label: 'Call received', hint: 'Written like date and time above, or as a time of day alone' }, dispatchedAt: { label: 'Somebody was sent', hint: 'Dispatch, or assigned' },
  arrivedAt: { label: 'Somebody was there', hint: 'Arrival, or on scene: the first of them' }, clearedAt: { label: 'All were free again', hint: 'Cleared, or closed' },
};

const small = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];
/** Small counts as words, others as figures: "one", "9,226". */
export const inWords = (count: number, formats: Formats): string => small[count] ?? formats.number(count);
/** `one line is rejected`, `12 lines are rejected`. */
export const counted = (count: number, one: string, many: string, formats: Formats): string => `${inWords(count, formats)} ${count === 1 ? one : many}`;
export const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** "9,226 contacts, one rejected line, seven have no township". */
export function resultTitle(added: number, rejected: number, noTownship: number, formats: Formats): string {
  return sentence([
    counted(added, 'contact', 'contacts', formats),
    ...(rejected > 0 ? [counted(rejected, 'rejected line', 'rejected lines', formats)] : []),
    ...(noTownship > 0 ? [counted(noTownship, 'has no township', 'have no township', formats)] : []),
  ].join(', '));
}

/** A total that only the share read so far tells, rounded so that it does not pretend to be exact; undefined while too little is read. */
export function estimatedTotal(rows: number, percent: number): number | undefined {
  if (percent >= 100) return rows;
  if (percent < 3 || rows === 0) return undefined;
  const whole = (rows * 100) / percent;
  const step = 10 ** Math.max(0, Math.floor(Math.log10(whole)) - 1);
  return Math.max(rows, Math.round(whole / step) * step);
}
