/** Reads a CSV file of measures and says of each line what recording it would do; pure. */
import { createHash } from 'node:crypto';
import { measurePeriod, readingValue } from '@rapport/api-contract/cost-share-fields';
import { decimal } from '@rapport/billing-engine/decimal';
import { CsvError, parse } from 'csv-parse/sync';
import { FileUnreadable } from './cost-shares.errors.js';
import type { CurrentReading } from './readings.repository.js';
import { type MeasureKind, quarterBefore } from './share-preview.js';

export interface CheckedReading { line: number; municipality: string; measure: string; period: string; value: string; state: 'new' | 'correction' | 'same' | 'fault'; before: string | null; fault: string | null; reading: { municipalityId: string; measure: string; period: string; value: string; corrects: string | null } | null }
interface World { members: readonly { municipalityId: string; municipality: string }[]; measures: readonly MeasureKind[]; current: readonly CurrentReading[]; /** The agency's. */ today: string }

const columns = ['municipality', 'measure', 'period', 'value'] as const;
const most = 2000;
const same = (one: string, other: string): boolean => one.trim().toLowerCase() === other.trim().toLowerCase();

/** @throws FileUnreadable */
export function checkedReadings(csv: string, world: World): CheckedReading[] {
  const seen = new Set<string>();
  return linesOf(csv).map(([line, fields]) => {
    const shown = { line, municipality: fields.municipality, measure: fields.measure, period: fields.period, value: fields.value };
    const fault = (words: string): CheckedReading => ({ ...shown, state: 'fault', before: null, fault: words, reading: null });
    const members = world.members.filter(({ municipality }) => same(municipality, fields.municipality));
    const measure = world.measures.find(({ key, label }) => same(key, fields.measure) || same(label, fields.measure));
    const [member] = members;
    if (!member) return fault('is no member of this consortium');
    if (members.length > 1) return fault('is the name of more than one member: enter it by hand');
    if (!measure) return fault('is no measure of this consortium');
    const wrong = periodFault(measure, fields.period, world.today) ?? (readingValue.safeParse(fields.value).success ? null : 'the value must be a number, like 1250 or 12.5');
    if (wrong !== null) return fault(wrong);
    const reading = { municipalityId: member.municipalityId, measure: measure.key, period: fields.period, value: fields.value };
    const key = [reading.municipalityId, reading.measure, reading.period].join('/');
    if (seen.has(key)) return fault('is in the file twice');
    seen.add(key);
    const before = world.current.find((each) => each.municipalityId === reading.municipalityId && each.measure === reading.measure && each.period === reading.period);
    const state = !before ? 'new' : decimal(before.value).equals(decimal(reading.value)) ? 'same' : 'correction';
    return { ...shown, state, before: before?.value ?? null, fault: null, reading: { ...reading, corrects: before?.id ?? null } };
  });
}

/**
 * Why a measure cannot be of that period; null where it can. A quarter is measured once it is over. A year must have begun: residents and values are counted on one of its days.
 * @param measuredOn the day on which it was measured, or on which a file is looked at
 */
export function periodFault({ label, per }: MeasureKind, period: string, measuredOn: string): string | null {
  if (!measurePeriod.safeParse(period).success) return 'the period must be a year or a quarter, like 2026 or 2026-Q1';
  if (period.includes('-Q') !== (per === 'quarter')) return `${label} is measured each ${per}, like ${per === 'quarter' ? '2026-Q1' : '2026'}`;
  if (per === 'quarter') return period <= quarterBefore(measuredOn) ? null : `${period} was not over on ${measuredOn}: a quarter is measured once it is over`;
  return period <= measuredOn.slice(0, 4) ? null : `${period} had not begun on ${measuredOn}`;
}

/** Of what a file would record: the same file over the same record gives the same. */
export const digestOf = (rows: readonly CheckedReading[]): string => createHash('sha256').update(JSON.stringify(rows.map(({ state, reading }) => [state, reading]))).digest('hex');

function linesOf(csv: string): [number, Record<(typeof columns)[number], string>][] {
  try {
    const rows = parse(csv, { bom: true, trim: true, skip_empty_lines: true, delimiter: [',', ';', '\t'], info: true, max_record_size: 4000 }) as unknown as { info: { lines: number }; record: string[] }[];
    const [head, ...body] = rows;
    if (!head) throw new FileUnreadable('it is empty');
    const at = columns.map((name) => head.record.findIndex((field) => same(field, name)));
    const missing = columns.filter((_, place) => at[place] === -1);
    if (missing.length > 0) throw new FileUnreadable(`its first line does not name ${missing.join(', ')}`);
    if (body.length === 0) throw new FileUnreadable('it has no line below the first one');
    if (body.length > most) throw new FileUnreadable(`it has more than ${most} lines`);
    return body.map(({ info, record }) => [info.lines, { municipality: record[at[0] ?? 0] ?? '', measure: record[at[1] ?? 0] ?? '', period: (record[at[2] ?? 0] ?? '').toUpperCase(), value: record[at[3] ?? 0] ?? '' }]);
  } catch (error) {
    throw error instanceof CsvError ? new FileUnreadable(error.code === 'CSV_RECORD_INCONSISTENT_COLUMNS' ? `line ${String(error.lines)} has another number of columns than the first one` : `line ${String(error.lines)} is broken`) : error;
  }
}
