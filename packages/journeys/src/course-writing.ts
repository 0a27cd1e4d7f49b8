/** Writing a course in its editor: lessons, a quiz with a bank, a role-play for two raters and a reflection. */
import type { Locator, Page } from 'playwright-core';
import type { Visitor } from './visitor.js';

const prompts = ['Who speaks first at the counter?', 'How long may somebody wait without a word?', 'Whom do you tell your name?', 'What do you do with a complaint?'];

export const part = (page: Page, name: string) => page.getByRole('radiogroup', { name: 'Part of the course' }).getByText(name, { exact: true }).click();
export const saved = (page: Page) => page.getByText(/^Everything is saved/).waitFor();
const card = (page: Page, heading: string): Locator => page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: heading, exact: true }) }).last();

/** Three lessons, one of each kind, with every way to move, copy and take back. Answers the id of the course. */
export async function writeLessons(coordinator: Visitor, title: string): Promise<string> {
  const { page } = coordinator;
  await page.goto('/admin/courses');
  await page.getByRole('table', { name: 'Courses' }).waitFor();
  await coordinator.check('Courses');
  await coordinator.picture('courses');
  await page.getByRole('button', { name: 'New course' }).click();
  await page.getByRole('dialog').getByLabel('Title').fill(title);
  await page.getByRole('dialog').getByRole('button', { name: 'Start the draft' }).click();
  await page.waitForURL(/\/courses\/[\w-]+\/edit/);
  const courseId = /courses\/([\w-]+)\/edit/.exec(page.url())?.[1] ?? '';
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
  return courseId;
}

/** The draft is open in the editor. Each part cites the first clause of the policy. */
export async function writeQuizAndMore(coordinator: Visitor, policy: { title: string }): Promise<void> {
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
}

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
