/** Nobody lets themselves in to complaints: an administrator gives the role, whoever gets it waits and is told so, somebody who handles complaints confirms who it is, and only then a complaint can be read. */
import type { Page } from 'playwright-core';
import { castOf } from './cast.js';
import { openComplaint, sendComplaint } from './complaint-steps.js';
import { journey } from './described.js';
import { type Visitor, visitor } from './visitor.js';

const text = 'Nobody called me back for three days.';

journey('the right to read complaints', () => {
  const cast = castOf({ admin: 'admin@marlow.example', desk: 'standards@marlow.example', castillo: 'dispatcher@marlow.example' });
  let castillo: Visitor;
  let number = '';
  let right = { membershipId: '', person: { id: '' } };

  /** As the screens ask, with the session of the page. */
  const ask = (page: Page, path: string, body?: object) => page.evaluate(async ([to, sent]) => {
    const answer = await fetch(to, sent === null ? {} : { method: 'POST', headers: { 'content-type': 'application/json' }, body: sent });
    return { status: answer.status, text: await answer.text() };
  }, [path, body ? JSON.stringify(body) : null] as const);
  const confirm = async (page: Page) => (await ask(page, `/api/complaint-rights/${right.membershipId}/confirm`, { personId: right.person.id })).status;

  it('is given by an administrator, who can neither read a complaint with it nor confirm it', async () => {
    const resident = await visitor(cast.product, { width: 390, javaScript: false });
    await resident.page.goto('/a/marlow-county-sheriff/complaint');
    ({ number } = await sendComplaint(resident.page, text));
    await resident.leave();
    const admin = await cast.as('admin');
    const { page } = admin;
    await page.goto('/admin/members?q=Castillo');
    await page.getByRole('link', { name: 'Ines Castillo' }).click();
    await page.getByRole('checkbox', { name: 'Professional standards' }).check();
    await page.getByRole('checkbox', { name: /^Member\b/ }).uncheck();
    await page.getByRole('button', { name: 'Save roles' }).click();
    await page.getByText('those wait until a second person has confirmed it').waitFor();
    await page.getByText('Ines Castillo waits to know of complaints').waitFor();
    await page.getByText(/Waits for confirmation by .*Joan Mercer/).waitFor();
    expect(await page.getByRole('button', { name: 'Confirm Ines Castillo' }).count()).toBe(0);
    await admin.check('A member who waits');
    const { items } = JSON.parse((await ask(page, '/api/complaint-rights')).text) as { items: (typeof right)[] };
    expect(items).toHaveLength(1);
    right = items[0] ?? right;
    expect([await confirm(page), (await ask(page, '/api/complaints')).status]).toEqual([403, 403]);
  });

  it('tells whoever waits what waits, for whom, and what they can do, and lets them confirm nothing themselves', async () => {
    castillo = await cast.as('castillo', { width: 390 });
    const { page } = castillo;
    await page.getByText('Your role Professional standards waits for a second person').waitFor();
    await page.getByText(/Dana Reyes gave it to you\..*Joan Mercer can confirm it, and was told by mail/).waitFor();
    await page.getByText(/Until then nothing else opens/).waitFor();
    await castillo.check('An account that waits, on a phone');
    await castillo.picture('complaint-right-waits');
    expect([await confirm(page), (await ask(page, '/api/complaints')).status]).toEqual([403, 403]);
    await page.getByRole('button', { name: 'Look again' }).click();
    await page.getByText('Your role Professional standards waits for a second person').waitFor();
  });

  it('is confirmed by somebody who handles complaints, shown whom the login belongs to', async () => {
    const phone = await cast.as('desk', { width: 390, dark: true });
    await phone.page.goto('/admin/complaint-rights');
    await phone.page.getByText('Ines Castillo waits to know of complaints').waitFor();
    await phone.check('Who waits, on a phone');
    const desk = await cast.as('desk');
    const { page } = desk;
    await page.goto('/admin/complaint-rights');
    await page.getByRole('button', { name: 'Confirm Ines Castillo' }).click();
    const dialog = page.getByRole('dialog', { name: 'Is this the login of Ines Castillo?' });
    await dialog.waitFor();
    await desk.check('Confirming');
    await desk.picture('complaint-right-confirm');
    await dialog.getByRole('button', { name: 'Confirm, it is them' }).click();
    await page.getByText('Confirmed. It holds from now on.').waitFor();
    await page.getByText('Nobody waits for you').waitFor();
  });

  it('opens complaints at once, without signing in again', async () => {
    const { page } = castillo;
    await page.getByRole('button', { name: 'Look again' }).click();
    await page.getByText('waits for a second person').waitFor({ state: 'detached' });
    await page.goto('/admin/complaints?show=all');
    await openComplaint(page, number, text);
    await castillo.check('A complaint on a phone');
  });
});
