/** A contracts officer writes a clause with a rule, raises a rate, composes an agreement while its cost moves, has it looked at, and sends it. */
import type { Page } from 'playwright-core';
import { demoToday } from './demo-days.js';
import { journey } from './described.js';
import { type Product, startProduct } from './product.js';
import { signIn } from './signing-in.js';
import { type Visitor, visitor } from './visitor.js';

const card = 'Patrol services';
const title = 'Night patrol for Whitemarsh';
const nextYear = Number(demoToday().slice(0, 4)) + (Number(demoToday().slice(5, 7)) >= 7 ? 1 : 0);
const firstDay = `${nextYear}-07-01`;

/** One of the officer's acts with its dialog. */
async function act(page: Page, label: string, done: RegExp, fill?: (dialog: ReturnType<Page['getByRole']>) => Promise<void>): Promise<void> {
  await page.getByRole('button', { name: label, exact: true }).click();
  const dialog = page.getByRole('dialog');
  await fill?.(dialog);
  await dialog.getByRole('button', { name: label, exact: true }).click();
  await page.getByText(done).first().waitFor();
  await dialog.waitFor({ state: 'hidden' });
}

async function party(page: Page, name: string, fields: Record<string, string>): Promise<void> {
  const group = page.getByRole('group', { name, exact: true });
  for (const [label, value] of Object.entries(fields)) await group.getByLabel(label, { exact: true }).fill(value);
}

journey('agreements', () => {
  let product: Product;
  let officer: Visitor;
  let template = '';
  beforeAll(async () => {
    product = await startProduct();
    officer = await visitor(product);
    await signIn(officer.page, 'contracts@marlow.example');
  });
  afterAll(() => product?.stop());

  it('lets nobody publish a clause that can never stand, and says so while its rules are written', async () => {
    const { page } = officer;
    await page.goto('/admin/agreement-templates');
    await page.getByRole('table', { name: 'Templates' }).getByRole('link').first().click();
    await page.getByRole('link', { name: 'Next version' }).waitFor();
    template = page.url();
    await page.getByRole('link', { name: 'Next version' }).click();
    await page.getByRole('button', { name: 'Add a clause' }).click();
    await page.getByLabel('Heading', { exact: true }).last().fill('Body-worn cameras');
    await page.getByRole('textbox', { name: 'Words', exact: true }).last().click();
    await page.keyboard.type('Deputies wear and use cameras as the policy of the Agency says.');
    const when = page.getByRole('group', { name: 'When Body-worn cameras stands' });
    await when.getByLabel('Stands', { exact: true }).selectOption('where');
    await when.getByLabel('What rule 1 asks').selectOption({ label: 'service is billed in advance' });
    await when.getByRole('button', { name: 'Add a rule' }).click();
    expect(await when.getByLabel('What rule 2 asks').evaluate((field) => field === document.activeElement)).toBe(true);
    await when.getByLabel('What rule 2 asks').selectOption({ label: 'service is billed afterwards' });
    await when.getByText(/can never hold/).waitFor();
    await officer.check('A condition that can never hold');
    await when.getByRole('button', { name: 'Remove rule 1' }).click();
    await when.getByText(/can never hold/).waitFor({ state: 'hidden' });
    await when.getByRole('button', { name: 'Add a group' }).click();
    await when.getByRole('group', { name: /^Group inside/ }).getByLabel('What rule 1 asks').selectOption({ label: 'Report on service' });
    await when.getByLabel('Value of rule 1').selectOption('month');
    await when.getByText('Stands only where service is billed afterwards and (“Report on service” is “each month” or prices rise by rule).').waitFor();
    await officer.check('A condition with a group');
    await officer.picture('template-condition');
    for (const remove of await when.getByRole('group', { name: /^Group inside/ }).getByRole('button', { name: /^Remove rule/ }).all()) await remove.waitFor();
    await when.getByRole('group', { name: /^Group inside/ }).getByRole('button', { name: 'Remove rule 2' }).click();
    await when.getByRole('button', { name: 'Remove rule 2' }).click();
    await when.getByText('Stands only where service is billed afterwards.').waitFor();
    await page.getByRole('button', { name: 'Save draft' }).click();
    await page.getByText('The draft is saved.').waitFor();
    await page.getByRole('button', { name: 'Publish', exact: true }).click();
    await page.getByRole('button', { name: 'Publish template' }).click();
    await page.getByText('The template is published.').waitFor();
    await officer.check('Published template');
  });

  it('raises a rate from a day on, and sees first whom it touches', async () => {
    const { page } = officer;
    await page.goto('/admin/rate-cards');
    await page.getByRole('link', { name: card }).click();
    await page.getByRole('link', { name: 'Next version' }).click();
    await page.getByLabel('In force from').fill(firstDay);
    await page.getByLabel('Amount', { exact: true }).first().fill('390,000');
    await page.getByLabel('Why these rates').fill('The labor agreement of next year.');
    await page.getByRole('button', { name: /^Save/ }).click();
    await page.getByText('1 signed agreement follows this card').waitFor();
    await officer.check('Draft of rates');
    await page.getByRole('button', { name: 'Publish version 3' }).click();
    await page.getByRole('button', { name: 'Publish rates' }).click();
    await page.getByText('Version 3 is published.').waitFor();
  });

  it('shows what an agreement costs while it is composed, to the cent', async () => {
    const { page } = officer;
    await page.goto('/admin/agreements');
    await page.getByRole('link', { name: 'New agreement' }).click();
    await page.getByRole('combobox', { name: 'Municipality' }).fill('Whitemarsh');
    await page.getByRole('option', { name: /Whitemarsh/ }).click();
    await page.getByLabel('Title').fill(title);
    await page.getByRole('button', { name: 'Begin agreement' }).click();
    await page.getByRole('tab', { name: 'Terms' }).waitFor();
    await page.getByLabel('First day').fill(firstDay);
    await page.getByLabel('Last day').fill(`${nextYear + 2}-06-30`);
    await page.getByLabel('Rate card', { exact: true }).selectOption({ label: card });
    await page.getByRole('button', { name: 'Add a service' }).click();
    await page.getByRole('menuitem', { name: 'Deputy, 56-hour unit' }).click();
    await page.getByLabel('Units').fill('2');
    await page.getByText('First year $780,000.00').waitFor();
    await page.getByLabel('Units').fill('2.5');
    await page.getByText('First year $975,000.00').waitFor();
    await page.getByText('81,250.00').first().waitFor();
    await officer.check('Composing');
    await officer.picture('agreement-composer');
  });

  it('fills the words, has a colleague look, and sends it to the municipality alone', async () => {
    const { page } = officer;
    await page.getByRole('tab', { name: 'Words' }).click();
    await party(page, 'Agency', { Name: 'Marlow County', 'Legal form': 'a county of the Commonwealth of Pennsylvania', Address: '1 Court Square, Marlow', 'Notices go to': 'Contracts Officer', 'Their mail address': 'contracts@marlow-sheriff.example.org' });
    await party(page, 'Municipality', { Name: 'Whitemarsh Township', 'Legal form': 'a township of the second class', Address: 'Municipal Building', 'Notices go to': 'Manager', 'Their mail address': 'manager@whitemarsh.example' });
    for (const [label, value] of [['Law under which the parties may contract', 'the Intergovernmental Cooperation Law'], ['Service area', 'the limits of the Municipality'], ['Contact of the agency', 'the captain of the North District'], ['Contact of the municipality', 'the manager'], ['Court', 'the Court of Common Pleas of Marlow County'], ['Days to cure a failure', '30'], ['Days to tell the other of a records request', '5'], ['Coverage for each occurrence', '5000000'], ['Coverage in aggregate for each year', '10000000']] as const) await page.getByLabel(label, { exact: true }).fill(value);
    for (const [label, value] of [['Report on service', 'month'], ['Office for the agency’s personnel', 'none'], ['Liability', 'mutual'], ['Coverage', 'any']] as const) await page.getByLabel(label, { exact: true }).selectOption(value);
    await page.getByRole('tab', { name: 'Terms' }).click();
    // The clause of the template stands where service is billed afterwards.
    await page.getByLabel('Billed', { exact: true }).selectOption('arrears');
    await page.getByLabel('Law that governs the agreement').fill('the Commonwealth of Pennsylvania');
    await page.getByText('Nothing is missing').waitFor();
    await officer.check('Composed');
    // What is refused is not what was agreed: no act goes on with the figure of before.
    const units = page.getByRole('textbox', { name: 'Units' });
    await units.fill('-3');
    await page.getByText('Deputy, 56-hour unit, Units: It cannot be less than nothing. It is still 2.5.').waitFor();
    await page.getByText('Saved but for what is marked: mend it').waitFor();
    await page.getByRole('button', { name: 'Ask for internal review', exact: true }).click();
    await page.waitForFunction(() => (document.activeElement as HTMLInputElement | null)?.value === '-3');
    expect(await page.getByRole('dialog').count()).toBe(0);
    await officer.check('A figure that was refused');
    await units.fill('2.5');
    await page.getByText('Nothing is missing').waitFor();
    await act(page, 'Ask for internal review', /Colleagues are asked/);
    await page.getByRole('heading', { level: 1, name: title }).waitFor();
    await page.getByText('Deputies wear and use cameras').waitFor();
    // Whoever wrote it finds it ready for nobody: the page says who does.
    await page.getByText('It waits for a colleague').waitFor();
    await page.getByText(/Somebody who did not finds it ready: .*Dana Reyes/).waitFor();
    expect(await page.getByRole('button', { name: 'Ready to be sent' }).count()).toBe(0);
    await officer.check('It waits for a colleague');
    const colleague = await visitor(product, { width: 390 });
    await signIn(colleague.page, 'admin@marlow.example');
    // A hand that is quicker than the version: the dialog waits for what it is about.
    let arrive = (): void => undefined;
    const arrives = new Promise<void>((resolve) => { arrive = resolve; });
    await colleague.page.route(/\/api\/agreements\/[\w-]+\/versions\/[\w-]+$/, async (route) => { await arrives; return route.fallback(); });
    await colleague.page.goto(page.url());
    await act(colleague.page, 'Ready to be sent', /ready to be sent/, async (dialog) => { await dialog.getByText('Loading the version').waitFor({ state: 'attached' }); arrive(); });
    await colleague.page.unrouteAll();
    await colleague.page.getByText('Found ready by Dana Reyes').waitFor();
    await colleague.check('Found ready, on a phone');
    await colleague.leave();
    await page.reload();
    await act(page, 'Send to the municipality', /Its reviewers get a letter/, async (dialog) => dialog.getByLabel('Answer asked for by').fill(`${nextYear}-05-31`));
    await page.getByText(/review due/).waitFor();
    await officer.check('Sent');

    const phone = await visitor(product, { width: 390, dark: true, session: await officer.session() });
    await phone.page.goto(`${template}/edit`);
    await phone.page.getByRole('group', { name: 'When Body-worn cameras stands' }).getByLabel('What rule 1 asks').waitFor();
    await phone.check('A template on a phone');
    expect(await phone.page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
    await phone.leave();

    const reviewer = await visitor(product);
    await signIn(reviewer.page, 'reviewer@whitemarsh.example');
    const { items } = (await (await reviewer.page.request.get('/api/municipality/agreements')).json()) as { items: { id: string; firstSentAt: string }[] };
    const newest = items.toSorted((a, b) => (a.firstSentAt < b.firstSentAt ? 1 : -1))[0]?.id ?? '';
    await reviewer.page.locator(`a[href$="/municipality/agreements/${newest}"]`).first().click();
    await reviewer.page.getByText('975,000.00').first().waitFor();
    await reviewer.check('What was sent');
    await reviewer.leave();
  });
});
