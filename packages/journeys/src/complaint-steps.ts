/** What residents and staff do with a complaint in more than one journey. */
import type { Page } from 'playwright-core';

/** Fills the public form as it stands and sends it; answers what the receipt says. */
export async function sendComplaint(page: Page, text: string): Promise<{ code: string; number: string }> {
  await page.getByLabel('What happened?').fill(text);
  await page.getByRole('button', { name: 'Send the complaint' }).click();
  await page.getByRole('heading', { level: 1, name: 'Your complaint has arrived' }).waitFor();
  return { code: (await page.locator('.code').textContent()) ?? '', number: /C-\d{4}-\d{4}/.exec((await page.locator('main').textContent()) ?? '')?.[0] ?? '' };
}

/** From the list of complaints to one of them, which is read by its text. */
export async function openComplaint(page: Page, number: string, text: string): Promise<void> {
  await page.getByRole('table', { name: 'Complaints' }).getByRole('link', { name: number }).click();
  await page.getByText(text).waitFor();
}
