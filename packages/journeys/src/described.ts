/** Describes a journey; without Chromium it is reported as skipped, with the reason. */
import { chromiumPath } from './product.js';

export function journey(name: string, steps: () => void): void {
  if (chromiumPath) describe(name, steps);
  else describe.skip(`${name} (skipped: no Chromium; apt-get install chromium, or set CHROMIUM_PATH)`, steps);
}
