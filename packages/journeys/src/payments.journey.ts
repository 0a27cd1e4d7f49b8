/** A billing clerk keeps a municipality's account: a check is placed, one bounces, a file is imported, credit is paid back; the statement says so to the cent. */
import type { Page } from 'playwright-core';
import { journey } from './described.js';
import { type Product, startProduct } from './product.js';
import { sendInvoices } from './sent-invoices.js';
import { signAgreements } from './signed-agreements.js';
import { signIn } from './signing-in.js';
import { type Visitor, visitor } from './visitor.js';

const payer = 'Abington';

async function record(page: Page, amount: string, check: string): Promise<void> {
  await page.goto('/admin/payments/new');
  await page.getByRole('combobox', { name: 'Who paid' }).fill(payer);
  await page.getByRole('option', { name: payer, exact: true }).click();
  await page.getByLabel('Amount (USD)').fill(amount);
  await page.getByLabel('Number of the check').fill(check);
}

const openStatement = async (page: Page) => {
  await page.goto('/admin/billing/accounts');
  await page.getByRole('link', { name: payer, exact: true }).click();
  await page.getByRole('table', { name: 'Statement' }).waitFor();
};
const closing = (page: Page) => page.getByRole('table', { name: 'Statement' }).getByRole('row', { name: /^Owed at the end of/ });

journey('payments', () => {
  let product: Product;
  let clerk: Visitor;
  let check = '';
  beforeAll(async () => {
    product = await startProduct();
    await signAgreements(product.databaseUrl, [payer]);
    clerk = await visitor(product);
    await signIn(clerk.page, 'billing@marlow.example');
    await sendInvoices(clerk.page, '2026-02-28');
  });
  afterAll(() => product?.stop());

  it('proposes the oldest due first, takes what the clerk changes, and never more than there is', async () => {
    const { page } = clerk;
    await record(page, '50,000.00', '10442');
    const invoices = page.getByRole('list', { name: 'Open invoices' }).getByRole('listitem');
    await page.getByText('$50,000.00 of $50,000.00 placed. Nothing is left.').waitFor();
    expect(await invoices.getByRole('textbox').evaluateAll((fields) => fields.map((field) => (field as HTMLInputElement).value))).toEqual(['44166.67', '5833.33']);
    await clerk.check('Record a payment');
    await invoices.last().getByRole('textbox').fill('5,833.34');
    await page.getByText('That is $0.01 more than the payment.').waitFor();
    expect(await page.getByRole('button', { name: 'Record payment' }).isDisabled()).toBe(true);
    await invoices.last().getByRole('textbox').fill('5,000');
    await page.getByText('$833.33 is left.', { exact: false }).waitFor();
    await page.getByRole('button', { name: 'Record payment' }).click();
    await page.getByRole('heading', { level: 1, name: 'Check 10442' }).waitFor();
    await page.getByText('Placed in part').waitFor();
    await page.getByRole('button', { name: 'Place $833.33' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Place $833.33' }).click();
    await page.getByText('Placed', { exact: true }).first().waitFor();
    await clerk.check('A payment');
    await clerk.picture('payment');
    check = page.url();
  });

  it('records the same check once', async () => {
    const { page } = clerk;
    await record(page, '1.00', '10442');
    await page.getByText('$1.00 of $1.00 placed.', { exact: false }).waitFor();
    await page.getByRole('button', { name: 'Record payment' }).click();
    await page.getByText(/recorded (before|already)|already recorded|was recorded/i).first().waitFor();
    await clerk.check('A check twice');
    await page.getByLabel('Amount (USD)').fill('');
    await page.getByLabel('Number of the check').fill('');
  });

  it('shows on the invoice what paid it, and takes it off again with a reason', async () => {
    const { page } = clerk;
    await page.goto(check);
    await page.getByRole('button', { name: /^Take \$44,166\.67 off INV-/ }).click();
    await page.getByRole('dialog').getByLabel('Why').fill('Meant for the later one');
    await page.getByRole('dialog').getByRole('button', { name: 'Take it off' }).click();
    await page.getByRole('button', { name: 'Place $44,166.67' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Place $44,166.67' }).click();
    await page.getByText('Placed', { exact: true }).first().waitFor();
    await page.getByRole('row').filter({ hasText: 'Stands' }).filter({ hasText: '44,166.67' }).getByRole('link').click();
    await page.getByRole('heading', { name: 'Payments', level: 2 }).waitFor();
    await page.getByText('Settled', { exact: true }).waitFor();
    await page.getByRole('row').filter({ hasText: 'Taken off' }).getByText('Meant for the later one').waitFor();
    await clerk.check('Payments on an invoice');
  });

  it('reverses a check that bounced: every invoice is owed again to the cent', async () => {
    const { page } = clerk;
    await openStatement(page);
    await closing(page).getByText('38,333.34', { exact: true }).waitFor();
    await page.goto(check);
    await page.getByRole('button', { name: 'More', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Reverse it…' }).click();
    await page.getByRole('dialog').getByText(/owes \$44,166\.67 again/).waitFor();
    await page.getByRole('dialog').getByLabel('Why').fill('Returned by the bank: no funds');
    await clerk.check('Reverse');
    await page.getByRole('dialog').getByRole('button', { name: 'Reverse payment' }).click();
    await page.getByText(/^Reversed .* by Teresa Novak/).waitFor();
    await openStatement(page);
    await closing(page).getByText('88,333.34', { exact: true }).waitFor();
    await page.getByRole('row').filter({ hasText: 'Payment reversed' }).getByText('+50,000.00').waitFor();
    await clerk.check('Statement');
    await clerk.picture('statement');
    for (const [file, type] of [['PDF', 'application/pdf'], ['CSV', 'text/csv']] as const) {
      await page.getByRole('button', { name: 'Download' }).click();
      const address = await page.getByRole('menuitem', { name: file }).getAttribute('href');
      const answer = await page.request.get(address ?? '');
      expect([answer.status(), answer.headers()['content-type']]).toEqual([200, expect.stringContaining(type)]);
      await page.keyboard.press('Escape');
    }
  });

  it('imports a file after each line was looked at, and twice adds nothing', async () => {
    const { page } = clerk;
    const lines = ['Payer,Received,Method,Check number,Amount,Memo', `${payer},2026-02-03,check,20001,"100,000.00",`, `${payer},2026-02-03,check,20001,"100,000.00",`, 'Atlantis,2026-02-03,check,20002,10.00,', `${payer},2026-02-03,check,20003,ten,`];
    const choose = async () => {
      await page.goto('/admin/payments/imports');
      await page.getByLabel('Payments as CSV').setInputFiles({ name: 'bank.csv', mimeType: 'text/csv', buffer: Buffer.from(lines.join('\n')) });
      await page.getByRole('button', { name: 'Read the file' }).click();
      await page.getByRole('heading', { level: 1, name: 'bank.csv' }).waitFor();
    };
    await choose();
    const line = (number: number) => page.getByRole('row', { name: new RegExp(`Line ${number}\\b`) });
    await line(2).getByText('New', { exact: true }).waitFor();
    await line(3).getByText('Already there').waitFor();
    await line(4).getByText('Rejected').waitFor();
    await line(5).getByText('Rejected').waitFor();
    await clerk.check('Import, looked at');
    await clerk.picture('payment-import');
    await page.getByRole('button', { name: 'Record 1 payment' }).click();
    await page.getByRole('heading', { name: '1 payment recorded' }).waitFor();
    await clerk.check('Import, recorded');
    await choose();
    await page.getByRole('heading', { name: '1 payment recorded' }).waitFor();
    await openStatement(page);
    await closing(page).getByText('−11,666.66', { exact: true }).last().waitFor();
  });

  it('keeps what is overpaid as credit, and pays a part of it back', async () => {
    const { page } = clerk;
    await page.goto('/admin/payments?unplaced=true');
    await page.getByRole('link', { name: 'Check 20001' }).click();
    await page.getByRole('button', { name: 'Place $11,666.66' }).click();
    await page.getByRole('dialog').getByRole('checkbox', { name: /^Keep the \$11,666\.66/ }).check();
    await page.getByRole('dialog').getByRole('button', { name: 'Place $11,666.66' }).click();
    await page.getByText('Kept as credit').waitFor();
    await openStatement(page);
    await page.getByRole('heading', { name: `$11,666.66 is owed to ${payer}` }).waitFor();
    await page.getByRole('button', { name: /^Pay back credit of/ }).click();
    await page.getByRole('dialog').getByLabel('Amount (USD)').fill('1,666.66');
    await page.getByRole('dialog').getByLabel('Why').fill('Asked for by their treasurer');
    await clerk.check('Paying back');
    await page.getByRole('dialog').getByRole('button', { name: 'Record $1,666.66 as paid back' }).click();
    await page.getByRole('heading', { name: `$10,000.00 is owed to ${payer}` }).waitFor();
    await closing(page).getByText('−10,000.00', { exact: true }).last().waitFor();
  });

  it('shows a municipality its own account alone', async () => {
    const reviewer = await visitor(product);
    const { page } = reviewer;
    await signIn(page, 'reviewer@whitemarsh.example');
    await page.goto('/admin/municipality/statement');
    await page.getByRole('table', { name: 'Statement' }).waitFor();
    await reviewer.check('Own statement');
    await reviewer.picture('municipality-statement');
    expect(await page.getByText('Check 20001').count()).toBe(0);
    await page.getByRole('link', { name: 'All payments' }).click();
    await page.getByRole('heading', { level: 1, name: 'Payments' }).waitFor();
    await reviewer.check('Own payments');
    await reviewer.leave();
  });

  it('works on a phone at night', async () => {
    const phone = await visitor(product, { width: 390, dark: true, session: await clerk.session() });
    for (const [path, heading] of [['payments', 'Payments'], ['payments/new', 'Record a payment'], ['payments/imports', 'Imports of payments'], ['billing/accounts', 'Who owes what'], ['billing/accounts/interest', 'Late interest'], ['billing/accounts/true-up', 'Year-end true-up'], ['billing/accounts/write-offs', 'Write-offs'], ['billing/accounts/rule', 'Reminders and limits']] as const) {
      await phone.page.goto(`/admin/${path}`);
      await phone.page.getByRole('heading', { level: 1, name: heading }).waitFor();
      await phone.page.getByRole('main').getByText(/Loading|Working it out/).waitFor({ state: 'detached' });
      await phone.check(heading);
      expect([path, await phone.page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)]).toEqual([path, true]);
    }
    await phone.page.goto('/admin/billing/accounts');
    await phone.page.getByRole('table').waitFor();
    await phone.picture('billing-accounts');
    await phone.page.goto(check);
    await phone.page.getByRole('table').waitFor();
    await phone.check('Payment on a phone');
    await phone.leave();
  });
});
