/** A municipality disputes lines of an invoice: one is accepted in part and then whole, one goes up the ladder and is rejected, while the rest of the invoice is paid. */
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
  const openInvoice = async ({ page }: Visitor, list: string) => {
    await page.goto(list);
    await page.getByRole('link', { name: number }).first().click();
    await page.getByRole('heading', { level: 1, name: `Invoice ${number}` }).waitFor();
  };

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
    await dialog.getByText('Write at most $41,666.67: more is not there.').waitFor();
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

  it('is answered and accepted in part: that part is credited at once, and the rest stays in dispute until it is accepted too', async () => {
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
    await dialog.getByLabel('How much is accepted (USD)').fill('5000');
    await dialog.getByRole('button', { name: 'Accept', exact: true }).click();
    await dialog.getByRole('link', { name: 'Write at most $2,000.00: more is not there.' }).waitFor();
    expect(await dialog.getByText(/our side/).count()).toBe(0);
    await clerk.check('An amount that was refused');
    await dialog.getByLabel('How much is accepted (USD)').fill('1,250.00');
    await dialog.getByText('The other $750.00 stays in dispute, with the same step and the same days.').waitFor();
    await dialog.getByLabel('Why').fill('One of the two shifts was not there');
    await clerk.check('Accept a part');
    await dialog.getByRole('button', { name: 'Accept $1,250.00' }).click();
    await page.getByText('Still in dispute').waitFor();
    await clerk.check('A dispute, accepted in part');
    await page.getByRole('button', { name: 'Accept', exact: true }).click();
    await dialog.getByLabel('Why').fill('The other shift was not there either');
    await dialog.getByRole('button', { name: 'Accept $750.00' }).click();
    await page.getByText(/^Accepted by Teresa Novak/).waitFor();
    expect(await page.getByRole('link', { name: /^CN-/ }).count()).toBe(2);
    expect(await page.getByRole('button', { name: 'Send message' }).count()).toBe(0);
    await clerk.check('A dispute, accepted');
  });

  it('shows the municipality the decision, the credit note and what is left to pay', async () => {
    const { page } = reviewer;
    await page.goto('/admin/municipality/disputes?show=decided');
    await page.getByRole('link', { name: `Deputies, ${number}` }).click();
    await page.getByText(/^Accepted by Teresa Novak/).waitFor();
    await page.getByText('The roster shows one of the two shifts.').waitFor();
    await page.getByRole('link', { name: /^CN-/ }).last().click();
    await page.getByRole('heading', { level: 1, name: /^Credit note CN-/ }).waitFor();
    await reviewer.check('Credit note of a dispute');
    await page.getByRole('link', { name: number }).click();
    await page.getByRole('heading', { level: 1, name: `Invoice ${number}` }).waitFor();
    await page.getByText('$42,166.67').first().waitFor();
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

  it('climbs the ladder before both sides while the other lines are paid, and is rejected by who of the last step decided', async () => {
    await openInvoice(reviewer, '/admin/municipality/invoices');
    await reviewer.page.getByRole('button', { name: 'Dispute Liability surcharge' }).click();
    await reviewer.page.getByRole('dialog').getByLabel('Why').fill('The county is insured by the state since July');
    await reviewer.page.getByRole('dialog').getByRole('button', { name: 'Open dispute' }).click();
    await reviewer.page.getByText('10 days left for: The two liaisons').waitFor();

    const { page } = clerk;
    await page.goto('/admin/payments/new');
    await page.getByRole('combobox', { name: 'Who paid' }).fill('Whitemarsh');
    await page.getByRole('option', { name: 'Whitemarsh', exact: true }).click();
    await page.getByLabel('Amount (USD)').fill('39,666.67');
    await page.getByLabel('Number of the check').fill('7781');
    await page.getByText('$39,666.67 of $39,666.67 placed. Nothing is left.').waitFor();
    await page.getByRole('button', { name: 'Record payment' }).click();
    await page.getByRole('heading', { level: 1, name: 'Check 7781' }).waitFor();
    await page.getByText('Placed', { exact: true }).first().waitFor();

    await page.goto('/admin/billing/disputes');
    await page.getByRole('link', { name: `Liability surcharge, ${number}` }).click();
    await page.getByRole('button', { name: 'More', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Send it up the ladder…' }).click();
    await page.getByRole('dialog').getByText('The next step begins today: Sheriff and manager.').waitFor();
    await page.getByRole('dialog').getByLabel('Why').fill('The liaisons could not agree on who insures');
    await clerk.check('Send a dispute up');
    await page.getByRole('dialog').getByRole('button', { name: 'Send it up' }).click();
    await page.getByText('20 days left for: Sheriff and manager').waitFor();
    await clerk.check('A dispute, sent up');
    await clerk.picture('dispute-sent-up');
    await reviewer.page.reload();
    await reviewer.page.getByText('20 days left for: Sheriff and manager').waitFor();
    await reviewer.page.getByRole('list', { name: 'Ladder' }).getByText(/sent up by Teresa Novak: The liaisons could not agree/).waitFor();
    await reviewer.check('A dispute of ours, sent up');
    await openInvoice(reviewer, '/admin/municipality/invoices');
    await reviewer.page.getByText('Held by disputes').waitFor();
    await reviewer.page.getByText('$2,500.00').first().waitFor();
    await reviewer.check('Invoice of which only the disputed line is open');

    await page.getByRole('button', { name: 'More', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Reject it…' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('$2,500.00 is owed again, and reminders and interest count again.').waitFor();
    await dialog.getByLabel('Who decided, of: Sheriff and manager').fill('Sheriff Daniel Hale');
    await dialog.getByLabel('Why').fill('Article 9 names the surcharge for every year of the term');
    await clerk.check('Reject a dispute');
    await dialog.getByRole('button', { name: 'Reject dispute' }).click();
    await page.getByText(/^Rejected by Teresa Novak/).waitFor();
    await clerk.check('A dispute, rejected');

    await reviewer.page.goto('/admin/municipality/disputes?show=decided');
    await reviewer.page.getByRole('row').filter({ hasText: 'Rejected' }).getByRole('link', { name: `Liability surcharge, ${number}` }).click();
    await reviewer.page.getByText(/Article 9 names the surcharge/).waitFor();
    await reviewer.page.getByText('Decided by Sheriff Daniel Hale.', { exact: false }).waitFor();
    await reviewer.check('A dispute of ours, rejected');
    await openInvoice(reviewer, '/admin/municipality/invoices');
    expect(await reviewer.page.getByText('Held by disputes').count()).toBe(0);
    await reviewer.page.getByText('$2,500.00').first().waitFor();
  });

  it('is closed for a part on the last step by who of it decided, and both sides read how much was refused and by whom', async () => {
    await openInvoice(clerk, `/admin/billing?number=${number}`);
    const { page } = clerk;
    await page.getByRole('button', { name: 'Dispute Liability surcharge for the municipality' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Who is asked, and until when').waitFor();
    await dialog.getByLabel('Why').fill('Their manager found the policy of the state');
    await dialog.getByRole('button', { name: 'Open dispute' }).click();
    await page.getByRole('heading', { level: 1, name: 'Dispute of Liability surcharge' }).waitFor();
    await page.getByRole('button', { name: 'More', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Send it up the ladder…' }).click();
    await dialog.getByLabel('Why').fill('The liaisons could not agree again');
    await dialog.getByRole('button', { name: 'Send it up' }).click();
    await page.getByText('20 days left for: Sheriff and manager').waitFor();
    await page.getByText(/^You took it down, so somebody else accepts it/).waitFor();
    expect(await page.getByRole('button', { name: 'Accept', exact: true }).count()).toBe(0);
    await clerk.check('A dispute that one took down oneself');
    const other = await visitor(product);
    await signIn(other.page, 'admin@marlow.example');
    await other.page.goto(page.url());
    await other.page.getByRole('button', { name: 'Accept', exact: true }).click();
    const accepting = other.page.getByRole('dialog');
    await accepting.getByLabel('How much is accepted (USD)').fill('0.01');
    await accepting.getByText('The other $2,499.99 is refused, and the municipality does not dispute it again.').waitFor();
    await accepting.getByText('$2,499.99 is owed again, and reminders and interest count again.').waitFor();
    await accepting.getByLabel('Why').fill('A cent was rounded the wrong way');
    await accepting.getByRole('button', { name: 'Accept $0.01' }).click();
    await accepting.getByText(/name who of it decided/).waitFor();
    await accepting.getByLabel('Who decided, of: Sheriff and manager').fill('Sheriff Daniel Hale');
    await other.check('Accept a part on the last step');
    await accepting.getByRole('button', { name: 'Accept $0.01' }).click();
    await other.page.getByText(/^Accepted in part by Dana Reyes/).waitFor();
    await other.check('A dispute, closed for a part');
    await other.leave();
    await reviewer.page.goto('/admin/municipality/disputes?show=decided');
    const row = reviewer.page.getByRole('row').filter({ hasText: 'Accepted in part' });
    await row.getByText('$0.01 of $2,500.00; the other $2,499.99 was refused').waitFor();
    await row.getByRole('link', { name: `Liability surcharge, ${number}` }).click();
    await reviewer.page.getByText('Decided by Sheriff Daniel Hale.', { exact: false }).waitFor();
    await reviewer.check('A dispute of ours, closed for a part');
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
