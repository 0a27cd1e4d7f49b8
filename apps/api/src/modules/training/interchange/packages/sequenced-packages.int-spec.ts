/** Packages of SCORM 2004 that order their units themselves, from the manifest to the completed lesson. */
import type { TestApi, TestCaller } from '../../../../../test/test-api.js';
import { beginPackage, newCourse, publishPackage, uploadPackage } from '../../../../../test/package-world.js';
import { type Item, outline, outlineParts } from '../../../../../test/scorm-outline.js';
import { type Member, trainingOffice } from '../../../../../test/training-world.js';
import { makeZip } from '../../../../../test/zip-maker.js';

interface Unit { at: number; title: string; state: string; offer: string }
interface Standing { state: string; score: number | null; units: Unit[]; order: { next: boolean; previous: boolean; open: number | null; over: boolean; hides: string[] } | null; unit: number | null; address: string | null; opening: number; said: string | null; code: string; detail: string; notes: string[] }
const sequencing = (inside: string) => `<imsss:sequencing>${inside}</imsss:sequencing>`;
const controls = (attributes: string) => `<imsss:controlMode ${attributes}/>`;
const forced = controls('choice="false" flow="true"');
const rules = (inside: string) => `<imsss:sequencingRules>${inside}</imsss:sequencingRules>`;
const rule = (kind: 'pre' | 'post' | 'exit', action: string, ...conditions: string[]) => `<imsss:${kind}ConditionRule><imsss:ruleConditions>${conditions.map((each) => `<imsss:ruleCondition ${each}/>`).join('')}</imsss:ruleConditions><imsss:ruleAction action="${action}"/></imsss:${kind}ConditionRule>`;
const shares = (target: string, how: 'read' | 'write', id = target) => `<imsss:objective objectiveID="${id}"><imsss:mapInfo targetObjectiveID="${target}" readSatisfiedStatus="${how === 'read'}" readNormalizedMeasure="${how === 'read'}" writeSatisfiedStatus="${how === 'write'}" writeNormalizedMeasure="${how === 'write'}"/></imsss:objective>`;
const objectives = (inside: string) => `<imsss:objectives><imsss:primaryObjective objectiveID="own"/>${inside}</imsss:objectives>`;
const unit = (id: string, inside = ''): Item => ({ id, href: `${id}.html`, inside: inside && sequencing(inside) });
const whole = (items: Item[], inside: string, collection = '') => outline(items, { version: '2004 4th Edition', inside, collection });
const manifest = (items: Item[], inside: string) => whole(items, sequencing(inside));
const pagesOf = (items: readonly Item[]): string[] => items.flatMap(({ href, items: inner }) => [...(href ? [href] : []), ...pagesOf(inner ?? [])]);
const passed = { status: 'completed', success: 'passed', scaled: '1' };
const failed = { status: 'completed', success: 'failed', scaled: '0.2' };

describe('packages that order their units themselves', () => {
  const office = trainingOffice();
  let api: TestApi;
  let admin: TestCaller;
  let agencyId: string;
  let officer: Member;
  beforeEach(() => { ({ api, admin, agencyId, officer } = office.now()); });
  const imported = async (xml: string, pages: string[]) => (await uploadPackage(admin, await newCourse(admin), makeZip(outlineParts(xml, pages)))).body as unknown as Standing;

  async function begun(items: Item[], inside: string) {
    const { run, path, attemptId } = await beginPackage(officer, await publishPackage(admin, makeZip(outlineParts(manifest(items, inside), pagesOf(items))), 'scorm-2004'));
    let now: Standing | undefined;
    const title = (at: number | null | undefined) => (at === null || at === undefined ? '-' : (now?.units[at]?.title ?? '?'));
    const move = async (request: string, more: object = {}) => officer.caller.send<Standing>('POST', `${run}/move`, { request, ...(now?.opening ? { opening: now.opening } : {}), ...more });
    const go = async (request: string, more: object = {}) => { const { body } = await move(request, more); if (!body.code) now = body; return body.code ?? (body.order?.over ? '(over)' : title(body.unit)); };
    const tell = async (memory: object, more: object = {}) => { const { body } = await officer.caller.send<Standing>('PUT', run, { unit: now?.unit, opening: now?.opening, memory, ...more }); return body; };
    return { run, path, attemptId, go, move, tell, now: () => now, read: async () => (await officer.caller.send<Standing>('GET', run)).body, launch: async () => (await api.anybody.send('GET', `${now?.address?.split('/').slice(0, 3).join('/') ?? ''}/~rapport/launch.js`)).text };
  }

  it('leads through a forced order to the completed lesson, and never past a unit of it', async () => {
    const { go, tell, read, move, path, run } = await begun([unit('A'), unit('B'), unit('C')], forced);
    expect(await read()).toMatchObject({ order: { open: null, over: false, next: false }, units: [{ offer: 'closed' }, { offer: 'closed' }, { offer: 'closed' }] });
    expect(await go('start')).toBe('A');
    expect((await officer.caller.send('POST', `${run}?unit=2`)).body).toMatchObject({ code: 'attempts/package-orders-itself' });
    expect((await move('choice', { unit: 2 })).body).toMatchObject({ unit: 0, said: expect.stringMatching(/cannot be chosen/), order: { open: 0 } });
    // That opened it once more: what the page before it asks is not heard.
    expect((await move('continue')).status).toBe(409);
    expect(await go('start')).toBe('A');
    await tell(passed);
    expect([await go('continue'), await go('previous'), await go('continue'), await go('continue')]).toEqual(['B', 'A', 'B', 'C']);
    expect((await read()).state).toBe('in_progress');
    expect((await tell({ status: 'completed', success: 'passed', scaled: '0.8' }, { ended: true })).state).toBe('completed');
    expect(await go('continue')).toBe('(over)');
    expect((await officer.caller.send<{ state: string }>('GET', path)).body.state).toBe('completed');
  });

  it('skips what a pre-test showed to be known, by the objectives that units share', async () => {
    const known = (id: string) => rules(rule('pre', 'skip', `referencedObjective="${id}" condition="satisfied"`)) + objectives(shares(id, 'read'));
    const { go, tell, read, launch } = await begun([unit('test', objectives(shares('one', 'write') + shares('two', 'write'))), unit('L1', known('one')), unit('L2', known('two')), unit('end')], forced);
    await go('start');
    await tell({ ...passed, objectives: [{ id: 'one', success: 'passed', scaled: '0.9' }, { id: 'two', success: 'failed' }] });
    expect(await go('continue')).toBe('L2');
    expect((await read()).units).toMatchObject([{ title: 'test', skipped: false }, { title: 'L1', skipped: true }, { title: 'L2', skipped: false }, { title: 'end', skipped: false }]);
    expect(await launch()).toMatch(/"objectives":\[\{"id":"own","success":"".*\{"id":"two","success":"failed"/);
  });

  it('repeats a test as often as its attempts allow, with nothing in its memory, and keeps the best', async () => {
    const test = rules(rule('post', 'retry', 'operator="not" condition="satisfied"', 'operator="not" condition="attemptLimitExceeded"')) + '<imsss:limitConditions attemptLimit="2"/>';
    const { go, tell, read, launch } = await begun([unit('test', test), unit('end')], controls('choice="true" flow="true"'));
    await go('start');
    await tell({ ...failed, location: 'p7', suspendData: 'mine' });
    expect(await launch()).toMatch(/"location":"p7"/);
    expect(await go('continue')).toBe('test');
    expect(await launch()).toMatch(/"location":"".*"suspendData":""/);
    await tell({ ...failed, scaled: '0.5' });
    expect(await go('continue')).toBe('end');
    expect((await read()).units).toMatchObject([{ title: 'test', state: 'failed', score: 50, offer: 'closed' }, { title: 'end', offer: 'open' }]);
    expect(await go('choice', { unit: 0 })).toBe('-');
    expect((await read()).order).toMatchObject({ open: null });
    expect(await go('choice', { unit: 1 })).toBe('end');
  });

  it('completes by roll-up of so many, with weights, and fails a pass mark that was missed', async () => {
    const some = (action: string, condition: string) => `<imsss:rollupRule childActivitySet="atLeastCount" minimumCount="2"><imsss:rollupConditions><imsss:rollupCondition condition="${condition}"/></imsss:rollupConditions><imsss:rollupAction action="${action}"/></imsss:rollupRule>`;
    const weigh = (weight: number) => `<imsss:rollupRules objectiveMeasureWeight="${weight}"/>`;
    const items = [unit('A', weigh(0.5)), unit('B', weigh(0.5)), unit('C', weigh(0))];
    const { go, tell } = await begun(items, controls('choice="true" flow="true"') + `<imsss:rollupRules>${some('completed', 'completed')}${some('satisfied', 'satisfied')}</imsss:rollupRules>`);
    await go('choice', { unit: 2 });
    expect(await tell(passed)).toMatchObject({ state: 'in_progress', score: 0 });
    await go('choice', { unit: 0 });
    expect(await tell({ ...passed, scaled: '0.7' })).toMatchObject({ state: 'completed', score: 35 });
    const marked = await begun(items, `${controls('choice="true" flow="true"')}<imsss:rollupRules>${some('completed', 'completed')}</imsss:rollupRules><imsss:objectives><imsss:primaryObjective satisfiedByMeasure="true"><imsss:minNormalizedMeasure>0.8</imsss:minNormalizedMeasure></imsss:primaryObjective></imsss:objectives>`);
    await marked.go('choice', { unit: 0 });
    await marked.tell(passed);
    await marked.go('choice', { unit: 1 });
    expect(await marked.tell({ ...passed, scaled: '0.59' })).toMatchObject({ state: 'failed', score: 79.5 });
    expect(await marked.tell({ ...passed, scaled: '0.6' })).toMatchObject({ state: 'completed', score: 80 });
  });

  it('goes on where somebody stopped, on whichever device, with the order that was drawn for them', async () => {
    const names = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H'];
    const { go, tell, read, launch, now } = await begun(names.map((id) => unit(id)), `${forced}<imsss:randomizationControls randomizationTiming="once" reorderChildren="true" selectionTiming="once" selectCount="4"/>`);
    const first = await go('start');
    await tell(passed);
    const second = await go('continue');
    await tell({ status: 'incomplete', location: 'p3', exit: 'suspend' }, { ended: true });
    expect(await go('suspendAll')).toBe('-');
    expect((await read()).order).toMatchObject({ open: null, over: false });
    expect(await go('start', { opening: undefined })).toBe(second);
    expect(await launch()).toMatch(/"location":"p3"/);
    // A page that was just closed, and opened elsewhere.
    const earlier = now()?.opening;
    expect([await go('start', { opening: undefined }), first === second]).toEqual([second, false]);
    expect((await officer.caller.send('PUT', `${(await begunRun())}`, { unit: now()?.unit, opening: earlier, memory: passed })).status).toBe(409);
    const seen = [first, second];
    for (let left = 2; left > 0; left -= 1) { await tell(passed); seen.push(await go('continue')); }
    await tell(passed);
    expect([new Set(seen).size, await go('continue'), (await read()).state]).toEqual([4, '(over)', 'completed']);
    async function begunRun() { return (await api.database.asOwner<{ run: string }>("select '/api/my-work/course-attempts/' || course_attempt_id || '/lessons/' || lesson_id || '/package' as run from package_run where agency_id = $1", [agencyId]))[0]?.run ?? ''; }
  });

  it('obeys what a unit itself asks for, by the names of the package', async () => {
    const { go, tell, read } = await begun([unit('A'), { id: 'block', items: [unit('B'), unit('C')], inside: sequencing(forced) }], controls('choice="true" flow="true"'));
    expect(await go('start')).toBe('A');
    await tell({ status: 'incomplete' });
    expect([await go('jump', { target: 'C' }), await go('choice', { target: 'block' }), await go('choice', { target: 'nobody' })]).toEqual(['C', 'B', expect.stringMatching(/unknown|not-found|unit/)]);
    await tell(passed);
    expect(await go('exitAll')).toBe('(over)');
    expect(await read()).toMatchObject({ state: 'in_progress', order: { over: true } });
    expect(await go('start')).toBe('A');
  });

  it('follows exactly that and says so: what speaks of time or of shared data is still named at import', async () => {
    const followed = await imported(manifest([unit('A', rules(rule('pre', 'skip', 'condition="satisfied"'))), unit('B', '<imsss:limitConditions attemptLimit="3"/>')], forced), ['A.html', 'B.html']);
    expect(followed.notes).toEqual([]);
    const timed = await imported(manifest([unit('A', rules(rule('pre', 'disabled', 'condition="timeLimitExceeded"'))), { ...unit('B'), inside: '<adlcp:data><adlcp:map targetID="x"/></adlcp:data>' }], forced), ['A.html', 'B.html']);
    expect(timed.notes).toEqual(['The package asks for limits on time; and data that its units share, which Rapport does not do. The rest of its order is followed.']);
    const hides = '<adlnav:presentation><adlnav:navigationInterface><adlnav:hideLMSUI>previous</adlnav:hideLMSUI><adlnav:hideLMSUI>continue</adlnav:hideLMSUI></adlnav:navigationInterface></adlnav:presentation>';
    const { go, read } = await begun([{ ...unit('A'), inside: hides }, unit('B')], controls('choice="true" flow="true"'));
    await go('start');
    expect((await read()).order?.hides).toEqual(['previous', 'continue']);
  });

  it.each<[string, () => string, RegExp]>([
    ['rules that refer to each other in a ring', () => whole([{ ...unit('A'), inside: '<imsss:sequencing IDRef="one"/>' }, unit('B')], '', '<imsss:sequencingCollection><imsss:sequencing ID="one" IDRef="two"/><imsss:sequencing ID="two" IDRef="one"/></imsss:sequencingCollection>'), /refer on to “two”: that is not allowed/],
    ['rules by the ten thousand', () => manifest([unit('A', rules(rule('pre', 'skip', 'condition="satisfied"').repeat(10_000))), unit('B')], forced), /20,000 rules and conditions/],
    ['shared objectives by the ten thousand', () => manifest([unit('A', objectives(Array.from({ length: 10_000 }, (_, at) => shares(`g${at}`, 'write')).join(''))), unit('B')], forced), /10,003 objectives/],
    ['a rule that its standard does not know', () => manifest([unit('A', rules(rule('pre', 'explode', 'condition="always"'))), unit('B')], forced), /asks for “explode”/],
    ['a tree of thousands', () => manifest(Array.from({ length: 1200 }, (_, at) => ({ ...unit(`U${at}`), href: 'A.html' })), forced), /more than 1,000 units/],
  ])('refuses %s, and says why', async (_, xml, why) => {
    const found = await imported(xml(), ['A.html', 'B.html']);
    expect([found.code, found.detail]).toEqual([expect.stringMatching(/^course-packages\/(manifest|units)$/), expect.stringMatching(why)]);
  });
});
