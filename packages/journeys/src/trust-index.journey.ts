/** An analyst reads the Trust Index of the demo, filters it, looks behind the pictures, and takes figures away. */
import { readFileSync } from 'node:fs';
import { journey } from './described.js';
import { type Product, startProduct } from './product.js';
import { signIn } from './signing-in.js';
import { type Session, visitor } from './visitor.js';

journey('an analyst and the Trust Index', () => {
  let product: Product;
  let session: Session;
  beforeAll(async () => {
    product = await startProduct();
    const analyst = await visitor(product);
    await signIn(analyst.page, 'analyst@marlow.example', 'Marlow County Sheriff');
    session = await analyst.session();
    await analyst.leave();
  });
  afterAll(() => product?.stop());

  it.each([[1440, false], [390, false], [1440, true]])('shows figures with n and interval, filters in the address bar, hides small cells, at %i px (dark: %s)', async (width, dark) => {
    const analyst = await visitor(product, { width, dark, session });
    const { page } = analyst;
    await page.goto('/admin/trust');
    await page.getByRole('heading', { level: 1, name: /Trust is \d\d/ }).waitFor();
    await page.getByText(/95% interval .* answers, effective/).waitFor();
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

  it('shows the table behind the trend and each breakdown, and gives the same figures as a file', async () => {
    const analyst = await visitor(product, { session });
    const { page } = analyst;
    await page.goto('/admin/trust');
    const title = await page.getByRole('heading', { level: 1, name: /Trust is \d\d/ }).innerText();
    await page.getByRole('button', { name: 'table', exact: true }).click();
    await page.getByRole('columnheader', { name: '95% interval' }).waitFor();
    for (const [tab, first] of [['Unit', 'North District'], ['Contact type', 'Traffic'], ['Language', 'Spanish']] as const) {
      await page.getByText(tab, { exact: true }).last().click();
      await page.getByRole('rowheader', { name: first }).waitFor();
    }
    await analyst.check('Trust Index by language, trend as a table');
    await page.getByRole('button', { name: 'Export' }).click();
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('menuitem', { name: 'Figures as CSV' }).click()]);
    const [, all = ''] = readFileSync(await download.path(), 'utf8').split('\n');
    expect(all.split(',')[4]).toBe(/\d\d/.exec(title)?.[0]);
    await analyst.leave();
  });

  it.each([1440, 390])('marks a change, reads what differs since with its interval in words, and takes it off again, at %i px', async (width) => {
    const analyst = await visitor(product, { width, session });
    const { page } = analyst;
    await page.goto('/admin/trust');
    const marks = page.getByRole('region', { name: 'Before and after' });
    await marks.getByText('Language access').first().waitFor();
    await marks.getByText(/The Trust Index was .* in the \w+ months? after .* \(95% interval .*\)\. That is (more than|within what) chance alone would explain/).first().waitFor();
    await marks.getByText(/Other things may have changed/).first().waitFor();
    await page.getByText(/^\d Language access$/).first().waitFor();
    await marks.scrollIntoViewIfNeeded();
    await analyst.check('Trust Index with marks');
    await analyst.picture('trust-index-marks');
    await marks.getByRole('button', { name: /^Mark it: / }).first().click();
    await page.getByRole('dialog').getByLabel('Title').waitFor();
    await page.getByRole('button', { name: 'Close' }).click();
    await marks.getByRole('button', { name: 'Mark a change' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('What was done').selectOption('Something else');
    await dialog.getByLabel('Title').fill(`New front desk ${width}`);
    await dialog.getByLabel('Day it took hold').fill('2020-03-02');
    await analyst.check('Mark a change');
    await dialog.getByRole('button', { name: 'Add mark' }).click();
    await marks.getByText(`New front desk ${width}`).waitFor();
    await marks.getByText(/no whole month before it is on record/).waitFor();
    await marks.getByRole('button', { name: 'Marks as a table' }).click();
    await marks.getByRole('columnheader', { name: 'Difference' }).waitFor();
    await analyst.check('Marks as a table');
    await marks.getByRole('button', { name: 'Marks in words' }).click();
    await marks.getByRole('button', { name: `Remove the mark: New front desk ${width}` }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Remove mark' }).click();
    await marks.getByText(`New front desk ${width}`).waitFor({ state: 'detached' });
    await analyst.leave();
  });
});
