/** What the list of policies is asked for, and where a row stands in it. */
import type { PolicyRow } from '../policy.rows.js';

export interface PolicyFilter { search: string | null; category: string | null; kind: string | null; status: string | null; open: string | null; ownerId: string | null; public: boolean | null }
export type PolicySort = 'number' | '-number' | 'title' | '-title' | 'changed' | '-changed';

/** Where a row stands in the list, for what comes after it. */
export const positionIn = (sort: PolicySort, row: PolicyRow): [string, string] => [sort.endsWith('changed') ? row.changedAt.toISOString() : sort.endsWith('number') ? row.number.toLowerCase() : row.title.toLowerCase(), row.id];
