/** Signs the document of an agreement as a person does: opens it, names office and authority, agrees to the words. */
import type { Page } from 'playwright-core';

export interface Signer { office: string; /** What the form asks the authority as, and the day of it. */ label: string; authority: string; dayLabel: string; day: string }

export async function signDocument(page: Page, { office, label, authority, dayLabel, day }: Signer): Promise<void> {
  const opened = page.waitForEvent('popup');
  await page.getByRole('region', { name: /^Sign version/ }).getByRole('link', { name: 'Open the document' }).click();
  await (await opened).close();
  await page.getByLabel('Your office').fill(office);
  await page.getByLabel(label).fill(authority);
  await page.getByLabel(dayLabel, { exact: true }).fill(day);
  await page.getByRole('region', { name: /^Sign version/ }).getByRole('checkbox').check();
  await page.getByRole('button', { name: 'Sign', exact: true }).click();
  await page.getByText(/^Signed for (the agency|your municipality)\.$/).waitFor({ timeout: 120_000 });
}
