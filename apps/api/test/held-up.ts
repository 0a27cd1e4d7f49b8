/** Measures how long other requests of the same process would have waited while something ran. */
import { monitorEventLoopDelay } from 'node:perf_hooks';

/** Longest time in milliseconds in which the event loop could not answer anybody. */
export async function heldUp<T>(work: () => Promise<T>): Promise<{ result: T; longest: number }> {
  const delay = monitorEventLoopDelay({ resolution: 10 });
  delay.enable();
  try {
    const result = await work();
    // The last delay is recorded by a timer, which comes before one that is set now.
    await new Promise((resolve) => { setTimeout(resolve, 1); });
    return { result, longest: delay.max / 1e6 };
  } finally {
    delay.disable();
  }
}
