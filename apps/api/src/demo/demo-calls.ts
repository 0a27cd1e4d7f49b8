/** Spreads the real 911 calls of the shipped file over the last twelve months. */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import type { DemoAgency } from './demo-agencies.js';
import { bell, seeded } from './demo-random.js';

export interface DemoCall { title: string; township: string; address: string; zip: string; lat: number; lng: number; occurredAt: Date }

interface CallRow { lat: string; lng: string; title: string; timeStamp: string; twp: string; addr: string; zip: string }

const day = 86_400_000;

/** Whole rows of the file; the last one, which is cut off, is left out. */
function readCalls(): CallRow[] {
  const text = gunzipSync(readFileSync(new URL('./montgomery-county-911-calls.csv.gz', import.meta.url))).toString('utf8');
  return (parse(text, { columns: true, relax_column_count: true, skip_records_with_error: true }) as CallRow[]).filter((row) => row.timeStamp?.length === 19 && row.addr !== undefined);
}

/**
 * `agency.contacts` calls, each at its own time of day, on a day of the year before `now`; the last two days get a few more,
 * so that the survey has somebody to ask while one looks on.
 */
export function demoCalls(agency: DemoAgency, now: Date): DemoCall[] {
  const random = seeded(agency.seed);
  const wanted = new Set(agency.townships ?? []);
  const rows = readCalls().filter((row) => wanted.size === 0 || wanted.has(row.twp.trim()));
  return Array.from({ length: agency.contacts }, (_, i) => {
    const row = rows[i % rows.length];
    if (!row) throw new Error('The call file has no calls for this agency');
    const back = i % 300 === 0 ? random() * 1.5 : 2 + random() * 362;
    const started = new Date(now.getTime() - back * day);
    const [hours = '12', minutes = '00', seconds = '00'] = row.timeStamp.slice(11).split(':');
    const occurredAt = new Date(Date.UTC(started.getUTCFullYear(), started.getUTCMonth(), started.getUTCDate(), Number(hours) + 5, Number(minutes), Number(seconds)) + Math.round(bell(random) * 120_000));
    const kept = occurredAt.getTime() < now.getTime() - 3_600_000 ? occurredAt : new Date(now.getTime() - 4 * 3_600_000 - random() * day);
    return { title: row.title, township: row.twp.trim(), address: row.addr, zip: row.zip, lat: Number(row.lat), lng: Number(row.lng), occurredAt: kept };
  });
}
