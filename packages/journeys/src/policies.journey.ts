/** An author writes a policy from a starter draft, a chief reviews, approves and publishes it, and the public reads it; then two versions are compared. */
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { journey } from './described.js';
import { type Product, startProduct } from './product.js';
import { codeFor, signIn } from './signing-in.js';
import { type Session, visitor } from './visitor.js';

const agency = 'Eastbrook Police Department';
const title = 'Social media and alerts';
const chiefSecret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJF';

/** Where the act asks once more who it is, the chief says so. */
async function actOrConfirm(page: Page, press: () => Promise<void>, done: () => Promise<void>): Promise<void> {
  await press();
  const asked = page.getByRole('dialog', { name: 'Confirm that it is you' });
  const settled = done().then(() => 'done' as const);
  if (await Promise.race([settled, asked.waitFor().then(() => 'asked' as const)]) === 'done') return;
  for (let attempt = 1; attempt <= 3 && await asked.isVisible(); attempt += 1) {
    await asked.getByLabel('Code of your authenticator app').fill(codeFor(chiefSecret));
    const answer = page.waitForResponse((response) => response.request().method() === 'POST' && /step-up/.test(response.url()));
    await asked.getByRole('button', { name: 'Confirm', exact: true }).click();
    if ((await answer).ok()) break;
    const step = Math.floor(Date.now() / 30_000);
    await page.waitForFunction((before) => Date.now() / 30_000 > before + 1, step, { timeout: 35_000 });
  }
  await settled;
}

const clauseText = (page: Page, place: number) => page.getByRole('textbox', { name: `Text of clause ${place}`, exact: true });
const saved = (page: Page) => page.getByText('Everything is saved').waitFor();

journey('policies', () => {
  let product: Product;
  let chiefs: Session;
  let authors: Session;
  let policyUrl = '';
  beforeAll(async () => { product = await startProduct(); });
  afterAll(() => product?.stop());

  it('lets the chief make a member an author', async () => {
    const chief = await visitor(product);
    const { page } = chief;
    await signIn(page, 'chief@eastbrook.example');
    await page.goto('/admin/members');
    await page.getByRole('link', { name: 'Noor Haddad' }).click();
    await page.getByRole('checkbox', { name: 'Policy author' }).check();
    await actOrConfirm(page, () => page.getByRole('button', { name: 'Save roles' }).click(), () => page.getByText('Roles changed').waitFor());
    chiefs = await chief.session();
    await chief.leave();
  });

  it('lets the author write from a starter draft, by keyboard too, and keeps every word', async () => {
    const author = await visitor(product);
    const { page } = author;
    await signIn(page, 'analyst@marlow.example', agency);
    await page.getByRole('link', { name: 'Policies', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: 'Policies' }).waitFor();
    await page.getByRole('table', { name: 'Policies' }).waitFor();
    await author.check('Policies');
    await author.picture('policies');
    await page.getByRole('link', { name: 'New policy' }).click();
    await page.getByRole('button', { name: 'Start anew with Social media' }).waitFor();
    await author.check('New policy');
    await page.getByRole('button', { name: 'Start anew with Social media' }).click();
    await clauseText(page, 1).waitFor();
    await page.getByLabel('Title', { exact: true }).fill(title);
    await page.getByRole('heading', { level: 1, name: title }).waitFor();

    await clauseText(page, 1).click();
    await page.keyboard.press('Control+End');
    await page.keyboard.press('Alt+Shift+Enter');
    await page.getByText('A clause was added.').waitFor();
    await page.keyboard.type('Alerts come first');
    await clauseText(page, 2).click();
    await page.keyboard.type('In an emergency the watch commander posts at once.');
    await page.keyboard.press('Enter');
    await page.keyboard.type('Everything else waits for the morning.');
    await page.keyboard.press('Home');
    await page.keyboard.press('Alt+Shift+KeyS');
    await page.keyboard.type('What can wait');
    await page.keyboard.press('Alt+Shift+ArrowUp');
    await page.getByText('Now at place 2 of').waitFor();
    expect(await page.getByLabel('Heading of clause 2').inputValue()).toBe('What can wait');
    await page.getByRole('button', { name: /^Number 1 to/ }).click();
    await page.getByRole('button', { name: 'Add a key point' }).click();
    await page.keyboard.type('In an emergency, post first and polish later.');
    await page.getByLabel('What it is about (optional)').fill('How we speak online, and how we warn people.');
    await page.getByText(/people today/).waitFor();
    await saved(page);
    await author.check('Editor');
    await author.picture('policy-editor');
    await page.reload();
    await clauseText(page, 3).getByText('In an emergency the watch commander posts at once.').waitFor();

    await page.getByRole('button', { name: 'Ask for review' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('combobox', { name: 'Who approves' }).click();
    await page.getByRole('option', { name: /Chief Ana Whitfield/ }).click();
    await dialog.getByLabel('What to look at (optional)').fill('The two new clauses.');
    await author.check('Ask for review');
    await dialog.getByRole('button', { name: 'Ask for review' }).click();
    await page.getByText('The review has begun').waitFor();
    authors = await author.session();
    await author.leave();
  }, 240_000);

  it('stops approval while a blocking comment is open, on a phone too', async () => {
    const chief = await visitor(product, { width: 390, session: chiefs });
    const { page } = chief;
    await page.goto('/admin/policies/reviews');
    await page.getByRole('heading', { level: 1, name: 'Waits for my review' }).waitFor();
    await page.getByRole('link', { name: title }).waitFor();
    await chief.check('Waits for my review');
    await page.getByRole('link', { name: title }).click();
    await page.getByRole('button', { name: 'Comment on “What can wait”' }).click();
    await page.getByLabel('Comment on “What can wait”').fill('Who decides what can wait?');
    await page.getByLabel('Blocking: no approval before this is resolved').check();
    await page.getByRole('button', { name: 'Add the comment' }).click();
    const comment = page.getByRole('article', { name: 'Comment of Chief Ana Whitfield' });
    await comment.getByText('Who decides what can wait?').waitFor();
    await page.getByText('1 blocking comment stops the approval').waitFor();
    expect(await page.getByRole('button', { name: 'Approve' }).count()).toBe(0);
    await chief.check('Review');
    await chief.picture('policy-review');
    policyUrl = new URL(page.url()).pathname.replace(/\/versions\/.*$/, '');

    const author = await visitor(product, { session: authors });
    await author.page.goto(new URL(page.url()).pathname);
    const theirs = author.page.getByRole('article', { name: 'Comment of Chief Ana Whitfield' });
    await theirs.getByRole('button', { name: 'Answer' }).click();
    await theirs.getByLabel('Your answer').fill('The watch commander, as everywhere else.');
    await theirs.getByRole('button', { name: 'Answer' }).click();
    await theirs.getByLabel('Your answer').waitFor({ state: 'hidden' });
    await theirs.getByText('The watch commander, as everywhere else.').waitFor();
    await author.check('Answer');
    await author.leave();

    await page.reload();
    await comment.getByText('The watch commander, as everywhere else.').waitFor();
    await comment.getByRole('button', { name: 'Resolve' }).click();
    await page.getByRole('button', { name: '1 resolved comment' }).waitFor();
    await page.getByRole('button', { name: 'Approve' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('radio', { name: 'Material' }).check();
    await chief.check('Approve');
    await dialog.getByRole('button', { name: 'Approve', exact: true }).click();
    await page.getByText('The content is frozen. It can be published now.').waitFor();
    await chief.leave();
  });

  it('shows what follows before it is published, and the public what it may read', async () => {
    const chief = await visitor(product, { session: chiefs });
    const { page } = chief;
    await page.goto(`${policyUrl}/details`);
    await page.getByLabel('The public may read it').check();
    await page.getByRole('button', { name: 'Save details' }).click();
    await page.getByText('Details saved').waitFor();
    await page.goto(policyUrl);
    await page.getByRole('link', { name: 'Publish…' }).click();
    await page.getByRole('heading', { name: /asked to acknowledge it/ }).waitFor();
    await page.getByText(/^No version is in force yet: all of it is new/).waitFor();
    await chief.check('Consequences');
    await chief.picture('policy-consequences');
    await page.getByRole('button', { name: 'Publish…' }).click();
    const dialog = page.getByRole('dialog', { name: `Publish ${title}?` });
    await dialog.getByText(/people are asked to acknowledge it/).waitFor();
    await chief.check('Publish');
    await actOrConfirm(page, () => dialog.getByRole('button', { name: 'Publish it' }).click(), () => page.getByRole('heading', { level: 1, name: title }).waitFor());
    await page.getByText('In force').first().waitFor();
    await page.getByRole('heading', { level: 2, name: 'What can wait' }).waitFor();
    // Counted by the worker: the figures come without a reload.
    await page.getByText(/^0 of \d+ have signed/).waitFor();
    await chief.check('The policy');
    await chief.picture('policy');

    const [document] = await Promise.all([page.waitForEvent('download'), (async () => {
      await page.getByRole('button', { name: 'Export' }).click();
      await page.getByRole('menuitem', { name: 'PDF, with version and hash' }).click();
    })()]);
    expect(document.suggestedFilename()).toMatch(/\.pdf$/);

    const address = await page.getByRole('link', { name: 'Public page' }).getAttribute('href');
    const resident = await visitor(product, { width: 390, javaScript: false });
    await resident.page.goto(address ?? '');
    await resident.page.getByRole('heading', { name: 'What can wait' }).waitFor();
    await resident.check('Public page');
    await resident.leave();
    await chief.leave();
  });

  it('compares two versions by clause, side by side and below each other', async () => {
    const chief = await visitor(product, { session: chiefs });
    const { page } = chief;
    await page.goto('/admin/policies?search=complaints');
    await page.getByRole('button', { name: 'More' }).click();
    const [list] = await Promise.all([page.waitForEvent('download'), page.getByRole('menuitem', { name: 'Export what is shown as CSV' }).click()]);
    expect(readFileSync(await list.path(), 'utf8')).toMatch(/^\uFEFFNumber,Title,[^\n]*\n[^\n]*Customer service and complaints/);
    await page.getByRole('link', { name: 'Customer service and complaints without retaliation' }).click();
    await page.getByRole('tab', { name: 'Versions' }).click();
    await page.getByRole('link', { name: 'Compare with version 1' }).click();
    await page.getByRole('heading', { level: 1, name: /from version 1 to version 2$/ }).waitFor();
    await page.getByRole('group', { name: 'Version 2' }).first().waitFor();
    await chief.check('Comparison');
    await chief.picture('policy-comparison');
    const compared = new URL(page.url());
    await chief.leave();

    const phone = await visitor(product, { width: 390, dark: true, session: chiefs });
    await phone.page.goto(`${compared.pathname}${compared.search}`);
    await phone.page.getByRole('group', { name: 'Version 2' }).first().waitFor();
    await phone.check('Comparison on a phone');
    await phone.leave();
  });
});
