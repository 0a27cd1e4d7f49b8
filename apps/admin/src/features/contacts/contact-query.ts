/** Turns what the address bar says into a question about contacts; days are days of the agency's zone. */
import { contactFlags, exclusionReasons, type ContactFlag } from '@rapport/api-contract/contacts';
import dayjs from 'dayjs';
import timezone from 'dayjs/plugin/timezone.js';
import utc from 'dayjs/plugin/utc.js';
import type { ContactQuery } from './use-contacts.js';

dayjs.extend(utc);
dayjs.extend(timezone);

export const filterNames = ['from', 'to', 'typeId', 'groupId', 'municipalityId', 'survey', 'flagged', 'importId'] as const;
/** As in the address: `from` and `to` are civil days, both counted; `survey` is `yes`, `no`, or a reason. */
export type ContactFilters = Partial<Record<(typeof filterNames)[number] | 'sort', string>>;

const day = /^\d{4}-\d{2}-\d{2}$/;
const uuid = /^[0-9a-f-]{36}$/i;

/** The instant at which a civil day begins in a zone, moved by whole days. */
export function startOfDay(civil: string, zone: string, plus = 0): string {
  const [year = 0, month = 1, date = 1] = civil.split('-').map(Number);
  const moved = new Date(Date.UTC(year, month - 1, date + plus)).toISOString().slice(0, 10);
  return dayjs.tz(`${moved}T00:00:00`, zone).toISOString();
}

/** Leaves out what is mistyped, so that a damaged link shows more and never an error. */
export function queryOf(filters: ContactFilters, zone: string): ContactQuery {
  const { from, to, typeId, groupId, municipalityId, survey, flagged, importId, sort } = filters;
  const id = (value: string | undefined) => (value && uuid.test(value) ? value : undefined);
  const reason = exclusionReasons.find((each) => each === survey);
  const flag: ContactFlag | 'any' | undefined = flagged === 'any' ? 'any' : contactFlags.find((each) => each === flagged);
  const all: ContactQuery = {
    from: from && day.test(from) ? startOfDay(from, zone) : undefined, to: to && day.test(to) ? startOfDay(to, zone, 1) : undefined,
    typeId: id(typeId), groupId: id(groupId), municipalityId: id(municipalityId), importId: id(importId), flagged: flag, reason,
    excluded: survey === 'no' ? 'yes' : survey === 'yes' ? 'no' : undefined, sort: sort === 'oldest' ? 'oldest' : undefined,
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)) as ContactQuery;
}
