/** Reads messages on the outbox page, where a local installation keeps what it would have sent. */
import type { Page } from 'playwright-core';

/** Waits for the newest message to `to` and returns the address in it that `pattern` fits. */
export async function linkFromOutbox(page: Page, to: string, pattern: RegExp): Promise<string> {
  await page.goto(`/admin/outbox?to=${encodeURIComponent(to)}`);
  const link = page.getByRole('main').getByRole('link', { name: pattern }).first();
  await link.waitFor();
  const address = await link.getAttribute('href');
  if (!address) throw new Error(`The message to ${to} holds no link`);
  return address;
}
