/** Types while words of another tab come in. */
import type { Page } from 'playwright-core';
import { saved } from './course-writing.js';

/** Where a key that is pressed now goes. */
const focused = (page: Page) => page.evaluate(() => document.activeElement?.getAttribute('role') ?? document.activeElement?.tagName ?? '');

/** Types a half sentence, waits until the other tab's words stand in this one, and types on without a click. */
export async function typeThrough(page: Page, halves: readonly [string, string], joined: () => Promise<unknown>): Promise<void> {
  await page.keyboard.type(halves[0]);
  await joined();
  expect(await focused(page)).toBe('textbox');
  await page.keyboard.type(halves[1]);
}

/** Types while the answer that says what the other saved is on its way. */
export async function typeMeanwhile(page: Page, read: RegExp, halves: readonly [string, string]): Promise<void> {
  let letGo = (): void => undefined;
  const held = new Promise<void>((resolve) => { letGo = resolve; });
  const asked = page.waitForRequest((request) => request.method() === 'GET' && read.test(request.url()));
  await page.route(read, async (route) => {
    if (route.request().method() === 'GET') await held;
    return route.fallback();
  });
  await page.keyboard.type(halves[0]);
  await asked;
  await page.keyboard.type(halves[1]);
  letGo();
  await saved(page);
  await page.unroute(read);
}
