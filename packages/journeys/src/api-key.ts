/** Makes an API key on its screen and returns the secret that is shown once. */
import type { Page } from 'playwright-core';

/** `scopes` are the words beside the boxes; `look` is called while the secret is shown. */
export async function makeKey(page: Page, name: string, scopes: readonly string[], look: (where: string) => Promise<void> = () => Promise.resolve()): Promise<string> {
  await page.goto('/admin/api-keys/new');
  await page.getByLabel('Name', { exact: true }).fill(name);
  for (const scope of scopes) await page.getByRole('checkbox', { name: scope }).check();
  await look('Make an API key');
  await page.getByRole('button', { name: 'Make key' }).click();
  const secret = await page.getByLabel('Secret of the key').inputValue();
  await look('A key, shown once');
  await page.getByRole('link', { name: 'I have kept it' }).click();
  await page.getByRole('row', { name: new RegExp(name) }).waitFor();
  return secret;
}
