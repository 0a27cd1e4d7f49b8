/** What every sort of data can tell and do when its time is over. */
import type { removalSorts } from '@rapport/api-contract/retention';
import type { Retention } from '../agencies/agency-settings.js';

export type RemovalSort = (typeof removalSorts)[number];
export interface Counts { due: number; held: number }

/** `before` is the agency's day (`2026-03-01`): what is older goes; `day` is the agency's day of the run. Both run in a unit of work of the agency. */
export interface Removal {
  sort: RemovalSort;
  setting: keyof Retention;
  /** How many would go, and how many a hold keeps. */
  count(before: string, day: string): Promise<Counts>;
  /** Removes at most `limit`, never what a hold keeps; answers how many went. Called until it answers 0. */
  remove(before: string, limit: number, day: string): Promise<number>;
}
