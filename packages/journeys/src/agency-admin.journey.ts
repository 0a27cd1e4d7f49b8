/** An agency admin sets the agency up: profile, colour, quiet hours, units, roster, members and keys; and a user of two agencies sees one at a time. */
import { makeKey } from './api-key.js';
import { journey } from './described.js';
import { type Product, startProduct } from './product.js';
import { signIn } from './signing-in.js';
import { type Visitor, visitor } from './visitor.js';

journey('an agency admin', () => {
  let product: Product;
  let admin: Visitor;
  beforeAll(async () => {
    product = await startProduct();
    admin = await visitor(product);
    await signIn(admin.page, 'admin@marlow.example');
  });
  afterAll(async () => {
    await admin?.leave();
    await product?.stop();
  });

  it('sets profile, colour and quiet hours, and is told whether the colour can be read', async () => {
    const { page } = admin;
    await page.goto('/admin/settings');
    await page.getByLabel('Name', { exact: true }).fill('Marlow County Sheriff’s Office');
    await page.getByRole('button', { name: 'Save profile' }).click();
    await page.getByText('Profile saved').waitFor();
    await admin.check('Profile');
    await page.getByRole('tab', { name: 'Look' }).click();
    await page.getByRole('textbox', { name: 'Colour', exact: true }).fill('#ffe600');
    await page.getByText('Readable after an adjustment').waitFor();
    await page.getByRole('textbox', { name: 'Colour', exact: true }).fill('#14532d');
    await page.getByText('Readable as it is').waitFor();
    await page.getByRole('button', { name: 'Save colour' }).click();
    await page.getByText('Colour saved').waitFor();
    await admin.check('Look');
    await page.getByRole('tab', { name: 'Contact and quiet hours' }).click();
    await page.getByLabel('From', { exact: true }).fill('20:30');
    await page.getByLabel('Until', { exact: true }).fill('08:30');
    await page.getByText(/Nothing is sent to residents from 20:30 until 08:30/).waitFor();
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('quiet hours hold from the next message on').waitFor();
    await admin.check('Contact and quiet hours');
    await page.reload();
    expect(await page.getByLabel('From', { exact: true }).inputValue()).toBe('20:30');
  });

  it('adds a unit below another one', async () => {
    const { page } = admin;
    await page.goto('/admin/units');
    await page.getByRole('treeitem', { name: /Patrol · PATROL/ }).click();
    await page.getByLabel('Name of the new unit').fill('Harbor Unit');
    await page.getByLabel('Code of the new unit').fill('HARBOR');
    await page.getByRole('button', { name: 'Add unit' }).click();
    await page.getByRole('treeitem', { name: /Harbor Unit · HARBOR/, selected: true }).waitFor();
    await admin.check('Units');
    await admin.picture('units');
  });

  it('never changes the roster before it was shown line by line, nor twice for the same file', async () => {
    const { page } = admin;
    const roster = [
      'Employee number,First name,Last name,Type,Rank,Hire date', '1096,Owen,Nguyen,dispatcher,Lead dispatcher,2013-07-01', '2001,Maya,Okonkwo,sworn,Deputy,2026-11-02', '2002,,Brandt,sworn,Deputy,2026-11-02',
    ].join('\n');
    const read = async () => {
      await page.goto('/admin/people/imports');
      await page.getByLabel('Roster as CSV').setInputFiles({ name: 'roster.csv', mimeType: 'text/csv', buffer: Buffer.from(roster) });
      await page.getByRole('button', { name: 'Read the file' }).click();
      await page.getByRole('heading', { level: 1, name: 'roster.csv' }).waitFor();
      await page.getByRole('table', { name: 'Lines' }).waitFor();
    };
    await read();
    await page.getByRole('row', { name: /Owen Nguyen .* 2 Change Rank: Lead dispatcher/ }).waitFor();
    await page.getByRole('row', { name: /Maya Okonkwo .* 3 Create/ }).waitFor();
    await page.getByRole('row', { name: /number 2002 4 Reject First name: is empty/ }).waitFor();
    await admin.check('Preview of a roster');
    await admin.picture('roster-import');
    await page.getByRole('button', { name: 'Apply import' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Apply import' }).click();
    await page.getByText(/2 people were created or changed/).waitFor();
    await read();
    await page.getByRole('listitem').filter({ hasText: '2 unchanged' }).waitFor();
    expect(await page.getByRole('button', { name: 'Apply import' }).isDisabled()).toBe(true);
    await page.goto('/admin/people');
    await admin.check('Roster');
  });

  it('invites a member with roles, and changes what a member may do', async () => {
    const { page } = admin;
    await page.goto('/admin/members/invite');
    await page.getByLabel('E-mail').fill('lee.ortiz@marlow.example');
    await page.getByRole('checkbox', { name: 'Survey analyst' }).check();
    await page.getByText('What this gives').waitFor();
    await admin.check('Invite a member');
    await page.getByRole('button', { name: 'Send invitation' }).click();
    await page.getByRole('row', { name: /lee\.ortiz@marlow\.example/ }).waitFor();
    await page.goto('/admin/members?q=Lindqvist');
    await page.getByRole('link', { name: 'Ruth Lindqvist' }).click();
    await page.getByRole('checkbox', { name: 'Chief' }).check();
    await page.getByRole('button', { name: 'Save roles' }).click();
    await page.getByText('Roles changed').waitFor();
    await admin.check('Member');
  });

  it('makes a key that is shown once, does what it may, and ends when it is revoked', async () => {
    const { page } = admin;
    const secret = await makeKey(page, 'CAD import', ['Read contacts', 'Change contacts'], admin.check);
    expect(await page.getByText(secret).count()).toBe(0);
    await admin.check('API keys');
    const ask = (path: string) => fetch(`${product.url}${path}`, { headers: { authorization: `Bearer ${secret}` } });
    expect((await ask('/api/contacts?limit=1')).status).toBe(200);
    expect((await ask('/api/members')).status).toBe(403);
    await page.getByRole('button', { name: 'Revoke CAD import' }).click();
    await page.getByRole('button', { name: 'Revoke key' }).click();
    await page.getByText('The key has ended.').waitFor();
    expect((await ask('/api/contacts?limit=1')).status).toBe(401);
  });

  it('never shows somebody with two agencies more than the one they are in', async () => {
    const analyst = await visitor(product, { width: 390 });
    const { page } = analyst;
    await signIn(page, 'analyst@marlow.example', 'Eastbrook Police Department');
    await page.goto('/admin/contacts');
    await page.getByRole('link').filter({ hasText: /\d{1,2}:\d{2}/ }).first().waitFor();
    const contact = new URL(await page.getByRole('link').filter({ hasText: /\d{1,2}:\d{2}/ }).first().evaluate((link: HTMLAnchorElement) => link.href)).pathname;
    await analyst.check('Contacts of one agency');
    await page.getByRole('button', { name: /^Account of Noor Haddad at Eastbrook/ }).click();
    await page.getByRole('menuitem', { name: /Marlow County Sheriff/ }).click();
    await page.getByRole('heading', { level: 1, name: /Trust is/ }).waitFor();
    await page.goto(contact);
    await page.getByText('The contact could not be loaded').waitFor();
    await analyst.check('A contact of the other agency');
    await analyst.leave();
  });
});
