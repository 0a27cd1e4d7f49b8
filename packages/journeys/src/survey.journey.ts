/** From the rule to the receipt: an admin chooses whom to ask, residents answer on a phone, and nobody sees that it was them. */
import { makeKey } from './api-key.js';
import { demoToday, plusDays } from './demo-days.js';
import { journey } from './described.js';
import { linkFromOutbox } from './outbox.js';
import { type Product, startProduct } from './product.js';
import { signIn } from './signing-in.js';
import { type Visitor, visitor } from './visitor.js';

const hour = 3_600_000;
/** Outside the numbers of the demo, so that nobody of them was asked before. */
const phones = ['484-555-0171', '484-555-0172', '484-555-0173'] as const;
const dialled = (phone: string) => `+1${phone.replaceAll('-', '')}`;

journey('a survey', () => {
  let product: Product;
  let admin: Visitor;
  let answersBefore = 0;
  beforeAll(async () => {
    product = await startProduct();
    admin = await visitor(product);
    await signIn(admin.page, 'admin@marlow.example');
    await sendNothingAtNightOff();
    await takeContacts();
    answersBefore = await answersInTheIndex();
    await askAboutReleases();
  });
  afterAll(async () => {
    await admin?.leave();
    await product?.stop();
  });

  /** The journey must not depend on the hour at which it runs. */
  async function sendNothingAtNightOff(): Promise<void> {
    const { page } = admin;
    await page.goto('/admin/settings?tab=contact');
    await page.getByLabel('From', { exact: true }).fill('00:00');
    await page.getByLabel('Until', { exact: true }).fill('00:00');
    await page.getByText('Equal times mean that there are no quiet hours.').waitFor();
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('quiet hours hold from the next message on').waitFor();
  }

  /** Three residents who can be reached, one who cannot. */
  async function takeContacts(): Promise<void> {
    const secret = await makeKey(admin.page, 'Front desk', ['Change contacts']);
    const contacts = [...phones, null].map((phone, index) => ({
      source: 'DESK', sourceKey: `release-${index}`, occurredAt: new Date(Date.now() - 2 * hour).toISOString(), type: 'Front desk: VEHICLE RELEASE', township: 'WHITEMARSH', language: 'en', phone,
    }));
    const response = await fetch(`${product.url}/api/contacts/batch`, { method: 'POST', headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json' }, body: JSON.stringify({ contacts }) });
    expect(await response.json()).toMatchObject({ created: 4, rejected: 0 });
  }

  async function askAboutReleases(): Promise<void> {
    const { page } = admin;
    await page.goto('/admin/surveys');
    await admin.check('Surveys');
    await page.getByRole('link', { name: 'New survey' }).click();
    await page.getByLabel('Name of the survey').fill('After a vehicle release');
    await page.getByRole('combobox', { name: 'Types of contact' }).fill('VEHICLE RELEASE');
    await page.getByRole('option', { name: /VEHICLE RELEASE/ }).click();
    await page.keyboard.press('Escape');
    await page.getByLabel('Contacts from this day on').fill(plusDays(demoToday(), -3));
    await page.getByLabel('Time after the contact').fill('0');
    await page.getByText('Asks about contacts of the type Front desk: VEHICLE RELEASE').waitFor();
    await admin.check('New survey');
    await page.getByRole('button', { name: 'Save as a draft' }).click();
    await page.getByRole('heading', { name: /^3 residents would be asked/ }).waitFor();
    await page.getByText('No telephone number').waitFor();
    await admin.check('Forecast');
    await admin.picture('survey-forecast');
    await page.getByRole('button', { name: 'Activate' }).click();
    await page.getByText(/^3 residents get one text message each/).waitFor();
    await page.getByRole('button', { name: 'Activate the survey' }).click();
    await page.getByText('The survey is active.').waitFor();
  }

  async function answersInTheIndex(): Promise<number> {
    await admin.page.goto('/admin/trust');
    const evidence = await admin.page.getByText(/[\d,]+ answers, effective/).innerText();
    return Number(/([\d,]+) answers/.exec(evidence)?.[1]?.replaceAll(',', ''));
  }

  const linkOf = (who: Visitor, phone: string) => linkFromOutbox(who.page, dialled(phone), /\/s\//);

  it('lets a resident answer in two languages and on two devices, and shows nobody that one answer came in', async () => {
    const resident = await visitor(product, { width: 390 });
    const { page } = resident;
    const link = await linkOf(resident, phones[0]);
    await page.goto(link);
    await page.getByRole('heading', { level: 1, name: 'How did we do?' }).waitFor();
    await resident.check('Start of the survey');
    await page.getByRole('link', { name: 'Start' }).click();
    await page.getByRole('heading', { name: 'I had enough time to say what I needed to say.' }).waitFor();
    await page.getByLabel('Strongly agree').check();
    await resident.check('First question');
    await resident.picture('survey');
    await page.getByRole('button', { name: 'Next' }).click();
    await page.getByLabel('Agree', { exact: true }).check();
    await page.getByRole('button', { name: 'Español' }).click();
    await page.getByRole('heading', { name: 'La persona que me atendió prestó atención a lo que le dije.' }).waitFor();
    expect(await page.getByLabel('De acuerdo', { exact: true }).isChecked()).toBe(true);
    await resident.check('Second question in Spanish');
    await resident.picture('survey-es');
    await page.getByRole('button', { name: 'Siguiente' }).click();
    await page.getByText('Pregunta 3 de').waitFor();
    await resident.leave();

    const [again, elsewhere] = [await visitor(product, { width: 390 }), await visitor(product)];
    for (const each of [again, elsewhere]) {
      await each.page.goto(`${link}?lang=en`);
      await each.page.getByText(/^Question 3 of/).waitFor();
    }
    for (const each of [again, elsewhere]) await answerTheRest(each, 'Next');
    const receipts: string[] = [];
    for (const each of [again, elsewhere]) {
      await each.page.getByRole('button', { name: 'Send my answers' }).click();
      await each.page.getByRole('heading', { level: 1, name: 'Thank you' }).waitFor();
      receipts.push(await each.page.getByText('Your receipt code').locator('xpath=following-sibling::p[1]').innerText());
      await each.check('Receipt');
    }
    await again.picture('survey-receipt');
    expect(receipts[1]).toBe(receipts[0]);
    await again.page.goto(link);
    await again.page.getByText('We already had your answers. Nothing was counted twice.').waitFor();
    await again.page.getByText(receipts[0] ?? 'no receipt', { exact: true }).waitFor();
    await again.check('Answered before');
    await again.leave();
    await elsewhere.leave();
    expect(await answersInTheIndex()).toBe(answersBefore);
    await admin.page.getByText(/Answers are added in groups of at least 10, at night/).waitFor();
  });

  /** Skips to the last page, as one may. */
  async function answerTheRest({ page }: Visitor, next: string): Promise<void> {
    const send = page.getByRole('button', { name: 'Send my answers' });
    for (let pages = 0; pages < 20 && !(await send.isVisible()); pages += 1) {
      const before = await page.getByText(/^Question \d+ of/).innerText();
      const agree = page.getByLabel(/^(Strongly agree|Very well|Very satisfied)$/);
      if (await agree.count()) await agree.check();
      await page.getByRole('button', { name: next }).click();
      await page.getByText(before, { exact: true }).waitFor({ state: 'detached' });
    }
  }

  it('changes nothing when a mail scanner reads the link, and works without JavaScript', async () => {
    const plain = await visitor(product, { width: 390, javaScript: false });
    const reader = await visitor(product);
    const link = await linkOf(reader, phones[1]);
    await reader.leave();
    for (const method of ['GET', 'HEAD', 'GET']) await fetch(link, { method });
    await admin.page.goto('/admin/surveys');
    await admin.page.getByRole('link', { name: 'After a vehicle release' }).click();
    await admin.page.getByRole('tab', { name: 'Invitations' }).click();
    await admin.page.getByRole('table', { name: 'Invitations' }).waitFor();
    await admin.page.getByRole('button', { name: 'State: all' }).click();
    // The first resident has answered by now, and this one's link was read; no state tells either.
    await admin.page.getByRole('menuitemradio', { name: 'sent', exact: true }).click();
    await admin.page.getByRole('button', { name: 'State: sent' }).waitFor();
    // Below the heading of that column, one for each.
    await admin.page.getByRole('table', { name: 'Invitations' }).getByText('Sent', { exact: true }).nth(phones.length).waitFor();
    await admin.check('Invitations');
    await plain.page.goto(link);
    await plain.page.getByRole('link', { name: 'Start' }).click();
    await plain.page.getByLabel('Disagree', { exact: true }).check();
    await answerTheRest(plain, 'Next');
    await plain.page.getByRole('button', { name: 'Send my answers' }).click();
    await plain.page.getByRole('heading', { level: 1, name: 'Thank you' }).waitFor();
    await plain.page.getByText('Your receipt code').waitFor();
    await plain.leave();
  });

  it('tells a resident whether a message came from the agency', async () => {
    const resident = await visitor(product, { width: 390 });
    const { page } = resident;
    const link = await linkOf(resident, phones[2]);
    await page.goto('/a/marlow-county-sheriff');
    await page.getByRole('heading', { level: 1, name: 'Did this message really come from us?' }).waitFor();
    await page.getByLabel('Code or link from the message').fill(link);
    await page.getByRole('button', { name: 'Check the code' }).click();
    await page.getByText('Yes, this message came from Marlow County Sheriff.').waitFor();
    await resident.check('A genuine message');
    await resident.picture('is-it-really-us');
    await page.getByLabel('Code or link from the message').fill('ABCD-EFGH');
    await page.getByRole('button', { name: 'Check the code' }).click();
    await page.getByText('No, do not open it.').waitFor();
    await page.getByLabel('Code or link from the message').fill(link.replace(product.url, 'https://evil.example'));
    await page.getByRole('button', { name: 'Check the code' }).click();
    await page.getByText('No, do not open it.').waitFor();
    expect(await page.getByText('Yes, this message came from').count()).toBe(0);
    await resident.check('A forged message');
    await resident.leave();
  });
});
