/** The end of a year: late interest, the true-up of what was billed by estimate, the credit that comes of it placed on a later invoice, and the rest paid back; the municipality opens every figure. */
import { billThrough, type InForce, putInForce } from './agreement-in-force.js';
import { monthStart } from './demo-days.js';
import { draftCharge, numberAndSend, payAll } from './charge-steps.js';
import { journey } from './described.js';
import { sentEarlier, served } from './long-ago.js';
import { type Product, startProduct } from './product.js';
import { signIn } from './signing-in.js';
import { type Visitor, visitor } from './visitor.js';

/** 100 hours of events a year at 82.50, billed by estimate once a year in advance; 1 % a month on what is late. */
const events = (from: string, card: string) => ({
  rateCard: { id: card, follows: 'newest' }, lines: [{ id: 'events', label: 'Event hours', price: { kind: 'estimated', rateKey: 'event', estimatePerYear: '100' }, from: null, until: null, escalated: false }], surcharges: [], escalator: null, dayCount: 'actual_period',
  payment: { every: 'year', when: 'advance', anchor: from, dueDays: 30 }, lateInterest: { kind: 'monthly_compound', rate: '0.01', partMonthCounts: true, graceDays: 0 }, renewal: { kind: 'none', months: 0, noticeDays: 0 }, trueUp: { per: 'agreement_year', dueDays: 30 },
});
const minus = /[−-]\$1,650\.00/;

journey('the end of a year', () => {
  let product: Product;
  let clerk: Visitor;
  let reviewer: Visitor;
  let agreement: InForce;
  let [note, later] = ['', ''];
  beforeAll(async () => {
    product = await startProduct();
    agreement = await putInForce(product.databaseUrl, { months: 14, length: 24, title: 'Officers at events', hourly: { key: 'event', label: 'Officer at an event', amount: '82.5' }, terms: events });
    await served(product.databaseUrl, agreement, { lineId: 'events', day: monthStart(-9), hours: 80 });
    [clerk, reviewer] = [await visitor(product), await visitor(product)];
    await signIn(clerk.page, 'admin@marlow.example');
    await billThrough(clerk.page, agreement, monthStart(-13));
    await sentEarlier(product.databaseUrl, agreement, 100);
    await signIn(reviewer.page, 'reviewer@whitemarsh.example');
  });
  afterAll(() => product?.stop());

  /** The municipality opens a document from its list and unfolds its first line. */
  const unfolds = async (number: string, words: RegExp) => {
    const { page } = reviewer;
    await page.goto('/admin/municipality/invoices');
    await page.getByRole('link', { name: number }).click();
    await page.getByRole('heading', { level: 1, name: new RegExp(number) }).waitFor();
    await page.getByRole('button', { name: 'Explain this line' }).first().click();
    await page.getByText(words).first().waitFor();
    // Days are said as the reader writes them, and end on the last one that counts.
    expect(await page.getByRole('rowheader', { name: /\d{4}-\d{2}-\d{2}/ }).allTextContents()).toEqual([]);
  };

  it('charges whole months of late interest once, on an invoice that the municipality can take apart', async () => {
    const { page } = clerk;
    await draftCharge(clerk, { list: 'Late interest', agreement: agreement.number, total: /^\$165\.83$/, what: 'invoice', line: /^INV-.*165\.83/, picture: 'billing-interest' });
    await page.getByRole('button', { name: 'Explain this line' }).first().click();
    await page.getByText('8,250.00 USD').first().waitFor();
    await clerk.check('Late interest, drafted');
    const number = await numberAndSend(page, 'invoice');
    await page.goto('/admin/billing/accounts/interest');
    await page.getByText(/documents? through/).waitFor();
    expect(await page.getByRole('row').filter({ hasText: agreement.number }).count()).toBe(0);
    await unfolds(number, /8,250\.00 USD/);
    await reviewer.check('Late interest before the municipality');
    await reviewer.picture('municipality-interest');
  });

  it('gives back what was billed by estimate and not delivered, explained line by line', async () => {
    const { page } = clerk;
    // Of what is open still, a credit note takes itself off.
    await payAll(clerk, agreement);
    await draftCharge(clerk, { list: 'Year-end true-up', agreement: agreement.number, total: minus, what: 'credit note', line: /^True-up: Event hours/, picture: 'billing-true-up' });
    await page.getByRole('button', { name: 'Explain this line' }).first().click();
    await page.getByText('Billed by estimate').first().waitFor();
    await page.getByText('6,600.00 USD').first().waitFor();
    await clerk.check('True-up, drafted');
    note = await numberAndSend(page, 'credit note');
    await unfolds(note, /^Billed by estimate/);
    await reviewer.page.getByText('6,600.00 USD').first().waitFor();
    await reviewer.check('True-up before the municipality');
    await reviewer.picture('municipality-true-up');
  });

  it('places the credit on a later invoice, and pays the rest back', async () => {
    const { page } = clerk;
    await billThrough(page, agreement, monthStart(-1));
    await page.goto('/admin/billing/accounts');
    await page.getByRole('link', { name: 'Whitemarsh', exact: true }).click();
    await page.getByRole('heading', { name: '$1,650.00 is owed to Whitemarsh' }).waitFor();
    await page.getByRole('button', { name: `Place credit of Credit note ${note}` }).click();
    const placing = page.getByRole('dialog');
    const latest = placing.getByRole('list', { name: 'Open invoices' }).getByRole('listitem').filter({ hasText: '$8,250.00 open' }).last();
    later = (await latest.getByText(/^INV-/).innerText()).trim();
    await placing.getByRole('button', { name: 'Empty all' }).click();
    await placing.getByLabel(`Amount on ${later}`).fill('1,000.00');
    await placing.getByText('$1,000.00 of $1,650.00 placed.', { exact: false }).waitFor();
    await clerk.check('Placing credit');
    await placing.getByRole('button', { name: 'Place $1,000.00' }).click();
    await page.getByRole('heading', { name: '$650.00 is owed to Whitemarsh' }).waitFor();
    await page.getByRole('button', { name: `Pay back credit of Credit note ${note}` }).click();
    const paying = page.getByRole('dialog');
    await paying.getByText('Rapport pays nothing out', { exact: false }).waitFor();
    await paying.getByLabel('Reference (may stay empty)').fill('55012');
    await paying.getByLabel('Why').fill('Asked for at the end of the year');
    await clerk.check('Paying credit back');
    await paying.getByRole('button', { name: 'Record $650.00 as paid back' }).click();
    await page.getByRole('heading', { name: 'Credit of the municipality' }).waitFor();
    await page.getByRole('table', { name: 'Statement' }).getByRole('row').filter({ hasText: 'Paid back' }).getByText('+650.00').waitFor();
    await clerk.check('No credit is left');
  });

  it('shows the municipality where its credit went, on a phone too', async () => {
    const { page } = reviewer;
    await page.goto('/admin/municipality/statement');
    await page.getByRole('table', { name: 'Statement' }).getByRole('row').filter({ hasText: 'Paid back' }).getByText('+650.00').waitFor();
    await reviewer.check('Own statement after the true-up');
    await page.goto('/admin/municipality/invoices');
    await page.getByRole('link', { name: later }).click();
    await page.getByRole('table', { name: 'Money on it' }).getByRole('row').filter({ hasText: `Credit note ${note}` }).getByText('1,000.00').waitFor();
    await reviewer.check('Later invoice with the credit');
    const phone = await visitor(product, { width: 390, dark: true, session: await reviewer.session() });
    for (const [path, caption] of [['/admin/municipality/statement', 'Statement'], ['/admin/municipality/invoices', 'Invoices and credit notes']] as const) {
      await phone.page.goto(path);
      await phone.page.getByRole('table', { name: caption }).waitFor();
      await phone.check(path);
      expect([path, await phone.page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)]).toEqual([path, true]);
    }
    await phone.page.getByRole('link', { name: note }).click();
    await phone.page.getByRole('button', { name: 'Explain this line' }).first().click();
    await phone.page.getByText(/^Billed by estimate/).first().waitFor();
    await phone.check('True-up on a phone');
    await phone.picture('municipality-true-up');
    await phone.leave();
  });
});
