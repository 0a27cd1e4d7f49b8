/** What people do with requests for permission: the five questions, asking, choosing a file, deciding in a dialog. */
import type { Page } from 'playwright-core';

const questions = ['Would you publish it while on duty?', 'Would it stand on an official channel?', 'Would it speak for the department?', 'Does it show or use something of the department?', 'Does it hold anything confidential?'];
export const file = (name: string, buffer: Buffer) => ({ name, mimeType: 'image/png', buffer });

/** Answers the five questions; yes to those named. */
export async function triage(page: Page, yes: readonly number[]): Promise<void> {
  await page.goto('/admin/my-work/permission');
  await page.getByRole('link', { name: 'Do I need permission?' }).click();
  await page.getByRole('heading', { level: 1, name: 'Before you publish' }).waitFor();
  for (const [n, name] of questions.entries()) await page.getByRole('radiogroup', { name }).getByRole('radio', { name: yes.includes(n) ? 'Yes' : 'No' }).check();
  await page.getByRole('button', { name: 'See whether permission is needed' }).click();
}

/** The box of a chip is hidden behind its words: a hand takes the words. */
export async function shows(page: Page, what: string): Promise<void> {
  const group = page.getByRole('group', { name: 'What does it show or use?' }).last();
  await group.getByText(what, { exact: true }).click();
  await group.getByRole('checkbox', { name: what, checked: true }).waitFor({ state: 'attached' });
}

/** Asks for something without a file; answers the address of the request. */
export async function ask(page: Page, what: string, purpose: string): Promise<string> {
  await triage(page, [3]);
  await page.getByLabel('What do you want to publish?').fill(what);
  await shows(page, 'Uniform');
  await page.getByLabel('What is it for?').fill(purpose);
  await page.getByRole('button', { name: 'Ask for permission' }).click();
  await page.getByRole('heading', { level: 1, name: what }).waitFor();
  return new URL(page.url()).pathname.split('/').at(-1) ?? '';
}

export async function choose(page: Page, label: string, one: ReturnType<typeof file>): Promise<void> {
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.getByLabel(label, { exact: true }).click()]);
  await chooser.setFiles(one);
}

/** How many requests the agency holds, and every word of them. */
export const everything = (page: Page) => page.evaluate(async () => {
  const answer = await fetch('/api/permission-requests?show=all&limit=100');
  const { items } = await answer.json() as { items: unknown[] };
  return { count: items.length, words: JSON.stringify(items) };
});

export async function inDialog(page: Page, words: string, act: string, ground?: string): Promise<void> {
  const dialog = page.getByRole('dialog');
  if (ground) await dialog.getByRole('radio', { name: ground }).check();
  await dialog.getByRole('textbox').fill(words);
  await dialog.getByRole('button', { name: act, exact: true }).click();
  await dialog.waitFor({ state: 'hidden' });
}
