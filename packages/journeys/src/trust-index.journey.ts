/** An analyst reads the Trust Index of the demo, filters it, and takes figures away. */
import { journey } from './described.js';
import { type Product, startProduct } from './product.js';
import { signIn } from './signing-in.js';
import { visitor } from './visitor.js';

journey('an analyst and the Trust Index', () => {
  let product: Product;
  beforeAll(async () => { product = await startProduct(); });
  afterAll(() => product?.stop());

  it.each([[1440, false], [390, false], [1440, true]])('shows figures with n and interval, filters in the address bar, hides small cells, at %i px (dark: %s)', async (width, dark) => {
    const analyst = await visitor(product, { width, dark });
    const { page } = analyst;
    await signIn(page, 'analyst@marlow.example');
    await page.getByRole('button', { name: 'Marlow County Sheriff' }).click();
    await page.getByRole('heading', { level: 1, name: /Trust is \d\d\.\d/ }).waitFor();
    await page.getByText('under 10').first().waitFor();
    await analyst.check('Trust Index');
    await analyst.picture('trust-index');
    await page.getByRole('button', { name: /Contact type: all/ }).click();
    await page.getByRole('menuitemradio', { name: 'Traffic' }).click();
    await page.waitForURL(/contactGroupId=/);
    await page.getByRole('button', { name: /Contact type: Traffic/ }).waitFor();
    await page.reload();
    await page.getByRole('button', { name: /Contact type: Traffic/ }).waitFor();
    await analyst.check('Trust Index, filtered');
    await analyst.leave();
  });
});
