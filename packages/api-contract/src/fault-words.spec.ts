/** Faults in words: nobody is shown the library's own. */
import { z } from 'zod';
import { civilDate, id, instant, line } from './fields.js';

describe('words of faults', () => {
  const told = (schema: z.ZodType, value: unknown) => schema.safeParse(value).error?.issues.map((issue) => issue.message);
  it.each([
    [line(120), 'x'.repeat(121), 'must have at most 120 characters'], [line(120), '', 'must not be empty'], [z.string(), undefined, 'is missing'], [z.string(), 5, 'must be a text'], [z.number().min(3), 2, 'must be at least 3'],
    [z.number().int().max(12), 13, 'must be at most 12'], [z.enum(['a', 'b']), 'c', 'must be one of a, b'], [z.strictObject({}), { x: 1 }, 'has fields that are not known here: x'], [z.array(z.string()).max(1), ['a', 'b'], 'must have at most 1 entry'],
    [id, '', 'must be chosen'], [id, null, 'must be chosen'], [id, undefined, 'must be chosen'], [id, 'x', 'must be an id (a UUID)'], [z.enum(['a', 'b']), '', 'must be chosen: one of a, b'],
    [civilDate, '21.11.2026', 'must be a date, like 2026-11-21'], [instant, 'now', 'must be a time with its zone, like 2026-11-21T15:00:00Z'],
    [civilDate, '0000-01-01', 'must lie between the years 1900 and 2999'], [instant, '9999-12-31T23:59:59Z', 'must lie between the years 1900 and 2999'], [instant, '1900-01-01T00:00:00+14:00', 'must lie between the years 1900 and 2999'], [instant, '2999-12-31T23:59:59-14:00', 'must lie between the years 1900 and 2999'],
  ])('%# says it plainly', (schema, value, words) => expect(told(schema, value)).toEqual([words]));
});
