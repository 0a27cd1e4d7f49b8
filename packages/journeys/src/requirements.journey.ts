/** A coordinator writes what is demanded, sees who will owe it by when, publishes and retires it; a member finds it among their work; a changed policy opens a new cycle. */
import type { Page } from 'playwright-core';
import { journey } from './described.js';
import { type Product, startProduct } from './product.js';
import { signIn } from './signing-in.js';
import { type Session, type Visitor, visitor } from './visitor.js';

const course = 'Records requests at the counter';
const yearly = 'Records at the counter, every year';
const hours = '24 hours, as the state asks';

const sentence = (page: Page) => page.getByRole('region', { name: 'The rule in words' }).getByRole('status');
const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name }).waitFor();

/** On a phone in the dark; whoever keeps pictures gets phone and desk, light and dark. */
async function elsewhere(product: Product, session: Session, path: string, ready: (page: Page) => Promise<void>, name: string): Promise<void> {
  const looks = process.env.KEEP_PICTURES ? [390, 1440].flatMap((width) => [{ width, dark: false }, { width, dark: true }]) : [{ width: 390, dark: true }];
  for (const look of looks) {
    const one = await visitor(product, { ...look, session });
    await one.page.goto(path);
    await ready(one.page);
    await one.check(name);
    await one.picture(name);
    await one.leave();
  }
}

journey('requirements', () => {
  let product: Product;
  let coordinator: Visitor;
  let coordinators: Session;
  let page: Page;
  beforeAll(async () => {
    product = await startProduct();
    coordinator = await visitor(product);
    page = coordinator.page;
    await signIn(page, 'admin@marlow.example');
    coordinators = await coordinator.session();
  });
  afterAll(async () => {
    await coordinator?.leave();
    await product?.stop();
  });

  it('says at each field what is wrong with a rule, and keeps what was typed', async () => {
    await page.getByRole('link', { name: 'Requirements', exact: true }).click();
    await heading(page, 'Requirements');
    await page.getByRole('table', { name: 'Requirements' }).waitFor();
    await coordinator.check('Requirements');
    await page.getByRole('link', { name: 'New requirement' }).click();
    await heading(page, 'New requirement');
    await page.getByText(/people today/).waitFor();
    await coordinator.check('New requirement');
    await page.getByRole('radio', { name: 'Within a window of the year' }).check();
    await page.getByLabel('Window opens: day').fill('31');
    await page.getByLabel('Window opens: month').selectOption('February');
    await page.getByLabel('Days of grace').fill('');
    await page.getByRole('button', { name: 'Save and preview' }).click();
    const problems = page.getByRole('alert').filter({ hasText: 'There is a problem' });
    await problems.getByRole('link', { name: 'Name must not be empty' }).waitFor();
    await problems.getByRole('link', { name: 'Choose the course' }).waitFor();
    await problems.getByRole('link', { name: 'Give a day that this month has' }).waitFor();
    expect(await page.getByRole('combobox', { name: 'Course' }).getAttribute('aria-invalid')).toBe('true');
    expect(await page.getByLabel('Window opens: day').inputValue()).toBe('31');
    await problems.getByRole('link', { name: 'Days of grace must be a number' }).click();
    expect(await page.getByLabel('Days of grace').evaluate((input) => input === document.activeElement)).toBe(true);
    await coordinator.check('Faults');
    await coordinator.picture('requirement-faults');
  });

  it('shows who will owe a yearly window by when, and publishes it', async () => {
    await page.getByLabel('Days of grace').fill('30');
    await page.getByLabel('Name', { exact: true }).pressSequentially(yearly);
    expect(await page.getByLabel('Name', { exact: true }).inputValue()).toBe(yearly);
    await page.getByRole('combobox', { name: 'Course' }).click();
    await page.getByRole('option', { name: course }).click();
    await page.getByText('Choose the course').first().waitFor({ state: 'hidden' });
    await page.getByLabel('Window opens: month').selectOption('January');
    await page.getByLabel('Window opens: day').fill('1');
    await page.getByLabel('Window closes: month').selectOption('December');
    await page.getByLabel('Window closes: day').fill('31');
    await sentence(page).getByText(new RegExp(`^“${course}” every year between January 1 and December 31, for the first time in`)).waitFor();
    const first = await page.getByText(/^The first window runs already, from January 1 to December 31/).innerText();
    expect(await page.getByLabel('First window').inputValue()).toBe(/December 31, (\d{4})/.exec(first)?.[1]);
    await coordinator.check('The rule in words');
    await coordinator.picture('requirement-editor');
    await page.getByRole('button', { name: 'Save and preview' }).click();
    await heading(page, `Who will owe “${yearly}”, and by when`);
    const picture = page.getByRole('table', { name: 'Assignments by unit and month' });
    await picture.getByRole('rowheader', { name: 'All units' }).waitFor();
    await page.getByRole('list', { name: 'Some of them, with the reason' }).getByText(/will owe it by .*: /).first().waitFor();
    await coordinator.check('Preview');
    await elsewhere(product, coordinators, new URL(page.url()).pathname, (one) => one.getByRole('table', { name: 'Assignments by unit and month' }).waitFor(), 'requirement-preview');
    await page.getByRole('button', { name: 'Publish…' }).click();
    const dialog = page.getByRole('dialog', { name: `Publish “${yearly}”?` });
    await dialog.getByText(/^\d+ assignments? opens?\./).waitFor();
    await coordinator.check('Publish');
    await dialog.getByRole('button', { name: 'Publish it' }).click();
    await heading(page, yearly);
    await page.getByRole('region', { name: 'Published to everybody whom it means' }).getByText('Done').waitFor();
    await page.getByRole('link', { name: 'Who owes it' }).waitFor();
    await coordinator.check('The requirement');
  });

  it('finds in a new window what was typed in one that was closed', async () => {
    const closed = await page.context().newPage();
    await closed.goto('/admin/requirements/new');
    await closed.getByLabel('Name', { exact: true }).fill('Typed and not saved');
    await closed.close();
    const opened = await page.context().newPage();
    await opened.goto('/admin/requirements/new');
    await opened.getByText('What you typed last time is back').waitFor();
    expect(await opened.getByLabel('Name', { exact: true }).inputValue()).toBe('Typed and not saved');
    await opened.getByRole('button', { name: 'Begin again instead' }).click();
    await opened.close();
  });

  it('leads to those who owe it, on a phone too', async () => {
    await elsewhere(product, coordinators, new URL(page.url()).pathname, (one) => one.getByRole('link', { name: 'Who owes it' }).waitFor(), 'requirement');
    await page.getByRole('link', { name: 'Who owes it' }).click();
    await page.getByRole('cell', { name: new RegExp(yearly) }).first().waitFor();
  });

  it('puts it among the work of a member, on a phone', async () => {
    const officer = await visitor(product, { width: 390 });
    await signIn(officer.page, 'officer@marlow.example');
    await heading(officer.page, 'My work');
    await officer.page.getByText(yearly).first().waitFor();
    await officer.check('My work');
    await officer.leave();
  });

  it('begins an hours rule from a template, refuses units that do not fit, and throws nothing away', async () => {
    await page.goto('/admin/requirements/new');
    await page.getByLabel('Name', { exact: true }).fill(hours);
    await page.getByRole('radio', { name: 'Earn hours by category' }).check();
    await page.getByRole('button', { name: 'Use the template: 40 hours in each 2-year unit of a 4-year cycle' }).click();
    await sentence(page).getByText(/^40 hours, of them 1 hour of Legislative update every 2 years; and 8 hours of /).waitFor();
    await page.getByLabel('Months of a unit').fill('18');
    await page.getByRole('button', { name: 'Save the draft' }).click();
    await page.getByRole('alert').getByRole('link', { name: 'Months of a unit must divide the months of the cycle' }).waitFor();
    await coordinator.check('Faults of hours');
    await page.getByRole('button', { name: 'Use the template: 24 hours in 2 years, with perishable skills' }).click();
    await page.getByRole('radio', { name: 'A fixed day for everybody' }).check();
    await sentence(page).getByText(/^24 hours, of them 18 hours of Perishable skills every 2 years, counted from September 1, 2025\./).waitFor();
    await page.getByRole('radio', { name: 'Each person’s first day' }).check();
    await sentence(page).getByText(/counted from the first day of each person/).waitFor();
    await coordinator.check('Hours');
    await coordinator.picture('requirement-hours');
    await page.getByRole('button', { name: 'Save the draft' }).click();
    await heading(page, hours);
    await page.getByText('Nobody owes it yet').waitFor();
    await coordinator.check('Draft');
    await elsewhere(product, coordinators, `${new URL(page.url()).pathname}/edit`, (one) => one.getByLabel('Name of part 1').waitFor(), 'requirement-edit');
  });

  it('previews and publishes the hours', async () => {
    await page.getByRole('link', { name: 'Preview and publish' }).click();
    await page.getByRole('list', { name: 'Some of them, with the reason' }).getByRole('listitem').first().waitFor();
    await coordinator.check('Preview of hours');
    await coordinator.picture('requirement-preview-hours');
    await page.getByRole('button', { name: 'Publish…' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Publish it' }).click();
    await page.getByRole('region', { name: 'Published to everybody whom it means' }).getByText('Done').waitFor();
  });

  it('opens a new cycle when a changed policy means training again', async () => {
    await page.goto('/admin/requirements?q=customer');
    await page.getByRole('table', { name: 'Requirements' }).getByRole('link', { name: /Treat every caller as a customer/ }).click();
    await page.getByText(/policy changes? to assess/).waitFor();
    await coordinator.check('A change to assess');
    const requirement = new URL(page.url()).pathname;
    await page.getByRole('link', { name: 'Decide whether people are trained again' }).first().click();
    await page.getByRole('button', { name: /^Assess the change of/ }).first().click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('radio', { name: 'Yes, train again' }).check();
    await dialog.getByLabel('Why').fill('The clause on complaints says something else now.');
    await coordinator.check('Assess');
    await dialog.getByRole('button', { name: 'Decide' }).click();
    await page.getByText('People are trained again.').waitFor();
    await page.goto(requirement);
    const cycles = page.getByRole('table', { name: 'New cycles after changes of policy' });
    await page.getByRole('region', { name: 'The new cycle after the change of policy is open' }).getByText('Done').waitFor();
    await cycles.getByRole('cell', { name: /^[1-9]/ }).first().waitFor();
    await coordinator.check('A new cycle');
    await coordinator.picture('requirement-retraining');
  });

  it('changes who owes it, and retires it with what that means', async () => {
    await page.goto('/admin/requirements');
    await elsewhere(product, coordinators, '/admin/requirements', (one) => one.getByRole('table', { name: 'Requirements' }).waitFor(), 'requirements');
    await page.getByRole('table', { name: 'Requirements' }).getByRole('link', { name: yearly }).click();
    await page.getByRole('link', { name: 'Change name or audience' }).click();
    await page.getByText('It is in force').waitFor();
    expect(await page.getByLabel('Window opens: day').count()).toBe(0);
    await page.getByRole('combobox', { name: 'Kinds of people' }).click();
    // Not without the admin's own kind: nobody drops what is asked of themselves.
    await page.getByRole('option', { name: 'Civilian' }).click();
    await page.keyboard.press('Escape');
    await coordinator.check('Change who owes it');
    await page.getByRole('button', { name: 'Save the changes' }).click();
    await page.getByRole('region', { name: 'The change has reached everybody' }).getByText('Done').waitFor();
    await page.getByRole('button', { name: 'More' }).click();
    await page.getByRole('menuitem', { name: 'Retire the requirement' }).click();
    const dialog = page.getByRole('dialog', { name: `Retire “${yearly}”?` });
    await dialog.getByText(/assignments? that (is|are) open or will be (is|are) cancelled/).waitFor();
    await dialog.getByLabel('Why').fill('The state dropped it.');
    await coordinator.check('Retire');
    await coordinator.picture('requirement-retire');
    await dialog.getByRole('button', { name: 'Retire the requirement' }).click();
    await page.getByRole('region', { name: 'Nobody owes it any more' }).getByText('Done').waitFor();
    await coordinator.check('Retired');
  });
});
