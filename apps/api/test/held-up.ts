/** Measures how long other requests of the same process would have waited while something ran. */
import { type IntervalHistogram, monitorEventLoopDelay } from 'node:perf_hooks';

/** Longest time in milliseconds in which the event loop could not answer anybody. */
export async function heldUp<T>(work: () => Promise<T>): Promise<{ result: T; longest: number }> {
  const delay = monitorEventLoopDelay({ resolution: 10 });
  delay.enable();
  try {
    // A delay is told from the sample before it, so there must be one; what held the loop up last is in the next.
    await nextSample(delay);
    const result = await work();
    await nextSample(delay);
    return { result, longest: delay.max / 1e6 };
  } finally {
    delay.disable();
  }
}

async function nextSample(delay: IntervalHistogram): Promise<void> {
  for (const samples = delay.count; delay.count === samples;) await new Promise((resolve) => { setImmediate(resolve); });
}
