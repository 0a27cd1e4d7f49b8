/** A member reads, asks and acknowledges on a phone; a supervisor chases and records a refusal; the agency and its evidence. */
import { readFileSync, writeFileSync } from 'node:fs';
import { castOf } from './cast.js';
import { environmentFor, runProgram } from './demo-template.js';
import { journey } from './described.js';
import type { Visitor } from './visitor.js';

const policy = 'Take-home vehicles';
const question = 'Does this hold on a detail for another agency?';

journey('policies that people really acknowledge', () => {
  const cast = castOf({ officer: 'officer@marlow.example', admin: 'admin@marlow.example', supervisor: 'supervisor@marlow.example', chief: 'chief@eastbrook.example' });
  let officer: Visitor;
  let admin: Visitor;
  beforeAll(async () => { [officer, admin] = [await cast.as('officer', { width: 390 }), await cast.as('admin')]; });

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
    const supervisor = await cast.as('supervisor');
    const { page } = supervisor;
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
    await page.getByRole('combobox', { name: 'Witness' }).fill('Okafor');
    await page.getByText('Nobody by that name or number').waitFor();
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
  });

  it('shows a chief the whole agency on one page and the people behind each figure', async () => {
    const chief = await cast.as('chief', { dark: true });
    const { page } = chief;
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

});
