/** What happens to the words of a course that are written in two tabs at once, or while the connection is lost. */
import { part, saved } from './course-writing.js';
import type { Visitor } from './visitor.js';

/** `other` is the same person in another tab; it is left at the end. */
export async function writeInTwoTabs(coordinator: Visitor, other: Visitor, courseId: string, title: string): Promise<void> {
  const { page } = coordinator;
  await other.page.goto(`/admin/courses/${courseId}/edit`);
  await other.page.getByLabel('Summary').waitFor();
  await part(page, 'About');
  await page.getByLabel('Summary').fill('Written in the first tab.');
  await saved(page);
  await page.getByRole('checkbox', { name: /^In order/ }).click();
  await saved(page);
  await other.page.getByLabel('Summary').fill('Written in the second tab.');
  await other.page.getByText(/^This draft was changed by .* in another tab or on another device/).waitFor();
  await other.page.getByText('Waits for your choice above').waitFor();
  await other.check('Two tabs');
  await other.picture('course-two-tabs');
  await other.page.getByRole('radio', { name: 'The other' }).check();
  await other.page.getByRole('button', { name: 'Join and save' }).click();
  await saved(other.page);
  expect(await other.page.getByLabel('Summary').inputValue()).toBe('Written in the first tab.');
  await page.getByLabel('Title', { exact: true }).fill(`${title} `);
  await page.getByLabel('Title', { exact: true }).fill(title);
  await other.page.getByLabel('Summary').fill('You can calm somebody who waited.');
  await saved(other.page);
  await page.getByRole('checkbox', { name: 'Anybody may take it without being assigned' }).click();
  await page.getByText('This draft was changed in another tab or by somebody else').waitFor();
  await saved(page);
  expect(await page.getByLabel('Summary').inputValue()).toBe('You can calm somebody who waited.');
  await other.leave();
}

export async function writeThroughLostConnection(coordinator: Visitor, title: string): Promise<void> {
  const { page } = coordinator;
  await page.context().setOffline(true);
  await page.getByLabel('Summary').fill('You can calm somebody who waited too long.');
  await page.getByText('No connection: kept on this device, saved when it is back').waitFor();
  await page.context().setOffline(false);
  await saved(page);
  await page.getByLabel('Title', { exact: true }).fill('');
  await page.getByText('Kept on this device; saved once what is listed above is mended').waitFor();
  await page.getByRole('link', { name: 'Preview as a learner' }).click();
  const asked = page.getByRole('dialog', { name: 'Leave before it is saved?' });
  await asked.waitFor();
  await coordinator.check('Leave before it is saved?');
  await asked.getByRole('button', { name: 'Stay here' }).click();
  await page.getByLabel('Title', { exact: true }).fill(title);
  await saved(page);
}
