/** Courses as people take them on a phone: to the certificate, from where they stopped, with conversations and a reflection. */
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { castOf } from './cast.js';
import { answerQuiz, answersOf } from './course-answers.js';
import { journey } from './described.js';
import type { Visitor } from './visitor.js';

const phone = { width: 390 };

journey('taking courses', () => {
  const cast = castOf({ officer: 'officer@marlow.example', admin: 'admin@marlow.example', learner: 'dispatcher@marlow.example' });
  let officer: Visitor;
  let admin: Visitor;
  beforeAll(async () => { [officer, admin] = [await cast.as('officer', phone), await cast.as('admin')]; });

  it('takes a member through a course on a phone to the certificate, and goes on where they stopped', async () => {
    const { page } = officer;
    const answers = await answersOf(admin.page, 'Records requests at the counter');
    await openCourse(page, 'Records requests at the counter');
    await officer.check('Course');
    await officer.picture('course');
    await throughLessons(officer);
    await officer.check('Quiz rules');
    await page.getByRole('button', { name: 'Begin the quiz' }).click();
    await page.getByText(/^Question 1 of/).waitFor();
    const elsewhere = await cast.as('officer', phone);
    await openCourse(elsewhere.page, 'Records requests at the counter');
    await elsewhere.page.getByRole('button', { name: /^Continue: Quiz/ }).click();
    await elsewhere.page.getByText(/^Question 1 of/).waitFor();
    await elsewhere.leave();
    await answerQuiz(page, answers, officer.check);
    await officer.check('Passed');
    await page.getByRole('button', { name: 'Back to the course' }).click();
    await page.getByRole('heading', { name: 'You completed this course' }).waitFor();
    await officer.check('Completed');
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Download the certificate' }).click()]);
    expect(readFileSync(await download.path()).subarray(0, 5).toString()).toBe('%PDF-');
    await page.goto('/admin/my-work/transcript');
    await page.getByText('Records requests at the counter').first().waitFor();
    await officer.check('Transcript');
  });

  it('takes somebody through the starter course: quiz, conversations, and a reflection whose reader is named first', async () => {
    const answers = await answersOf(admin.page, 'Treat every caller as a customer');
    const learner = await cast.as('learner', phone);
    const { page } = learner;
    await page.goto('/admin/my-work?show=finished');
    await page.getByRole('table', { name: 'Completed courses' }).waitFor();
    await learner.check('Finished');
    await page.getByRole('button', { name: 'Take again: Treat every caller as a customer' }).click();
    await page.getByRole('heading', { level: 1, name: 'Treat every caller as a customer' }).waitFor();
    await throughLessons(learner);
    await page.getByRole('button', { name: 'Begin the quiz' }).click();
    await answerQuiz(page, answers, learner.check);
    await page.getByRole('button', { name: 'Back to the course' }).click();
    for (let plays = 0; plays < 2; plays += 1) {
      await page.getByRole('button', { name: /^Continue: Role-play/ }).click();
      await page.getByRole('button', { name: 'Begin the role-play' }).click();
      await playToTheEnd(learner, plays === 0);
    }
    await page.getByRole('button', { name: /^Continue: Reflection/ }).click();
    await page.getByRole('note').getByText(/can read this/).first().waitFor();
    expect(await page.getByRole('textbox').count()).toBe(0);
    await learner.check('Before the reflection');
    await page.getByRole('button', { name: 'I know who can read it, begin' }).click();
    await page.getByRole('textbox').fill('The call that I keep thinking of was a quiet one, and I nearly missed what it was about. '.repeat(8));
    await learner.check('Reflection');
    await learner.picture('reflection');
    await page.getByRole('button', { name: 'Finish', exact: true }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Finish' }).click();
    await page.getByRole('button', { name: 'Back to the course' }).click();
    await page.getByText(/Your role-play waits to be scored|You completed this course/).waitFor();
    await learner.check('Everything done');
  });
});

async function openCourse(page: Page, title: string): Promise<void> {
  await page.goto('/admin/my-work');
  await page.getByRole('link', { name: `Continue: ${title}` }).or(page.getByRole('button', { name: `Begin: ${title}` })).first().click();
  await page.getByRole('heading', { level: 1, name: title }).waitFor();
}

/** Reads lesson after lesson until the quiz is next. */
async function throughLessons({ page, check }: Visitor): Promise<void> {
  await page.getByRole('button', { name: /^(Begin|Continue): / }).click();
  await page.getByRole('button', { name: 'Done, go on' }).or(page.getByRole('button', { name: 'Begin the quiz' })).waitFor();
  await check('A lesson');
  for (;;) {
    const done = page.getByRole('button', { name: 'Done, go on' });
    if (!(await done.isVisible())) break;
    const before = await page.getByRole('heading', { level: 1 }).innerText();
    await done.click();
    await page.waitForFunction((title) => document.querySelector('h1')?.textContent !== title, before);
    await page.getByRole('button', { name: 'Done, go on' }).or(page.getByRole('button', { name: 'Begin the quiz' })).waitFor();
  }
}

/** Takes the first choice each time and writes one sentence where words are asked for. */
async function playToTheEnd({ page, check, picture }: Visitor, look: boolean): Promise<void> {
  const turn = page.getByRole('region', { name: 'Your turn' });
  const end = page.getByRole('button', { name: 'Back to the course' });
  for (let turns = 0; ; turns += 1) {
    await turn.or(end).first().waitFor();
    if (await end.isVisible()) break;
    if (look && turns === 1) {
      await check('Conversation');
      await picture('role-play');
    }
    const answered = page.waitForResponse((response) => response.url().endsWith('/turns'));
    const words = turn.getByRole('textbox');
    if (await words.isVisible()) {
      await words.fill('I am sorry this happened. Tell me where you are and what you need.');
      await turn.getByRole('button', { name: 'Say it' }).click();
    } else await turn.getByRole('button').first().click();
    await answered;
    const said = turns + 1;
    await page.waitForFunction((count) => document.querySelectorAll('[aria-label="Conversation"] [data-me]').length >= count, said);
  }
  await check('The end of a role-play');
  await end.click();
}
