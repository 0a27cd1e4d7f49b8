/** A billing clerk records a figure of a price index, imports others after a look at every line, and corrects one in the open. */
import { journey } from './described.js';
import { type Product, startProduct } from './product.js';
import { signIn } from './signing-in.js';
import { visitor } from './visitor.js';

const lines = ['index,year_from,change,source,published_on', 'CPI-U Northeast,2025-07-01,2.8%,BLS May 2025,2025-06-11', 'CPI-U Northeast,2026-07-01,3.2%,BLS revised,2026-08-12', 'CPI-U Northeast,2024-07-01,3;1,BLS May 2024,2024-06-12'];

journey('price indexes', () => {
  let product: Product;
  beforeAll(async () => { product = await startProduct(); });
  afterAll(() => product?.stop());

  it('takes a figure with its source, imports only what was shown, and keeps what a correction replaced', async () => {
    const clerk = await visitor(product);
    const { page } = clerk;
    await signIn(page, 'billing@marlow.example');
    await page.goto('/admin/billing/indexes');
    await page.getByText('No figure yet').waitFor();
    await clerk.check('No figure yet');
    await page.getByRole('link', { name: 'Record a figure' }).click();
    await page.getByRole('combobox', { name: 'Index', exact: true }).fill('CPI-U Northeast');
    await page.getByLabel('For the year from').fill('2026-07-01');
    await page.getByLabel('Level before (may stay empty)').fill('340.0');
    await page.getByLabel('Level after (may stay empty)').fill('350.54');
    await page.getByRole('button', { name: 'Use 3.1 %' }).click();
    await page.getByLabel('Source', { exact: true }).fill('BLS, CPI-U Northeast, May 2026');
    await page.getByLabel('Published on').fill('2026-06-11');
    await clerk.check('A figure, written');
    await page.getByRole('button', { name: 'Record the figure' }).click();
    await page.getByText('3.1 % for the year from Jul 1, 2026 is recorded.', { exact: false }).waitFor();
    await page.getByRole('row', { name: /CPI-U Northeast/ }).getByText('340.0 → 350.54').waitFor();

    await page.getByRole('link', { name: 'Import', exact: true }).click();
    await page.getByLabel('Or paste its lines').fill(lines.join('\n'));
    await page.getByRole('button', { name: 'Show what it does' }).click();
    await page.getByText('1 line is wrong').waitFor();
    await clerk.check('A file with a wrong line');
    await page.getByLabel('Or paste its lines').fill(lines.slice(0, 3).join('\n'));
    await page.getByRole('button', { name: 'Show what it does' }).click();
    await page.getByText('3.1 % → 3.2 %').waitFor();
    await page.getByLabel('Why figures are corrected').fill('The bureau revised May');
    await clerk.check('An import, looked at');
    await clerk.picture('index-import');
    await page.getByRole('button', { name: 'Record 2 figures' }).click();
    await page.getByText('1 figure recorded, 1 corrected.').waitFor();
    await page.getByRole('link', { name: 'Correct CPI-U Northeast from Jul 1, 2025' }).click();
    await page.getByRole('heading', { level: 1, name: 'Correct CPI-U Northeast from Jul 1, 2025' }).waitFor();
    await clerk.check('A correction');
    await page.goto('/admin/billing/indexes?show=corrected');
    await page.getByText('was replaced').waitFor();
    await clerk.check('Figures with those replaced');
    await clerk.picture('indexes');

    const phone = await visitor(product, { width: 390, dark: true, session: await clerk.session() });
    await phone.page.goto('/admin/billing/indexes');
    await phone.page.getByText('CPI-U Northeast').first().waitFor();
    await phone.check('Indexes on a phone');
    expect(await phone.page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
    await phone.leave();
    await clerk.leave();
  });
});
