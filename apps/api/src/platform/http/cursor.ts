/** Opaque cursors of keyset paging: the sort values of the last item shown. */
import type { z } from 'zod';
import { InvalidInput } from './domain-error.js';

/** The cursor after an item with these sort values. */
export function encodeCursor(values: readonly unknown[]): string {
  return Buffer.from(JSON.stringify(values)).toString('base64url');
}

/** The sort values in `cursor`, null without one; throws {@link InvalidInput} for anything we did not make. */
export function decodeCursor<T extends z.ZodType>(cursor: string | undefined, values: T): z.output<T> | null {
  if (cursor === undefined) return null;
  try {
    const read = Buffer.from(cursor, 'base64url').toString('utf8');
    if (/\0|\\u0000/.test(read)) throw new Error('NUL');
    return values.parse(JSON.parse(read));
  } catch {
    throw new InvalidInput([{ path: 'query.cursor', message: 'is not a cursor of this list: leave it out to start from the first page' }]);
  }
}

/** Cuts `rows` (fetched with limit + 1) to a page; `key` gives an item's sort values. */
export function pageFrom<T>(rows: T[], limit: number, key: (row: T) => readonly unknown[]): { items: T[]; nextCursor: string | null } {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, nextCursor: rows.length > limit && last ? encodeCursor(key(last)) : null };
}
