/** A municipality disputes one line of an invoice; the clerk answers and accepts a part of it, and the credit note reaches the municipality. */
import { journey } from './described.js';
import { type Product, startProduct } from './product.js';
import { sendInvoices } from './sent-invoices.js';
import { signAgreements } from './signed-agreements.js';
import { signIn } from './signing-in.js';
import { type Visitor, visitor } from './visitor.js';

journey('disputes', () => {
  let product: Product;
  let clerk: Visitor;
  let reviewer: Visitor;
  let number = '';
  beforeAll(async () => {
    product = await startProduct();
    await signAgreements(product.databaseUrl, ['Whitemarsh']);
    [clerk, reviewer] = [await visitor(product), await visitor(product)];
    await signIn(clerk.page, 'billing@marlow.example');
    await sendInvoices(clerk.page, '2026-01-31');
    await signIn(reviewer.page, 'reviewer@whitemarsh.example');
  });
  afterAll(() => product?.stop());

  it('is opened on the line itself, which alone is held back', async () => {
    const { page } = reviewer;
    await page.goto('/admin/municipality/invoices');
    await page.getByRole('row').filter({ hasText: '$44,166.67' }).getByRole('link').first().click();
    number = (await page.getByRole('heading', { level: 1, name: /^Invoice INV-/ }).innerText()).replace('Invoice ', '');
    await page.getByText(/^Lines can be disputed through/).waitFor();
    await page.getByRole('button', { name: 'Dispute Deputies' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText(/^The two liaisons: by/).waitFor();
    await dialog.getByLabel('How much of it (USD)').fill('41,666.68');
    await dialog.getByText(/is more than the \$41,666\.67/).waitFor();
    await dialog.getByLabel('How much of it (USD)').fill('2,000.00');
    await dialog.getByLabel('Why').fill('No deputy came in the second week of January');
    await reviewer.check('Dispute a line');
    await reviewer.picture('dispute-open');
    await dialog.getByRole('button', { name: 'Open dispute' }).click();
    await page.getByRole('heading', { level: 1, name: 'Dispute of Deputies' }).waitFor();
    await page.getByText('10 days left for: The two liaisons').waitFor();
    await page.getByLabel('Write to the agency').fill('Our manager wrote down each day.');
    await page.getByRole('button', { name: 'Send message' }).click();
    await page.getByRole('article', { name: 'Message of Dana Whitlock' }).waitFor();
    await reviewer.check('A dispute of ours');
    await page.getByRole('link', { name: number }).click();
    await page.getByText('Held by disputes').waitFor();
    expect(await page.getByRole('button', { name: 'Dispute Deputies' }).count()).toBe(0);
    await page.getByRole('button', { name: 'Dispute Liability surcharge' }).waitFor();
    await reviewer.check('Invoice in dispute');
  });

  it('stands apart in who owes what', async () => {
    const { page } = clerk;
    await page.goto('/admin/billing/accounts');
    await page.getByRole('row').filter({ hasText: 'Whitemarsh' }).getByText('2,000.00', { exact: true }).waitFor();
    await clerk.check('Who owes what');
    await clerk.picture('billing-accounts');
  });

  it('is answered and accepted in part; the credit note is made at once and the rest is owed again', async () => {
    const { page } = clerk;
    await page.goto('/admin/billing/disputes');
    await page.getByRole('link', { name: `Deputies, ${number}` }).click();
    await page.getByRole('article', { name: 'Message of Dana Whitlock' }).getByText('Our manager wrote down each day.').waitFor();
    await page.getByLabel('Write to the municipality').fill('The roster shows one of the two shifts.');
    await page.getByRole('button', { name: 'Send message' }).click();
    await page.getByRole('article', { name: 'Message of Teresa Novak' }).waitFor();
    await clerk.check('A dispute');
    await clerk.picture('dispute');
    await page.getByRole('button', { name: 'Accept', exact: true }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('How much is accepted (USD)').fill('1,250.00');
    await dialog.getByText('The other $750.00 are owed again.').waitFor();
    await dialog.getByLabel('Why').fill('One of the two shifts was not there');
    await clerk.check('Accept a part');
    await dialog.getByRole('button', { name: 'Accept $1,250.00' }).click();
    await page.getByText(/^Accepted by Teresa Novak/).waitFor();
    await page.getByRole('link', { name: /^CN-/ }).waitFor();
    expect(await page.getByRole('button', { name: 'Send message' }).count()).toBe(0);
    await clerk.check('A dispute, accepted');
  });

  it('shows the municipality the decision, the credit note and what is left to pay', async () => {
    const { page } = reviewer;
    await page.goto('/admin/municipality/disputes?show=decided');
    await page.getByRole('link', { name: `Deputies, ${number}` }).click();
    await page.getByText(/^Accepted by Teresa Novak/).waitFor();
    await page.getByText('The roster shows one of the two shifts.').waitFor();
    await page.getByRole('link', { name: /^CN-/ }).click();
    await page.getByRole('heading', { level: 1, name: /^Credit note CN-/ }).waitFor();
    await reviewer.check('Credit note of a dispute');
    await page.getByRole('link', { name: number }).click();
    await page.getByRole('heading', { level: 1, name: `Invoice ${number}` }).waitFor();
    await page.getByText('$42,916.67').first().waitFor();
    await reviewer.check('Invoice after the dispute');
  });

  it('is entered by the clerk for a municipality that writes a letter, and withdrawn by it', async () => {
    const { page } = clerk;
    await page.goto(`/admin/billing?number=${number}`);
    await page.getByRole('link', { name: number }).click();
    await page.getByRole('button', { name: 'Dispute Liability surcharge for the municipality' }).click();
    await page.getByRole('dialog').getByLabel('Why').fill('Letter of their treasurer');
    await page.getByRole('dialog').getByRole('button', { name: 'Open dispute' }).click();
    await page.getByRole('heading', { level: 1, name: 'Dispute of Liability surcharge' }).waitFor();
    await reviewer.page.goto('/admin/municipality/disputes');
    await reviewer.page.getByRole('link', { name: `Liability surcharge, ${number}` }).click();
    await reviewer.page.getByRole('button', { name: 'Withdraw it' }).click();
    await reviewer.page.getByRole('dialog').getByLabel('Why').fill('It was right after all');
    await reviewer.page.getByRole('dialog').getByRole('button', { name: 'Withdraw dispute' }).click();
    await reviewer.page.getByText(/^Withdrawn by Dana Whitlock/).waitFor();
    await reviewer.check('Withdrawn');
  });

  it('works on a phone at night, for both sides', async () => {
    for (const [side, paths] of [[clerk, ['/admin/billing/disputes?show=all']], [reviewer, ['/admin/municipality/disputes?show=all', '/admin/municipality/statement']]] as const) {
      const phone = await visitor(product, { width: 390, dark: true, session: await side.session() });
      for (const path of paths) {
        await phone.page.goto(path);
        await phone.page.getByRole('table').first().waitFor();
        await phone.check(path);
      }
      await phone.page.goto(paths[0]);
      await phone.page.getByRole('link', { name: `Deputies, ${number}` }).click();
      await phone.page.getByRole('heading', { name: 'What both sides wrote' }).waitFor();
      await phone.page.getByText('Our manager wrote down each day.').waitFor();
      await phone.check('Dispute on a phone');
      await phone.picture(side === clerk ? 'dispute' : 'dispute-municipality');
      expect(await phone.page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
      await phone.leave();
    }
  });
});
