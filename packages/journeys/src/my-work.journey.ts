/** A member reads, asks and acknowledges on a phone; a supervisor chases and records a refusal; the agency and its evidence; a course from lesson to certificate. */
import { readFileSync, writeFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { answerQuiz, answersOf } from './course-answers.js';
import { environmentFor, runProgram } from './demo-template.js';
import { journey } from './described.js';
import { type Product, startProduct } from './product.js';
import { signIn } from './signing-in.js';
import { type Visitor, visitor } from './visitor.js';

const policy = 'Take-home vehicles';
const question = 'Does this hold on a detail for another agency?';
const phone = { width: 390 };

journey('policies that people really acknowledge, and training', () => {
  let product: Product;
  let officer: Visitor;
  let admin: Visitor;
  beforeAll(async () => {
    product = await startProduct();
    [officer, admin] = [await visitor(product, phone), await visitor(product)];
    await signIn(officer.page, 'officer@marlow.example');
    await signIn(admin.page, 'admin@marlow.example');
  });
  afterAll(async () => {
    await officer?.leave();
    await admin?.leave();
    await product?.stop();
  });

  it('shows a member on a phone what changed for them, takes a question, and signs exactly that', async () => {
    const { page } = officer;
    await page.getByRole('heading', { level: 1, name: 'My work' }).waitFor();
    await page.getByText(/^Overdue since/).first().waitFor();
    await officer.check('My work');
    await officer.picture('my-work');
    await page.getByRole('link', { name: `Read what changed: ${policy}` }).click();
    await page.getByRole('heading', { name: 'What changed for you since version 1' }).waitFor();
    await officer.check('Reading');
    await officer.picture('my-work-policy');
    await page.getByRole('button', { name: 'Read the whole policy' }).click();
    await page.getByRole('button', { name: /^Ask about 1 / }).click();
    await page.getByLabel('Your question').fill(question);
    await officer.check('Asking');
    await page.getByRole('button', { name: 'Send the question' }).click();
    await page.getByRole('list', { name: 'Questions about this policy' }).getByText(question).waitFor();
    await page.getByRole('button', { name: 'Acknowledge version 2' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('I have received this policy and had the opportunity to read it and to ask questions about it.').waitFor();
    await officer.check('Before signing');
    await dialog.getByRole('button', { name: 'Acknowledge', exact: true }).click();
    await page.getByText('You acknowledged this policy').waitFor();
    await officer.check('Signed');
    await page.getByRole('link', { name: 'Back to My work' }).click();
    await page.getByRole('heading', { level: 1, name: 'My work' }).waitFor();
    await page.getByRole('article').first().waitFor();
    expect(await page.getByRole('link', { name: new RegExp(policy) }).count()).toBe(0);
  });

  it('lets the owner answer everybody without saying who asked', async () => {
    const { page } = admin;
    await page.goto('/admin/policy-questions');
    await page.getByText(question).waitFor();
    await admin.check('Questions');
    await page.getByRole('button', { name: new RegExp(`^Answer: ${policy}`) }).click();
    await page.getByLabel('Your answer').fill('Yes: wherever you drive the vehicle.');
    await page.getByLabel('Show question and answers to everybody').check();
    await page.getByRole('button', { name: 'Send the answer' }).click();
    await page.getByText('Your answer was sent').waitFor();
    await officer.page.goto('/admin/my-work/questions');
    await officer.page.getByText('Yes: wherever you drive the vehicle.').waitFor();
    await officer.check('My questions');
  });

  it('lets a supervisor nudge and record a witnessed refusal that never changes', async () => {
    const supervisor = await visitor(product);
    const { page } = supervisor;
    await signIn(page, 'supervisor@marlow.example');
    await page.goto('/admin/team');
    const team = page.getByRole('table', { name: 'My people' });
    await team.getByRole('link', { name: 'Marcus Bell' }).waitFor();
    await supervisor.check('Team');
    await supervisor.picture('team');
    await page.getByRole('checkbox', { name: 'Marcus Bell' }).check();
    await page.getByRole('button', { name: 'Nudge by mail' }).click();
    await page.getByText('A mail goes out within the duty hours.').waitFor();
    await team.getByRole('link', { name: 'Marcus Bell' }).click();
    await page.getByRole('heading', { level: 1, name: 'Marcus Bell' }).waitFor();
    await supervisor.check('One of my people');
    await page.getByRole('link', { name: 'Missing persons' }).click();
    await page.getByRole('button', { name: 'Record' }).click();
    await page.getByRole('menuitem', { name: 'Record a refusal' }).click();
    await page.getByRole('combobox', { name: 'Witness' }).fill('Castillo');
    await page.getByRole('option', { name: /^Castillo, Ines/ }).click();
    await page.getByLabel('What they said').fill('Wants to speak to the union first.');
    await supervisor.check('Refusal');
    await page.getByRole('button', { name: 'Record the refusal' }).click();
    await page.getByRole('heading', { name: 'Record', exact: true }).waitFor();
    await page.getByText('Refused to sign', { exact: true }).waitFor();
    expect(await page.getByRole('button', { name: 'Record', exact: true }).count()).toBe(0);
    await supervisor.check('Refused');
    await page.goto('/admin/team/role-plays?show=agreement');
    await page.getByText(/weighted kappa/).first().waitFor();
    await supervisor.check('Agreement of raters');
    await supervisor.leave();
  });

  it('shows a chief the whole agency on one page and the people behind each figure', async () => {
    const chief = await visitor(product, { dark: true });
    const { page } = chief;
    await signIn(page, 'chief@eastbrook.example');
    await page.goto('/admin/obligations');
    const byPolicy = page.getByRole('table', { name: 'By policy' });
    await byPolicy.waitFor();
    await chief.check('Obligations');
    await chief.picture('obligations');
    await byPolicy.getByRole('link').first().click();
    await page.getByRole('heading', { level: 1, name: 'Who owes which acknowledgement' }).waitFor();
    await page.getByRole('table', { name: 'Who owes which acknowledgement' }).getByRole('link').first().waitFor();
    await chief.check('People');
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Export what is shown as CSV' }).click()]);
    expect(readFileSync(await download.path(), 'utf8').split('\n').length).toBeGreaterThan(2);
    await chief.leave();
  });

  it('answers what somebody was bound by and shown, in a bundle that anybody can verify', async () => {
    const { page } = admin;
    await page.goto('/admin/evidence');
    await page.getByRole('combobox', { name: 'Person' }).fill('Bell');
    await page.getByRole('option', { name: /^Bell, Marcus/ }).click();
    await page.getByRole('button', { name: 'Show', exact: true }).click();
    await page.getByRole('heading', { name: /Marcus Bell was bound by \d+ policies/ }).waitFor();
    await page.getByText('Refused to sign').first().waitFor();
    await admin.check('Evidence');
    await admin.picture('evidence');
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Download the signed bundle' }).click()]);
    const file = await download.path();
    const environment = { PATH: environmentFor('postgres://nowhere/none')['PATH'] ?? '' };
    const { kid } = (JSON.parse(readFileSync(file, 'utf8')) as { signature: { kid: string } }).signature;
    expect(await (await page.request.get(new URL('/.well-known/rapport-evidence-keys.json', page.url()).href)).text()).toContain(`"${kid}"`);
    expect(await runProgram('verify-evidence.js', environment, [file, kid])).toMatch(/^intact/);
    // Whole, but nobody said whose key it is: a script must not take it for intact.
    await expect(runProgram('verify-evidence.js', environment, [file])).rejects.toThrow();
    writeFileSync(`${file}-forged`, readFileSync(file, 'utf8').replace('Refused', 'Agreed').replace('union', 'onion'));
    await expect(runProgram('verify-evidence.js', environment, [`${file}-forged`, kid])).rejects.toThrow();
  });

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
    const elsewhere = await visitor(product, { ...phone, session: await officer.session() });
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
    const learner = await visitor(product, phone);
    const { page } = learner;
    await signIn(page, 'dispatcher@marlow.example');
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
    await learner.leave();
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
