/** The survey's script in a real browser: coming back, a second device, and a network that goes away at the worst moment. */
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { makeSurveyWorld, startSurveyApi, type SurveyWorld } from '../../../../test/survey-world.js';
import type { TestApi } from '../../../../test/test-api.js';

const executablePath = process.env.CHROMIUM_PATH;
const [welcome, offline, unsent] = ['Welcome back. You can go on where you stopped.', 'You are offline. You can go on: your answers are kept on this device.', 'Your answers could not be sent. They are still on this device.'];
const describeInBrowser = executablePath ? describe : describe.skip;

describeInBrowser('the survey on a device (needs Chromium: CHROMIUM_PATH)', () => {
  let api: TestApi;
  let base: string;
  let browser: Browser;
  let world: SurveyWorld;
  let phones = 0;
  const contexts: BrowserContext[] = [];

  beforeAll(async () => {
    api = await startSurveyApi();
    await api.app.listen(0, '127.0.0.1');
    base = (await api.app.getUrl()).replace('[::1]', '127.0.0.1');
    browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', '--disable-quic'] });
    world = await makeSurveyWorld(api);
  });
  afterEach(async () => { for (const context of contexts.splice(0)) await context.close(); });
  afterAll(async () => {
    await browser.close();
    await api.close();
  });

  async function link(over: Record<string, unknown> = {}): Promise<string> {
    phones += 1;
    const phone = `+1215558${String(phones).padStart(4, '0')}`;
    await world.at('2026-11-10T17:00:00.000Z');
    await world.contact({ at: '2026-11-09T17:00:00Z', phone });
    await world.activate(await world.survey({ name: `Survey ${phones}`, delayMinutes: 0, ...over }));
    const [message] = await world.messagesTo(phone);
    if (!message) throw new Error('No message was sent');
    return `${base}/s/${message.token}`;
  }
  async function device(): Promise<Page> {
    const context = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'en-US' });
    contexts.push(context);
    return context.newPage();
  }
  const says = (page: Page, text: string) => page.getByText(text, { exact: true }).waitFor();
  interface Kept { sending: boolean; answers: Record<string, unknown> }
  // As text: it runs in the browser, whose globals this program does not have.
  const kept = (page: Page) => page.evaluate<Kept[]>("Object.entries(localStorage).filter(([key]) => key.startsWith('rapport:/s/')).map(([, value]) => JSON.parse(value))");
  const number = (page: Page, n: number) => page.getByText(new RegExp(`^Question ${n} of`)).waitFor();
  async function answerFirst(page: Page, url: string): Promise<void> {
    await page.goto(url);
    await page.getByRole('link', { name: 'Start' }).click();
    await page.getByLabel('Strongly agree').check();
    await page.getByRole('button', { name: 'Next' }).click();
    await number(page, 2);
    await says(page, 'Your answers so far are saved.');
  }
  async function toTheLast(page: Page): Promise<void> {
    const send = page.getByRole('button', { name: 'Send my answers' });
    for (let pages = 0; pages < 20 && !(await send.isVisible()); pages += 1) {
      const before = await page.getByText(/^Question \d+ of/).innerText();
      await page.getByRole('button', { name: 'Next' }).click();
      await page.getByText(before, { exact: true }).waitFor({ state: 'detached' });
    }
  }
  const count = async () => (await world.rows<{ n: number }>('select count(*)::int as n from response where agency_id = $1'))[0]!.n;

  it('welcomes a resident who goes on with a second device, at the question where the first one stopped', async () => {
    const url = await link();
    const [first, second] = [await device(), await device()];
    await answerFirst(first, url);
    await second.goto(url);
    await number(second, 2);
    await says(second, welcome);
    await second.getByRole('button', { name: 'Back' }).click();
    expect(await second.getByLabel('Strongly agree').isChecked()).toBe(true);
  });

  it('welcomes nobody who has not begun, and nobody who only changed the language', async () => {
    const url = await link();
    const page = await device();
    await page.goto(url);
    await page.getByRole('link', { name: 'Start' }).waitFor();
    expect(await page.getByRole('status').innerText()).toBe('');
    await answerFirst(page, url);
    await page.getByLabel('Agree', { exact: true }).check();
    await page.getByRole('button', { name: 'Español' }).click();
    await page.getByRole('heading', { name: 'La persona que me atendió prestó atención a lo que le dije.' }).waitFor();
    expect(await page.getByLabel('De acuerdo', { exact: true }).isChecked()).toBe(true);
    expect(await page.getByRole('status').innerText()).toBe('');
  });

  it('loses nothing of what was typed when the page is loaded again at once', async () => {
    const page = await device();
    await answerFirst(page, await link());
    await page.goto(`${page.url().split('?')[0]}?p=page_comment&lang=en`);
    await page.getByRole('textbox').fill('She called me back twice.');
    await page.reload();
    expect(await page.getByRole('textbox').inputValue()).toBe('She called me back twice.');
  });

  it('keeps answers that could not be sent through a closed page, sends them when the page is opened again, and then forgets them', async () => {
    const url = await link();
    const page = await device();
    const before = await count();
    await answerFirst(page, url);
    await toTheLast(page);
    await page.context().setOffline(true);
    await page.getByRole('button', { name: 'Send my answers' }).click();
    await says(page, unsent);
    expect(await kept(page)).toMatchObject([{ sending: true, answers: { voice_time: { value: 5 } } }]);
    // Without a network the browser shows its own page; the answers must outlive that, and the tab.
    await page.reload().catch(() => null);
    const again = await page.context().newPage();
    await page.close();
    await page.context().setOffline(false);
    await again.goto(url);
    await again.getByRole('heading', { level: 1, name: 'Thank you' }).waitFor();
    expect(await count()).toBe(before + 1);
    expect(await kept(again)).toEqual([]);
  });

  it('stays on the page when the language cannot be changed for want of a network', async () => {
    const page = await device();
    await answerFirst(page, await link());
    await page.context().setOffline(true);
    await page.getByLabel('Agree', { exact: true }).check();
    await page.getByRole('button', { name: 'Español' }).click();
    await says(page, offline);
    expect(await page.getByLabel('Agree', { exact: true }).isChecked()).toBe(true);
    expect(await kept(page)).toMatchObject([{ sending: false, answers: { voice_attention: { value: 4 } } }]);
  });

  it('keeps the answers when something in between says that the link is gone, and does not load the page for ever', async () => {
    const page = await device();
    await answerFirst(page, await link());
    await toTheLast(page);
    let loads = 0;
    page.on('load', () => { loads += 1; });
    await page.route('**/submission', (route) => route.fulfill({ status: 404, body: 'no such host' }));
    await page.getByRole('button', { name: 'Send my answers' }).click();
    await page.getByRole('status').getByText(unsent).waitFor();
    expect(await kept(page)).toMatchObject([{ sending: false, answers: { voice_time: { value: 5 } } }]);
    expect(loads).toBe(1);
    await page.unroute('**/submission');
    await toTheLast(page);
    await page.getByRole('button', { name: 'Send my answers' }).click();
    await page.getByRole('heading', { level: 1, name: 'Thank you' }).waitFor();
  });

  it('leaves no answers on a device whose survey was sent from another one, or is over', async () => {
    const sent = await link();
    const [first, second] = [await device(), await device()];
    await answerFirst(first, sent);
    await second.goto(sent);
    await toTheLast(second);
    await second.getByRole('button', { name: 'Send my answers' }).click();
    await second.getByRole('heading', { level: 1, name: 'Thank you' }).waitFor();
    expect(await kept(first)).toHaveLength(1);
    await first.goto(sent);
    await first.getByText('We already had your answers.').waitFor();
    expect(await kept(first)).toEqual([]);

    const short = await link({ expiresAfterDays: 1, reminderAfterDays: null });
    await answerFirst(first, short);
    await world.at('2026-11-12T17:00:00Z');
    await first.goto(short);
    await first.getByRole('heading', { name: 'This survey has closed' }).waitFor();
    expect(await kept(first)).toEqual([]);
  });
});
