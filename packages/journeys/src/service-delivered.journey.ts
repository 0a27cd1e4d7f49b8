/** Service delivered: a file is looked at, added once, corrected and confirmed, and the municipality sees it beside what it was promised and what it pays. */
import { monthStart, plusDays } from './demo-days.js';
import { journey } from './described.js';
import { type Product, startProduct } from './product.js';
import { signIn } from './signing-in.js';
import { type Session, type Visitor, visitor } from './visitor.js';

const month = monthStart(-1);
const day = (n: number) => `${month.slice(0, 8)}${String(n).padStart(2, '0')}`;
const lastDay = plusDays(monthStart(0), -1);
const lastDayShown = new Intl.DateTimeFormat('en-US', { timeZone: 'UTC', day: 'numeric', month: 'short', year: 'numeric' }).format(new Date(lastDay));
const service = 'Deputy, 56-hour unit';

journey('service delivered', () => {
  let product: Product;
  let officer: Visitor;
  let number = '';
  let reviewer: Session | null = null;
  beforeAll(async () => {
    product = await startProduct();
    officer = await visitor(product);
    await signIn(officer.page, 'contracts@marlow.example');
  });
  afterAll(() => product?.stop());

  const bring = async (name: string, lines: readonly string[]) => {
    const { page } = officer;
    await page.goto('/admin/service-delivered/imports');
    await page.getByLabel('Service as CSV').setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(['agreement,service,day,minutes,calls,response_seconds,id', ...lines].join('\n')) });
    await page.getByRole('button', { name: 'Read the file' }).click();
    await page.getByRole('heading', { level: 1, name }).waitFor();
    await page.getByRole('heading', { name: 'What it would add' }).waitFor();
  };
  const rows = () => [1, 2, 3, 4, 5, 6].map((n) => `${number},"${service}",${day(n)},${n * 480},${n},${n * 60},shift-${n}`);

  it('shows what a file would add and which lines it refuses, before anything is added', async () => {
    const { page } = officer;
    await page.goto('/admin/service-delivered');
    await page.getByRole('heading', { level: 1, name: 'Service delivered' }).waitFor();
    const first = page.getByRole('link', { name: /^A-20/ }).first();
    number = (await first.textContent()) ?? '';
    await officer.check('Agreements with service');
    await page.goto('/admin/service-delivered/imports');
    await page.getByRole('heading', { name: 'Import service from a file' }).waitFor();
    await officer.check('Imports of service');
    await bring('duty.csv', [...rows(), `${number},Mounted unit,${day(7)},480,0,,shift-7`, `${number},"${service}",someday,480,0,,shift-8`]);
    await page.getByText('6 entries', { exact: true }).first().waitFor();
    await page.getByText('“Mounted unit” is no service of', { exact: false }).waitFor();
    await page.getByText('Line 9').waitFor();
    await officer.check('Preview of an import');
    await officer.picture('service-import');
    await page.getByRole('button', { name: 'Add 6 entries' }).click();
    await page.getByRole('heading', { name: 'What it holds' }).waitFor();
    await page.getByText('Added', { exact: true }).first().waitFor();
    await officer.check('An import that was added');
  });

  it('adds nothing when the same file comes again', async () => {
    await bring('duty again.csv', rows());
    await officer.page.getByText('Nothing new').waitFor();
    await officer.page.getByText('Not added twice').waitFor();
    expect(await officer.page.getByRole('button', { name: /^Add / }).count()).toBe(0);
    await officer.page.getByRole('button', { name: 'Discard' }).click();
    await officer.page.getByRole('dialog').getByRole('button', { name: 'Discard the preview' }).click();
    await officer.page.getByText('Discarded').first().waitFor();
  });

  it('leads from a figure to its entries, corrects one by a counter-entry, and records a vacancy', async () => {
    const { page } = officer;
    await page.goto('/admin/service-delivered');
    await page.getByRole('link', { name: number }).click();
    await page.getByRole('tab', { name: 'Promised and delivered' }).waitFor();
    const table = page.getByRole('table', { name: `${service} by period` });
    await officer.check('Promised and delivered');
    await table.getByRole('button', { name: new RegExp(`^Explain ${service}`) }).first().click();
    await page.getByText(`Promised: ${service}`).first().waitFor();
    await table.getByRole('link', { name: '10,080' }).click();
    const entry = page.getByRole('row').filter({ hasText: 'duty.csv, line 7' });
    await entry.waitFor();
    await officer.check('Entries');
    await entry.getByRole('button', { name: 'Correct' }).click();
    await page.getByRole('dialog').getByLabel('Minutes').fill('2400');
    await page.getByRole('dialog').getByLabel('Why').fill('The shift ended at noon.');
    await officer.check('Correcting');
    await page.getByRole('button', { name: 'Correct the entry' }).click();
    await page.getByText('Counter-entry', { exact: true }).waitFor();
    await page.getByText('The shift ended at noon.').first().waitFor();
    await page.getByRole('tab', { name: 'Vacancies' }).click();
    await page.getByRole('button', { name: 'Record a vacancy' }).click();
    await page.getByLabel('First vacant day').fill(day(10));
    await page.getByLabel('Last vacant day').fill(day(20));
    await page.getByRole('dialog').getByLabel('Why').fill('Post not filled.');
    await officer.check('Recording a vacancy');
    await page.getByRole('button', { name: 'Record the vacancy' }).click();
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await page.getByText('Post not filled.').waitFor();
    await page.getByRole('tab', { name: 'Counting contacts' }).click();
    await page.getByRole('button', { name: `Count contacts for ${service}` }).click();
    await page.getByRole('dialog').getByText('Left empty: contacts are not counted.').waitFor();
    await officer.check('Counting contacts');
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
  });

  it('shows the municipality nothing until days are confirmed, and then its own figures beside what it pays', async () => {
    const council = await visitor(product);
    await signIn(council.page, 'reviewer@whitemarsh.example');
    await council.page.goto('/admin/municipality/service');
    const table = council.page.getByRole('table', { name: `${service} of ${number}` });
    for (let tries = 0; tries < 40 && (await table.count()) === 0; tries += 1) await council.page.reload({ waitUntil: 'networkidle' });
    await table.waitFor();
    expect([await table.getByText('9,600', { exact: true }).count(), await council.page.getByText(`Recorded whole through ${lastDayShown}`, { exact: false }).count()]).toEqual([0, 0]);
    await council.check('The last month is not confirmed');

    const { page } = officer;
    await page.getByRole('tab', { name: 'Promised and delivered' }).click();
    await page.getByRole('button', { name: 'Confirm days' }).click();
    await page.getByLabel('Last recorded day').fill(lastDay);
    await page.getByText('Nothing is recorded for some of these days').waitFor();
    await officer.check('Confirming');
    await page.getByRole('button', { name: 'Confirm the record' }).click();
    await page.getByText('These days are confirmed.').waitFor();
    await page.getByText('Confirmed', { exact: true }).first().waitFor();
    await officer.picture('service-delivered');

    const confirmed = table.getByText('9,600', { exact: true });
    for (let tries = 0; tries < 40 && (await confirmed.count()) === 0; tries += 1) await council.page.reload({ waitUntil: 'networkidle' });
    await confirmed.waitFor();
    const months = council.page.getByRole('table', { name: 'Contacts, response and what is billed by month' });
    await months.getByText('3 min 30 s').waitFor();
    await months.getByText(/\$\d/).first().waitFor();
    await council.page.getByRole('heading', { name: 'What your residents say' }).waitFor();
    // Of how many calls both times are known stands beside every time.
    const responses = council.page.getByRole('table', { name: 'Response times by month, from dispatch to arrival' });
    await responses.getByRole('row').nth(1).getByText(/^\d+ of \d+ calls$/).waitFor();
    await council.page.getByRole('table', { name: /^Response times by category, .+, from dispatch to arrival$/ }).getByRole('row', { name: /^All calls/ }).getByText(/^\d+ min \d+ s$/).first().waitFor();
    await council.page.getByLabel('What is measured').selectOption('From receipt to arrival');
    await council.page.getByRole('table', { name: 'Response times by month, from receipt to arrival' }).waitFor();
    await council.check('Service of a municipality');
    await council.picture('municipality-service');

    // What is corrected from now on is marked on both sides, with what stood there before.
    await page.getByRole('tab', { name: 'Entries' }).click();
    const entry = page.getByRole('row').filter({ hasText: 'duty.csv, line 3' });
    await entry.getByRole('button', { name: 'Correct' }).click();
    await page.getByRole('dialog').getByLabel('Minutes').fill('900');
    await page.getByRole('dialog').getByLabel('Why').fill('One deputy left early.');
    await page.getByText('Whitemarsh reads the reason beside what stood there before', { exact: false }).waitFor();
    await page.getByRole('button', { name: 'Correct the entry' }).click();
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await page.getByRole('tab', { name: 'Promised and delivered' }).click();
    await page.getByRole('link', { name: `Changed since it was confirmed: ${service}`, exact: false }).click();
    await page.getByRole('table', { name: 'Changes of confirmed days' }).getByText('960 → 900').waitFor();
    await officer.check('Changes of confirmed days');
    const mark = council.page.getByRole('link', { name: `Changed since it was confirmed: ${service}`, exact: false });
    for (let tries = 0; tries < 40 && (await mark.count()) === 0; tries += 1) await council.page.reload({ waitUntil: 'networkidle' });
    await mark.click();
    const changes = council.page.getByRole('table', { name: 'Changes of confirmed days' });
    await changes.getByText('960 → 900').waitFor();
    await changes.getByText('One deputy left early.').waitFor();
    await council.check('What changed of a confirmed month');
    await council.picture('municipality-service-changes');
    await page.getByRole('tab', { name: 'Calls, response and trust' }).click();
    await page.getByText('As Whitemarsh sees it').waitFor();
    await page.getByRole('table', { name: 'Response times by month, from dispatch to arrival' }).getByText(/^\d+ of \d+ calls$/).first().waitFor();
    await officer.check('What the municipality is shown');
    await page.getByRole('heading', { name: 'How fast calls were answered' }).evaluate((heading) => heading.scrollIntoView());
    await officer.picture('service-response');
    await page.getByRole('tab', { name: 'Promised and delivered' }).click();
    for (const path of ['service/agreements', 'service/imports']) expect([path, (await council.page.request.get(`/api/${path}`)).status()]).toEqual([path, 403]);
    reviewer = await council.session();
    await council.leave();
  });

  it('reads well on a phone, for both sides', async () => {
    const phone = await visitor(product, { width: 390, dark: true, ...(reviewer ? { session: reviewer } : {}) });
    await phone.page.goto('/admin/municipality/service');
    await phone.page.getByRole('table', { name: `${service} of ${number}` }).waitFor();
    await phone.check('Service on a phone');
    await phone.picture('municipality-service');
    await phone.leave();
    const small = await visitor(product, { width: 390, session: await officer.session() });
    await small.page.goto(officer.page.url());
    await small.page.getByRole('table', { name: `${service} by period` }).waitFor();
    await small.check('Promised and delivered on a phone');
    await small.picture('service-delivered');
    await small.leave();
  });
});
