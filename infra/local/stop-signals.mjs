// Turns Ctrl-C, a closed terminal and `kill` into one abort signal, however often they come.

/**
 * @returns {{ signal: AbortSignal, stop: (reason: unknown) => void }}
 */
export function stopSignals() {
  const controller = new AbortController();
  for (const name of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    // npm passes on the Ctrl-C that the terminal has already sent us, so a second one says nothing new.
    process.on(name, () => controller.abort(new Interrupted()));
  }
  return { signal: controller.signal, stop: (reason) => controller.abort(reason) };
}

/** The person who started it wants it to end. */
export class Interrupted extends Error {}
