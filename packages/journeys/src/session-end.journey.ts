/** A session ends while somebody types: the page is covered, the same person signs in over it and goes on with every word; nobody else ever sees the page, and nothing is done twice or by itself. */
import type { Page } from 'playwright-core';
import { castOf } from './cast.js';
import { ask } from './course-steps.js';
import { journey } from './described.js';
import { withinDatabase } from './long-ago.js';
import { demoPassword, signIn, signInAgain } from './signing-in.js';

const people = { clerk: 'billing@marlow.example', reviewer: 'reviewer@whitemarsh.example', officer: 'officer@marlow.example', contracts: 'contracts@marlow.example' };
const cover = (page: Page) => page.getByRole('dialog', { name: 'Your session has ended' });
/** What the page says to somebody who looks at it, and to a screen reader. */
const readable = (page: Page) => page.evaluate(() => `${document.title} ${document.body.innerText}`);
/** Requests of the page from now on. */
const requests = (page: Page): string[] => {
  const seen: string[] = [];
  page.on('request', (request) => { if (request.url().includes('/api/')) seen.push(`${request.method()} ${new URL(request.url()).pathname}`); });
  return seen;
};

journey('the end of a session', () => {
  const cast = castOf(people);
  const end = (who: keyof typeof people, how = 'ended_at = now()') => withinDatabase(cast.product.databaseUrl, (client) => client.query(`update session set ${how} where user_id = (select id from app_user where email = $1) and ended_at is null`, [people[who]]));

  /** Signed in once more: the session of the test before has ended. */
  async function anew(who: keyof typeof people) {
    const visit = await cast.as(who);
    await end(who);
    await visit.page.goto('/admin/sign-in');
    await signIn(visit.page, people[who]);
    return visit;
  }

  async function typePayment(page: Page, check: string): Promise<void> {
    await page.goto('/admin/payments');
    await page.getByRole('link', { name: 'Record a payment' }).first().click();
    await page.getByRole('combobox', { name: 'Who paid' }).fill('Whitemarsh');
    await page.getByRole('option', { name: /Whitemarsh/ }).first().click();
    const proposed = page.waitForResponse((response) => response.url().includes('payment-proposal?amount=125000'));
    await page.getByLabel('Amount (USD)').fill('1,250.00');
    await proposed;
    await page.getByLabel('Number of the check').fill(check);
    await page.getByLabel('Note (may stay empty)').fill('Brought to the desk by their treasurer.');
    await page.getByRole('radio', { name: 'Place it later' }).check();
  }
  const payments = async (page: Page, check: string) => (await ask<{ items: { reference: string | null }[] }>(page, 'GET', '/api/billing/payments?limit=100')).items.filter(({ reference }) => reference === check).length;

  it('says some minutes before that an idle page is hidden, keeps it open by one press, and hides it otherwise', async () => {
    const { page, check, picture } = await cast.as('officer', { width: 390 });
    await page.clock.install();
    await page.goto('/admin/my-work');
    await page.getByRole('article').first().waitFor();
    await page.clock.fastForward('27:30');
    const said = page.getByRole('status').filter({ hasText: 'any key or click keeps it open' });
    await said.waitFor();
    await check('Before an idle page is hidden');
    await picture('session-idle');
    await page.getByRole('button', { name: 'Stay here' }).click();
    await said.waitFor({ state: 'hidden' });
    await page.clock.fastForward('28:00');
    await said.waitFor();
    await page.keyboard.press('Tab');
    await said.waitFor({ state: 'hidden' });
    await page.clock.fastForward('31:00');
    await page.getByRole('dialog', { name: 'Locked' }).waitFor();
    expect(await readable(page)).not.toMatch(/My work/);
  });

  it('keeps a payment that was typed, records it once, and only when it is pressed again', async () => {
    const { page, check, picture } = await cast.as('clerk');
    await typePayment(page, '90417');
    await end('clerk');
    await page.getByRole('button', { name: 'Record payment' }).click();
    await cover(page).waitFor();
    expect(await readable(page)).not.toMatch(/Whitemarsh|90417|treasurer|Record a payment/);
    expect(await page.evaluate(() => document.activeElement?.getAttribute('autocomplete'))).toBe('current-password');
    await check('A session that has ended');
    await picture('session-ended');
    const asked = requests(page);
    for (const event of ['visibilitychange', 'focus', 'online']) await page.evaluate((name) => window.dispatchEvent(new Event(name)), event);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await page.goBack();
    await cover(page).waitFor();
    await cover(page).getByLabel('Password', { exact: true }).fill('not this one at all');
    await cover(page).getByRole('button', { name: 'Sign in', exact: true }).click();
    await cover(page).getByRole('alert').waitFor();
    expect(asked.filter((each) => !/\/api\/(session|sign-in)$/.test(each))).toEqual([]);
    await check('A password that was wrong, over the page');
    await signInAgain(page, people.clerk);
    await page.getByText('The payment was not recorded', { exact: false }).waitFor();
    expect([page.url().endsWith('/payments/new'), await page.getByLabel('Number of the check').inputValue(), await page.getByLabel('Amount (USD)').inputValue(), await page.getByLabel('Note (may stay empty)').inputValue()])
      .toEqual([true, '90417', '1,250.00', 'Brought to the desk by their treasurer.']);
    expect(await payments(page, '90417')).toBe(0);
    await check('The page again');
    await page.getByRole('button', { name: 'Record payment' }).click();
    await page.getByRole('heading', { level: 1, name: 'Check 90417' }).waitFor();
    expect(await payments(page, '90417')).toBe(1);
  });

  it('keeps a comment of somebody of a municipality after twelve hours, on a page of their own', async () => {
    const { page, check } = await cast.as('reviewer');
    const { items } = await ask<{ items: { id: string; state: string }[] }>(page, 'GET', '/api/municipality/agreements');
    await page.goto(`/admin/municipality/agreements/${items.find(({ state }) => state !== 'active')?.id ?? ''}`);
    await page.getByRole('button', { name: 'Comment on Termination' }).click();
    await page.getByLabel('Comment on Termination').fill('Would 90 days do for both sides?');
    await end('reviewer', "expires_at = now() - interval '1 second', created_at = now() - interval '12 hours'");
    await page.getByRole('button', { name: 'Add the comment' }).click();
    await cover(page).waitFor();
    expect(await readable(page)).not.toMatch(/Termination|90 days|Whitemarsh Township/);
    await signInAgain(page, people.reviewer);
    expect(await page.getByLabel('Comment on Termination').inputValue()).toBe('Would 90 days do for both sides?');
    await check('A comment kept');
    await page.getByRole('button', { name: 'Add the comment' }).click();
    await page.getByRole('article').getByText('Would 90 days do for both sides?').waitFor();
    expect(await page.getByRole('article').filter({ hasText: 'Would 90 days do for both sides?' }).count()).toBe(1);
  });

  it('keeps what a member wrote on a phone, though they signed out in another tab', async () => {
    const { page, check, picture } = await cast.as('officer', { width: 390 });
    await page.goto('/admin/my-work');
    await page.getByRole('link', { name: /^Read/ }).first().click();
    await page.getByRole('button', { name: 'Read the whole policy' }).or(page.getByRole('button', { name: /^Ask about 1 / })).first().click();
    const asking = page.getByRole('button', { name: /^Ask about 1 / });
    if (await page.getByLabel('Your question').count() === 0) await asking.click();
    await page.getByLabel('Your question').fill('Does this hold on a detail for another agency?');
    const tab = await page.context().newPage();
    await tab.goto('/admin/account');
    await tab.getByRole('button', { name: /^Account of/ }).click();
    await tab.getByRole('menuitem', { name: 'Sign out' }).click();
    await tab.getByLabel('E-mail').waitFor();
    await cover(page).waitFor();
    await check('A session that has ended, on a phone');
    await picture('session-ended');
    await signInAgain(page, people.officer);
    expect(await page.getByLabel('Your question').inputValue()).toBe('Does this hold on a detail for another agency?');
    await page.getByRole('button', { name: 'Send the question' }).click();
    await page.getByRole('list', { name: 'Questions about this policy' }).getByText('Does this hold on a detail for another agency?').waitFor();
    expect(await page.getByRole('list', { name: 'Questions about this policy' }).getByText('Does this hold on a detail').count()).toBe(1);
  });

  it('never goes on under the name of somebody else who signed in in another tab', async () => {
    const { page } = await anew('clerk');
    await typePayment(page, '90418');
    const tab = await page.context().newPage();
    await tab.goto('/admin/account');
    await tab.getByRole('button', { name: /^Account of/ }).click();
    await tab.getByRole('menuitem', { name: 'Sign out' }).click();
    await cover(page).waitFor();
    const loaded = page.waitForEvent('load');
    await signIn(tab, people.officer);
    await loaded;
    // Their own page, or their own half-way sign-in: never the one before.
    await page.getByRole('heading', { level: 1 }).first().waitFor();
    expect(await cover(page).count()).toBe(0);
    expect(await readable(page)).not.toMatch(/90418|treasurer/);
    expect(await page.evaluate(() => JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage)]))).not.toContain('90418');
  });

  it('takes off the page what the same person may not read any more, and does nothing that they may not do', async () => {
    const { page, check } = await anew('clerk');
    await typePayment(page, '90419');
    await withinDatabase(cast.product.databaseUrl, (client) => client.query("update membership set roles = '{member}' where user_id = (select id from app_user where email = $1)", [people.clerk]));
    await end('clerk');
    await page.getByRole('button', { name: 'Record payment' }).click();
    await cover(page).waitFor();
    await signInAgain(page, people.clerk);
    await page.getByRole('button', { name: 'Record payment' }).click();
    await page.getByRole('alert').filter({ hasText: /may not|permission/i }).first().waitFor();
    await check('A right that is gone');
    await withinDatabase(cast.product.databaseUrl, async (client) => expect((await client.query("select from payment where reference = '90419'")).rowCount).toBe(0));
  });

  it('tells somebody whose login was closed so, and shows nothing of the page; leaving empties everything', async () => {
    const { page, check } = await cast.as('contracts');
    await page.goto('/admin/agreements');
    await page.getByRole('heading', { level: 1 }).waitFor();
    await withinDatabase(cast.product.databaseUrl, (client) => client.query("update app_user set disabled_at = now(), disabled_reason = 'operator' where email = $1", [people.contracts]));
    await page.evaluate(() => { void fetch('/api/agency'); });
    await cover(page).waitFor();
    await cover(page).getByLabel('Password', { exact: true }).fill(demoPassword);
    await cover(page).getByRole('button', { name: 'Sign in', exact: true }).click();
    await cover(page).getByRole('alert').waitFor();
    expect(await readable(page)).not.toMatch(/Agreements|Whitemarsh/);
    await cover(page).getByRole('button', { name: 'Sign in as somebody else' }).click();
    await check('Before leaving what was typed');
    await cover(page).getByRole('button', { name: 'Leave and lose what was typed' }).click();
    await page.waitForURL(/\/admin\/sign-in$/);
    expect(await page.getByLabel('E-mail').inputValue()).toBe('');
    expect(await page.evaluate(() => [...Object.keys(localStorage), ...Object.keys(sessionStorage)].filter((key) => key.startsWith('rapport')))).toEqual([]);
  });
});
