/** The rates of a draft while they are typed. */
import type { Rate } from './use-rate-cards.js';

/** A row has an id of its own, so that rows keep their place and focus while keys are typed. */
export interface RateRow { row: number; key: string; label: string; basis: Rate['basis']; amount: string; reliefFactor: string; hoursPerUnit: string; keyTyped: boolean }

export interface RateDraft { name: string; effectiveFrom: string; note: string; rows: RateRow[] }

export const emptyRow = (row: number): RateRow => ({ row, key: '', label: '', basis: 'year', amount: '', reliefFactor: '1', hoursPerUnit: '', keyTyped: false });
/** As people write an amount: noughts that say nothing after the second place are left out; every other digit stays. */
export const withoutDust = (amount: string): string => amount.replace(/(\.\d\d\d*?)0+$/, '$1');
export const rowsOf = (rates: readonly Rate[]): RateRow[] => rates.map((rate, row) => ({ ...rate, row, amount: withoutDust(rate.amount), hoursPerUnit: rate.hoursPerUnit ?? '', keyTyped: true }));
export const nextRow = (rows: readonly RateRow[]): number => Math.max(-1, ...rows.map(({ row }) => row)) + 1;

/** A key from words, as agreements will name the rate: "Deputy, 56-hour unit" is deputy-56-hour-unit. */
export const keyFrom = (label: string): string => label.toLowerCase().normalize('NFKD').replace(/\p{M}/gu, '').replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '').slice(0, 60);

/** Thousands separators and blanks as people paste them; the point stays. */
const plain = (typed: string): string => typed.replace(/[\s,$_]/g, '');
export const ratesOf = (rows: readonly RateRow[]) => rows.map(({ key, label, basis, amount, reliefFactor, hoursPerUnit }) => ({
  key, label, basis, amount: plain(amount), reliefFactor: plain(reliefFactor) || '1', hoursPerUnit: plain(hoursPerUnit) || null,
}));
