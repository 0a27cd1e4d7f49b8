/** A complaint from both sides: made without a name and without script, screened, looked into, decided, read with the receipt code; and counted beside what the agency did. */
import { openComplaint, sendComplaint } from './complaint-steps.js';
import { journey } from './described.js';
import { type Product, startProduct } from './product.js';
import { signIn } from './signing-in.js';
import { type Visitor, visitor } from './visitor.js';

journey('complaints', () => {
  let product: Product;
  let resident: Visitor;
  let desk: Visitor;
  let code = '';
  let number = '';
  beforeAll(async () => {
    product = await startProduct();
    [resident, desk] = [await visitor(product, { width: 390, javaScript: false }), await visitor(product)];
    await signIn(desk.page, 'standards@marlow.example');
  }, 240_000);
  afterAll(async () => {
    for (const each of [resident, desk]) await each?.leave();
    await product?.stop();
  });

  it('takes a complaint without a name from a phone without script, and mends what was left out', async () => {
    const { page } = resident;
    await page.goto('/a/marlow-county-sheriff');
    await page.getByRole('link', { name: 'Make a complaint, or see how far yours is' }).click();
    await page.getByRole('heading', { level: 1, name: 'Make a complaint' }).waitFor();
    await resident.picture('complaint-form');
    await page.getByLabel('Who was it?').fill('The man at the window');
    await page.getByRole('button', { name: 'Send the complaint' }).click();
    await page.getByRole('alert').getByText('Please tell us what happened').waitFor();
    expect(await page.getByLabel('Who was it?').inputValue()).toBe('The man at the window');
    ({ code, number } = await sendComplaint(page, 'I was sent away at the window although I had an appointment.'));
    await resident.picture('complaint-receipt');
    expect([code.length, number.length]).toEqual([19, 11]);
  });

  it('shows the form and the status in both languages without a fault', async () => {
    const reader = await visitor(product, { language: 'es-MX' });
    await reader.page.goto('/a/marlow-county-sheriff/complaint');
    await reader.page.getByRole('heading', { level: 1, name: 'Presentar una queja' }).waitFor();
    await reader.check('The form in Spanish');
    await reader.page.getByRole('link', { name: '¿Cómo va mi queja?' }).click();
    await reader.page.getByLabel('Su código del recibo').fill('AAAA BBBB CCCC DDDD');
    await reader.page.getByRole('button', { name: 'Mostrar' }).click();
    await reader.page.getByText('No tenemos ninguna queja con este código').waitFor();
    await reader.check('A wrong code in Spanish');
    await reader.leave();
  });

  it('is screened, given to an investigator, looked into and decided', async () => {
    const { page } = desk;
    await page.getByRole('link', { name: 'Complaints', exact: true }).click();
    await page.getByRole('table', { name: 'Complaints' }).getByRole('link', { name: number }).waitFor();
    await desk.check('Complaints');
    await desk.picture('complaints');
    await openComplaint(page, number, 'I was sent away at the window although I had an appointment.');
    await desk.check('A complaint');
    await page.getByRole('button', { name: 'Screen it' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('What is alleged').fill('A visitor with an appointment was turned away.');
    await desk.check('Screening');
    await desk.picture('complaint-screening');
    await dialog.getByRole('button', { name: 'Save the screening' }).click();
    await page.getByRole('button', { name: 'Give it to an investigator' }).click();
    await dialog.getByLabel('Investigator').click();
    await page.getByRole('option', { name: 'Capt. Joan Mercer' }).click();
    await desk.check('Assigning');
    await dialog.getByRole('button', { name: 'Assign' }).click();
    await page.getByRole('button', { name: 'Begin the investigation' }).click();
    await page.getByRole('button', { name: 'Decide', exact: true }).waitFor();
    await page.getByRole('button', { name: 'More' }).click();
    await page.getByRole('menuitem', { name: 'Write to the complainant' }).click();
    await dialog.getByLabel('Message').fill('On which day was your appointment?');
    await dialog.getByRole('button', { name: 'Send' }).click();
    await dialog.waitFor({ state: 'hidden' });
    await page.getByText('On which day was your appointment?').waitFor();
  });

  it('lets the complainant answer with the code, and read the decision', async () => {
    const { page } = resident;
    await page.goto('/a/marlow-county-sheriff/complaint/status');
    await page.getByLabel('Your receipt code').fill(code.toLowerCase());
    await page.getByRole('button', { name: 'Show it' }).click();
    await page.getByText('On which day was your appointment?').waitFor();
    await page.getByLabel('Write to us').fill('On Monday at nine.');
    await page.getByRole('button', { name: 'Send the message' }).click();
    await page.getByText('Your message has arrived.').waitFor();
    await resident.picture('complaint-status');

    const { page: decider } = desk;
    await decider.reload();
    await decider.getByText('On Monday at nine.').waitFor();
    const dialog = decider.getByRole('dialog');
    await decider.getByRole('button', { name: 'More' }).click();
    await decider.getByRole('menuitem', { name: 'Take down what they said' }).click();
    await dialog.getByLabel('What they said').fill('It was the window beside the door.');
    await desk.check('Taking down what was said later');
    await desk.picture('complaint-said-later');
    await dialog.getByRole('button', { name: 'Take it down' }).click();
    await decider.getByText(/^The complainant by phone, /).waitFor();
    await decider.getByRole('button', { name: 'Decide', exact: true }).click();
    await dialog.getByRole('radio', { name: 'Sustained', exact: true }).check();
    await dialog.getByLabel(/^Reason/).fill('The calendar shows the appointment.');
    await dialog.getByLabel('What the complainant is told').fill('You were right, and we are sorry.');
    await desk.check('Deciding');
    await dialog.getByRole('button', { name: 'Decide', exact: true }).click();
    await decider.getByRole('button', { name: 'Close it' }).waitFor();
    await desk.check('Decided');
    await desk.picture('complaint-decided');

    await page.goto('/a/marlow-county-sheriff/complaint/status');
    await page.getByLabel('Your receipt code').fill(code);
    await page.getByRole('button', { name: 'Show it' }).click();
    await page.getByText('You were right, and we are sorry.').waitFor();
    await page.getByText(/^You by phone, .+; taken down by Marlow County Sheriff/).waitFor();
    expect(await page.getByText('The calendar shows').count()).toBe(0);
  });

  it('counts complaints beside what the agency did, in words that say whether it is more than chance', async () => {
    const { page } = desk;
    await page.goto('/admin/complaints/figures?months=24');
    await page.getByRole('heading', { name: /complaints (in 24 months|since)/ }).waitFor();
    await page.getByText(/complaints? came in the \d+ months before and \d+ in the \d+ months after/).first().waitFor();
    await desk.check('Figures');
    await desk.picture('complaint-figures');
    const phone = await visitor(product, { width: 390, dark: true, session: await desk.session() });
    await phone.page.goto('/admin/complaints/figures');
    await phone.page.getByRole('heading', { name: /complaints in 12 months/ }).waitFor();
    await phone.check('Figures on a phone');
    await phone.page.goto('/admin/complaints?show=all');
    await phone.page.getByRole('table', { name: 'Complaints' }).waitFor();
    await phone.check('Complaints on a phone');
    await phone.page.goto('/admin/complaints/new');
    await phone.page.getByLabel('What happened').waitFor();
    await phone.check('Taking down on a phone');
    await phone.leave();
  });
});
