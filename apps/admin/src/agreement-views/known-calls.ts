/** Calls of a service as far as they are known: a record of minutes need not say how many calls there were. */

/**
 * Says the calls of each period, null where none are known. Before the first period with a call nobody counted them, as contacts are not known from before
 * the first one; from then on 0 means that nobody called.
 */
export function knownCalls(periods: readonly { from: string; calls: number }[]): (period: { from: string; calls: number }) => number | null {
  const first = periods.reduce<string | null>((earliest, { from, calls }) => (calls > 0 && (earliest === null || from < earliest) ? from : earliest), null);
  return ({ from, calls }) => (first === null || from < first ? null : calls);
}
