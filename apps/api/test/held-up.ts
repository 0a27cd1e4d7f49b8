/** Measures how long other requests of the same process would have waited while something ran. */
import { monitorEventLoopDelay } from 'node:perf_hooks';

/** Longest time in milliseconds in which the event loop could not answer anybody. */
export async function heldUp<T>(work: () => Promise<T>): Promise<{ result: T; longest: number }> {
  const delay = monitorEventLoopDelay({ resolution: 10 });
  delay.enable();
  try {
    const result = await work();
    // What held the loop up last is written down at its next sample.
    for (const samples = delay.count; delay.count === samples;) await new Promise((resolve) => { setImmediate(resolve); });
    return { result, longest: delay.max / 1e6 };
  } finally {
    delay.disable();
  }
}
