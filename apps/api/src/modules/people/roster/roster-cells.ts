/** Reads the cells of one line of a roster: what they say, and what is wrong with them, with a remedy. */
import { email, line } from '@rapport/api-contract/fields';
import { Temporal } from 'temporal-polyfill';
import { isFormula } from '../../../platform/http/csv-line.js';
import type { Day } from '../civil-day.js';
import { splitFullName } from '../person-name.js';
import type { RosterField, RosterMapping } from './roster-columns.js';

/** `undefined`: the file has no such column, nothing is said. `null`: the cell is empty. */
export interface RosterValues {
  employeeNumber: string; givenName: string; familyName: string;
  badgeNumber?: string | null; kind?: string | null; rank?: string | null; email?: string | null; unit?: string | null; supervisor?: string | null;
  status?: 'active' | 'separated' | null; joinedOn?: Day | null; separatedOn?: Day | null;
}
export interface Problem { column: string | null; message: string }
export interface ReadLine { values: RosterValues | null; employeeNumber: string | null; name: string; problems: Problem[] }

const kinds: [string, RegExp][] = [
  ['civilian', /^(civ|civilian|non ?sworn|unsworn|professional( staff)?|support( staff)?|clerk|clerical|admin(istrative)?( assistant)?|records( clerk)?|analyst|secretary)$/],
  ['dispatcher', /^(dispatch(er)?|tele ?communicator|call ?taker|communications?( officer)?|911 operator|psc)$/],
  ['volunteer', /^(vol|volunteer|auxiliary|reserve( officer| deputy)?|cadet|explorer|chaplain)$/],
  ['contractor', /^(contractor|contract|vendor|consultant|temp|temporary)$/],
  ['sworn', /^(sworn( officer)?|s|police( officer)?|officer|deputy( sheriff)?|sheriff|trooper|patrol(man)?|detective|corporal|sergeant|sgt|lieutenant|lt|captain|major|commander|chief|undersheriff|le|leo|marshal)$/],
];
const activeWords = /^(a|active|yes|y|true|1|current|employed|full ?time|ft|part ?time|pt|probation(ary)?|on ?leave|leave|loa|light duty|suspended)$/;
const separatedWords = /^(i|inactive|no|n|false|0|t|term|terminated|separated|retired|ret|resigned|deceased|former|left|dismissed)$/;

const plain = (text: string) => text.toLowerCase().replace(/[^a-z0-9]+/g, ' ').trim();

/** The kind that a word for it means; null for none that we know. */
export function kindOf(text: string): string | null {
  const word = plain(text);
  return kinds.find(([, words]) => words.test(word))?.[0] ?? null;
}

/** A civil date written as 2019-03-18, 3/18/2019 or 18.3.2019, a time of midnight behind it or not; null for anything else. */
export function dateOf(text: string): Day | null {
  const date = text.replace(/[T ]0?0:00(:00(\.0+)?)?$|[ ]12:00(:00)? ?AM$/i, '').trim();
  const [, y1, m1, d1] = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(date) ?? [];
  const [, m2, d2, y2] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(date) ?? [];
  const [, d3, m3, y3] = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(date) ?? [];
  const [year, month, day] = [y1 ?? y2 ?? y3, m1 ?? m2 ?? m3, d1 ?? d2 ?? d3].map(Number);
  if (!year || !month || !day || year < 1930 || year > 2100) return null;
  try {
    return Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' }).toString();
  } catch {
    return null;
  }
}

/** A text as it was before a spreadsheet was kept from running it as a formula. */
const unguarded = (text: string) => (text.startsWith("'") && isFormula(text.slice(1)) ? text.slice(1) : text);

/** A cell's text; an absent cell is empty. */
export const cellText = (cell: string | undefined): string => unguarded((cell ?? '').trim()).trim();

/** Made once: building a schema costs far more than using it. */
const lineOf = { 40: line(40), 80: line(80), 120: line(120), 160: line(160), 254: line(254) };
type Most = keyof typeof lineOf;

export function readLine(cells: readonly string[], mapping: RosterMapping, header: readonly string[]): ReadLine {
  const problems: Problem[] = [];
  const cell = (field: RosterField): string | undefined => {
    const column = mapping[field];
    return column === undefined ? undefined : cellText(cells[column]);
  };
  const wrong = (field: RosterField, message: string) => {
    problems.push({ column: header[mapping[field] ?? -1] ?? null, message });
    return undefined;
  };
  const text = (field: RosterField, most: Most): string | null | undefined => {
    const value = cell(field);
    if (!value) return value === undefined ? undefined : null;
    const parsed = lineOf[most].safeParse(value);
    return parsed.success ? parsed.data : wrong(field, value.length > most ? `is longer than ${most} characters: shorten it` : 'holds a line break or control character: remove it');
  };
  const read = <T>(field: RosterField, parse: (value: string) => T | null, message: (value: string) => string): T | null | undefined => {
    const value = text(field, 254);
    if (!value) return value === undefined ? undefined : null;
    return parse(value) ?? wrong(field, message(value));
  };
  if (cells.slice(header.length).some((extra) => extra.trim() !== '')) problems.push({ column: null, message: `has ${cells.length} cells, the header has ${header.length}: put quotation marks around a text that holds the delimiter` });

  const employeeNumber = text('employeeNumber', 40);
  if (employeeNumber === null) wrong('employeeNumber', 'is empty: give the number by which this person is known');
  const name = nameIn(text, wrong, mapping);
  const values = {
    badgeNumber: text('badgeNumber', 40), rank: text('rank', 80), unit: text('unit', 120), supervisor: text('supervisor', 40),
    kind: read('kind', kindOf, (value) => `"${shown(value)}" is not a kind that we know: write sworn, dispatcher, civilian, volunteer or contractor`),
    email: read('email', (value) => email.safeParse(value).data ?? null, (value) => `"${shown(value)}" is not an e-mail address: mend or empty it`),
    status: read('status', statusOf, (value) => `"${shown(value)}" is not a status that we know: write active or separated`),
    joinedOn: read('joinedOn', dateOf, notADate), separatedOn: read('separatedOn', dateOf, notADate),
  };
  const whole = employeeNumber && name && problems.length === 0;
  return { values: whole ? { ...values, ...name, employeeNumber } : null, employeeNumber: employeeNumber ?? null, name: name ? `${name.givenName} ${name.familyName}` : '', problems };
}

function statusOf(value: string): 'active' | 'separated' | null {
  const word = plain(value);
  return activeWords.test(word) ? 'active' : separatedWords.test(word) ? 'separated' : null;
}

const shown = (value: string) => (value.length > 40 ? `${value.slice(0, 40).toWellFormed()}…` : value);
const notADate = (value: string) => `"${shown(value)}" is not a date that we can read: write it as 2019-03-18 or 3/18/2019`;

function nameIn(text: (field: RosterField, most: Most) => string | null | undefined, wrong: (field: RosterField, message: string) => undefined, mapping: RosterMapping) {
  const [given, family] = [text('givenName', 80), text('familyName', 80)];
  if (given && family) return { givenName: given, familyName: family };
  if (mapping.fullName !== undefined) {
    const full = text('fullName', 160);
    const parts = full ? splitFullName(full) : null;
    if (parts && parts.givenName.length <= 80 && parts.familyName.length <= 80) return parts;
    if (full !== undefined) wrong('fullName', 'must hold a first and a last name, like "Ruiz, Ana" or "Ana Ruiz"');
    return null;
  }
  if (given === null) wrong('givenName', 'is empty: give the first name');
  if (family === null) wrong('familyName', 'is empty: give the last name');
  return null;
}
