/** A billing clerk bills a period: preview, exception, run, numbers, sending, every cent explained, credit and void. */
import type { Page } from 'playwright-core';
import { journey } from './described.js';
import { type Product, startProduct } from './product.js';
import { type SignedAgreements, signAgreements } from './signed-agreements.js';
import { signIn } from './signing-in.js';
import { type Visitor, visitor } from './visitor.js';

const through = '2026-01-31';

/** From the list of invoices to the preview of the period. */
async function preview(page: Page): Promise<void> {
  await page.goto('/admin/billing');
  await page.getByRole('link', { name: 'Bill a period' }).first().click();
  await page.getByLabel('Through').fill(through);
  await page.getByRole('button', { name: 'Preview this day' }).click();
  await page.getByRole('heading', { level: 1, name: 'What is due through Jan 31, 2026' }).waitFor();
  await page.getByText('4 agreements looked at').waitFor();
}

async function fill(page: Page, fields: Record<string, string>): Promise<void> {
  for (const [label, value] of Object.entries(fields)) await page.getByLabel(label, { exact: true }).fill(value);
}

/** What a clerk may not do: the contracts officer mends the rate card. */
async function publishRates(product: Product, card: string): Promise<void> {
  const officer = await visitor(product);
  await signIn(officer.page, 'contracts@marlow.example');
  await officer.page.goto('/admin/rate-cards');
  await officer.page.getByRole('link', { name: card }).click();
  await officer.page.getByRole('button', { name: 'Publish version 1' }).click();
  await officer.page.getByRole('button', { name: 'Publish rates' }).click();
  await officer.page.getByText('Version 1 is published.').waitFor();
  await officer.leave();
}

/** Where a municipality is billed, entered from the draft that asks for it. */
async function enterBuyer(page: Page, name: string): Promise<void> {
  await page.getByRole('link', { name: `Enter where ${name} is billed` }).click();
  await fill(page, { 'Street and number': '1950 School Road', City: name, State: 'PA', 'ZIP or postal code': '19440', 'Purchase order': 'PO-77' });
  await page.getByRole('button', { name: 'Save where it is billed' }).click();
  await page.getByRole('heading', { level: 1, name: `Invoice for ${name}` }).waitFor();
}

const draftOf = async (page: Page, name: string) => {
  await page.goto('/admin/billing');
  await page.getByRole('row').filter({ hasText: name }).getByRole('link').click();
  await page.getByRole('heading', { level: 1, name: `Invoice for ${name}` }).waitFor();
};

journey('billing', () => {
  let product: Product;
  let clerk: Visitor;
  let admin: Visitor;
  let signed: SignedAgreements;
  let invoice = '';
  beforeAll(async () => {
    product = await startProduct();
    signed = await signAgreements(product.databaseUrl);
    clerk = await visitor(product);
    await signIn(clerk.page, 'billing@marlow.example');
    admin = await visitor(product);
    await signIn(admin.page, 'admin@marlow.example');
  });
  afterAll(() => product?.stop());

  it('shows what a period comes to and what stands in its way, and writes nothing by looking', async () => {
    const { page } = clerk;
    await page.goto('/admin/billing?state=draft');
    await page.getByText('Nothing matches').waitFor();
    await clerk.check('No draft yet');
    await preview(page);
    await page.getByText('$88,333.34').waitFor();
    await page.getByRole('heading', { name: '1 agreement cannot be billed yet' }).waitFor();
    await page.getByRole('list', { name: 'Exceptions' }).getByText(/No version of the rate card is in force/).waitFor();
    await clerk.check('Preview');
    await clerk.picture('billing-preview');
    await page.goto('/admin/billing?state=draft');
    await page.getByText('Nothing matches').waitFor();
  });

  it('drafts what is due, and after the exception is mended only what was missing', async () => {
    const { page } = clerk;
    await preview(page);
    await page.getByRole('button', { name: 'Draft 2 documents' }).click();
    await page.getByText('2 drafted').waitFor();
    await page.getByText('Done', { exact: true }).waitFor();
    await page.getByRole('heading', { name: '1 agreement could not be billed' }).waitFor();
    await clerk.check('Run with an exception');
    await page.getByRole('link', { name: 'Open the rate cards' }).click();
    await page.getByRole('link', { name: signed.rateCard }).click();
    await page.getByRole('heading', { level: 1, name: signed.rateCard }).waitFor();
    expect(await page.getByRole('button', { name: 'Publish version 1' }).count()).toBe(0);
    await publishRates(product, signed.rateCard);
    await preview(page);
    await page.getByRole('button', { name: 'Draft 1 document' }).click();
    await page.getByText('1 drafted').waitFor();
    await page.getByText('2 unchanged').waitFor();
    await clerk.check('Run after mending');
    await clerk.picture('billing-run');
  });

  it('gives no number before it is known who bills whom, and holds up nobody for one that is refused', async () => {
    const { page } = clerk;
    const [first = '', second = ''] = signed.municipalities;
    await draftOf(page, first);
    await page.getByText('It cannot be finalised yet').waitFor();
    await enterBuyer(page, first);
    await page.goto('/admin/billing/seller');
    await clerk.check('Who bills');
    await fill(page, { 'Name on documents': 'Marlow County Sheriff' });
    await page.getByRole('button', { name: 'Save who bills' }).click();
    await page.getByRole('heading', { level: 1, name: 'Invoices' }).waitFor();
    for (const name of [first, second]) await page.getByRole('checkbox', { name: new RegExp(`Invoice, draft, ${name},`) }).check();
    await page.getByRole('button', { name: 'Finalise 2', exact: true }).click();
    await page.getByRole('button', { name: 'Finalise 2 documents' }).click();
    await page.getByText('1 document was not finalised').waitFor();
    await page.getByText(`It is not known where ${second} is billed.`, { exact: false }).waitFor();
    await page.getByRole('row').filter({ hasText: first }).getByText(/^INV-.*-\d{6}$/).waitFor();
    await clerk.check('One numbered, one refused');
    await clerk.picture('billing-list');
  });

  it('sends an invoice whose every line opens to how it came about, with files for both sides\' books', async () => {
    const { page } = clerk;
    await page.goto('/admin/billing');
    await page.getByRole('row').filter({ hasText: signed.municipalities[0] ?? '' }).getByRole('link', { name: /^INV-/ }).click();
    await page.getByText('Not sent yet').waitFor();
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await page.getByRole('button', { name: 'Send invoice' }).click();
    await page.getByText('Open', { exact: true }).first().waitFor();
    await page.getByRole('button', { name: 'Explain this line' }).last().click();
    await page.getByText('2,500.00 USD').first().waitFor();
    await page.getByRole('row', { name: /Accounts receivable/ }).getByText('44,166.67').waitFor();
    await clerk.check('Sent invoice, explained');
    await clerk.picture('billing-invoice');
    invoice = page.url();
    for (const [file, type] of [['pdf', 'application/pdf'], ['ubl', 'application/xml'], ['csv', 'text/csv']] as const) {
      const answer = await page.request.get(`${invoice.replace('/admin/', '/api/')}/${file}`);
      expect([answer.status(), answer.headers()['content-type']]).toEqual([200, expect.stringContaining(type)]);
    }
  });

  it('credits a part of a line to the cent, and the exact rest, and never more', async () => {
    const { page } = clerk;
    await page.goto(invoice);
    const credit = async () => {
      await page.getByRole('button', { name: 'More', exact: true }).click();
      await page.getByRole('menuitem', { name: 'Credit it…' }).click();
      await page.getByLabel('Why').waitFor();
    };
    // Whoever wrote it by hand does not finalise it as well.
    const finalise = async () => {
      await page.getByRole('button', { name: 'Draft credit note' }).click();
      await page.getByText('Dana Reyes (administrator) finalises it, or deletes the draft.').waitFor();
      expect(await page.getByRole('button', { name: 'Finalise', exact: true }).count()).toBe(0);
      await admin.page.goto(page.url());
      await admin.page.getByText('You are the second person', { exact: false }).waitFor();
      await admin.page.getByRole('button', { name: 'Finalise', exact: true }).click();
      await admin.page.getByRole('dialog', { name: /^Finalise this credit note of \$/ }).getByRole('button', { name: 'Finalise credit note' }).click();
      await admin.page.getByRole('heading', { level: 1, name: /^Credit note CN-/ }).waitFor();
      await page.reload();
      await page.getByRole('heading', { level: 1, name: /^Credit note CN-/ }).waitFor();
    };
    await credit();
    await page.getByRole('radio', { name: 'Some lines, in whole or in part' }).check();
    await page.getByRole('checkbox', { name: 'Deputies' }).check();
    await page.getByLabel('How much of Deputies').fill('41,666.68');
    await page.getByText('is more than is left of the line').waitFor();
    expect(await page.getByRole('button', { name: 'Draft credit note' }).isDisabled()).toBe(true);
    await page.getByLabel('How much of Deputies').fill('1,000.50');
    await page.getByText('The credit note comes to −$1,000.50.').waitFor();
    await page.getByLabel('Why').fill('One week was not served');
    await clerk.check('Credit note, written');
    await clerk.picture('billing-credit');
    await finalise();
    await clerk.check('Credit note, numbered');
    await page.goto(invoice);
    await page.getByText('$43,166.17').first().waitFor();
    await credit();
    await page.getByText('The credit note comes to −$43,166.17.').waitFor();
    await page.getByLabel('Why').fill('The rest was waived by the county');
    await finalise();
    await page.goto(invoice);
    await page.getByText('Settled', { exact: true }).waitFor();
    expect(await page.getByRole('button', { name: 'More', exact: true }).count()).toBe(0);
  });

  it('sends no money to another account on the word of one person', async () => {
    const { page } = clerk;
    await page.goto('/admin/billing/seller');
    await fill(page, { 'Bank (may stay empty)': 'Second Bank of Marlow', 'Account number (may stay empty)': '55501234' });
    await page.getByRole('button', { name: 'Save who bills' }).click();
    await page.getByText('How to pay waits for somebody else to confirm it', { exact: false }).waitFor();
    await page.goto('/admin/billing/seller');
    await page.getByText('You proposed it. Dana Reyes (administrator) confirms it.').waitFor();
    expect([await page.getByLabel('Account number (may stay empty)').inputValue() === '55501234', await page.getByRole('button', { name: 'Confirm…' }).count()]).toEqual([false, 0]);
    await clerk.check('Another way to pay, proposed');
    await admin.page.goto('/admin/billing/seller');
    await admin.page.getByRole('row').filter({ hasText: 'Account number' }).getByText('55501234').waitFor();
    await admin.check('Another way to pay, to be confirmed');
    await admin.page.getByRole('button', { name: 'Confirm…' }).click();
    await admin.page.getByRole('dialog').getByRole('button', { name: 'Confirm it' }).click();
    await admin.page.getByText('Confirmed.', { exact: false }).waitFor();
    await page.reload();
    await page.getByRole('button', { name: 'Save who bills' }).waitFor();
    expect(await page.getByLabel('Account number (may stay empty)').inputValue()).toBe('55501234');
  });

  it('voids what nobody paid, keeps its number used, and bills the period again', async () => {
    const { page } = clerk;
    const [, second = ''] = signed.municipalities;
    await draftOf(page, second);
    await enterBuyer(page, second);
    await page.getByRole('button', { name: 'Finalise', exact: true }).click();
    await page.getByRole('button', { name: 'Finalise invoice' }).click();
    await page.getByRole('heading', { level: 1, name: /^Invoice INV-.*-\d{6}$/ }).waitFor();
    await page.getByRole('button', { name: 'More', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Void it…' }).click();
    await page.getByLabel('Why').fill('Billed under the wrong agreement');
    await page.getByRole('button', { name: 'Void invoice' }).click();
    await page.getByText('This invoice is void').waitFor();
    await clerk.check('Void invoice');
    await preview(page);
    await page.getByRole('button', { name: 'Draft 1 document' }).waitFor();
  });

  it('works on a phone at night', async () => {
    const phone = await visitor(product, { width: 390, dark: true, session: await clerk.session() });
    for (const [path, heading] of [['/admin/billing', 'Invoices'], ['/admin/billing/runs', 'Billing runs'], [`/admin/billing/runs/new?through=${through}`, 'What is due through Jan 31, 2026'], ['/admin/billing/buyers', 'Who is billed']] as const) {
      await phone.page.goto(path);
      await phone.page.getByRole('heading', { level: 1, name: heading }).waitFor();
      await phone.page.getByRole('table').waitFor();
      await phone.check(heading);
    }
    await phone.page.goto(invoice);
    await phone.page.getByRole('heading', { name: 'In the books' }).waitFor();
    await phone.check('Invoice on a phone');
    await phone.picture('billing-invoice');
    expect(await phone.page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
    await phone.leave();
  });
});
