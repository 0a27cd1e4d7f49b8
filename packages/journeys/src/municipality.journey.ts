/** A municipality reads what it was sent: invited by mail, sees its own area alone, compares words and money, settles what blocks, approves by a resolution. */
import type { Page } from 'playwright-core';
import { journey } from './described.js';
import { joinFromMail } from './opening.js';
import { type Product, startProduct } from './product.js';
import { signIn } from './signing-in.js';
import { type Session, visitor } from './visitor.js';

const agency = 'Marlow County Sheriff';
const council = { name: agency, place: 'Whitemarsh', adminName: 'Lena Ortiz', adminEmail: 'lena.ortiz@whitemarsh.example' };

/** Every answer of the API that was refused from now on. */
function refusals(page: Page): string[] {
  const refused: string[] = [];
  page.on('response', (response) => { if (response.url().includes('/api/') && response.status() >= 400) refused.push(`${response.status()} ${response.url()}`); });
  return refused;
}

/** The one on the table; another one of the same name is in force. */
const openAgreement = async (page: Page) => {
  await page.goto('/admin/municipality/agreements');
  const { items } = (await (await page.request.get('/api/municipality/agreements')).json()) as { items: { id: string; state: string }[] };
  await page.locator(`a[href$="/municipality/agreements/${items.find(({ state }) => state !== 'active')?.id ?? ''}"]`).last().click();
  await page.getByRole('list', { name: 'Where the agreement stands' }).waitFor();
};

journey('a municipality', () => {
  let product: Product;
  let known: Session;
  beforeAll(async () => { product = await startProduct(); });
  afterAll(() => product?.stop());

  it('is invited by mail and reaches its own area, and nothing else of the agency is hinted at', async () => {
    const officer = await visitor(product);
    await signIn(officer.page, 'contracts@marlow.example');
    await officer.page.goto('/admin/agreements');
    await officer.page.getByRole('row').filter({ hasText: /whitemarsh/i }).getByRole('link').first().click();
    await officer.page.getByRole('tab', { name: 'People of the municipality' }).click();
    await officer.page.getByLabel('Mail address').fill(council.adminEmail);
    await officer.page.getByRole('button', { name: 'Send invitation' }).click();
    await officer.page.getByText('The invitation is on its way.').waitFor();
    await officer.leave();

    const member = await visitor(product);
    const { page } = member;
    await joinFromMail(page, council);
    const refused = refusals(page);
    await page.getByRole('heading', { level: 1, name: 'Agreements' }).waitFor();
    const entries = await page.getByRole('navigation', { name: 'Main' }).getByRole('link').allInnerTexts();
    expect([entries.length > 1, entries.filter((entry) => !/^(Agreements|Invoices|Disputes|Statements?|Service|Cost shares?)/.test(entry))]).toEqual([true, []]);
    await openAgreement(page);
    await page.getByRole('heading', { name: 'What the money changes' }).waitFor();
    await page.getByRole('tab', { name: 'History' }).click();
    await page.getByRole('list', { name: 'History' }).waitFor();
    await page.goto('/admin/municipality/invoices');
    await page.getByRole('link', { name: /^INV-/ }).first().waitFor();
    await member.check('Invoices of the municipality');
    await page.goto('/admin/account');
    await page.getByRole('heading', { level: 1, name: 'Your account' }).waitFor();
    await page.getByRole('heading', { name: 'Where you are signed in' }).waitFor();
    expect(refused).toEqual([]);
    for (const path of ['agreements', 'municipalities', 'people', 'members', 'billing/documents']) expect([path, (await page.request.get(`/api/${path}`)).status()]).toEqual([path, 403]);
    await member.leave();
  });

  it('unfolds a line of an invoice to units and rate, as the agency sees it', async () => {
    const reviewer = await visitor(product);
    const { page } = reviewer;
    await signIn(page, 'reviewer@whitemarsh.example');
    const refused = refusals(page);
    await page.goto('/admin/municipality/invoices');
    await page.getByRole('link', { name: /^INV-/ }).first().click();
    await page.getByRole('button', { name: 'Explain this line' }).first().click();
    await page.getByRole('main').locator('details').first().waitFor();
    const folded = page.getByRole('main').locator('details:not([open]) > summary:visible');
    for (let steps = 0; steps < 8 && await folded.count() > 0; steps += 1) await folded.first().click();
    await page.getByText('Units', { exact: true }).first().waitFor();
    await page.getByText(/368,845/).first().waitFor();
    await reviewer.check('Invoice, explained');
    await reviewer.picture('municipality-invoice');
    await page.goto('/admin/municipality/invoices');
    await page.getByRole('link', { name: /^CN-/ }).first().click();
    await page.getByText('vacant for four shifts').first().waitFor();
    await reviewer.check('Credit note');
    expect(refused).toEqual([]);
    known = await reviewer.session();
    await reviewer.leave();
  });

  it('compares words beside money, settles what blocks, and approves exactly the version on the screen', async () => {
    // A second sign-in would wait for another code.
    const reviewer = await visitor(product, { session: known });
    const { page } = reviewer;
    const refused = refusals(page);
    await openAgreement(page);
    await page.getByText('+295,076.00').waitFor();
    await page.getByText('4,721,216.00', { exact: true }).first().waitFor();
    await reviewer.check('What changes');
    await reviewer.picture('municipality-review');

    await page.getByRole('button', { name: 'Comment on Termination' }).click();
    await page.getByLabel('Comment on Termination').fill('Would 90 days do?');
    await page.getByRole('button', { name: 'Propose other words' }).click();
    await reviewer.check('A comment with other words');
    await page.getByRole('button', { name: 'Add the comment' }).click();
    await page.getByRole('article', { name: 'Comment of Dana Whitlock' }).getByText('Would 90 days do?').waitFor();

    await page.getByRole('button', { name: 'Approve with resolution' }).click();
    await page.getByRole('dialog').getByText('A blocking comment is not settled.').waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'Close' }).last().click();
    await page.getByRole('article').filter({ hasText: 'Who counts the minutes' }).getByRole('button', { name: 'Mark settled' }).click();
    await page.getByRole('button', { name: '1 settled comment' }).waitFor();
    await page.getByRole('tab', { name: 'Text and cost' }).click();
    await page.getByText('Deputy, 56-hour unit').first().waitFor();
    await reviewer.check('Text and cost');

    await page.getByRole('button', { name: 'Approve with resolution' }).click();
    await page.getByLabel('Number of the resolution').fill('2026-41');
    await page.getByLabel('Day of the meeting').fill('2026-11-12');
    await reviewer.check('Approve');
    await page.getByRole('button', { name: 'Approve this version' }).click();
    await page.getByText('Approved. Both sides can sign it now.').waitFor();
    await page.getByRole('listitem').filter({ hasText: /^Approved/ }).waitFor();
    await page.getByRole('tab', { name: 'History' }).click();
    await page.getByText(/approved version 2/).waitFor();
    await reviewer.check('History');
    expect(refused).toEqual([]);
    await reviewer.leave();

    const phone = await visitor(product, { width: 390, dark: true, session: known });
    await phone.page.goto('/admin/municipality/agreements');
    await phone.page.getByRole('heading', { level: 1, name: 'Agreements' }).waitFor();
    await phone.check('Agreements');
    await openAgreement(phone.page);
    await phone.check('Agreement on a phone');
    await phone.leave();
  });

  it('is rid of somebody of its own side by itself, at once and with a reason that both sides read', async () => {
    const manager = await visitor(product);
    const { page } = manager;
    await signIn(page, 'manager@whitemarsh.example');
    const refused = refusals(page);
    await page.goto('/admin/municipality/agreements');
    await page.getByRole('button', { name: 'Take away from Lena Ortiz' }).waitFor();
    await page.getByRole('row').filter({ hasText: 'Dana Whitlock' }).getByText(/^Had a say before you, or with you: ask /).waitFor();
    for (const other of ['Dana Whitlock', 'George Hanley']) expect(await page.getByRole('button', { name: `Take away from ${other}` }).count()).toBe(0);
    await manager.picture('municipality-people');
    const phone = await visitor(product, { width: 390, dark: true, session: await manager.session() });
    await phone.page.goto('/admin/municipality/agreements');
    await phone.page.getByRole('button', { name: 'Take away from Lena Ortiz' }).click();
    await phone.page.getByRole('dialog', { name: 'Take a right from Lena Ortiz?' }).getByLabel('Why').fill('Left the council.');
    await phone.check('Take a right away');
    await phone.picture('municipality-take-right');
    await phone.page.getByRole('button', { name: 'Take the access away' }).click();
    await phone.page.getByText('You took the whole access away.').waitFor();
    await phone.leave();
    await page.reload();
    await page.getByText(/^Lena Ortiz \(lena\.ortiz@whitemarsh\.example\): the whole access, by George Hanley on .* Left the council\.$/).waitFor();
    expect(await page.getByRole('button', { name: 'Take away from Lena Ortiz' }).count()).toBe(0);
    await manager.check('Who acts for you');
    expect(refused).toEqual([]);
    await manager.leave();
  });
});
