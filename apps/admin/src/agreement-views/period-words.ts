/** A period as people call it: a month by its name, anything else by its first and last day. */
import type { useFormats } from '@rapport/ui/formats-provider';
import { dayBefore } from './day-before.js';

/** `until` is the first day after it. */
export function periodWords(formats: Pick<ReturnType<typeof useFormats>, 'month' | 'dateRange'>, { from, until }: { from: string; until: string }): string {
  const last = dayBefore(until);
  return from.endsWith('-01') && until.endsWith('-01') && from.slice(0, 7) === last.slice(0, 7) ? formats.month(from) : formats.dateRange(from, last);
}
