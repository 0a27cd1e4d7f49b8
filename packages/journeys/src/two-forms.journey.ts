/** Two windows on one page form: what is typed stays, what the other saved comes in, nobody overwrites what they never saw, and no words go by a key, a click beside or the end of a session. */
import type { Page } from 'playwright-core';
import { castOf } from './cast.js';
import { ask } from './course-steps.js';
import { journey } from './described.js';
import { triage } from './permission-steps.js';

/** What a window does when somebody comes back to it. */
const cameBack = (page: Page) => page.evaluate(() => window.dispatchEvent(new Event('visibilitychange')));
const savedMeanwhile = 'Somebody else saved this meanwhile';
const bothChanged = (page: Page) => page.getByRole('group', { name: 'What both sides changed', exact: true });
interface Seller { profile: { name: string; attention: string | null; street: string; city: string } | null }

journey('two forms', () => {
  const cast = castOf({ clerk: 'billing@marlow.example', officer: 'contracts@marlow.example', standards: 'standards@marlow.example', member: 'officer@marlow.example' });

  it('keeps what is typed about who bills, and the focus, while a colleague’s words come in', async () => {
    const [{ page, check }, { page: theirs }] = [await cast.as('clerk'), await cast.as('clerk')];
    for (const each of [page, theirs]) await each.goto('/admin/billing/seller');
    const department = page.getByLabel('Department or person (may stay empty)');
    await department.fill('Treasurer');
    await theirs.getByLabel('Phone (may stay empty)').fill('(610) 555-0177');
    await theirs.getByRole('button', { name: 'Save who bills' }).click();
    await theirs.waitForURL(/\/admin\/billing$/);
    await department.click();
    await page.keyboard.press('End');
    await page.keyboard.type(' of');
    await cameBack(page);
    await page.getByText(savedMeanwhile).waitFor();
    await page.keyboard.type(' the county');
    expect([await department.inputValue(), await page.getByLabel('Phone (may stay empty)').inputValue()]).toEqual(['Treasurer of the county', '(610) 555-0177']);
    await check('Who bills, joined');
  });

  it('mixes no address of two people’s halves, and saves none that one was not asked about', async () => {
    const [{ page, check }, { page: theirs }] = [await cast.as('clerk'), await cast.as('clerk')];
    for (const each of [page, theirs]) await each.goto('/admin/billing/seller');
    await page.getByLabel('Street and number').fill('1 Mine Street');
    await theirs.getByLabel('City', { exact: true }).fill('Theirton');
    await theirs.getByRole('button', { name: 'Save who bills' }).click();
    await theirs.waitForURL(/\/admin\/billing$/);
    await page.getByRole('button', { name: 'Save who bills' }).click();
    await page.getByText('It has been read again meanwhile', { exact: false }).waitFor();
    const address = bothChanged(page).getByRole('group', { name: 'Address', exact: true });
    await address.getByText('1 Mine Street', { exact: false }).waitFor();
    await address.getByText('Theirton', { exact: false }).waitFor();
    await check('An address that two people changed');
    await page.getByRole('button', { name: 'Save who bills' }).click();
    expect(await bothChanged(page).evaluate((place) => place === document.activeElement)).toBe(true);
    expect((await ask<Seller>(page, 'GET', '/api/billing/seller')).profile?.street).not.toBe('1 Mine Street');
    await address.getByRole('button', { name: 'Take theirs' }).click();
    await bothChanged(page).waitFor({ state: 'hidden' });
    expect([await page.getByLabel('City', { exact: true }).inputValue(), await page.getByLabel('Street and number').inputValue()]).not.toContain('1 Mine Street');
    await page.getByRole('button', { name: 'Save who bills' }).click();
    await page.waitForURL(/\/admin\/billing$/);
    expect((await ask<Seller>(page, 'GET', '/api/billing/seller')).profile?.city).toBe('Theirton');
  });

  it('joins two people’s rates row by row, and shows both where both set one price', async () => {
    const [{ page, check }, { page: theirs }] = [await cast.as('officer'), await cast.as('officer')];
    const { items } = await ask<{ items: { id: string }[] }>(page, 'GET', '/api/rate-cards?limit=50');
    const address = `/admin/rate-cards/${items[0]?.id ?? ''}/edit`;
    for (const each of [page, theirs]) await each.goto(address);
    const [mineFirst, theirFirst] = [page, theirs].map((each) => each.getByLabel('Amount', { exact: true }).first());
    await mineFirst!.fill('111111.00');
    await page.getByLabel('Why these rates').fill('A cost study of ours.');
    await theirFirst!.fill('122222.00');
    await theirs.getByRole('button', { name: 'Add a rate' }).click();
    await theirs.getByLabel('Rate', { exact: true }).last().fill('Harbor boat');
    await theirs.getByLabel('Amount', { exact: true }).last().fill('900');
    await theirs.getByRole('button', { name: 'Save draft' }).click();
    await theirs.waitForURL(/\/rate-cards\/[\w-]+$/);
    await page.getByRole('button', { name: 'Save draft' }).click();
    const price = bothChanged(page).getByRole('group', { name: /^Price of/ });
    await price.getByText('111111.00', { exact: false }).waitFor();
    await price.getByText('122222.00', { exact: false }).waitFor();
    await check('A price that two people set');
    await price.getByRole('button', { name: 'Keep mine' }).click();
    expect([await page.getByLabel('Rate', { exact: true }).last().inputValue(), await page.getByLabel('Why these rates').inputValue(), await mineFirst!.inputValue()]).toEqual(['Harbor boat', 'A cost study of ours.', '111111.00']);
    await page.getByRole('button', { name: 'Save draft' }).click();
    await page.waitForURL(/\/rate-cards\/[\w-]+$/);
  });

  it('has what was typed when a session ended, beside what is stored, and forgets it when one leaves knowingly', async () => {
    const { page, check } = await cast.as('clerk');
    await page.goto('/admin/billing/seller');
    await page.getByLabel('Department or person (may stay empty)').fill('Half a sentence that nobody');
    const signedIn = await page.context().cookies();
    await page.context().clearCookies();
    await cameBack(page);
    await page.getByRole('dialog', { name: 'Your session has ended' }).waitFor();
    await page.context().addCookies(signedIn);
    await page.goto('/admin/billing/seller');
    await page.getByText('What you typed last time is back').waitFor();
    expect(await page.getByLabel('Department or person (may stay empty)').inputValue()).toBe('Half a sentence that nobody');
    await check('Words found again');
    await page.getByRole('navigation').getByRole('link', { name: 'Invoices', exact: true }).first().click();
    await page.getByRole('button', { name: 'Leave without saving' }).click();
    await page.waitForURL(/\/admin\/billing$/);
    await page.goto('/admin/billing/seller');
    expect(await page.getByLabel('Department or person (may stay empty)').inputValue()).not.toContain('Half a sentence');
  });

  it('saves nothing when one leaves without saving, though the question stands inside the form', async () => {
    const { page } = await cast.as('officer');
    await page.goto('/admin/rate-cards');
    const { items } = await ask<{ items: { id: string }[] }>(page, 'GET', '/api/rate-cards?limit=50');
    await page.goto(`/admin/rate-cards/${items[0]?.id ?? ''}/edit`);
    await page.getByLabel('Why these rates').fill('Typed, and not meant to stay.');
    const writes: string[] = [];
    page.on('request', (request) => { if (request.method() !== 'GET') writes.push(request.url()); });
    await page.getByRole('navigation').getByRole('link', { name: 'Rate cards', exact: true }).first().click();
    await page.getByRole('button', { name: 'Leave without saving' }).click();
    await page.waitForURL(/\/admin\/rate-cards$/);
    expect(writes).toEqual([]);
    expect(JSON.stringify(await ask(page, 'GET', `/api/rate-cards/${items[0]?.id ?? ''}`))).not.toContain('not meant to stay');
  });

  it('overwrites no rule of counting that a colleague changed while the dialog stood open', async () => {
    const { page, check } = await cast.as('officer');
    await page.goto('/admin/service-delivered');
    const { items } = await ask<{ items: { id: string }[] }>(page, 'GET', '/api/service/agreements?limit=50');
    const at = `/api/agreements/${items[0]?.id ?? ''}/service`;
    const read = () => ask<{ services: { lineId: string; label: string }[]; rules: { lineId: string; revision: number; minutesPerContact: number | null }[] }>(page, 'GET', at);
    const { services, rules } = await read();
    const { lineId = '', label = '' } = services[0] ?? {};
    await page.goto(`/admin/service-delivered/${items[0]?.id ?? ''}`);
    await page.getByRole('tab', { name: 'Counting contacts' }).click();
    await page.getByRole('button', { name: new RegExp(`^(Count contacts for|Change the rule of) ${label}`) }).first().click();
    await page.getByLabel('Minutes per contact').fill('30');
    await page.getByRole('dialog').getByLabel('Why').fill('Half an hour is what the duty log says.');
    await ask(page, 'PUT', `${at}/counting`, { lineId, revision: rules.find((each) => each.lineId === lineId)?.revision ?? 0, reason: 'Agreed with the city.', rule: { minutesPerContact: 45, contactTypeIds: null, from: '2026-01-01' } });
    await page.getByRole('dialog').getByRole('button', { name: 'Count contacts', exact: true }).click();
    await bothChanged(page).getByRole('group', { name: 'Rule', exact: true }).getByText('45 minutes per contact, every type', { exact: false }).waitFor();
    await check('A rule of counting that two people changed');
    await page.getByRole('dialog').getByRole('button', { name: 'Count contacts', exact: true }).click();
    expect((await read()).rules.find((each) => each.lineId === lineId)?.minutesPerContact).toBe(45);
    await bothChanged(page).getByRole('button', { name: 'Keep mine' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Count contacts', exact: true }).click();
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    expect((await read()).rules.find((each) => each.lineId === lineId)?.minutesPerContact).toBe(30);
  });

  it('asks before the words of a request are left behind, keeps them over another look at the questions, and lets who sends it go', async () => {
    const { page, check } = await cast.as('member');
    const purpose = 'The open day of the station, with the dogs and both of their handlers.';
    await triage(page, [3]);
    await page.getByLabel('What do you want to publish?').fill('Photo of the open day');
    await page.getByLabel('What is it for?').fill(purpose);
    await page.getByRole('button', { name: 'Back to the questions' }).click();
    for (const group of await page.getByRole('radiogroup').all()) await group.getByRole('radio', { name: 'No', exact: true }).check();
    await page.getByRole('radiogroup').nth(3).getByRole('radio', { name: 'Yes', exact: true }).check();
    await page.getByRole('button', { name: 'See whether permission is needed' }).click();
    expect(await page.getByLabel('What is it for?').inputValue()).toBe(purpose);
    await page.getByRole('link', { name: 'Written permission', exact: true }).first().click();
    await page.getByRole('button', { name: 'Stay here' }).click();
    await check('A request that was nearly left');
    expect(await page.getByLabel('What is it for?').inputValue()).toBe(purpose);
    await page.getByRole('group', { name: 'What does it show or use?' }).last().getByText('Uniform', { exact: true }).click();
    await page.getByRole('button', { name: 'Ask for permission' }).click();
    await page.getByRole('heading', { level: 1, name: 'Photo of the open day' }).waitFor();
  });

  it('throws no paragraph away by Escape or a click beside the dialog', async () => {
    const { page, check } = await cast.as('standards');
    const { items } = await ask<{ items: { id: string; state: string }[] }>(page, 'GET', '/api/complaints?limit=50&show=open');
    await page.goto(`/admin/complaints/${items.find(({ state }) => state === 'investigating')?.id ?? ''}`);
    const dialog = page.getByRole('dialog');
    const open = async () => {
      await page.getByRole('button', { name: 'More' }).click();
      await page.getByRole('menuitem', { name: 'Decide on another day' }).click();
    };
    await open();
    await dialog.getByLabel('Reason').fill('A witness who saw all of it comes on Monday, not before.');
    await page.keyboard.press('Escape');
    await page.getByText('What you typed is still here.', { exact: false }).waitFor();
    await page.mouse.click(8, 8);
    expect(await dialog.getByLabel('Reason').inputValue()).toMatch(/^A witness who saw all of it/);
    await check('A dialog that keeps its words');
    await dialog.getByLabel('Reason').fill('A witness comes.');
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
  });
});
