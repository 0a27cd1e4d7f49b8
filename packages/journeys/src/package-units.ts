/** Going through a SCORM package of several units on a phone, and waiving a unit of cmi5 for somebody. */
import type { Visitor } from './visitor.js';

/** The first tells how it went only as it is left, the second waits for the first, the third reports nothing. */
export async function goThroughOutline(officer: Visitor, title: string, [first, second, card]: readonly [string, string, string]): Promise<void> {
  const { page } = officer;
  const inside = (name: string) => page.frameLocator(`iframe[title="${name}"]`);
  const heard = (name: string) => inside(name).getByRole('button', { name: 'I have listened', disabled: false });
  await heard(first).waitFor();
  await page.getByText(`1 of 3: ${first}`).waitFor();
  await officer.check('A unit');
  await officer.picture('package-unit');
  await page.getByRole('button', { name: 'Contents (0 of 3 done)' }).click();
  const drawer = page.getByRole('dialog', { name: 'Contents' });
  await drawer.getByRole('button', { name: new RegExp(`${second}.*First: ${first}`), disabled: true }).waitFor();
  await officer.check('Contents');
  await officer.picture('package-contents');
  await drawer.getByRole('button', { name: 'Close the contents' }).click();
  await heard(first).click();
  await page.getByRole('button', { name: 'Next unit' }).click();
  await heard(second).waitFor();
  await page.getByRole('button', { name: 'Contents (1 of 3 done)' }).waitFor();
  // Somebody closes the page here, and comes back to where they stopped.
  await page.reload();
  await inside(second).getByText('You were here before.').waitFor();
  await heard(second).click();
  await page.getByRole('button', { name: 'Contents (2 of 3 done)' }).click();
  await drawer.getByRole('button', { name: card }).click();
  await inside(card).getByRole('heading', { name: card }).waitFor();
  await page.getByRole('button', { name: 'Previous unit' }).click();
  await inside(second).getByText('You were here before.').waitFor();
  await page.getByRole('button', { name: 'Next unit' }).click();
  await inside(card).getByRole('heading', { name: card }).waitFor();
  await page.getByRole('button', { name: 'Read, finish' }).click();
  await page.getByText('You went through this package').waitFor();
  await page.getByText('Score 90%').waitFor();
  await officer.check(`${title}, done`);
  await officer.picture('package-outline-done');
  await page.getByRole('button', { name: 'Next', exact: true }).click();
}

/** From the list of attempts; the course is not completed by it. */
export async function waiveUnit(admin: Visitor, course: string, unit: string): Promise<void> {
  const { page } = admin;
  await page.goto('/admin/training/attempts?state=in_progress');
  await page.getByRole('row').filter({ hasText: course }).getByRole('link').first().click();
  await page.getByRole('heading', { name: 'Packages' }).waitFor();
  await page.getByRole('button', { name: `Waive: ${unit}` }).click();
  const dialog = page.getByRole('dialog', { name: `Waive “${unit}”?` });
  await dialog.getByRole('radio', { name: 'They did something of the same worth elsewhere' }).check();
  await dialog.getByLabel('In your words').fill('Taught this at the academy in May');
  await admin.check('Waiving a unit');
  await admin.picture('package-waive');
  await dialog.getByRole('button', { name: 'Waive this unit' }).click();
  await page.getByRole('row').filter({ hasText: unit }).getByText('Waived', { exact: true }).waitFor();
  await admin.check('A waived unit');
  await admin.picture('package-waived');
}
