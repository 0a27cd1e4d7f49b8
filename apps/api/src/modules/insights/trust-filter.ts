/** Which cells a question is about, and which period came before it. */
import type { CellSums, Dimension } from '@rapport/trust-index/cells';
import type { ViewDimension } from './release-rule.js';

export interface TrustFilter { from: string; to: string; municipalityId?: string; unitId?: string; contactGroupId?: string; language?: string }

/** The dimension of the cells behind each filter. */
export const filterDimensions = { municipalityId: 'municipalityId', unitId: 'unitId', contactGroupId: 'contactGroup', language: 'language' } as const satisfies Record<string, Dimension>;
/** The same in the names of views. */
export const viewDimensions = { municipalityId: 'municipality', unitId: 'unit', contactGroupId: 'group', language: 'language' } as const satisfies Record<string, ViewDimension>;
export type FilterName = keyof typeof filterDimensions;
const names = Object.keys(filterDimensions) as FilterName[];

/** The filters that are set. */
export function activeFilters(filter: TrustFilter): FilterName[] {
  return names.filter((name) => filter[name] !== undefined);
}

/** The cells that pass all filters but those named in `except`. */
export function cellsOf(cells: readonly CellSums[], filter: TrustFilter, except: readonly FilterName[] = []): CellSums[] {
  const checked = activeFilters(filter).filter((name) => !except.includes(name));
  return cells.filter((cell) => cell.keys.month >= filter.from && cell.keys.month <= filter.to
    && checked.every((name) => cell.keys[filterDimensions[name]] === filter[name]));
}

/** Months since year 0. */
const ordinal = (month: string) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1;
const fromOrdinal = (n: number) => `${String(Math.floor(n / 12)).padStart(4, '0')}-${String((n % 12) + 1).padStart(2, '0')}`;

/** `count` months after `month` (before, when negative). */
export function addMonths(month: string, count: number): string {
  return fromOrdinal(ordinal(month) + count);
}

/** The months from first to last, both included. */
export function monthsBetween(from: string, to: string): string[] {
  return Array.from({ length: Math.max(0, ordinal(to) - ordinal(from) + 1) }, (_, i) => addMonths(from, i));
}

/** The period of the same length right before. */
export function periodBefore(filter: TrustFilter): TrustFilter {
  const length = ordinal(filter.to) - ordinal(filter.from) + 1;
  return { ...filter, from: addMonths(filter.from, -length), to: addMonths(filter.from, -1) };
}
