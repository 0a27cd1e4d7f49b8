/** An auditor reads who changed what, verifies the chain, takes it away and verifies it offline. */
import { readFileSync, writeFileSync } from 'node:fs';
import { environmentFor, runProgram } from './demo-template.js';
import { journey } from './described.js';
import { type Product, startProduct } from './product.js';
import { signIn } from './signing-in.js';
import { visitor } from './visitor.js';

journey('an auditor', () => {
  let product: Product;
  beforeAll(async () => { product = await startProduct(); });
  afterAll(() => product?.stop());

  it('sees who changed what, and a chain that holds in the product and without it', async () => {
    const admin = await visitor(product);
    await signIn(admin.page, 'admin@marlow.example');
    await admin.page.goto('/admin/settings');
    await admin.page.getByLabel('Name', { exact: true }).fill('Marlow County Sheriff’s Office');
    await admin.page.getByRole('button', { name: 'Save profile' }).click();
    await admin.page.getByText('Profile saved').waitFor();
    await admin.leave();

    const auditor = await visitor(product);
    const { page } = auditor;
    await signIn(page, 'auditor@marlow.example');
    await page.getByRole('link', { name: 'Audit' }).click();
    const trail = page.getByRole('list', { name: 'Audit trail' });
    await trail.getByText(/Marlow County Sheriff → Marlow County Sheriff’s Office/).waitFor();
    await trail.getByText('Dana Reyes').first().waitFor();
    await page.getByRole('button', { name: 'Verify the chain' }).click();
    await page.getByText('The chain is intact').waitFor();
    await auditor.check('Audit');
    await auditor.picture('audit');

    await page.getByRole('button', { name: 'Export' }).click();
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('menuitem', { name: 'Sealed chain for offline verification' }).click()]);
    const file = await download.path();
    const environment = { PATH: environmentFor('postgres://nowhere/none')['PATH'] ?? '' };
    expect(await runProgram('verify-audit.js', environment, [file])).toMatch(/^intact: \d+ lines/);
    writeFileSync(`${file}-forged`, readFileSync(file, 'utf8').replace('Dana Reyes', 'Dana Reyos'));
    await expect(runProgram('verify-audit.js', environment, [`${file}-forged`])).rejects.toThrow(/BROKEN at line/);
    const session = await auditor.session();
    await auditor.leave();

    const phone = await visitor(product, { width: 390, session });
    await phone.page.goto('/admin/audit?outcome=refused');
    await phone.page.getByRole('heading', { level: 1, name: 'Who changed what' }).waitFor();
    await phone.check('Refusals');
    await phone.leave();
  });
});
