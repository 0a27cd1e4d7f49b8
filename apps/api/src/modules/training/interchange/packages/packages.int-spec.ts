import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import type { Browser, Page } from 'playwright-core';
import { uuidv7 } from 'uuidv7';
import { listener } from '../../../../../test/listener.js';
import { frameIn, inBrowser, packageBrowser, until } from '../../../../../test/package-browser.js';
import { beginPackage, type Imported, newCourse, publishPackage, uploadPackage } from '../../../../../test/package-world.js';
import type { TestApi, TestCaller } from '../../../../../test/test-api.js';
import { member, type Member, trainingOffice } from '../../../../../test/training-world.js';
import { asUpload, makeZip, scormManifest, type ZipPart } from '../../../../../test/zip-maker.js';
import { hashSecret, sessionCookie } from '../../../../platform/identity/session-authenticator.js';
import { noSource } from '../../../../platform/tenancy/tenant-scope.js';
import { PackageImport } from './package-import.service.js';
import { packageLimits } from './package-zip.js';

interface Opened { address: string; state: string; revision: number; code: string }

/** Looks for its interface as common tools do: in the windows around it first. */
const page = (script: string) => `<!DOCTYPE html><html><head><title>Unit</title></head><body><p id="said"></p><script>
function scan(win) { var n = 0; while (win.API == null && win.API_1484_11 == null && win.parent != null && win.parent != win && n++ < 9) win = win.parent; return win.API || win.API_1484_11; }
var api = window.parent && window.parent != window ? scan(window.parent) : null; if (!api) api = scan(window);
${script}</script><script src="more/part.js"></script></body></html>`;
const unit12 = page("api.LMSInitialize(''); document.getElementById('said').textContent = 'at ' + api.LMSGetValue('cmi.core.lesson_location') + ' with ' + api.LMSGetValue('cmi.suspend_data') + ' ' + api.LMSGetValue('cmi.core.entry'); function step(where, status, score) { api.LMSSetValue('cmi.core.lesson_location', where); api.LMSSetValue('cmi.suspend_data', 'kept-' + where); if (score) api.LMSSetValue('cmi.core.score.raw', score); api.LMSSetValue('cmi.core.lesson_status', status); api.LMSCommit(''); } function leave() { api.LMSSetValue('cmi.core.exit', 'suspend'); api.LMSFinish(''); }");
const unit2004 = page("api.Initialize(''); document.getElementById('said').textContent = 'at ' + api.GetValue('cmi.location') + ' with ' + api.GetValue('cmi.suspend_data') + ' ' + api.GetValue('cmi.entry'); function step(where, status, score) { api.SetValue('cmi.location', where); api.SetValue('cmi.suspend_data', 'kept-' + where); if (score) api.SetValue('cmi.score.scaled', String(score / 100)); api.SetValue('cmi.completion_status', status === 'passed' ? 'completed' : status); if (status === 'passed') api.SetValue('cmi.success_status', 'passed'); api.Commit(''); } function leave() { api.SetValue('cmi.exit', 'suspend'); api.Terminate(''); }");
const parts = (version = '1.2', more: ZipPart[] = []): ZipPart[] => [{ name: 'imsmanifest.xml', content: scormManifest({ version }) }, { name: 'index.html', content: version === '1.2' ? unit12 : unit2004 }, { name: 'more/' }, { name: 'more/part.js', content: 'window.partLoaded = true;' }, ...more];

describe('packages', () => {
  const office = trainingOffice();
  let api: TestApi;
  let admin: TestCaller;
  let agencyId: string;
  let officer: Member;
  beforeEach(() => { ({ api, admin, agencyId, officer } = office.now()); });

  const course = () => newCourse(admin);
  const upload = (courseId: string, zip: Buffer) => uploadPackage(admin, courseId, zip);
  const begun = async (version = '1.2', more: ZipPart[] = []) => beginPackage(officer, await publishPackage(admin, makeZip(parts(version, more)), 'scorm-1.2'));
  const open = async (run: string, who = officer.caller) => (await who.send<Opened>('POST', run)).body;

  it('imports what is honest, for both standards', async () => {
    const courseId = await course();
    expect((await upload(courseId, makeZip(parts()))).body).toMatchObject({ standard: 'scorm-1.2', title: 'Calm & kind', entries: 3 });
    expect((await upload(courseId, makeZip(parts('2004 4th Edition')))).body).toMatchObject({ standard: 'scorm-2004' });
    expect((await admin.send<{ items: unknown[] }>('GET', `/api/training/courses/${courseId}/packages`)).body.items).toHaveLength(2);
  });

  it.each<[string, string, () => Buffer]>([
    ['a path that leaves the package', 'path', () => makeZip(parts('1.2', [{ name: '../../etc/cron.d/x' }]))], ['an absolute path', 'path', () => makeZip(parts('1.2', [{ name: '/etc/passwd' }]))], ['a path with backslashes that leaves it', 'path', () => makeZip(parts('1.2', [{ name: '..\\..\\x' }]))],
    ['a symbolic link', 'link', () => makeZip(parts('1.2', [{ name: 'link', content: '/etc/passwd', mode: 0o120777 }]))], ['a password', 'encrypted', () => makeZip(parts('1.2', [{ name: 'secret', encrypted: true }]))],
    ['a zip bomb', 'zip-bomb', () => makeZip(parts('1.2', [{ name: 'bomb', content: Buffer.alloc(30 * 1024 * 1024) }]))], ['sizes that add up to more than 2 GB', 'zip-bomb', () => makeZip(parts('1.2', [{ name: 'a', content: randomBytes(6_000_000), saysBytes: 1_100_000_000 }, { name: 'b', content: randomBytes(6_000_000), saysBytes: 1_100_000_000 }]))],
    ['a size that is a lie', 'zip-bomb', () => makeZip(parts('1.2', [{ name: 'lie', content: Buffer.alloc(100_000), saysBytes: 10 }]))], ['too many files', 'too-many-files', () => makeZip(parts('1.2', Array.from({ length: 5000 }, (_, i) => ({ name: `f${i}` }))))], ['a name twice', 'path', () => makeZip(parts('1.2', [{ name: 'index.html' }]))],
    ['the name of our own scripts', 'path', () => makeZip(parts('1.2', [{ name: '~rapport/bridge.js' }]))], ['no manifest', 'no-manifest', () => makeZip([{ name: 'index.html' }])], ['what is no zip', 'broken', () => Buffer.from('not a zip at all')],
    ['entities in the manifest', 'manifest', () => makeZip([{ name: 'imsmanifest.xml', content: scormManifest({ before: '<!DOCTYPE m [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>' }) }, { name: 'index.html' }])], ['a launch page that is not there', 'manifest', () => makeZip([{ name: 'imsmanifest.xml', content: scormManifest({ href: 'other.html' }) }])],
    ['nothing to launch', 'units', () => makeZip([{ name: 'imsmanifest.xml', content: scormManifest({ units: 0 }) }, { name: 'index.html' }])], ['another standard', 'standard', () => makeZip([{ name: 'imsmanifest.xml', content: scormManifest({ version: '9.9' }) }, { name: 'index.html' }])],
  ])('refuses %s, and says why', async (_, fault, zip) => {
    const courseId = await course();
    const answer = await upload(courseId, zip());
    expect([answer.status, answer.body.code]).toEqual([422, `course-packages/${fault}`]);
    expect(answer.body.detail.length).toBeGreaterThan(20);
    expect((await admin.send<{ items: unknown[] }>('GET', `/api/training/courses/${courseId}/packages`)).body.items).toEqual([]);
  });

  it('refuses a gigabyte before it is stored, whether announced or not', async () => {
    const courseId = await course();
    const { headers } = asUpload(Buffer.alloc(0));
    const told = await admin.send<Imported>('POST', `/api/training/courses/${courseId}/packages`, asUpload(Buffer.alloc(10)).body, { ...headers, 'content-length': String(1024 ** 3) });
    expect([told.status, told.body.code]).toEqual([422, 'course-packages/too-large']);
    let sent = 0;
    const endless = Readable.from((function* () { const piece = Buffer.alloc(4 * 1024 * 1024); for (; sent < 1024 ** 3; sent += piece.length) yield piece; })());
    const caller = { agencyId, municipalityId: null, userId: admin.userId, label: 'Test' };
    await expect(api.app.get(PackageImport).import(caller as never, noSource, courseId, { content: endless, name: 'big.zip' })).rejects.toMatchObject({ code: 'course-packages/too-large' });
    expect(sent).toBeLessThan(packageLimits.packed + 64 * 1024 * 1024);
  });

  it('keeps what the package remembers, and completes the course only when the package says so', async () => {
    const { run, path, lessonId } = await begun();
    expect((await officer.caller.send<Opened>('PUT', run, { memory: { status: 'passed' } })).body.code).toBe('attempts/lesson-not-opened');
    await open(run);
    expect((await officer.caller.send<Opened>('POST', `${path}/lessons/${lessonId}/finished`)).body.code).toBe('attempts/package-not-done');
    expect((await officer.caller.send<Opened>('PUT', run, { memory: { status: 'failed', raw: '20' } })).body).toMatchObject({ state: 'failed', score: 20 });
    expect((await officer.caller.send<{ state: string }>('GET', path)).body.state).toBe('in_progress');
    expect((await officer.caller.send<Opened>('PUT', run, { memory: { status: 'passed', raw: '90' } })).body).toMatchObject({ state: 'completed', score: 90 });
    expect((await officer.caller.send<{ state: string }>('GET', path)).body.state).toBe('completed');
    expect((await officer.caller.send<Opened>('PUT', run, { memory: { status: 'failed' } })).body).toMatchObject({ state: 'completed' });
    const other = await member(api, agencyId, null, 'member');
    expect((await other.caller.send('POST', run)).status).toBe(404);
  });

  it('never reaches a pass mark by rounding', async () => {
    const manifest = scormManifest({ item: '<adlcp:masteryscore>80</adlcp:masteryscore>' });
    const { run } = await beginPackage(officer, await publishPackage(admin, makeZip([{ name: 'imsmanifest.xml', content: manifest }, { name: 'index.html', content: unit12 }]), 'scorm-1.2'));
    await open(run);
    expect((await officer.caller.send<Opened>('PUT', run, { memory: { status: 'passed', raw: '79.999' } })).body).toMatchObject({ state: 'failed', score: 79.99 });
    expect((await officer.caller.send<Opened>('PUT', run, { memory: { status: 'passed', raw: '80' } })).body).toMatchObject({ state: 'completed', score: 80 });
  });

  it('opens with a ticket this package alone, and nothing with a forged one', async () => {
    const { run } = await begun('1.2', [{ name: 'style.css', content: 'p{}' }]);
    const { address } = await open(run);
    const served = await api.anybody.send('GET', address);
    expect(served.status).toBe(200);
    expect(served.headers).toMatchObject({ 'content-security-policy': expect.stringContaining('sandbox allow-scripts;'), 'x-content-type-options': 'nosniff' });
    expect(served.headers['x-frame-options']).toBeUndefined();
    expect(served.headers['content-security-policy']).not.toContain('allow-same-origin');
    const at = address.slice(0, address.lastIndexOf('/'));
    expect((await api.anybody.send('GET', `${at}/style.css`)).headers['content-type']).toMatch(/^text\/css/);
    for (const path of [`${at}/missing.js`, `${at}/..%2f..%2fetc%2fpasswd`, `${at.slice(0, -2)}xx/index.html`, `/packages/${'A'.repeat(166)}/index.html`]) expect((await api.anybody.send('GET', path)).status).toBe(404);
    // The ticket is no session: the API does not know it.
    expect((await api.withHeaders({ cookie: `${sessionCookie}=${at.split('/')[2]}` }).send('GET', '/api/my-work/courses')).status).toBe(401);
    expect((await api.anybody.send('GET', '/api/health/live')).headers['x-frame-options']).toBeDefined();
  });

  describe('in a real browser', () => {
    const chrome = packageBrowser(office);
    let browser: Browser;
    let base: string;
    beforeEach(() => { ({ browser, base } = chrome.now()); });

    /** A page of ours with the person's session, and the package in its frame, as the admin app holds it. */
    async function framed(run: string, address: string): Promise<Page> {
      const secret = randomBytes(24).toString('base64url');
      await api.database.asOwner(`insert into session (id, secret_hash, user_id, agency_id, expires_at, second_factor_at, confirmed_at) values ($1, $2, $3, $4, now() + interval '1 hour', now(), now())`, [uuidv7(), hashSecret(secret), officer.caller.userId, agencyId]);
      const context = await browser.newContext();
      await context.addCookies([{ name: sessionCookie, value: secret, url: base, httpOnly: true, sameSite: 'Lax' }, { name: 'readable', value: 'cookie-secret', url: base, sameSite: 'Lax' }]);
      const tab = await context.newPage();
      await tab.goto(`${base}/api/health/live`);
      await tab.evaluate(`localStorage.setItem('secret', 'storage-secret'); window.kept = []; addEventListener('message', (event) => { if (event.data.rapport !== 'package') return;
        fetch(${JSON.stringify(run)}, { method: 'PUT', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ memory: event.data.memory }) }).then((answer) => answer.json()).then((answer) => window.kept.push(answer)); });
        const frame = document.createElement('iframe'); frame.setAttribute('sandbox', 'allow-scripts'); frame.src = ${JSON.stringify(address)}; document.body.append(frame);`);
      return tab;
    }
    async function unitIn(tab: Page) {
      await until(tab, 'frames.length > 0');
      return frameIn(tab, '/packages/', "document.getElementById('said') && document.getElementById('said').textContent && window.partLoaded");
    }
    const keptAs = (tab: Page, state: string) => until(tab, `window.kept.some((answer) => answer.state === '${state}')`);

    inBrowser.each(['1.2', '2004 3rd Edition'])('runs SCORM %s, resumes where it stopped, and completes the course', async (version) => {
      const { run, path } = await begun(version);
      const first = await framed(run, (await open(run)).address);
      const unit = await unitIn(first);
      expect(await unit.evaluate("document.getElementById('said').textContent")).toBe('at  with  ab-initio');
      await unit.evaluate("step('page-3', 'incomplete'); leave()");
      await until(first, 'window.kept.length >= 2');
      await first.close();
      const second = await framed(run, (await open(run)).address);
      const again = await unitIn(second);
      expect(await again.evaluate("document.getElementById('said').textContent")).toBe('at page-3 with kept-page-3 resume');
      await again.evaluate("step('end', 'passed', 95)");
      await keptAs(second, 'completed');
      expect((await officer.caller.send<{ state: string }>('GET', path)).body.state).toBe('completed');
      expect((await open(run)).state).toBe('completed');
      await second.close();
    });

    inBrowser('never lets a package read the cookie, our storage or our page, nor call the API or anybody else with the session', async () => {
      const { run } = await begun();
      const tab = await framed(run, (await open(run)).address);
      const unit = await unitIn(tab);
      const tried = await unit.evaluate<Record<string, string>>(`(async () => {
        const out = {};
        const attempt = async (name, act) => { try { out[name] = 'GOT ' + JSON.stringify(await act()); } catch (error) { out[name] = error.name; } };
        await attempt('cookie', () => Object.getOwnPropertyDescriptor(Document.prototype, 'cookie').get.call(document));
        await attempt('storage', () => { const inner = document.createElement('iframe'); document.body.append(inner); return inner.contentWindow.localStorage.getItem('secret'); });
        await attempt('page', () => window.top.document.title);
        await attempt('pageStorage', () => window.top.localStorage.getItem('secret'));
        await attempt('database', () => indexedDB.open('x').result);
        await attempt('api', async () => (await fetch('${base}/api/my-work/courses', { credentials: 'include' })).status);
        await attempt('change', async () => (await fetch('${base}${run}', { method: 'PUT', credentials: 'include', headers: { 'content-type': 'application/json' }, body: '{"memory":{"status":"passed"}}' })).status);
        await attempt('elsewhere', async () => (await fetch('https://example.org/')).status);
        await attempt('leave', () => { window.top.location.href = 'https://example.org/'; return 'navigated'; });
        out.origin = self.origin; out.shims = document.cookie + String(localStorage.getItem('secret'));
        return out;
      })()`);
      expect(tried).toMatchObject({ cookie: 'SecurityError', storage: 'SecurityError', page: 'SecurityError', pageStorage: 'SecurityError', api: 'TypeError', change: 'TypeError', elsewhere: 'TypeError', leave: 'SecurityError', origin: 'null', shims: 'null' });
      expect(JSON.stringify(tried)).not.toMatch(/cookie-secret|storage-secret|GOT 200/);
      expect((await open(run)).state).toBe('in_progress');
      expect(tab.url()).toBe(`${base}/api/health/live`);
      await tab.close();
    });

    inBrowser('never lets a package tell another host anything by a call from browser to browser, out of a page that it makes itself, or by leaving', async () => {
      const [heard, control] = [await listener(), await listener()];
      const call = (port: number) => `(async () => { const line = new RTCPeerConnection({ iceServers: [{ urls: ['turn:127.0.0.1:${port}?transport=udp', 'turn:127.0.0.1:${port}?transport=tcp'], username: 'told', credential: 'x' }, { urls: 'stun:127.0.0.1:${port}' }] }); line.createDataChannel('x'); await line.setLocalDescription(await line.createOffer()); document.title = 'called'; })()`;
      const made = JSON.stringify(`<script>${call(heard.port)}<${'/'}script>`);
      const { run } = await begun();
      const told: string[] = [];
      for (const way of [
        call(heard.port), `const inner = document.createElement('iframe'); inner.srcdoc = ${made}; document.body.append(inner);`, `location.href = URL.createObjectURL(new Blob([${made}], { type: 'text/html' }));`,
        `location.href = 'http://127.0.0.1:${heard.port}/told';`,
      ]) {
        const before = heard.count();
        const tab = await framed(run, (await open(run)).address);
        const unit = await unitIn(tab);
        // A browser may end the whole page for it, or the page for what it cannot find.
        await unit.evaluate(way).catch(() => undefined);
        // The same call from a page that nobody guards arrives; what the package sent before it would have, too.
        const free = await browser.newPage();
        const arrived = control.next();
        await free.goto(`${base}/api/health/live`);
        await free.evaluate(call(control.port));
        await arrived;
        await free.close();
        await tab.close();
        if (heard.count() > before) told.push(way);
      }
      heard.close();
      control.close();
      expect(told).toEqual([]);
    });
  });
});
