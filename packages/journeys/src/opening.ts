/** Opens an agency as the platform operator and takes its first admin in, as both would do it. */
import type { Page } from 'playwright-core';
import { linkFromOutbox } from './outbox.js';
import { giveCode } from './signing-in.js';

export interface NewAgency { name: string; adminName: string; adminEmail: string }
type Look = (where: string) => Promise<void>;
const noLook: Look = () => Promise.resolve();

/** Starts at the list of agencies, signed in as operator; `look` is called on every screen. */
export async function openAgency(page: Page, { name, adminName, adminEmail }: NewAgency, look = noLook): Promise<void> {
  await page.getByRole('link', { name: 'Open an agency' }).click();
  await page.getByRole('heading', { level: 1, name: 'Open an agency' }).waitFor();
  await look('Open an agency');
  await page.getByLabel('Name', { exact: true }).fill(name);
  await page.getByLabel('Admin\'s name').fill(adminName);
  await page.getByLabel('Admin\'s e-mail').fill(adminEmail);
  await page.getByLabel('Why it is opened').fill('Subscription 2026-117 signed');
  await page.getByRole('combobox', { name: 'Time zone' }).fill('New York');
  await page.getByRole('option', { name: 'Eastern · America/New York' }).click();
  await page.getByRole('button', { name: 'Open agency' }).click();
  await page.getByRole('heading', { level: 1, name }).waitFor();
  await look('The new agency');
}

/** Whoever was invited follows the mailed link, chooses a password and sets up the second factor; returns the link. People of a municipality stand at their own `place`. */
export async function joinFromMail(page: Page, { name, adminName, adminEmail, place = name }: NewAgency & { place?: string }, look = noLook): Promise<string> {
  const link = await linkFromOutbox(page, adminEmail, /\/invitation/);
  await look('Outbox');
  await page.goto(link);
  await page.getByRole('heading', { level: 1, name: `Join ${name}` }).waitFor();
  await page.getByLabel('Your name').fill(adminName);
  await page.getByLabel('Password', { exact: true }).fill('quiet harbor nine lamps');
  await look('Invitation');
  await page.getByRole('button', { name: 'Create account and join' }).click();
  await page.getByRole('heading', { name: 'Set up your second step' }).waitFor();
  const secret = await page.getByLabel('Or type this secret').inputValue();
  await look('Second step');
  await giveCode(page, { secret, label: 'Six digits that the app shows', action: 'Confirm' });
  await page.getByRole('list', { name: 'Recovery codes' }).waitFor();
  await look('Recovery codes');
  await page.getByRole('button', { name: 'I have kept them' }).click();
  await page.getByRole('button', { name: `Account of ${adminName} at ${place}` }).waitFor();
  return link;
}
