/** Going through SCORM packages of several units on a phone, one of which orders its units itself, and waiving a unit of cmi5 for somebody. */
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

/** The order is forced: nothing can be chosen. Who passes the pre-test need not take the first unit, and goes on in the second where they stopped. */
export async function goThroughOrder(officer: Visitor, title: string, [test, first, second]: readonly [string, string, string]): Promise<void> {
  const { page } = officer;
  const inside = (name: string) => page.frameLocator(`iframe[title="${name}"]`);
  const heard = (name: string) => inside(name).getByRole('button', { name: 'I have listened', disabled: false });
  await heard(test).waitFor();
  await page.getByRole('button', { name: 'Contents', exact: true }).click();
  const drawer = page.getByRole('dialog', { name: 'Contents' });
  for (const name of [first, second]) await drawer.getByRole('button', { name: new RegExp(`${name}.*Not begun.*Not open to choose now`), disabled: true }).waitFor();
  await officer.check('What a forced order keeps closed');
  await officer.picture('package-order-closed');
  await drawer.getByRole('button', { name: 'Close the contents' }).click();
  await heard(test).click();
  await inside(test).getByText('Well heard.').waitFor();
  await page.getByRole('button', { name: 'Next unit' }).click();
  await heard(second).waitFor();
  await officer.picture('package-order');
  // Somebody leaves in the middle, and comes back.
  await page.reload();
  await inside(second).getByText('You were here before.').waitFor();
  await page.getByRole('button', { name: 'Contents', exact: true }).click();
  await drawer.getByRole('button', { name: new RegExp(`${first}.*Skipped.*You need not take it`), disabled: true }).waitFor();
  await officer.check('A unit that was skipped');
  await officer.picture('package-order-skipped');
  await drawer.getByRole('button', { name: 'Close the contents' }).click();
  await heard(second).click();
  await inside(second).getByText('Well heard.').waitFor();
  await page.getByRole('button', { name: 'Next unit' }).click();
  await page.getByText('You went through this package').waitFor();
  await officer.check(`${title}, done`);
  await officer.picture('package-order-done');
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
