/** A coordinator imports SCORM and cmi5 packages; a member goes through them on a phone, walled off from everything of ours; a record store hears of it. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Frame } from 'playwright-core';
import { part, saved } from './course-writing.js';
import { journey } from './described.js';
import { cmi5, cmi5Block, scorm, scormOrdered, scormUnits, zipOf } from './package-files.js';
import { goThroughOrder, goThroughOutline, waiveUnit } from './package-units.js';
import { type Product, startProduct } from './product.js';
import { signIn } from './signing-in.js';
import { type Session, type Visitor, visitor } from './visitor.js';

const [title, scormTitle, cmi5Title, outlineTitle, orderedTitle, blockTitle] = ['Listening at the counter', 'Calm words', 'Finishing the sentence', 'Two counters', 'What you know already', 'Two calls'];
const standards = ['SCORM 1.2', 'cmi5', 'SCORM 1.2', 'SCORM 2004', 'cmi5'];
const units = ['A call at night', 'A call from a child'] as const;
const ordered = ['What do you know?', 'How to listen', 'What to say'] as const;
const outlined = ['The first minute', 'The last word', 'A card to keep'] as const;

interface Heard { verb: { id: string }; object: { id: string } }

interface Store { endpoint: string; server: Server; /** Settles once all of these verbs arrived. */ hears(verbs: readonly string[]): Promise<void> }

/** Takes what it is sent and says yes; on this machine alone. */
async function recordStore(): Promise<Store> {
  const heard: Heard[] = [];
  const waiting: { verbs: readonly string[]; done: () => void }[] = [];
  const look = () => { const known = new Set(heard.map(({ verb }) => verb.id.split('/').at(-1))); for (const { verbs, done } of waiting) if (verbs.every((verb) => known.has(verb))) done(); };
  const server = createServer((request, answer) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk)).on('end', () => {
      const statements = request.method === 'POST' ? JSON.parse(Buffer.concat(chunks).toString()) as (Heard & { id: string })[] : [];
      heard.push(...statements);
      look();
      answer.writeHead(200, { 'content-type': 'application/json', 'x-experience-api-version': '1.0.3' }).end(JSON.stringify(request.method === 'POST' ? statements.map(({ id }) => id) : { statements: [], more: '' }));
    });
  });
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  return { endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}/xapi`, server, hears: (verbs) => new Promise((done) => { waiting.push({ verbs, done }); look(); }) };
}

/** What a hostile package would try; every answer is what stopped it. */
const attempts = (url: string) => `(async () => {
  const out = {};
  const attempt = async (name, act) => { try { out[name] = 'GOT ' + JSON.stringify(await act()); } catch (error) { out[name] = error.name; } };
  await attempt('cookie', () => Object.getOwnPropertyDescriptor(Document.prototype, 'cookie').get.call(document));
  await attempt('page', () => window.top.document.title);
  await attempt('storage', () => window.top.localStorage.length);
  await attempt('api', async () => (await fetch('${url}/api/my-work/courses', { credentials: 'include' })).status);
  await attempt('leaving', () => { window.top.location.href = 'about:blank'; });
  await attempt('opening', () => window.open('about:blank'));
  await attempt('elsewhere', async () => (await fetch('https://example.org/')).status);
  out.origin = self.origin;
  return out;
})()`;
/** The browser's own words about it. */
const refusedByPolicy = /Content Security Policy|Blocked opening|Unsafe attempt to initiate navigation/;
const stopped = { cookie: 'SecurityError', page: 'SecurityError', storage: 'SecurityError', api: 'TypeError', leaving: 'SecurityError', opening: 'GOT null', elsewhere: 'TypeError', origin: 'null' };

/** Several units: the first in the frame, the second in a window of its own; the page hears of both by itself. */
async function goThroughBlock(officer: Visitor): Promise<void> {
  const { page } = officer;
  const list = page.getByRole('list', { name: `Units of ${blockTitle}` });
  const unit = (name: string) => list.getByRole('listitem').filter({ hasText: name });
  await list.waitFor();
  await officer.check('Units');
  await officer.picture('package-units');
  await list.getByRole('button', { name: `Begin: ${units[0]}` }).click();
  await page.locator(`iframe[title="${units[0]}"]`).waitFor();
  // Brought into sight by itself: the list fills the screen of a phone.
  await page.waitForFunction(() => (document.querySelector('iframe')?.getBoundingClientRect().top ?? Infinity) < window.innerHeight / 3);
  await officer.picture('package-unit-open');
  await page.frameLocator(`iframe[title="${units[0]}"]`).getByRole('button', { name: 'I have listened', disabled: false }).click();
  await unit(units[0]).getByText('Done', { exact: true }).waitFor();
  await list.getByRole('button', { name: `Begin: ${units[1]}` }).click();
  const opener = page.getByRole('link', { name: `Open in a window of its own: ${units[1]}` });
  await opener.waitFor();
  await officer.picture('package-own-window');
  const [own] = await Promise.all([page.context().waitForEvent('page'), opener.click()]);
  await own.getByRole('button', { name: 'I have listened', disabled: false }).waitFor();
  expect(await own.evaluate('self.origin')).toBe('null');
  await own.getByRole('button', { name: 'I have listened' }).click();
  await own.getByText('Well heard.').waitFor();
  await own.close();
  await unit(units[1]).getByText('Done', { exact: true }).waitFor();
  await officer.check('Units, done');
  await officer.picture('package-units-done');
  await page.getByRole('button', { name: 'Next', exact: true }).click();
}

journey('packages', () => {
  let product: Product;
  let store: Store;
  let admins: Session;
  beforeAll(async () => { [product, store] = [await startProduct(), await recordStore()]; });
  afterAll(async () => {
    await product?.stop();
    store?.server.closeAllConnections();
    store?.server.close();
  });

  it('lets the agency name its record store', async () => {
    const admin = await visitor(product);
    const { page } = admin;
    await signIn(page, 'admin@marlow.example');
    await page.goto('/admin/settings?tab=learning-records');
    await page.getByLabel('Address of the xAPI endpoint').fill(store.endpoint);
    await page.getByLabel('User name').fill('rapport');
    await page.getByLabel('Password', { exact: true }).fill('key-of-the-store');
    await admin.check('No record store yet');
    await page.getByRole('button', { name: 'Set up the record store' }).click();
    await page.getByRole('button', { name: 'Test the connection' }).click();
    await page.getByText('The connection works').waitFor();
    await admin.check('A record store');
    admins = await admin.session();
    await admin.leave();
  });

  it('lets a coordinator import both packages as lessons, and refuses one that is not what it says', async () => {
    const admin = await visitor(product, { session: admins });
    const { page } = admin;
    await page.goto('/admin/courses');
    await page.getByRole('button', { name: 'New course' }).click();
    const starting = page.getByRole('dialog', { name: 'New course' });
    await starting.getByLabel('Title').fill(title);
    await starting.getByRole('button', { name: 'Start the draft' }).click();
    await page.getByRole('checkbox', { name: 'Anybody may take it without being assigned' }).check();
    await part(page, 'Lessons');
    const drop = page.locator('input[type=file][accept=".zip"]');
    await drop.setInputFiles({ name: 'hostile.zip', mimeType: 'application/zip', buffer: zipOf([...scorm(scormTitle), ['../../etc/cron.d/x', 'x']]) });
    await page.getByText(/names files outside itself/).first().waitFor();
    await admin.check('A hostile package');
    for (const [at, [name, parts]] of ([[scormTitle, scorm(scormTitle)], [cmi5Title, cmi5(cmi5Title)], [outlineTitle, scormUnits(outlineTitle, 'At the counter', outlined)], [orderedTitle, scormOrdered(orderedTitle, ordered)], [blockTitle, cmi5Block(blockTitle, 'On the phone', units)]] as const).entries()) {
      await drop.setInputFiles({ name: `package-${at}.zip`, mimeType: 'application/zip', buffer: zipOf(parts) });
      const card = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: `${at + 1}. Package`, exact: true }) });
      await card.getByText(new RegExp(`${standards[at]}.*${name}`)).waitFor();
      expect(await card.getByLabel('Title', { exact: true }).inputValue()).toBe(name);
      await card.getByRole('textbox', { name: 'What it shows, in words' }).fill('One page: let them finish, then say in one sentence what you heard.');
    }
    await page.getByText(/asks for limits on time, which Rapport does not do/).waitFor();
    await page.getByRole('list', { name: /^What is wrong/ }).first().waitFor({ state: 'detached' });
    await page.getByText('The package decides by itself which unit comes next').waitFor();
    await saved(page);
    await admin.check('Packages as lessons');
    await admin.picture('course-packages');
    await page.getByRole('list', { name: `Contents of ${outlineTitle}` }).getByText(`First: ${outlined[0]}`).waitFor();
    await page.setViewportSize({ width: 390, height: 844 });
    await page.getByRole('list', { name: `Contents of ${outlineTitle}` }).scrollIntoViewIfNeeded();
    await admin.check('Packages as lessons on a phone');
    await admin.picture('course-packages-phone');
    await page.setViewportSize({ width: 1440, height: 940 });
    await page.getByRole('link', { name: 'Preview as a learner' }).click();
    await page.getByText(`A package runs here once the course is published: “${scormTitle}”, SCORM 1.2.`).waitFor();
    await admin.check('Preview of a package');
    await page.getByRole('link', { name: 'Back to the editor' }).click();
    await page.getByRole('link', { name: 'Publish…' }).click();
    await page.getByRole('button', { name: 'Publish version 1' }).click();
    await page.getByRole('heading', { level: 1, name: title }).waitFor();
    await page.getByText('in use').waitFor();
    await admin.leave();
  });

  it('takes a member through both on a phone, while neither package can reach anything of ours', async () => {
    const officer = await visitor(product, { width: 390 });
    const { page } = officer;
    await signIn(page, 'officer@marlow.example');
    await page.goto('/admin/my-work');
    await page.getByRole('button', { name: `Begin: ${title}` }).click();
    await page.getByRole('heading', { level: 1, name: title }).waitFor();
    await page.getByRole('button', { name: /^(Begin|Continue): / }).first().click();
    const addresses: string[] = [];
    const frameOf = async (name: string): Promise<Frame> => {
      await page.frameLocator(`iframe[title="${name}"]`).getByRole('button', { name: 'I have listened', disabled: false }).waitFor();
      const frame = await (await page.locator(`iframe[title="${name}"]`).elementHandle())?.contentFrame();
      if (!frame) throw new Error(`No frame of ${name}`);
      return frame;
    };
    for (const [name, picture] of [[scormTitle, 'package-scorm'], [cmi5Title, 'package-cmi5']] as const) {
      // Somebody closes the page in the middle of it, and comes back.
      await frameOf(name);
      await page.reload();
      const frame = await frameOf(name);
      expect(await page.locator(`iframe[title="${name}"]`).getAttribute('sandbox')).toBe('allow-scripts');
      await officer.check(name);
      await officer.picture(picture);
      expect(await frame.evaluate(attempts(product.url))).toEqual(stopped);
      officer.excuse(refusedByPolicy);
      await frame.getByRole('button', { name: 'I have listened' }).click();
      await page.getByRole('status').getByText('Done', { exact: true }).waitFor();
      await officer.check(`${name}, done`);
      await officer.picture(`${picture}-done`);
      addresses.push(page.url());
      await page.getByRole('button', { name: 'Next', exact: true }).click();
    }
    addresses.push(page.url());
    await goThroughOutline(officer, outlineTitle, outlined);
    await goThroughOrder(officer, orderedTitle, ordered);
    await goThroughBlock(officer);
    await page.getByRole('heading', { name: 'You completed this course' }).waitFor();
    await officer.check('Completed');
    const again = await visitor(product, { dark: true, session: await officer.session() });
    await officer.leave();
    for (const [at, name] of [scormTitle, cmi5Title].entries()) {
      await again.page.goto(addresses[at] ?? '');
      await again.page.frameLocator(`iframe[title="${name}"]`).getByRole('button', { name: 'I have listened', disabled: false }).waitFor();
      await again.page.getByRole('status').getByText('Done', { exact: true }).waitFor();
      await again.check(`${name}, looked at again`);
      await again.picture(`package-again-${at}`);
    }
    await again.page.goto(addresses[2] ?? '');
    await again.page.getByText('You went through this package').waitFor();
    await again.page.getByRole('navigation', { name: `Contents of ${outlineTitle}` }).getByRole('button', { name: outlined[1] }).click();
    await again.page.frameLocator(`iframe[title="${outlined[1]}"]`).getByText('You were here before.').waitFor();
    await again.check('A unit looked at again');
    await again.picture('package-contents');
    await again.leave();
  });

  it('lets a coordinator waive a unit for somebody who met it elsewhere', async () => {
    const dispatcher = await visitor(product);
    await signIn(dispatcher.page, 'dispatcher@marlow.example');
    await dispatcher.page.goto('/admin/my-work');
    await dispatcher.page.getByRole('button', { name: `Begin: ${title}` }).click();
    await dispatcher.page.getByRole('heading', { level: 1, name: title }).waitFor();
    await dispatcher.leave();
    const admin = await visitor(product, { session: admins });
    await waiveUnit(admin, title, units[0]);
    await admin.leave();
  });

  it('tells the record store what happened, through the outbox, and shows the coordinator what was delivered', async () => {
    await store.hears(['launched', 'initialized', 'abandoned', 'passed', 'completed', 'terminated', 'satisfied', 'waived']);
    const admin = await visitor(product, { session: admins });
    const { page } = admin;
    await page.goto('/admin/settings?tab=learning-records');
    await page.getByRole('table', { name: 'Delivery log' }).getByText('Met what was asked').first().waitFor();
    await admin.picture('learning-records');
    await admin.check('Delivery log');
    await page.getByRole('table', { name: 'Delivery log' }).scrollIntoViewIfNeeded();
    await admin.picture('learning-records-log');
    const small = await visitor(product, { width: 390, session: await admin.session() });
    await admin.leave();
    await small.page.goto('/admin/settings?tab=learning-records');
    await small.page.getByText('Met what was asked').filter({ visible: true }).first().waitFor();
    await small.check('Delivery log');
    await small.picture('learning-records');
    await small.page.getByText('Met what was asked').filter({ visible: true }).first().scrollIntoViewIfNeeded();
    await small.picture('learning-records-log');
    await small.leave();
  });
});
