/** A unit of a package that orders its units itself, in a real browser: what it may ask, what it knows of its objectives, and what of all that arrives. */
import { frameIn, inBrowser, packageBrowser, until } from '../../../../../test/package-browser.js';
import { beginPackage, publishPackage } from '../../../../../test/package-world.js';
import { outline, outlineParts } from '../../../../../test/scorm-outline.js';
import { trainingOffice } from '../../../../../test/training-world.js';
import { makeZip } from '../../../../../test/zip-maker.js';

interface Heard { kind: string; where?: string; target?: string; memory?: { objectives: { id: string; success: string; scaled: string }[]; exit: string } }
const page = "<!DOCTYPE html><html><head><script src=\"shared/find.js\"></script><script>api.Initialize(''); function get(name) { return api.GetValue(name); } function set(name, value) { return api.SetValue(name, value); } function bye(asked) { if (asked) set('adl.nav.request', asked); return api.Terminate(''); }</script></head><body></body></html>";
const shares = (write: boolean) => `<imsss:objectives><imsss:primaryObjective objectiveID="own"/><imsss:objective objectiveID="known"><imsss:mapInfo targetObjectiveID="g" writeSatisfiedStatus="${write}" writeNormalizedMeasure="${write}"/></imsss:objective></imsss:objectives>`;

describe('units of an ordered package in a browser', () => {
  const office = trainingOffice();
  const chrome = packageBrowser(office);

  inBrowser('asks by the names of its standard, and reads in one unit what another said', async () => {
    const { admin, officer } = office.now();
    const manifest = outline(['A', 'B'].map((id) => ({ id, href: `${id}.html`, inside: `<imsss:sequencing>${shares(id === 'A')}</imsss:sequencing>` })), { version: '2004 4th Edition', inside: '<imsss:sequencing><imsss:controlMode choice="true" flow="true"/></imsss:sequencing>' });
    const { run } = await beginPackage(officer, await publishPackage(admin, makeZip(outlineParts(manifest, ['A.html', 'B.html'], page)), 'scorm-2004'));
    const { browser, base } = chrome.now();
    const tab = await browser.newPage();
    await tab.goto(`${base}/api/health/live`);
    const shown = async (request: string, opening?: number) => {
      const { body } = await officer.caller.send<{ address: string; opening: number; unit: number }>('POST', `${run}/move`, { request, ...(opening === undefined ? {} : { opening }) });
      await tab.evaluate(`document.getElementById('unit')?.remove(); window.heard = []; window.listens ??= addEventListener('message', (event) => { if (event.data.rapport === 'package') window.heard.push(event.data); }) ?? true; { const frame = document.createElement('iframe'); frame.id = 'unit'; frame.setAttribute('sandbox', 'allow-scripts'); frame.src = ${JSON.stringify(body.address)}; document.body.append(frame); }`);
      return { ...body, unit: await frameIn(tab, ['A.html', 'B.html'][body.unit] ?? '') };
    };
    const first = await shown('start');
    const ask = (name: string) => first.unit.evaluate(`get('${name}')`);
    expect([await ask('adl.nav.request_valid.continue'), await ask('adl.nav.request_valid.previous'), await ask('adl.nav.request_valid.choice.{target=B}'), await ask('cmi.objectives._count'), await ask('cmi.objectives.1.id'), await ask('cmi.objectives.1.success_status')]).toEqual(['true', 'unknown', 'true', '2', 'known', 'unknown']);
    await first.unit.evaluate("set('cmi.objectives.1.success_status', 'passed'); set('cmi.objectives.1.score.scaled', '0.9'); set('cmi.exit', 'normal'); set('cmi.completion_status', 'completed'); bye('{target=B}choice')");
    await until(tab, "window.heard.some((each) => each.kind === 'go')");
    const told = await tab.evaluate<Heard[]>('window.heard');
    expect(told.at(-1)).toMatchObject({ kind: 'go', where: 'choice', target: 'B' });
    const ended = told.find(({ kind }) => kind === 'ended');
    expect(ended?.memory?.objectives).toMatchObject([{ id: 'own' }, { id: 'known', success: 'passed', scaled: '0.9' }]);
    await officer.caller.send('PUT', run, { unit: 0, opening: first.opening, memory: ended?.memory, ended: true });
    const second = await shown('continue', first.opening);
    expect(await second.unit.evaluate("[get('cmi.objectives.1.success_status'), get('cmi.objectives.1.score.scaled'), get('adl.nav.request_valid.previous')].join()")).toBe('passed,0.9,true');
    await second.unit.evaluate("set('cmi.exit', 'suspend'); bye('suspendAll')");
    await until(tab, "window.heard.some((each) => each.kind === 'go')");
    expect((await tab.evaluate<Heard[]>('window.heard')).at(-1)).toMatchObject({ where: 'suspendAll' });
    await tab.close();
  });
});
