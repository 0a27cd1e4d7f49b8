/** Units of well-known shapes in a real browser: what one tells on its way out arrives before the next is opened, and pages in frames of a package reach each other's functions. */
import type { Page } from 'playwright-core';
import { frameIn, inBrowser, packageBrowser, until } from '../../../../../test/package-browser.js';
import { beginPackage, publishPackage, type Standard } from '../../../../../test/package-world.js';
import { outline, outlineParts, unitPage } from '../../../../../test/scorm-outline.js';
import { type Member, trainingOffice } from '../../../../../test/training-world.js';
import { makeZip, type ZipPart } from '../../../../../test/zip-maker.js';

interface Heard { kind: string; ticket?: string; where?: string; memory?: Record<string, string> }
/** As the sample packages do it: a page that holds the interface, and pages in a frame that call it. */
const launchPage = `<!DOCTYPE html><html><head><script src="shared/find.js"></script><script>api.LMSInitialize(''); function RecordTest(score) { api.LMSSetValue('cmi.core.score.raw', String(score)); api.LMSSetValue('cmi.core.lesson_status', score >= 70 ? 'passed' : 'failed'); api.LMSCommit(''); }</script></head><body><iframe src="test.html"></iframe></body></html>`;
const testPage = '<!DOCTYPE html><html><head></head><body><button onclick="if (parent.RecordTest) { parent.RecordTest(85); }">Submit</button></body></html>';

describe('units in a browser', () => {
  const office = trainingOffice();
  let officer: Member;
  const chrome = packageBrowser(office);
  beforeEach(() => { ({ officer } = office.now()); });
  const heard = (tab: Page) => tab.evaluate<Heard[]>('window.heard');
  async function framed(address: string): Promise<Page> {
    const { browser, base } = chrome.now();
    const tab = await browser.newPage();
    await tab.goto(`${base}/api/health/live`);
    await tab.evaluate(`window.heard = []; addEventListener('message', (event) => { if (event.data.rapport === 'package') window.heard.push(event.data); }); const frame = document.createElement('iframe'); frame.id = 'unit'; frame.setAttribute('sandbox', 'allow-scripts'); frame.src = ${JSON.stringify(address)}; document.body.append(frame);`);
    return tab;
  }
  async function opened(items: Parameters<typeof outline>[0], pages: string[], standard: Standard, content = unitPage(standard === 'scorm-2004'), more: ZipPart[] = []) {
    const manifest = outline(items, { version: standard === 'scorm-1.2' ? '1.2' : '2004 4th Edition' });
    const { run } = await beginPackage(officer, await publishPackage(office.now().admin, makeZip(outlineParts(manifest, pages, content, more)), standard));
    return (unit: number) => officer.caller.send<{ address: string }>('POST', `${run}?unit=${unit}`).then(({ body }) => body.address);
  }
  const pair = (inside = '') => [{ id: 'A', href: 'a.html', parameters: '?content=par', inside }, { id: 'B', href: 'b.html' }];

  inBrowser.each<Standard>(['scorm-1.2', 'scorm-2004'])('hears all that a unit of %s told while it went, before the frame is free for another', async (standard) => {
    const open = await opened(pair(`<adlcp:${standard === 'scorm-1.2' ? 'datafromlms' : 'dataFromLMS'}>start here</adlcp:${standard === 'scorm-1.2' ? 'datafromlms' : 'dataFromLMS'}>`), ['a.html', 'b.html'], standard);
    const address = await open(0);
    const tab = await framed(address);
    const unit = await frameIn(tab, 'a.html');
    expect(await unit.evaluate("document.getElementById('said').textContent")).toBe('at  with  ab-initio from start here ?content=par');
    await unit.evaluate("step('page-3', 'incomplete')");
    await until(tab, 'heard.length > 0');
    await tab.evaluate(`document.getElementById('unit').src = ${JSON.stringify(`${address.split('/').slice(0, 3).join('/')}/~rapport/left`)}`);
    await until(tab, "heard.some((each) => each.kind === 'left')");
    const told = await heard(tab);
    expect(told.at(-1)?.kind).toBe('left');
    expect(told.at(-2)).toMatchObject({ kind: 'ended', ticket: address.split('/')[2], memory: { location: 'page-3!', suspendData: 'kept-page-3', status: 'incomplete' } });
    await tab.close();
  });

  inBrowser('passes on that a unit of SCORM 2004 asks for the next', async () => {
    const open = await opened(pair(), ['a.html', 'b.html'], 'scorm-2004');
    const tab = await framed(await open(0));
    await (await frameIn(tab, 'a.html')).evaluate("step('end', 'completed'); goOn()");
    await until(tab, "heard.some((each) => each.kind === 'go')");
    const told = await heard(tab);
    expect(told.filter(({ kind }) => kind !== 'commit').map(({ kind, where }) => [kind, where])).toEqual(expect.arrayContaining([['ended', undefined], ['go', 'next']]));
    await tab.close();
  });

  inBrowser('never makes up a status for a unit of SCORM 1.2 that gave none', async () => {
    const silent = unitPage().replace('function goOn()', "function bye() { api.LMSCommit(''); api.LMSFinish(''); } function goOn()");
    const open = await opened(pair(), ['a.html', 'b.html'], 'scorm-1.2', silent);
    const tab = await framed(await open(0));
    await (await frameIn(tab, 'a.html')).evaluate('bye()');
    await until(tab, "heard.some((each) => each.kind === 'ended')");
    expect((await heard(tab)).find(({ kind }) => kind === 'ended')?.memory?.['status']).toBe('not attempted');
    await tab.close();
  });

  inBrowser('lets a page in a frame of the package call the page around it, as the sample packages do', async () => {
    const open = await opened([{ id: 'A', href: 'a.html' }, { id: 'B', href: 'b.html' }], ['a.html', 'b.html'], 'scorm-1.2', launchPage, [{ name: 'test.html', content: testPage }]);
    const tab = await framed(await open(0));
    const inner = await frameIn(tab, 'test.html');
    await until(inner, 'window.parent.RecordTest');
    await inner.evaluate("document.querySelector('button').click()");
    await until(tab, "heard.some((each) => each.memory && each.memory.status === 'passed')");
    expect((await heard(tab)).at(-1)?.memory).toMatchObject({ status: 'passed', raw: '85' });
    // The page around the package is nobody's to call.
    expect(await inner.evaluate("(() => { try { return String(window.top.heard); } catch (error) { return error.name; } })()")).toBe('SecurityError');
    await tab.close();
  });
});
