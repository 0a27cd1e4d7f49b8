/** The life of a signed agreement from both sides: amended for days that were billed, approved, signed, in force; what leaving would cost; notice with its clock, taken back by both. */
import type { Page } from 'playwright-core';
import { billThrough, type InForce, putInForce } from './agreement-in-force.js';
import { monthStart } from './demo-days.js';
import { signDocument } from './agreement-signing-steps.js';
import { castOf } from './cast.js';
import { journey } from './described.js';

const title = 'Law enforcement services, in force';
const people = { officer: 'contracts@marlow.example', clerk: 'admin@marlow.example', sheriff: 'sheriff@marlow.example', reviewer: 'reviewer@whitemarsh.example', manager: 'manager@whitemarsh.example' } as const;

journey('the life of an agreement', () => {
  const cast = castOf(people);
  let agreement: InForce;
  const ours = (page: Page, tab = '') => page.goto(`/admin/agreements/${agreement.agreementId}${tab}`);
  const theirs = (page: Page, tab = '') => page.goto(`/admin/municipality/agreements/${agreement.agreementId}${tab}`);
  const days = (page: Page) => page.getByRole('list', { name: 'Days of this agreement' });
  beforeAll(async () => {
    agreement = await putInForce(cast.product.databaseUrl);
  });

  it('shows both sides the same days, from signing to the end of the term', async () => {
    const clerk = await cast.as('clerk');
    await billThrough(clerk.page, agreement, monthStart(1));
    await clerk.page.goto('/admin/agreements');
    await clerk.page.getByRole('link', { name: title }).first().click();
    await days(clerk.page).getByText(/it renews by itself/).waitFor();
    const officer = await cast.as('officer');
    await ours(officer.page);
    await days(officer.page).waitFor();
    await officer.page.getByText('would owe').first().waitFor();
    await officer.check('After signing');
    await officer.picture('agreement-life');
    const reviewer = await cast.as('reviewer');
    await theirs(reviewer.page);
    await days(reviewer.page).waitFor();
    expect(await days(reviewer.page).innerText()).toBe(await days(officer.page).innerText());
    await reviewer.page.getByText('You would owe').first().waitFor();
    await reviewer.check('After signing, for the municipality');
    for (const each of ['Propose an amendment', 'Suspend services', 'Decline renewal', 'Give notice']) expect(await reviewer.page.getByRole('button', { name: each }).count()).toBe(0);
  });

  it('proposes an amendment for days that were billed, and tells what it bills before it is sent', async () => {
    const { page, check, picture } = await cast.as('officer');
    await ours(page);
    await page.getByRole('button', { name: 'Propose an amendment' }).click();
    await page.getByRole('dialog').getByLabel('Takes effect on').fill(monthStart(-1));
    await page.getByRole('dialog').getByText('This day lies behind', { exact: false }).waitFor();
    await page.getByRole('dialog').getByLabel('Why').fill('A second deputy since last month.');
    await check('Propose an amendment');
    await page.getByRole('button', { name: 'Begin the amendment' }).click();
    await page.getByLabel('Amount a year').fill('1320000');
    await page.getByText('Everything is saved').waitFor();
    await page.getByRole('table', { name: 'What the money changes' }).getByText(/^\+[\d,.]+$/).first().waitFor();
    await page.getByRole('row', { name: /^To be billed/ }).waitFor();
    await check('Composing an amendment');
    await picture('amendment-compose');
    await page.getByRole('button', { name: 'Ask for internal review' }).first().click();
    await page.getByRole('dialog').getByRole('button', { name: 'Ask for internal review' }).click();
    // As for the agreement itself: somebody who did not write it finds it ready.
    await page.getByText('It waits for a colleague').waitFor();
    expect(await page.getByRole('button', { name: 'Ready to be sent' }).count()).toBe(0);
    const colleague = await cast.as('clerk');
    await colleague.page.goto(page.url());
    await colleague.page.getByRole('button', { name: 'Ready to be sent' }).click();
    await colleague.page.getByRole('dialog').getByRole('button', { name: 'Ready to be sent' }).click();
    await colleague.page.getByText(/^Found ready by /).waitFor();
    await colleague.check('An amendment found ready');
    await page.reload();
    await page.getByRole('button', { name: 'Send to the municipality' }).first().click();
    await page.getByRole('dialog').getByText(/It bills \$[\d,.]+ of days that were billed/).waitFor();
    await page.getByLabel('Answer asked for by').fill('2999-01-31');
    await check('Sending an amendment');
    await page.getByRole('dialog').getByRole('button', { name: 'Send to the municipality' }).click();
    await page.getByText('Sent. Its reviewers get a letter.').waitFor();
    await check('Amendment, sent');
  });

  it('is read by the municipality as words beside money, and approved by a resolution', async () => {
    const { page, check, picture } = await cast.as('reviewer');
    await page.goto('/admin/municipality/agreements');
    await page.getByRole('region', { name: 'Waits for you' }).getByRole('link').first().waitFor();
    await theirs(page);
    await page.getByRole('heading', { name: 'An amendment waits for your answer' }).waitFor();
    await page.getByRole('link', { name: /^Amendment as of/ }).first().click();
    await page.getByRole('row', { name: /^You are billed/ }).waitFor();
    await page.getByRole('heading', { name: 'What the words change' }).waitFor();
    await page.getByRole('heading', { name: 'What the money changes' }).waitFor();
    await check('Amendment before the municipality');
    await picture('amendment-review');
    await page.getByRole('button', { name: 'Approve with resolution' }).click();
    await page.getByLabel('Number of the resolution').fill('2026-44');
    await page.getByLabel('Day of the meeting').fill(monthStart(0));
    await page.getByRole('button', { name: 'Approve this amendment' }).click();
    await page.getByText('Approved. Both sides can sign it once the agency opens signing.').waitFor();
  });

  it('is signed by both sides and binds from its own day on', async () => {
    const officer = await cast.as('officer');
    await ours(officer.page);
    await officer.page.getByRole('link', { name: /^Amendment as of/ }).first().click();
    await officer.page.getByRole('button', { name: 'Open signing' }).click();
    await officer.page.getByText('Both sides can sign now.').waitFor();
    const address = new URL(officer.page.url()).pathname;
    const sheriff = await cast.as('sheriff');
    await sheriff.page.goto(address);
    await signDocument(sheriff.page, { office: 'Sheriff', label: 'Appointed or elected as', authority: 'Sheriff of Marlow County', dayLabel: 'Since', day: '2022-01-03' });
    const manager = await cast.as('manager');
    await manager.page.goto(address.replace('/admin/', '/admin/municipality/'));
    await manager.check('Signing an amendment');
    await signDocument(manager.page, { office: 'Township manager', label: 'Number of the resolution that lets you sign', authority: '2026-44', dayLabel: 'Day of the meeting', day: monthStart(0) });
    await manager.page.getByRole('link', { name: 'Download the signed PDF' }).waitFor();
    await ours(officer.page);
    await days(officer.page).getByText(/signed later than it takes effect/).waitFor();
    await officer.page.getByRole('row', { name: /^Amendment as of/ }).getByText('In force', { exact: true }).waitFor();
    await officer.check('An amendment in force');
  });

  it('ends by notice of the municipality from its receipt on, and goes on when both take it back', async () => {
    const manager = await cast.as('manager');
    await theirs(manager.page);
    await manager.page.getByLabel('If notice were received on').fill(monthStart(1));
    await manager.page.getByText('Last day of service', { exact: true }).first().waitFor();
    await manager.page.getByRole('button', { name: 'Give notice' }).click();
    const dialog = manager.page.getByRole('dialog');
    await dialog.getByLabel('The letter', { exact: true }).fill('We give notice of termination under the article on termination.');
    await dialog.getByLabel('Why').fill('A police force of our own from next year.');
    await manager.check('Give notice');
    await dialog.getByRole('button', { name: 'Give notice' }).click();
    await manager.page.getByText('The clock does not run yet').waitFor();

    const officer = await cast.as('officer');
    await ours(officer.page);
    await officer.page.getByRole('button', { name: 'Confirm receipt' }).click();
    await officer.page.getByRole('dialog').getByRole('button', { name: 'Confirm receipt' }).click();
    await officer.page.getByText(/days of service left/).waitFor();
    await officer.check('Notice runs');
    await officer.picture('agreement-notice');
    await officer.page.getByRole('button', { name: 'Ask to take it back' }).click();
    await officer.page.getByRole('dialog').getByLabel('Why').fill('We found a way.');
    await officer.page.getByRole('dialog').getByRole('button', { name: 'Ask', exact: true }).click();
    await officer.page.getByText('Your side asks to take it back').waitFor();

    const phone = await cast.as('manager', { width: 390, dark: true });
    await theirs(phone.page);
    await phone.page.getByText(/days of service left/).waitFor();
    await phone.check('Notice on a phone');
    await phone.picture('agreement-notice');
    await phone.page.getByRole('button', { name: 'Agree to take it back' }).click();
    await phone.page.getByRole('dialog').getByLabel('Why').fill('Agreed.');
    await phone.page.getByRole('dialog').getByRole('button', { name: 'Agree', exact: true }).click();
    await phone.page.getByText(/was taken back/).first().waitFor();
    await phone.check('Taken back, on a phone');
    await phone.picture('agreement-life');
  });
});
