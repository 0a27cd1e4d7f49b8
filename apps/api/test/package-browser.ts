/** A real browser against the API of a training office, for what only a browser shows of a package. */
import { type Browser, chromium, type Frame, type Page } from 'playwright-core';
import type { trainingOffice } from './training-world.js';

const executablePath = process.env.CHROMIUM_PATH;
export const inBrowser = executablePath ? it : it.skip;

/** Call inside `describe`, after the office. */
export function packageBrowser(office: ReturnType<typeof trainingOffice>) {
  let browser: Browser;
  let base: string;
  beforeAll(async () => {
    if (!executablePath) return;
    await office.now().api.app.listen(0, '127.0.0.1');
    base = (await office.now().api.app.getUrl()).replace('[::1]', '127.0.0.1');
    browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
  });
  afterAll(async () => { await browser?.close(); });
  return { now: () => ({ browser, base }) };
}

/** Asked in the page itself, once per round trip: our policy forbids what the browser's driver would do, and frames out of sight draw rarely. */
export async function until(where: Page | Frame, what: string): Promise<void> {
  for (;;) if ((await where.evaluate(`Boolean(${what})`)) === true) return;
}

/** The frame at such an address, once `ready` holds in it. */
export async function frameIn(tab: Page, address: string, ready = "document.readyState === 'complete'"): Promise<Frame> {
  for (;;) {
    const frame = tab.frames().find((each) => each.url().includes(address));
    if (frame) {
      await until(frame, ready);
      return frame;
    }
    await tab.waitForEvent('framenavigated');
  }
}
