/** Guesses from the header and the first rows of a file which column is what. */
import { type ImportMapping, type MappableField, mappableFields, type TimeFormat, timeFormats } from '@rapport/api-contract/contact-imports';
import { atMidnight, joinTimeOfDay, readSourceTime, readTimeOfDay, ZoneClock } from './source-time.js';

/** A mapping with holes, for a person to complete. */
export interface MappingProposal {
  occurredAt: { column: number | null; timeColumn: number | null; format: TimeFormat; timeZone: string };
  columns: Record<MappableField, number | null>;
  basis: 'remembered' | 'guessed';
}

/** A mapping as it is remembered for a source: by names, since columns move. */
export interface RememberedMapping {
  occurredAt: { column: string; timeColumn: string | null; format: TimeFormat; timeZone: string };
  columns: Partial<Record<MappableField, string>>;
}

/** Names as they are seen in the wild, compared without case, spaces and signs; the likelier first. */
const names: Record<MappableField | 'occurredAt' | 'time', string[]> = {
  occurredAt: ['occurredat', 'timestamp', 'datetime', 'calldatetime', 'calltime', 'callreceived', 'received', 'receivedat', 'receiveddatetime', 'datetimereceived', 'incidentdatetime', 'eventdatetime', 'reporteddatetime', 'createdatetime', 'timecreate', 'dateoccurred', 'incidentdate', 'calldate', 'dateofcall', 'eventdate', 'reporteddate', 'reportdate', 'datereported', 'receiveddate', 'datereceived', 'date'],
  time: ['time', 'timeofcall', 'calltime', 'incidenttime', 'eventtime', 'timeoccurred', 'reportedtime', 'timereported', 'receivedtime', 'timereceived', 'callreceived', 'received', 'hour'],
  type: ['type', 'calltype', 'title', 'nature', 'natureofcall', 'incidenttype', 'eventtype', 'problem', 'callnature', 'category', 'offense', 'reason'],
  externalId: ['id', 'incidentnumber', 'incidentno', 'callnumber', 'callno', 'eventnumber', 'eventid', 'casenumber', 'caseno', 'cadnumber', 'cfsnumber', 'cfs', 'sourcekey', 'reference', 'incidentid', 'callid'],
  township: ['twp', 'township', 'municipality', 'city', 'town', 'borough', 'jurisdiction', 'muni', 'village'],
  unit: ['unit', 'unitid', 'district', 'zone', 'beat', 'sector', 'division', 'station', 'precinct'],
  address: ['addr', 'address', 'location', 'street', 'incidentaddress', 'streetaddress', 'block', 'blockaddress'],
  zip: ['zip', 'zipcode', 'postalcode', 'postcode', 'postal'],
  lat: ['lat', 'latitude', 'y', 'ycoord'],
  lng: ['lng', 'lon', 'long', 'longitude', 'x', 'xcoord'],
  description: ['desc', 'description', 'narrative', 'notes', 'remarks', 'comments', 'details', 'summary'],
  language: ['language', 'lang', 'preferredlanguage', 'callerlanguage'],
  phone: ['phone', 'phonenumber', 'telephone', 'tel', 'callerphone', 'callbacknumber', 'mobile', 'cell', 'contactphone', 'callernumber'],
  // A call's own time is often that of its receipt; then the same column stands for both.
  receivedAt: ['receivedat', 'callreceived', 'received', 'receiveddatetime', 'datetimereceived', 'timecreate', 'timereceived', 'receivedtime', 'callreceivedtime', 'timerecd', 'recd', 'rcvd', 'calltaken', 'callentry', 'callcreated', 'createtime', 'createdatetime', 'alarmtime', 'alarmdatetime'],
  dispatchedAt: ['dispatchedat', 'dispatched', 'dispatch', 'dispatchtime', 'timedispatched', 'dispatchedtime', 'timedispatch', 'dispatchdatetime', 'datetimedispatched', 'firstdispatched', 'firstdispatch', 'firstunitdispatched', 'unitdispatched', 'firstdispatchtime', 'dsp', 'disp', 'timeassigned', 'assigned', 'assignedtime'],
  arrivedAt: ['arrivedat', 'arrived', 'arrive', 'arrival', 'arrivaltime', 'timearrived', 'arrivedtime', 'timearrive', 'arrivaldatetime', 'datetimearrived', 'onscene', 'onscenetime', 'timeonscene', 'onscenedatetime', 'atscene', 'arrivedatscene', 'firstarrived', 'firstarrival', 'firstonscene', 'firstunitonscene', 'firstunitarrived', 'unitonscene', 'arv', 'arr'],
  clearedAt: ['clearedat', 'cleared', 'clear', 'cleartime', 'timecleared', 'clearedtime', 'cleardatetime', 'datetimecleared', 'lastunitcleared', 'closed', 'closedat', 'closedtime', 'timeclosed', 'closetime', 'closeddatetime', 'closedatetime', 'completed', 'timecompleted', 'available', 'timeavailable', 'clr'],
  email: ['email', 'mail', 'emailaddress', 'calleremail', 'contactemail'],
};

const plain = (name: string) => name.toLowerCase().replace(/[^a-z0-9]/g, '');

/** Guesses a mapping; `sample` are rows below the header, `timeZone` the agency's. */
export function guessMapping(header: readonly string[], sample: readonly (readonly string[])[], timeZone: string): MappingProposal {
  const when = guessWhen(header, sample);
  const { column, timeColumn } = when;
  const taken = new Set([column, timeColumn].filter((at) => at !== null));
  const columns = Object.fromEntries(mappableFields.map((field) => {
    const at = named(field, header).find((each) => !taken.has(each)) ?? null;
    if (at !== null) taken.add(at);
    return [field, at];
  })) as Record<MappableField, number | null>;
  if (columns.receivedAt === null && (columns.dispatchedAt ?? columns.arrivedAt) !== null) columns.receivedAt = named('receivedAt', header).find((at) => at === (timeColumn ?? column)) ?? null;
  return { occurredAt: { ...when, timeZone }, columns, basis: 'guessed' };
}

/** Columns with a name of this field, the likelier name first. */
const named = (field: keyof typeof names, header: readonly string[]): number[] => names[field].flatMap((name) => header.flatMap((candidate, at) => (plain(candidate) === name ? [at] : [])));

/** By what the columns hold, since `Call Time` is a date with a time in one file and a time of day beside `Call Date` in the next. */
function guessWhen(header: readonly string[], sample: readonly (readonly string[])[]): { column: number | null; timeColumn: number | null; format: TimeFormat } {
  const texts = (at: number) => sample.map((row) => (row[at] ?? '').trim()).filter(Boolean);
  const times = [...new Set(named('time', header))];
  const dated = named('occurredAt', header).filter((at) => { const filled = texts(at); return filled.length === 0 || filled.some((text) => readTimeOfDay(text) === null); });
  const whole = [...dated, ...times].flatMap((column) => { const format = guessFormat(texts(column)); return format ? [{ column, timeColumn: null, format }] : []; });
  const joined = dated.flatMap((column) => times.filter((at) => at !== column).flatMap((timeColumn) => {
    const format = guessFormat(sample.map((row) => joinTimeOfDay(row[column] ?? '', row[timeColumn] ?? '')));
    return format ? [{ column, timeColumn, format }] : [];
  }));
  // Systems write midnight where they mean the day alone.
  const exact = whole.find(({ column }) => !texts(column).every(atMidnight)) ?? joined[0] ?? whole[0];
  if (exact) return exact;
  const column = dated.find((at) => plain(header[at] ?? '').includes('date')) ?? dated[0] ?? null;
  return { column, timeColumn: column === null ? null : (times.find((at) => at !== column) ?? null), format: 'iso' };
}

/** The format that reads the most samples, most of them at least; `us` before `day_first` where both do. */
export function guessFormat(samples: readonly string[]): TimeFormat | null {
  const zone = new ZoneClock('UTC');
  const filled = samples.map((text) => text.trim()).filter(Boolean);
  const plausible = (epochMs: number) => epochMs > Date.UTC(1990, 0) && epochMs < Date.UTC(2100, 0);
  const scores = timeFormats.map((format) => ({ format, read: filled.filter((text) => { const time = readSourceTime(text, format, zone); return time && plausible(time.epochMs); }).length }));
  const best = scores.reduce((one, other) => (other.read > one.read ? other : one));
  return filled.length > 0 && best.read * 2 > filled.length ? best.format : null;
}

/** A mapping as it is remembered. */
export function toRemembered(mapping: ImportMapping, header: readonly string[]): RememberedMapping {
  const name = (column: number | null | undefined) => (typeof column === 'number' ? (header[column] ?? null) : null);
  const columns = Object.entries(mapping.columns).flatMap(([field, column]) => { const named = name(column); return named === null ? [] : [[field, named]]; });
  const { format, timeZone } = mapping.occurredAt;
  return { occurredAt: { column: name(mapping.occurredAt.column) ?? '', timeColumn: name(mapping.occurredAt.timeColumn), format, timeZone }, columns: Object.fromEntries(columns) };
}

/** The remembered mapping on this header; null when a column that it needs is not there any more. */
export function fromRemembered(remembered: RememberedMapping, header: readonly string[]): MappingProposal | null {
  const find = (name: string | null | undefined) => { const at = name ? header.indexOf(name) : -1; return at === -1 ? null : at; };
  const column = find(remembered.occurredAt.column);
  const timeColumn = find(remembered.occurredAt.timeColumn);
  const columns = Object.fromEntries(mappableFields.map((field) => [field, find(remembered.columns[field])])) as Record<MappableField, number | null>;
  if (column === null || columns.type === null || (remembered.occurredAt.timeColumn !== null && timeColumn === null)) return null;
  return { occurredAt: { ...remembered.occurredAt, column, timeColumn }, columns, basis: 'remembered' };
}

/** Columns that the mapping names and the file does not have, as `field`. */
export function columnsBeyond(mapping: ImportMapping, width: number): string[] {
  const all: [string, number | null | undefined][] = [['occurredAt.column', mapping.occurredAt.column], ['occurredAt.timeColumn', mapping.occurredAt.timeColumn],
    ...Object.entries(mapping.columns).map(([field, column]): [string, number | null | undefined] => [`columns.${field}`, column])];
  return all.filter(([, column]) => typeof column === 'number' && column >= width).map(([path]) => path);
}
