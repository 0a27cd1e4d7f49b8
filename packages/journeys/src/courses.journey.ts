/** A coordinator writes a course and loses nothing, a member fails, is locked out and passes on a phone, two raters score, and a changed policy asks whether people learn it again. */
import type { Locator, Page } from 'playwright-core';
import { answersOf, type Answers } from './course-answers.js';
import { journey } from './described.js';
import { type Product, startProduct } from './product.js';
import { signIn } from './signing-in.js';
import { type Visitor, visitor } from './visitor.js';

const title = 'Calm at the counter';
const prompts = ['Who speaks first at the counter?', 'How long may somebody wait without a word?', 'Whom do you tell your name?', 'What do you do with a complaint?'];
const phone = { width: 390 };

/** Calls the API with the session of the page, where the screen for it is another journey's. */
async function ask<T>(page: Page, method: string, path: string, body?: unknown): Promise<T> {
  const answer = await page.evaluate(async ([verb = 'GET', address = '', sent = '']) => {
    const response = await fetch(address, { method: verb, ...(sent ? { headers: { 'content-type': 'application/json' }, body: sent } : {}) });
    return { status: response.status, text: await response.text() };
  }, [method, path, body === undefined ? '' : JSON.stringify(body)]);
  if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.text}`);
  return (answer.text ? JSON.parse(answer.text) : undefined) as T;
}

const part = (page: Page, name: string) => page.getByRole('radiogroup', { name: 'Part of the course' }).getByText(name, { exact: true }).click();
const saved = (page: Page) => page.getByText(/^Everything is saved/).waitFor();
const card = (page: Page, heading: string): Locator => page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: heading, exact: true }) }).last();

journey('courses', () => {
  let product: Product;
  let coordinator: Visitor;
  let officer: Visitor;
  let courseId = '';
  let answers: Answers;
  let policy: { id: string; title: string; number: string };
  beforeAll(async () => {
    product = await startProduct();
    [coordinator, officer] = [await visitor(product), await visitor(product, phone)];
    await signIn(coordinator.page, 'admin@marlow.example');
    await signIn(officer.page, 'officer@marlow.example');
    const { items } = await ask<{ items: { id: string; title: string; number: string; current: object | null; open: object | null }[] }>(coordinator.page, 'GET', '/api/policies?limit=50');
    policy = items.find((each) => each.current && !each.open)!;
  });
  afterAll(async () => {
    await coordinator?.leave();
    await officer?.leave();
    await product?.stop();
  });

  it('lets a coordinator write lessons, move them by keyboard and pointer, copy and take back, and saves by itself', async () => {
    const { page } = coordinator;
    await page.goto('/admin/courses');
    await page.getByRole('table', { name: 'Courses' }).waitFor();
    await coordinator.check('Courses');
    await coordinator.picture('courses');
    await page.getByRole('button', { name: 'New course' }).click();
    await page.getByRole('dialog').getByLabel('Title').fill(title);
    await page.getByRole('dialog').getByRole('button', { name: 'Start the draft' }).click();
    await page.waitForURL(/\/courses\/[\w-]+\/edit/);
    courseId = /courses\/([\w-]+)\/edit/.exec(page.url())?.[1] ?? '';
    await page.getByLabel('Summary').fill('You can calm somebody who waited too long.');
    await page.getByRole('button', { name: 'Add hours' }).click();
    await saved(page);
    await part(page, 'Lessons');
    await page.getByRole('button', { name: 'Add a text' }).click();
    await page.getByLabel('Title', { exact: true }).fill('Why people wait');
    await page.getByRole('list', { name: 'What is wrong with lesson 1' }).getByText('“Why people wait” has no text yet.').waitFor();
    await coordinator.check('A fault at its lesson');
    await page.getByRole('textbox', { name: 'Text' }).fill('Say who you are, and how long it will take.');
    await page.getByRole('button', { name: 'Add a film' }).click();
    const film = card(page, '2. Film');
    await film.getByLabel('Title', { exact: true }).fill('A film of a counter');
    await film.getByLabel('Address of the film').fill('https://www.example.org/counter.mp4');
    await film.getByRole('textbox', { name: 'What it shows, in words' }).fill('Two people wait; the third is greeted at once.');
    await page.locator('input[type=file]').first().setInputFiles({ name: 'counter.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4\n%%EOF') });
    const file = card(page, '3. File');
    await file.getByLabel('Title', { exact: true }).fill('The card at the counter');
    await file.getByRole('textbox', { name: 'What it shows, in words' }).fill('Three sentences to say.');
    await saved(page);

    const titles = () => page.getByRole('textbox', { name: 'Title' }).evaluateAll((fields) => fields.map((field) => (field as HTMLInputElement).value));
    await page.getByRole('button', { name: /^Move lesson 3: drag it/ }).focus();
    await page.keyboard.press('ArrowUp');
    await page.getByText('Now at place 2 of 3.').waitFor({ state: 'attached' });
    expect(await titles()).toEqual(['Why people wait', 'The card at the counter', 'A film of a counter']);
    await page.keyboard.press('ArrowUp');
    await page.getByText('Now at place 1 of 3.').waitFor({ state: 'attached' });
    expect((await titles())[0]).toBe('The card at the counter');
    await drag(page, page.getByRole('button', { name: /^Move lesson 1: drag it/ }), page.getByRole('button', { name: /^Move lesson 3: drag it/ }));
    await page.waitForFunction(() => document.querySelectorAll<HTMLInputElement>('li input[maxlength="160"]')[2]?.value === 'The card at the counter');
    expect(await titles()).toEqual(['Why people wait', 'A film of a counter', 'The card at the counter']);
    await page.getByRole('button', { name: 'Copy lesson 1' }).click();
    await page.getByRole('heading', { name: '4. File' }).waitFor();
    await page.getByRole('button', { name: 'Remove lesson 1' }).click();
    await page.getByRole('heading', { name: '4. File' }).waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByRole('heading', { name: '4. File' }).waitFor();
    await page.getByRole('button', { name: 'Remove lesson 2' }).click();
    await saved(page);
    await page.reload();
    await page.getByRole('heading', { name: '3. File' }).waitFor();
    expect(await titles()).toEqual(['Why people wait', 'A film of a counter', 'The card at the counter']);
    await coordinator.check('Lessons');
    await coordinator.picture('course-lessons');
  });

  it('lets them write a quiz with a bank, a role-play for two raters and a reflection, each with the clause that it teaches', async () => {
    const { page } = coordinator;
    await part(page, 'Quiz');
    await page.getByRole('button', { name: 'Add a quiz' }).click();
    await page.getByLabel('Passed at (per cent)').fill('100');
    await page.getByLabel('Attempts').fill('2');
    for (const [at, prompt] of prompts.entries()) {
      if (at > 0) {
        await page.getByRole('button', { name: 'Add a question' }).click();
        await page.getByRole('menuitem', { name: 'One answer is right' }).click();
      }
      const item = card(page, `${at + 1}. One answer is right`);
      await item.getByLabel('Question', { exact: true }).fill(prompt);
      await item.getByLabel('Answer 1', { exact: true }).fill(`Right ${at}`);
      await item.getByLabel('Answer 2', { exact: true }).fill(`Wrong ${at}`);
    }
    await page.getByLabel('Draw', { exact: true }).fill('5');
    await page.getByRole('list', { name: 'What is wrong with the bank Questions' }).getByText(/draws 5 items but holds 4/).waitFor();
    await page.getByLabel('Draw', { exact: true }).fill('4');
    await page.getByText('Each attempt draws 4 of 4 questions, shuffled.').waitFor();
    await page.getByRole('button', { name: 'Add a question' }).click();
    await page.getByRole('menuitem', { name: 'True or false' }).click();
    await card(page, '5. True or false').getByLabel('Question', { exact: true }).fill('A name badge is enough.');
    await page.getByText('Each attempt draws 4 of 5 questions, shuffled.').waitFor();
    await cite(page, 'question 1 of Questions', policy);
    await saved(page);
    await coordinator.check('Quiz');
    await coordinator.picture('course-quiz');

    await part(page, 'Role-plays');
    await page.getByRole('button', { name: 'Add a role-play' }).click();
    await page.getByLabel('Title', { exact: true }).fill('The wrong counter');
    await page.getByLabel('Raters').selectOption('2');
    await cite(page, 'turn 1', policy);
    await page.getByText('Every way leads to an ending, and every turn can be reached').waitFor();
    await saved(page);
    await coordinator.check('Role-plays');
    await coordinator.picture('course-role-plays');
    await part(page, 'Reflection');
    await page.getByRole('button', { name: 'Add a reflection' }).click();
    await page.getByLabel('At least so many words').fill('3');
    await page.getByRole('radio', { name: /^Coach/ }).check();
    await saved(page);
    await coordinator.check('Reflection');
  });

  it('loses nothing when two tabs write: different places are joined, the same place is asked about', async () => {
    const { page } = coordinator;
    const other = await visitor(product, { session: await coordinator.session() });
    await other.page.goto(`/admin/courses/${courseId}/edit`);
    await other.page.getByLabel('Summary').waitFor();
    await part(page, 'About');
    await page.getByLabel('Summary').fill('Written in the first tab.');
    await saved(page);
    await page.getByRole('checkbox', { name: /^In order/ }).click();
    await saved(page);
    await other.page.getByLabel('Summary').fill('Written in the second tab.');
    await other.page.getByText(/^This draft was changed by .* in another tab or on another device/).waitFor();
    await other.page.getByText('Waits for your choice above').waitFor();
    await other.check('Two tabs');
    await other.picture('course-two-tabs');
    await other.page.getByRole('radio', { name: 'The other' }).check();
    await other.page.getByRole('button', { name: 'Join and save' }).click();
    await saved(other.page);
    expect(await other.page.getByLabel('Summary').inputValue()).toBe('Written in the first tab.');
    await page.getByLabel('Title', { exact: true }).fill(`${title} `);
    await page.getByLabel('Title', { exact: true }).fill(title);
    await other.page.getByLabel('Summary').fill('You can calm somebody who waited.');
    await saved(other.page);
    await page.getByRole('checkbox', { name: 'Anybody may take it without being assigned' }).click();
    await page.getByText('This draft was changed in another tab or by somebody else').waitFor();
    await saved(page);
    expect(await page.getByLabel('Summary').inputValue()).toBe('You can calm somebody who waited.');
    await other.leave();
  });

  it('keeps what was typed through a lost connection, and never saves a course without a title', async () => {
    const { page } = coordinator;
    await page.context().setOffline(true);
    await page.getByLabel('Summary').fill('You can calm somebody who waited too long.');
    await page.getByText('No connection: kept on this device, saved when it is back').waitFor();
    await page.context().setOffline(false);
    await saved(page);
    await page.getByLabel('Title', { exact: true }).fill('');
    await page.getByText('Kept on this device; saved once what is listed above is mended').waitFor();
    await page.getByRole('link', { name: 'Preview as a learner' }).click();
    const asked = page.getByRole('dialog', { name: 'Leave before it is saved?' });
    await asked.waitFor();
    await coordinator.check('Leave before it is saved?');
    await asked.getByRole('button', { name: 'Stay here' }).click();
    await page.getByLabel('Title', { exact: true }).fill(title);
    await saved(page);
  });

  it('shows the course as a learner meets it, and says what publishing means', async () => {
    const { page } = coordinator;
    await page.getByRole('link', { name: 'Preview as a learner' }).click();
    await page.getByText('As a learner sees the draft. Nothing is counted or kept.').waitFor();
    await page.getByText('Say who you are, and how long it will take.').waitFor();
    await coordinator.check('Preview');
    await page.getByLabel('Part').selectOption({ label: 'Quiz' });
    await page.getByText('A learner gets 4 questions, drawn and shuffled anew each time').waitFor();
    await page.getByText('With the right answers').click();
    await page.getByText('Right: Right 0').waitFor();
    await coordinator.check('Preview of the quiz');
    await page.getByRole('link', { name: 'Back to the editor' }).click();
    await page.getByRole('link', { name: 'Publish…' }).click();
    await page.getByRole('heading', { name: 'What version 1 will mean' }).waitFor();
    await coordinator.check('Publish');
    await page.getByRole('button', { name: 'Publish version 1' }).click();
    await page.getByRole('heading', { level: 1, name: title }).waitFor();
    await page.getByText('in use').waitFor();
    await coordinator.check('The course');
    await coordinator.picture('course-page');
    answers = await answersOf(page, title);
    const person = (await ask<{ items: { id: string; familyName: string; givenName: string }[] }>(page, 'GET', '/api/people?q=Bell&limit=20')).items.find((each) => each.familyName === 'Bell' && each.givenName === 'Marcus');
    const draft = await ask<{ id: string; revision: number }>(page, 'POST', '/api/training/requirements', { name: `${title}, once`, what: { kind: 'course', courseId }, audience: { include: [{ personIds: [person?.id] }] }, effectiveOn: '2020-01-01', graceDays: 30, recurrence: { kind: 'once' } });
    await ask(page, 'POST', `/api/training/requirements/${draft.id}/publish`, { revision: draft.revision });
  });
});

/** Attaches the first clause of the policy. */
async function cite(page: Page, what: string, policy: { title: string }): Promise<void> {
  await page.getByRole('button', { name: `Attach a policy clause to ${what}` }).click();
  await page.getByRole('combobox', { name: 'Policy' }).fill(policy.title);
  await page.getByRole('option', { name: new RegExp(policy.title) }).click();
  await page.getByRole('combobox', { name: 'Clause' }).click();
  await page.getByRole('option').filter({ visible: true }).first().click();
  await page.getByText(`${policy.title}:`).first().waitFor();
}

/** From the middle of one handle below another, in steps as a hand moves. */
async function drag(page: Page, from: Locator, to: Locator): Promise<void> {
  await from.scrollIntoViewIfNeeded();
  const start = await from.boundingBox();
  const end = await to.boundingBox();
  if (!start || !end) throw new Error('A handle is not on the page');
  await page.mouse.move(start.x + 10, start.y + 10);
  await page.mouse.down();
  for (let step = 1; step <= 40; step += 1) {
    await page.mouse.move(start.x + 10, start.y + 10 + ((end.y + 260 - start.y) * step) / 40);
    await page.evaluate(() => new Promise((resolve) => { requestAnimationFrame(() => requestAnimationFrame(resolve)); }));
  }
  await page.mouse.up();
}
