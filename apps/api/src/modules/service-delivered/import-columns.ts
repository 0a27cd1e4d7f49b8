/** Reads one row of a file of service: which column is what is told by its header; pure. */
import { withoutUnseen } from '@rapport/api-contract/fields';
import type { ServiceRecord } from './service-record.js';

const names = {
  agreement: ['agreement', 'agreement number', 'agreement no'], service: ['service', 'service line', 'line'], day: ['day', 'date', 'service date'], minutes: ['minutes', 'minutes delivered'],
  calls: ['calls', 'contacts'], responseSeconds: ['response seconds', 'response'], externalId: ['id', 'external id', 'record id', 'shift id'], note: ['note', 'notes', 'remark'], reason: ['reason', 'why', 'reason of change'],
} as const;
export type ImportColumn = keyof typeof names;
export type ImportColumns = Partial<Record<ImportColumn, number>>;
const demanded: readonly ImportColumn[] = ['agreement', 'service', 'day', 'minutes'];
const tidy = (text: string) => text.trim().toLowerCase().replace(/[\s_-]+/g, ' ');

export function columnsOf(header: readonly string[]): { columns: ImportColumns; missing: ImportColumn[] } {
  const heads = header.map(tidy);
  const columns: ImportColumns = {};
  for (const [column, known] of Object.entries(names)) {
    const at = heads.findIndex((head) => (known as readonly string[]).includes(head));
    if (at >= 0) columns[column as ImportColumn] = at;
  }
  return { columns, missing: demanded.filter((column) => columns[column] === undefined) };
}

export type ReadRow = { record: ServiceRecord } | { code: string; reason: string };
const whole = /^\d{1,6}$/;
const most = 100_000;
const visible = (text: string) => text.replace(/\p{Cc}+/gu, ' ').toWellFormed().trim();

/** A reason of which nobody sees anything is none. */
const seen = (text: string): string | null => (withoutUnseen(text).trim() === '' ? null : text);

export function readRow(fields: readonly string[], columns: ImportColumns): ReadRow {
  const text = (column: ImportColumn): string => visible(fields[columns[column] ?? -1] ?? '');
  for (const column of demanded) if (text(column) === '') return { code: 'empty', reason: `The column “${column}” is empty.` };
  const day = dayOf(text('day'));
  if (!day) return { code: 'day', reason: `“${text('day').slice(0, 40)}” is no day. Write 2026-03-31, or 3/31/2026 (month/day/year).` };
  const [minutes, calls, responseSeconds] = [countOf(text('minutes')), text('calls') === '' ? 0 : countOf(text('calls')), text('responseSeconds') === '' ? null : countOf(text('responseSeconds'))];
  if (minutes === undefined) return { code: 'minutes', reason: `“${text('minutes').slice(0, 40)}” is no whole number of minutes from 0 to ${most.toLocaleString('en-US')}.` };
  if (calls === undefined) return { code: 'calls', reason: `“${text('calls').slice(0, 40)}” is no whole number of calls.` };
  if (responseSeconds === undefined || (responseSeconds ?? 0) > 86_400) return { code: 'response', reason: `“${text('responseSeconds').slice(0, 40)}” is no whole number of seconds of a day.` };
  if (text('externalId').length > 120) return { code: 'id', reason: 'The id has more than 120 characters.' };
  if (text('note').length > 300) return { code: 'note', reason: 'The note has more than 300 characters.' };
  if (text('reason').length > 500) return { code: 'reason', reason: 'The reason has more than 500 characters.' };
  return { record: { agreement: text('agreement'), service: text('service'), day, minutes, calls, responseSeconds, externalId: withoutUnseen(text('externalId')).trim() || null, note: text('note') || null, reason: seen(text('reason')) } };
}

function countOf(text: string): number | undefined {
  const plain = text.replace(/^(\d{1,3})((?:,\d{3})+)$/, (_, head: string, rest: string) => head + rest.replaceAll(',', ''));
  return whole.test(plain) && Number(plain) <= most ? Number(plain) : undefined;
}

/** ISO, or month/day/year as American systems write it; null for what no calendar has. */
function dayOf(text: string): string | null {
  const american = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text);
  const iso = american ? `${american[3]}-${american[1]?.padStart(2, '0')}-${american[2]?.padStart(2, '0')}` : text;
  if (!/^(19|2\d)\d\d-\d\d-\d\d$/.test(iso)) return null;
  const at = new Date(`${iso}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(iso) ? iso : null;
}
