/** A member reports training from elsewhere and sees the hours move; a coordinator accepts other hours, excuses somebody, and frees a locked quiz; a supervisor reads a record. */
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { demoToday, plusDays } from './demo-days.js';
import { journey } from './described.js';
import { type Product, startProduct } from './product.js';
import { signIn } from './signing-in.js';
import { type Visitor, visitor } from './visitor.js';

const learned = 'Pursuit driving, refresher';
const course = 'Treat every caller as a customer';
const member = 'Marcus Bell';
const phone = { width: 390 };
const hoursInAll = /^([\d.]+) of 24 h/;

journey('hours, training from elsewhere, and what a coordinator decides', () => {
  let product: Product;
  let officer: Visitor;
  let coordinator: Visitor;
  beforeAll(async () => {
    product = await startProduct();
    [officer, coordinator] = [await visitor(product, phone), await visitor(product)];
    await signIn(officer.page, 'officer@marlow.example');
    await signIn(coordinator.page, 'admin@marlow.example');
  });
  afterAll(async () => {
    await officer?.leave();
    await coordinator?.leave();
    await product?.stop();
  });

  it('counts what a member learned elsewhere only as far as a coordinator accepts it', async () => {
    const { page } = officer;
    const before = await hoursOf(page);
    await officer.check('My hours');
    await officer.picture('my-hours');
    await page.getByRole('link', { name: 'Report training' }).click();
    await page.getByRole('heading', { level: 1, name: 'Report training from elsewhere' }).waitFor();
    await page.getByLabel('What was learned').fill(learned);
    await page.getByLabel('Who gave it').fill('County academy');
    await page.getByLabel('Day on which it was earned').fill(plusDays(demoToday(), -1));
    await page.getByRole('combobox', { name: 'Category 1' }).or(page.getByRole('textbox', { name: 'Category 1' })).fill('Driving');
    const reported = page.getByRole('textbox', { name: 'Hours 1' });
    await reported.fill('99999');
    await page.getByRole('button', { name: 'Send it to the coordinator' }).click();
    await page.getByRole('link', { name: 'Hours by category, Hours 1: Write a number from 0.25 to 500.' }).waitFor();
    await reported.fill('8');
    await page.getByLabel(/^Proof/).setInputFiles({ name: 'certificate.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4 eight hours of driving') });
    await page.getByText('certificate.pdf').first().waitFor();
    await officer.check('Reporting');
    await page.getByRole('button', { name: 'Send it to the coordinator' }).click();
    await page.getByRole('heading', { level: 2, name: learned }).waitFor();
    await page.getByText('Waits for a decision', { exact: true }).waitFor();
    await officer.check('Reported');
    expect(await hoursOf(page)).toBe(before);

    const { page: desk } = coordinator;
    await desk.getByRole('link', { name: 'Training', exact: true }).click();
    await tab(desk, 'Pages about training', 'Elsewhere');
    await desk.getByText('1 report waits for a decision').waitFor();
    await coordinator.check('Training from elsewhere');
    await coordinator.picture('training-from-elsewhere');
    await desk.getByRole('button', { name: `Decide: ${learned}, ${member}` }).click();
    const dialog = desk.getByRole('dialog');
    const [proof] = await Promise.all([desk.waitForEvent('download'), dialog.getByRole('link', { name: 'certificate.pdf' }).click()]);
    expect(readFileSync(await proof.path(), 'utf8')).toContain('eight hours of driving');
    await dialog.getByRole('radio', { name: 'Accept it with other hours' }).check();
    const counted = dialog.getByRole('textbox', { name: 'Hours 1' });
    await counted.fill('');
    await counted.pressSequentially('5,5');
    await dialog.getByText('Write decimals with a point, like 12.5, and thousands without a comma. It is still 8.').waitFor();
    await counted.fill('');
    await counted.pressSequentially('600');
    await dialog.getByLabel('Why other hours count').fill('Two and a half of the eight hours were a range day.');
    await dialog.getByRole('button', { name: 'Accept with these hours' }).click();
    await dialog.getByRole('link', { name: 'Hours that count, Hours 1: Write a number from 0.25 to 500. It is still 8.' }).waitFor();
    await desk.waitForFunction(() => document.activeElement?.getAttribute('aria-label') === 'Hours 1');
    await coordinator.check('Hours refused');
    await counted.fill('5.5');
    await dialog.getByRole('link', { name: /^Hours that count/ }).waitFor({ state: 'detached' });
    await coordinator.check('Deciding');
    await dialog.getByRole('button', { name: 'Accept with these hours' }).click();
    await desk.getByText('Nothing waits for a decision', { exact: true }).waitFor();

    expect(await hoursOf(page)).toBe(before + 5.5);
    await page.goto('/admin/my-work/transcript?show=elsewhere');
    await page.getByText('Accepted with other hours').waitFor();
    await page.getByText(/a range day/).waitFor();
    await officer.check('Accepted');
  });

  it('shows where the agency stands with training, and excuses somebody with a reason that stays', async () => {
    const { page } = coordinator;
    await page.goto('/admin/training');
    await page.getByRole('table', { name: 'By requirement' }).waitFor();
    await page.getByRole('table', { name: 'Requirement by unit' }).waitFor();
    await coordinator.check('Training');
    await coordinator.picture('training');
    await page.getByRole('link', { name: 'Show who is overdue' }).click();
    const owing = page.getByRole('table', { name: 'Who owes which training' });
    await owing.getByText(/^Overdue since/).first().waitFor();
    await coordinator.check('Who owes which training');
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Export what is shown as CSV' }).click()]);
    expect(readFileSync(await file.path(), 'utf8').split('\n').length).toBeGreaterThan(2);
    await owing.getByRole('link').first().click();
    await page.getByRole('button', { name: 'Decide' }).click();
    await page.getByRole('menuitem', { name: 'Excuse from this cycle' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('It does not count as trained').waitFor();
    await dialog.getByLabel('Why').fill('Retires at the end of the month.');
    await coordinator.check('Excusing');
    await dialog.getByRole('button', { name: 'Excuse', exact: true }).click();
    await page.getByRole('list', { name: 'History' }).getByText('was excused').waitFor();
    await page.getByText(/Retires at the end of the month/).first().waitFor();
    await page.getByRole('button', { name: 'Decide' }).waitFor({ state: 'detached' });
    await coordinator.check('Excused');
  });

  it('frees a locked quiz with one attempt more, and takes one that went wrong out of the count', async () => {
    await useUpTheQuiz(officer.page);
    const { page } = coordinator;
    await page.goto('/admin/training/attempts?state=locked');
    await page.getByRole('link', { name: member }).click();
    await page.getByText('The quiz is locked').waitFor();
    await coordinator.check('A locked quiz');
    await page.getByRole('button', { name: 'Grant one more' }).click();
    await page.getByRole('dialog').getByLabel('Why').fill('Coached by Sgt. Ruiz.');
    await coordinator.check('Granting one more');
    await page.getByRole('dialog').getByRole('button', { name: 'Grant one more attempt' }).click();
    await page.getByText('One more granted').waitFor();
    await page.getByRole('button', { name: 'Declare attempt 1 void' }).click();
    await page.getByRole('dialog').getByLabel('Why it does not count').fill('The station lost power.');
    await page.getByRole('dialog').getByRole('button', { name: 'Declare it void' }).click();
    await page.getByText('Declared void', { exact: true }).waitFor();
    await coordinator.check('Freed');
    await coordinator.picture('training-attempt');
    await officer.page.goto('/admin/my-work');
    await officer.page.getByRole('link', { name: `Continue: ${course}` }).click();
    await officer.page.getByRole('button', { name: /^(Begin|Continue): Quiz/ }).click();
    await officer.page.getByRole('button', { name: 'Try again' }).waitFor();
    await officer.check('The quiz may be taken again');
  });

  it('shows a supervisor the training record of their own people', async () => {
    const supervisor = await visitor(product, { dark: true });
    const { page } = supervisor;
    await signIn(page, 'supervisor@marlow.example');
    await page.goto('/admin/team?about=training');
    await page.getByRole('table', { name: 'My people and their training' }).getByRole('link', { name: member }).click();
    await tab(page, 'What they owe', 'Record');
    await page.getByText(hoursInAll).first().waitFor();
    await supervisor.check('Hours of one of my people');
    await tab(page, 'Part of the record', 'Transcript');
    await page.getByRole('table', { name: `Transcript of ${member}` }).getByText(learned).waitFor();
    await supervisor.check('Transcript of one of my people');
    await supervisor.leave();
  });

  it('tells anybody whether a certificate is genuine, without a login', async () => {
    const employer = await visitor(product, phone);
    const { page } = employer;
    await page.goto('/admin/certificate?agency=marlow-county-sheriff');
    await page.getByLabel('Verification code').fill('BCDF-BCDF-BCDF-BCDF');
    await page.getByRole('button', { name: 'Check it' }).click();
    await page.getByText('No certificate that holds has this code').waitFor();
    await employer.check('Checking a certificate');
    await employer.leave();
  });
});

/** A tab is clicked by its words, as one does: the radio button below them is out of sight. */
const tab = (page: Page, of: string, words: string) => page.getByRole('radiogroup', { name: of }).getByText(words, { exact: true }).click();

/** The hours of the running cycle, as the member sees them. */
async function hoursOf(page: Page): Promise<number> {
  await page.goto('/admin/my-work/transcript?show=hours');
  const figure = page.getByText(hoursInAll).first();
  await figure.waitFor();
  return Number(hoursInAll.exec(await figure.innerText())?.[1]);
}

/** Reads every lesson and hands the quiz in empty until no attempt is left, over the API, as the member. */
async function useUpTheQuiz(page: Page): Promise<void> {
  await page.evaluate(async (wanted) => {
    const send = async (method: string, path: string, body?: unknown) => {
      const answer = await fetch(`/api${path}`, { method, ...(body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }) });
      if (!answer.ok) throw new Error(`${method} ${path}: ${await answer.text()}`);
      return (await answer.json()) as { id: string; revision: number; items: { id: string; courses: { id: string; title: string }[] }[]; lessons: { lesson: { id: string } }[] };
    };
    const owed = (await send('GET', '/my-work/assignments?limit=50')).items;
    const assignment = owed.find(({ courses }) => courses.some(({ title }) => title === wanted));
    const courseId = assignment?.courses.find(({ title }) => title === wanted)?.id;
    const attempt = await send('POST', `/my-work/courses/${courseId}/attempts`, { assignmentId: assignment?.id });
    for (const { lesson } of attempt.lessons) for (const step of ['opened', 'finished']) await send('POST', `/my-work/course-attempts/${attempt.id}/lessons/${lesson.id}/${step}`);
    for (let tries = 0; tries < 3; tries += 1) {
      const quiz = await send('POST', `/my-work/course-attempts/${attempt.id}/quiz-attempts`);
      await send('POST', `/my-work/quiz-attempts/${quiz.id}/submit`, { revision: quiz.revision });
    }
  }, course);
}
