/** An agreement to its very end, from both sides: what leaving would cost, notice, service ended, the final invoices with proration, credit and interest, and closing, which is refused while anything stands open. */
import type { Page } from 'playwright-core';
import { billThrough, type InForce, putInForce } from './agreement-in-force.js';
import { monthStart, plusDays } from './demo-days.js';
import { castOf } from './cast.js';
import { draftCharge, numberAndSend, payAll } from './charge-steps.js';
import { journey } from './described.js';
import { sentEarlier } from './long-ago.js';
import type { Visitor } from './visitor.js';

const terms = { surcharges: [], escalator: null, dayCount: 'actual_period', rounding: 'half_away_from_zero', lateInterest: { kind: 'monthly_compound', rate: '0.01', partMonthCounts: true, graceDays: 0 }, renewal: { kind: 'none', months: 0, noticeDays: 0 }, notice: { days: 10, settleWithinDays: 60 }, trueUp: null };
const dayOf = (month: number, day: number) => `${monthStart(month).slice(0, 8)}${String(day).padStart(2, '0')}`;
const daysBefore = (day: string, days: number) => plusDays(day, -days);
const lastDay = dayOf(-1, 9);
const received = daysBefore(lastDay, 10);
/** Of 100,000.00 a month, in cents: so many of its days. */
const lengthOf = (month: number) => Number(daysBefore(monthStart(month + 1), 1).slice(8));
const share = (month: number, days: number) => Math.round((10_000_000 * days) / lengthOf(month));
const written = (cents: number) => new Intl.NumberFormat('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(cents / 100);
const prorated = written(share(-1, 9));
/** A month that was billed as a whole is billed again without its suspended days, before and after them. */
const suspended = written(10_000_000 - share(-4, 10) - share(-4, lengthOf(-4) - 15));
const people = { officer: 'contracts@marlow.example', clerk: 'admin@marlow.example', manager: 'manager@whitemarsh.example' } as const;

journey('the end of an agreement', () => {
  const cast = castOf(people);
  let agreement: InForce;
  let officer: Visitor;
  let clerk: Visitor;
  let manager: Visitor;
  const ours = (page: Page) => page.goto(`/admin/agreements/${agreement.agreementId}`);
  const theirs = (page: Page) => page.goto(`/admin/municipality/agreements/${agreement.agreementId}`);
  const standing = (page: Page) => page.getByRole('list', { name: 'Where the notice stands' }).locator('[aria-current="step"]');
  /** A step of settlement, confirmed in its dialog. */
  const step = async (page: Page, label: string) => {
    await page.getByRole('button', { name: label, exact: true }).click();
    await page.getByRole('dialog').getByRole('button', { name: label, exact: true }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  };
  beforeAll(async () => {
    agreement = await putInForce(cast.product.databaseUrl, { months: 5, title: 'Patrol of the north end', terms: () => terms });
    [officer, clerk, manager] = [await cast.as('officer'), await cast.as('clerk'), await cast.as('manager')];
    await billThrough(clerk.page, agreement, monthStart(-3));
    await sentEarlier(cast.product.databaseUrl, agreement, 100);
  });

  it('tells both sides the same cost of leaving before anybody gives notice', async () => {
    const { page, check } = officer;
    await ours(page);
    await page.getByRole('button', { name: 'Suspend services' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('First day without service').fill(dayOf(-4, 11));
    await dialog.getByLabel('Last day without service').fill(dayOf(-4, 15));
    await dialog.getByText('where they were billed, the next run credits them', { exact: false }).waitFor();
    await dialog.getByLabel('Why').fill('The bridge was closed.');
    await check('Suspend services');
    await dialog.getByRole('button', { name: 'Suspend services' }).click();
    await dialog.waitFor({ state: 'hidden' });
    await page.getByText('The bridge was closed.').first().waitFor();
    const estimates: string[] = [];
    for (const [{ page: sheet, check: look, picture }, open, name] of [[officer, ours, 'exit-estimate'], [manager, theirs, 'municipality-exit-estimate']] as const) {
      await open(sheet);
      await sheet.getByLabel('If notice were received on').fill(received);
      const made = sheet.getByRole('table', { name: /^What it is made of/ });
      await made.getByText(prorated, { exact: true }).waitFor();
      estimates.push((await made.innerText()).replaceAll(/You would owe|Whitemarsh would owe/g, ''));
      await look('What leaving would cost');
      await picture(name);
    }
    expect(estimates[0]).toContain('Correction: Deputies');
    expect(estimates[0]).toContain('300,000.00');
    expect(estimates[1]).toBe(estimates[0]);
  });

  it('ends service on the day that one side asks for and the other confirms', async () => {
    await theirs(manager.page);
    await manager.page.getByRole('button', { name: 'Give notice' }).click();
    const letter = manager.page.getByRole('dialog');
    await letter.getByLabel('The letter', { exact: true }).fill('As agreed in our talks, service ends on the ninth.');
    await letter.getByLabel('Day on the letter').fill(daysBefore(received, 3));
    await letter.getByLabel('Last day of service you ask for').fill(lastDay);
    await letter.getByLabel('Why').fill('A police force of our own.');
    await letter.getByRole('button', { name: 'Give notice' }).click();
    await manager.page.getByText('The clock does not run yet').waitFor();
    const { page, check, picture } = officer;
    await ours(page);
    await page.getByRole('button', { name: 'Confirm receipt' }).click();
    await page.getByRole('dialog').getByLabel('Received on').fill(received);
    await page.getByRole('dialog').getByRole('button', { name: 'Confirm receipt' }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    // The worker ends it; the page that stands open does not ask again by itself.
    await page.evaluate(async (path) => { while (((await (await fetch(path)).json()) as { state: string }).state !== 'settling') await new Promise((resolve) => requestAnimationFrame(resolve)); }, `/api/agreements/${agreement.agreementId}/lifecycle`);
    await ours(page);
    await standing(page).getByText('Service ended').waitFor();
    await page.getByText('Charges are not billed yet.', { exact: false }).waitFor();
    expect(await page.getByRole('button', { name: /^(The final invoice is out|Nothing stands open|Close for good)$/ }).count()).toBe(0);
    expect(await page.getByText('What would leaving cost?').count()).toBe(0);
    await check('Service ended');
    await picture('settlement-unbilled');
    await theirs(manager.page);
    await standing(manager.page).getByText('Service ended').waitFor();
    expect(await manager.page.getByRole('heading', { name: 'Settlement' }).count()).toBe(0);
    await manager.check('Service ended, for the municipality');
  });

  it('bills what is left: the days of the last month, the suspended days back, and what was late', async () => {
    const { page, check, picture } = clerk;
    await page.goto(`/admin/billing/runs/new?through=${dayOf(-1, 28)}`);
    const drafted = page.getByRole('table', { name: 'What would be drafted' });
    for (const total of [`$100,000.00`, `$${prorated}`, `−$${suspended}`]) await drafted.getByText(total, { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Draft 3 documents' }).click();
    await page.getByText('3 drafted').waitFor();
    for (const act of ['Finalise', 'Send']) {
      await page.getByRole('button', { name: new RegExp(`^${act} `) }).click();
      await page.getByRole('dialog').getByRole('button', { name: new RegExp(`^${act} `) }).click();
      await page.getByText(act === 'Send' ? /documents are sent/ : /documents are finalised/).waitFor();
    }
    await page.goto('/admin/billing');
    await page.getByRole('row').filter({ hasText: `$${prorated}` }).getByRole('link').first().click();
    await page.getByRole('heading', { level: 1, name: /^Invoice INV-/ }).waitFor();
    const last = (await page.getByRole('heading', { level: 1 }).innerText()).replace('Invoice ', '');
    await page.getByRole('button', { name: 'Explain this line' }).first().click();
    await page.getByText('9 days').first().waitFor();
    await check('The last invoice, explained');
    await picture('billing-last-invoice');
    await draftCharge(clerk, { list: 'Late interest', agreement: agreement.number, total: /^\$6,030\.00$/, what: 'invoice', line: /^INV-.*2,010\.00/, picture: 'settlement-interest' });
    await numberAndSend(page, 'invoice');
    await manager.page.goto('/admin/municipality/invoices');
    await manager.page.getByRole('link', { name: last }).click();
    await manager.page.getByRole('button', { name: 'Explain this line' }).first().click();
    await manager.page.getByText('9 days').first().waitFor();
    await manager.check('The last invoice before the municipality');
  });

  it('takes the suspended days off the invoice that they were on, and refuses to close while a balance stands open', async () => {
    const { page, check, picture } = officer;
    await ours(page);
    await step(page, 'The final invoice is out');
    await standing(page).getByText('Final invoice').waitFor();
    await page.getByText('Something is still owed. Record the payment, or write it off with a reason.', { exact: false }).waitFor();
    expect(await page.getByRole('button', { name: /^(Nothing stands open|Close for good)$/ }).count()).toBe(0);
    await check('Settlement with a balance');
    await picture('settlement-open');
    await clerk.page.goto('/admin/billing/accounts');
    await clerk.page.getByRole('link', { name: 'Whitemarsh', exact: true }).click();
    await clerk.page.getByRole('heading', { name: 'Credit of the municipality' }).waitFor();
    expect(await clerk.page.getByRole('button', { name: /^Place credit of/ }).count()).toBe(0);
    const { revision } = await (await page.request.get(`/api/agreements/${agreement.agreementId}/lifecycle`)).json() as { revision: number };
    const forced = await page.request.post(`/api/agreements/${agreement.agreementId}/settlement`, { data: { revision, step: 'settle' } });
    expect([forced.status(), await forced.text()]).toEqual([409, expect.stringContaining('Something is still owed.')]);
  });

  it('closes once everything is paid, and shows both sides that it is over', async () => {
    await payAll(clerk, agreement);
    const { page, check, picture } = officer;
    await ours(page);
    // Paid in the middle of a month: of that one interest is owed as well, and nothing closes over it.
    await page.getByText('Late interest is owed by the agreement and not charged yet.', { exact: false }).waitFor();
    await draftCharge(clerk, { list: 'Late interest', agreement: agreement.number, total: /^\$[\d,]+\.\d\d$/, what: 'invoice', line: /^INV-/, picture: 'settlement-last-interest' });
    await numberAndSend(clerk.page, 'invoice');
    await payAll(clerk, agreement, '90002');
    await ours(page);
    await step(page, 'Nothing stands open');
    await standing(page).getByText('Settled').waitFor();
    await check('Settled');
    await step(page, 'Close for good');
    await standing(page).getByText('Closed').waitFor();
    await check('Closed');
    await picture('agreement-closed');
    for (const act of ['Propose an amendment', 'Suspend services', 'Give notice', 'Open settlement again']) expect([act, await page.getByRole('button', { name: act }).count()]).toEqual([act, 0]);
    const phone = await cast.as('manager', { width: 390, dark: true });
    await theirs(phone.page);
    await standing(phone.page).getByText('Closed').waitFor();
    await phone.check('Closed, on a phone');
    await phone.picture('agreement-closed');
    expect(await phone.page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
  });
});
