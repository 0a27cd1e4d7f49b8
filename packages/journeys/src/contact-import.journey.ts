/** A new agency brings its contacts in: the 911 file in the browser, twice, and over the API. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { makeKey } from './api-key.js';
import { journey } from './described.js';
import { joinFromMail, openAgency } from './opening.js';
import { type Product, startProduct } from './product.js';
import { signIn } from './signing-in.js';
import { type Visitor, visitor } from './visitor.js';

const calls = { name: 'montgomery-county-911-calls.csv', mimeType: 'text/csv', buffer: gunzipSync(readFileSync(join(__dirname, '../../../apps/api/src/demo/montgomery-county-911-calls.csv.gz'))) };

journey('contacts from a file and over the API', () => {
  let product: Product;
  let admin: Visitor;
  beforeAll(async () => {
    product = await startProduct();
    const agency = { name: 'Montgomery County Sheriff', adminName: 'Sam Whitaker', adminEmail: 'sam.whitaker@montgomery.example.org' };
    const operator = await visitor(product);
    await signIn(operator.page, 'operator@rapport.example');
    await openAgency(operator.page, agency);
    await operator.leave();
    admin = await visitor(product);
    await joinFromMail(admin.page, agency);
  });
  afterAll(async () => {
    await admin?.leave();
    await product?.stop();
  });

  async function readFile(): Promise<void> {
    const { page } = admin;
    await page.goto('/admin/contacts/imports');
    await page.getByLabel('Contacts as CSV').setInputFiles(calls);
    const source = page.getByRole('combobox', { name: 'Where it comes from' });
    // The source of the last import is offered already.
    if ((await source.inputValue()) !== '911') await source.fill('911');
    await page.getByRole('button', { name: 'Read the file' }).click();
    await page.getByRole('heading', { level: 1, name: 'Which column is what?' }).waitFor();
  }

  it('says what every line would do before anything is added, then adds each contact once', async () => {
    const { page } = admin;
    await page.goto('/admin/contacts/imports');
    await page.getByText('No import yet').waitFor();
    await admin.check('Imports');
    await readFile();
    expect(await page.getByRole('combobox', { name: 'Date and time', exact: true }).locator('option:checked').innerText()).toBe('timeStamp');
    expect(await page.getByRole('combobox', { name: 'Type of contact', exact: true }).locator('option:checked').innerText()).toBe('title');
    expect(await page.getByRole('combobox', { name: 'Township or municipality', exact: true }).locator('option:checked').innerText()).toBe('twp');
    await admin.check('Columns');
    await admin.picture('contact-import-columns');
    await page.getByRole('button', { name: 'Check every line' }).click();
    await page.getByRole('heading', { level: 1, name: '9,226 contacts are new, one line is rejected' }).waitFor();
    await page.getByRole('row', { name: /Line 9,228/ }).waitFor();
    await page.getByRole('button', { name: 'Create all as offered' }).click();
    await page.getByText(/9,226 contacts will be added, .* created/).waitFor();
    await admin.check('Preview');
    await admin.picture('contact-import-preview');
    await page.getByRole('button', { name: 'Import 9,226 contacts' }).click();
    await page.getByRole('heading', { level: 1, name: '9,226 contacts, one rejected line, seven have no township' }).waitFor({ timeout: 90_000 });
    await admin.check('Result');
    await page.getByRole('link', { name: '7 contacts' }).click();
    await page.getByText('7 shown').waitFor();
    await admin.check('Contacts without township');
  });

  it('adds nothing when the same file comes again', async () => {
    const { page } = admin;
    await readFile();
    await page.getByText('As in the last import from 911').waitFor();
    await page.getByRole('button', { name: 'Check every line' }).click();
    await page.getByRole('button', { name: 'Finish without adding' }).click();
    await page.getByRole('heading', { level: 1, name: /^(No|0) contacts/ }).waitFor();
    await admin.check('Second result');
  });

  it('takes one contact and a batch over the API, each once', async () => {
    const secret = await makeKey(admin.page, 'CAD', ['Read contacts', 'Change contacts']);
    const send = async (path: string, body: unknown) => {
      const response = await fetch(`${product.url}${path}`, { method: 'POST', headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json' }, body: JSON.stringify(body) });
      return { status: response.status, body: (await response.json()) as Record<string, unknown> };
    };
    const one = { source: 'CAD', sourceKey: '2026-000123', occurredAt: '2026-11-02T14:05:00-05:00', type: 'Traffic: DISABLED VEHICLE', township: 'WHITEMARSH', phone: '610-555-0123' };
    const [first, again] = [await send('/api/contacts', one), await send('/api/contacts', one)];
    expect([first.status, again.status, again.body.id]).toEqual([201, 200, first.body.id]);
    expect((await send('/api/contacts', { ...one, township: 'ABINGTON' })).status).toBe(409);
    const contacts = [one, { ...one, sourceKey: '2026-000124' }, { ...one, sourceKey: '2026-000125', occurredAt: 'yesterday' }];
    expect((await send('/api/contacts/batch', { contacts })).body).toMatchObject({ created: 1, existing: 1, rejected: 1 });
    expect((await send('/api/contacts/batch', { contacts })).body).toMatchObject({ created: 0, existing: 2, rejected: 1 });
  });
});
