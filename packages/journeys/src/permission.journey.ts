/** Written permission end to end: private speech that is nobody's business, a request bound to its file, conditions, denial and appeal, the chief as subject, revocation, the clock, and the register of official posts. */
import { readFileSync } from 'node:fs';
import { journey } from './described.js';
import { ask, choose, everything, file, inDialog, shows, triage } from './permission-steps.js';
import { type Product, startProduct } from './product.js';
import { signIn } from './signing-in.js';
import { type Visitor, visitor } from './visitor.js';

const title = 'Photo at the school fair';
journey('written permission', () => {
  let product: Product;
  let officer: Visitor;
  let designee: Visitor;
  let sheriff: Visitor;
  let fair = '';
  let pictures: [Buffer, Buffer];
  beforeAll(async () => {
    product = await startProduct();
    [officer, designee, sheriff] = [await visitor(product, { width: 390 }), await visitor(product), await visitor(product, { dark: true })];
    await signIn(officer.page, 'officer@marlow.example');
    await signIn(designee.page, 'designee@marlow.example');
    await signIn(sheriff.page, 'sheriff@marlow.example');
    pictures = [await designee.page.screenshot({ type: 'png', clip: { x: 0, y: 0, width: 200, height: 120 } }), await designee.page.screenshot({ type: 'png', clip: { x: 10, y: 10, width: 190, height: 110 } })];
  }, 240_000);
  afterAll(async () => {
    for (const each of [officer, designee, sheriff]) await each?.leave();
    await product?.stop();
  });

  it('ends at "not required" for a private citizen, keeps nothing, and permits to nobody what is confidential', async () => {
    const before = await everything(designee.page);
    const { page } = officer;
    await triage(page, []);
    await page.getByText('No permission is needed, and nothing was stored').waitFor();
    await officer.check('Not required');
    await officer.picture('permission-not-required');
    await triage(page, [3, 4]);
    await page.getByText('Confidential information must not be published by anybody').waitFor();
    await officer.check('Forbidden');
    expect(await everything(designee.page)).toEqual(before);
    await page.goto('/admin/my-work/permission');
    await page.getByRole('table', { name: 'My requests' }).waitFor();
    await officer.check('My requests');
  });

  it('takes a request with its file, and lets the decider ask back while the clock waits', async () => {
    const { page } = officer;
    await triage(page, [3]);
    await page.getByLabel('What do you want to publish?').waitFor();
    await officer.check('Asking');
    await page.getByLabel('What do you want to publish?').fill(title);
    await shows(page, 'Photo');
    await page.getByLabel('What is it for?').fill('Thank the volunteers of the fair by name.');
    await page.getByLabel('The file as it would be published (optional)').setInputFiles(file('fair.png', pictures[0]));
    await page.getByRole('button', { name: 'Ask for permission' }).click();
    await page.getByRole('heading', { level: 1, name: title }).waitFor();
    await page.getByText('It waits for a decision').waitFor();
    await page.getByText('fair.png').first().waitFor();
    await page.getByRole('img', { name: /fair\.png$/ }).waitFor();
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Download the file' }).click()]);
    expect(readFileSync(await download.path()).equals(pictures[0])).toBe(true);
    await officer.check('My request');
    await officer.picture('permission-mine');
    fair = new URL(page.url()).pathname.split('/').at(-1) ?? '';

    const decider = designee.page;
    await decider.getByRole('link', { name: 'Permission requests' }).click();
    await decider.getByRole('table', { name: 'Requests for permission' }).getByRole('link', { name: title }).waitFor();
    await designee.check('Requests');
    await designee.picture('permission-requests');
    await decider.getByRole('link', { name: title }).click();
    await decider.getByRole('img', { name: /fair\.png$/ }).waitFor();
    await designee.check('A request');
    await designee.picture('permission-request');
    await decider.getByRole('button', { name: 'Ask back' }).click();
    await designee.check('Asking back');
    await inDialog(decider, 'Did everybody in it agree?', 'Ask');
    await decider.getByText('Waits for an answer', { exact: true }).first().waitFor();

    await page.reload();
    await page.getByText('Did everybody in it agree?').first().waitFor();
    await officer.check('Asked back');
    await page.getByRole('button', { name: 'Answer', exact: true }).click();
    await inDialog(page, 'All three agreed in writing.', 'Send the answer');
    await page.getByText('It waits for a decision').waitFor();
  });

  it('never permits a file that the decider has not seen, and says on the screen when a file is another one', async () => {
    const decider = designee.page;
    await decider.goto(`/admin/permission-requests/${fair}`);
    await decider.getByRole('img', { name: /fair\.png$/ }).waitFor();
    await decider.getByLabel('I looked at the file').check();
    await decider.getByLabel('Conditions (optional)').fill('Post it only on the agency’s page.');

    const { page } = officer;
    await page.getByLabel('Another file instead').setInputFiles(file('fair-cut.png', pictures[1]));
    // Its name stands there as soon as it is chosen; whoever decides meanwhile would rightly permit the one of before.
    const stored = page.waitForResponse((answer) => answer.request().method() !== 'GET' && answer.url().includes('/api/') && answer.ok());
    await page.getByRole('button', { name: 'Replace the file' }).click();
    await stored;
    await page.getByText('fair-cut.png').first().waitFor();
    await page.getByLabel('The file as it would be published').or(page.getByLabel('Another file instead')).waitFor();

    await decider.getByRole('button', { name: 'Permit with these conditions' }).click();
    await decider.getByText(/The file is not the one you looked at/).waitFor();
    await decider.getByRole('img', { name: /fair-cut\.png$/ }).waitFor();
    expect(await decider.getByLabel('I looked at the file').isChecked()).toBe(false);
    await designee.check('Replaced meanwhile');
    await decider.getByLabel('I looked at the file').check();
    await decider.getByRole('button', { name: 'Permit with these conditions' }).click();
    await decider.getByRole('heading', { name: 'The permission is in force' }).waitFor();
    await designee.check('Permitted');

    await page.reload();
    await page.getByText('Permitted with conditions').first().waitFor();
    await page.getByText('Post it only on the agency’s page.').first().waitFor();
    await choose(page, 'Is this the file?', file('fair.png', pictures[0]));
    await page.getByText('This is not the file that was permitted').waitFor();
    await officer.check('Another file');
    await officer.picture('permission-other-file');
    await page.getByRole('button', { name: 'Take the file out' }).click();
    await choose(page, 'Is this the file?', file('fair-cut.png', pictures[1]));
    await page.getByText('It is exactly the file that was permitted').waitFor();
  });

  it('registers the post that a permission led to, refuses another file, and keeps an alert', async () => {
    const { page } = designee;
    await page.getByRole('link', { name: 'Record what was published' }).click();
    await page.getByText('What was permitted').waitFor();
    await page.getByLabel('Text as it was published').fill('Thank you, volunteers.');
    await choose(page, 'The file that was published', file('fair.png', pictures[0]));
    await page.getByText('This is not the file that was permitted').waitFor();
    expect(await page.getByRole('button', { name: 'Record it' }).isDisabled()).toBe(true);
    await designee.check('Another file in the register');
    await page.getByRole('button', { name: 'Take the file out' }).click();
    await choose(page, 'The file that was published', file('fair-cut.png', pictures[1]));
    await page.getByText(/· the file that was permitted/).waitFor();
    await page.getByRole('button', { name: 'Record it' }).click();
    const register = page.getByRole('table', { name: 'Official posts and alerts' });
    await register.getByText(title).waitFor();
    await page.getByRole('link', { name: 'Record a post' }).click();
    await page.getByText('Alert to the public', { exact: true }).click();
    await page.getByLabel('Title').fill('Mill Street is flooded');
    await page.getByLabel('Text as it was published').fill('Please use the bridge at Second Street.');
    await page.getByRole('button', { name: 'Record it' }).click();
    await register.getByText('Mill Street is flooded').waitFor();
    await designee.check('Register');
    await designee.picture('official-posts');
    await page.goto(`/admin/permission-requests/${fair}`);
    await page.getByRole('heading', { name: 'What was published' }).waitFor();
  });

  it('lets the sheriff decide nothing that concerns the sheriff, and somebody appointed for today do it', async () => {
    const { page } = sheriff;
    const own = await ask(page, 'Sheriff on the parade float', 'The county asks me to ride along in uniform.');
    await sheriff.check('The own request');
    await page.goto(`/admin/permission-requests/${own}`);
    await page.getByText('You may not decide this one').waitFor();
    expect(await page.getByRole('button', { name: 'Permit' }).count()).toBe(0);
    expect(await page.evaluate(async (id) => (await fetch(`/api/permission-requests/${id}/approve`, { method: 'POST', headers: { 'content-type': 'application/json', origin: location.origin }, body: JSON.stringify({ sha256: null }) })).status, own)).toBe(403);
    await sheriff.check('Nobody decides their own');
    await page.goto('/admin/permission-requests/deciders');
    await page.getByText('May decide').waitFor();
    await sheriff.check('Who decides');
    await designee.page.goto(`/admin/permission-requests/${own}`);
    await designee.page.getByRole('button', { name: 'Permit', exact: true }).click();
    await designee.page.getByRole('heading', { name: 'The permission is in force' }).waitFor();
    await page.goto(`/admin/my-work/permission/${own}`);
    await page.getByText(/last decided by Lt\. Grace Hughes/).waitFor();
  });

  it('denies on a fact alone, and gives the appeal to somebody else', async () => {
    const { page } = officer;
    const id = await ask(page, 'Uniform in a rap video', 'A friend makes a video and asks me to appear for ten seconds.');
    const decider = designee.page;
    await decider.goto(`/admin/permission-requests/${id}`);
    await decider.getByRole('button', { name: 'Deny', exact: true }).click();
    const dialog = decider.getByRole('dialog');
    await dialog.getByLabel('Reason in words').fill('It would look as if we stood behind it.');
    expect(await dialog.getByRole('button', { name: 'Deny', exact: true }).isDisabled()).toBe(true);
    await designee.check('Denying');
    await inDialog(decider, 'It would look as if we stood behind it.', 'Deny', 'It would be taken for the department speaking');
    await decider.getByText('Denied', { exact: true }).first().waitFor();
    await page.reload();
    await page.getByRole('button', { name: /^Appeal until/ }).click();
    await inDialog(page, 'My face and name would not be shown.', 'Send the appeal');
    await page.getByText('It waits for a decision').waitFor();
    await officer.check('Appealed');
    await decider.reload();
    await decider.getByText(/You denied this request/).waitFor();
    expect(await decider.getByRole('button', { name: 'Permit' }).count()).toBe(0);
    await sheriff.page.goto(`/admin/permission-requests/${id}`);
    await sheriff.page.getByRole('button', { name: 'Deny', exact: true }).click();
    await sheriff.check('Deciding an appeal');
    await inDialog(sheriff.page, 'The uniform itself speaks for us.', 'Deny the appeal', 'It would be taken for the department speaking');
    await sheriff.page.getByText('Denied on appeal').first().waitFor();
    await page.reload();
    await page.getByText('Denied on appeal').first().waitFor();
    expect(await page.getByRole('button', { name: /^Appeal/ }).count()).toBe(0);
  });

  it('revokes on a fact, and nothing more can rest on it', async () => {
    const { page } = sheriff;
    await page.goto(`/admin/permission-requests/${fair}`);
    await page.getByRole('button', { name: 'Revoke the permission' }).click();
    await inDialog(page, 'One of the volunteers took the consent back.', 'Revoke the permission', 'It shows or names somebody else');
    await page.getByText('Revoked', { exact: true }).first().waitFor();
    await sheriff.check('Revoked');
    expect(await page.getByRole('link', { name: 'Record what was published' }).count()).toBe(0);
    await officer.page.goto(`/admin/my-work/permission/${fair}`);
    await officer.page.getByText('One of the volunteers took the consent back.').first().waitFor();
    await officer.check('My revoked permission');
  });

  it('ends by itself after the last day, and calls for everybody who may decide when the clock ran out', async () => {
    const { page } = sheriff;
    await page.goto('/admin/permission-requests?show=all');
    await page.getByRole('link', { name: 'Logo on the jerseys of the softball team' }).click();
    await page.getByText('Ended', { exact: true }).first().waitFor();
    await page.getByText(/noted that the permission ended/).waitFor();
    await page.goto('/admin/permission-requests');
    await page.getByRole('table', { name: 'Requests for permission' }).getByText(/^Late, escalated: due/).waitFor();
    await page.getByRole('link', { name: 'Vehicle at the charity car wash' }).click();
    await page.getByText('The decision is late').waitFor();
    await page.getByText('Everybody who may decide was reminded by mail.', { exact: false }).waitFor();
    await sheriff.check('Escalated');
    await sheriff.picture('permission-escalated');
  });
});
