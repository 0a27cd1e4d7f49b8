/** SCORM packages of several units: what is imported, in which order units open, when the lesson is done, and what two tabs may tell. */
import { outline, outlineParts } from '../../../../../test/scorm-outline.js';
import { beginPackage, newCourse, publishPackage, uploadPackage } from '../../../../../test/package-world.js';
import type { TestApi, TestCaller } from '../../../../../test/test-api.js';
import { type Member, trainingOffice } from '../../../../../test/training-world.js';
import { makeZip } from '../../../../../test/zip-maker.js';

interface Told { units: number; notes: string[]; standard: string; title: string; code: string; detail: string }
interface Unit { at: number; title: string; blocks: string[]; state: string; score: number | null; required: boolean; visible: boolean; reports: boolean; waitsFor: string[] }
interface Standing { state: string; score: number | null; units: Unit[]; goOnAt: number | null; opening: number; address: string; code: string; detail: string }
const xml = (name: string, inside: string) => `<imsss:sequencing>${name === '' ? inside : `<imsss:${name}>${inside}</imsss:${name}>`}</imsss:sequencing>`;
const mark = (value: number) => `<imsss:objectives><imsss:primaryObjective satisfiedByMeasure="true"><imsss:minNormalizedMeasure>${value}</imsss:minNormalizedMeasure></imsss:primaryObjective></imsss:objectives>`;

describe('packages of several SCORM units', () => {
  const office = trainingOffice();
  let api: TestApi;
  let admin: TestCaller;
  let agencyId: string;
  let officer: Member;
  beforeEach(() => { ({ api, admin, agencyId, officer } = office.now()); });

  const imported = async (manifest: string, pages: string[]) => (await uploadPackage(admin, await newCourse(admin), makeZip(outlineParts(manifest, pages)))).body as unknown as Told;
  async function begun(manifest: string, pages: string[], standard: 'scorm-1.2' | 'scorm-2004' = 'scorm-1.2') {
    const { run, path } = await beginPackage(officer, await publishPackage(admin, makeZip(outlineParts(manifest, pages)), standard));
    const open = async (unit: number) => (await officer.caller.send<Standing>('POST', `${run}?unit=${unit}`)).body;
    const keep = async (unit: number, opening: number, memory: object, more: object = {}) => officer.caller.send<Standing>('PUT', run, { unit, opening, memory, ...more });
    return { path, open, keep, read: async () => (await officer.caller.send<Standing>('GET', run)).body, tell: async (unit: number, memory: object, more: object = {}) => (await keep(unit, (await open(unit)).opening, memory, more)).body, state: async () => (await officer.caller.send<{ state: string }>('GET', path)).body.state };
  }
  const two = (more = '') => outline([{ id: 'first', href: 'a.html' }, { id: 'second', href: 'b.html', inside: more }]);

  it('imports an outline with headings, pages, hidden items and parameters, and says where each unit lies', async () => {
    const manifest = outline([{ id: 'Playing', items: [{ id: 'Par', href: 'a.html', parameters: '?content=par' }, { id: 'Hidden', href: 'b.html', attributes: 'isvisible="false"' }] }, { id: 'Etiquette', href: 'c.html', asset: true }]);
    const { open, read } = await begun(manifest, ['a.html', 'b.html', 'c.html']);
    expect((await read()).units).toMatchObject([{ at: 0, title: 'Par', blocks: ['Playing'], state: 'not_started', visible: true, reports: true, required: true }, { at: 1, title: 'Hidden', visible: false }, { at: 2, title: 'Etiquette', blocks: [], reports: false }]);
    expect((await open(0)).address).toMatch(/\/a\.html\?content=par$/);
    expect(await imported(manifest, ['a.html', 'b.html', 'c.html'])).toMatchObject({ units: 3, notes: [], title: 'Golf for listeners', standard: 'scorm-1.2' });
  });

  it('shows whoever makes a course of it what it asks for, and nobody else', async () => {
    const manifest = outline([{ id: 'Playing', items: [{ id: 'Par', href: 'a.html', inside: '<adlcp:masteryscore>80</adlcp:masteryscore>' }] }, { id: 'Etiquette', href: 'b.html', asset: true, inside: '<adlcp:prerequisites type="aicc_script">Par</adlcp:prerequisites>' }]);
    const { id } = (await imported(manifest, ['a.html', 'b.html'])) as unknown as { id: string };
    const path = `/api/training/packages/${id}/outline`;
    expect((await admin.send('GET', path)).body).toMatchObject({ id, passMark: null, units: [{ title: 'Par', blocks: [{ title: 'Playing', passMark: null }], passMark: 80, required: true, needs: null }, { title: 'Etiquette', reports: false, needs: 'Par' }] });
    expect((await officer.caller.send('GET', path)).status).toBe(403);
    const single = (await imported(outline([{ id: 'A', href: 'a.html', inside: '<adlcp:masteryscore>75</adlcp:masteryscore>' }]), ['a.html'])) as unknown as { id: string };
    expect((await admin.send('GET', `/api/training/packages/${single.id}/outline`)).body).toEqual({ id: single.id, passMark: 75, ordered: false, units: [] });
  });

  it('keeps each unit apart, and completes the course only when the last required one is done, in whatever order', async () => {
    const { tell, read, open, state } = await begun(two(), ['a.html', 'b.html']);
    expect(await tell(1, { status: 'passed', raw: '90', location: 'p9' })).toMatchObject({ state: 'in_progress', score: 90 });
    expect(await tell(0, { status: 'incomplete', location: 'p2', suspendData: 'mine' })).toMatchObject({ state: 'in_progress', goOnAt: 0, units: [{ state: 'in_progress' }, { state: 'done', score: 90 }] });
    const launch = async (unit: number) => (await api.anybody.send('GET', `${(await open(unit)).address.split('/').slice(0, 3).join('/')}/~rapport/launch.js`)).text;
    expect(await launch(0)).toMatch(/"location":"p2".*"suspendData":"mine"/);
    expect(await launch(1)).toMatch(/"location":"p9".*"suspendData":""/);
    // Looked at again, the done one stays done, with its best score.
    expect(await tell(1, { status: 'incomplete', raw: '10' })).toMatchObject({ units: [{}, { state: 'done', score: 90 }] });
    expect(await state()).toBe('in_progress');
    expect(await tell(0, { status: 'completed', raw: '71' })).toMatchObject({ state: 'completed', score: 80.5 });
    expect(await state()).toBe('completed');
    expect((await read()).units.map((each) => each.state)).toEqual(['done', 'done']);
    await expect(api.database.asOwner("update package_unit_run set state = 'in_progress' where agency_id = $1", [agencyId])).rejects.toThrow(/cannot go from completed/);
  });

  it('never opens a unit before what the package asks for is done', async () => {
    const { tell, open, read, keep } = await begun(outline([{ id: 'A', href: 'a.html' }, { id: 'B', href: 'b.html' }, { id: 'C', href: 'c.html', inside: '<adlcp:prerequisites type="aicc_script">A &amp; B</adlcp:prerequisites>' }]), ['a.html', 'b.html', 'c.html']);
    await tell(0, { status: 'passed' });
    expect(await open(2)).toMatchObject({ code: 'attempts/unit-waits', detail: expect.stringContaining('“B”') });
    expect((await keep(2, 1, { status: 'passed' })).status).toBe(409);
    expect((await read()).units[2]?.waitsFor).toEqual(['B']);
    await tell(1, { status: 'completed' });
    expect((await tell(2, { status: 'passed' })).state).toBe('completed');
  });

  it('refuses what an earlier opening tells, in whichever tab, and keeps what it had', async () => {
    const { open, keep, read } = await begun(two(), ['a.html', 'b.html']);
    const before = await open(0);
    await keep(0, before.opening, { status: 'incomplete', location: 'p5' });
    const after = await open(0);
    expect(await keep(0, before.opening, { status: 'incomplete', location: 'p1' })).toMatchObject({ status: 409, body: { code: 'course-packages/opened-elsewhere' } });
    expect(await keep(1, after.opening, { status: 'passed' })).toMatchObject({ status: 409 });
    await open(1);
    expect((await keep(0, after.opening, { status: 'passed' })).status).toBe(409);
    expect((await keep(0, 0, { status: 'passed' })).status).toBe(409);
    expect((await officer.caller.send('PUT', `${before.address}`)).status).toBe(404);
    expect((await read()).units.map((each) => each.state)).toEqual(['in_progress', 'in_progress']);
    expect(await api.database.asOwner<{ cmi: { location: string } }>('select cmi from package_unit_run where agency_id = $1 and unit = 0', [agencyId])).toMatchObject([{ cmi: { location: 'p5' } }]);
    await expect(api.database.asOwner('delete from package_unit_run where agency_id = $1', [agencyId])).rejects.toThrow(/final/);
  });

  it('counts a unit that ends without a word as completed, one that goes on later not, and a page when its reader says so', async () => {
    const { tell } = await begun(outline([{ id: 'A', href: 'a.html' }, { id: 'B', href: 'b.html', asset: true }, { id: 'C', href: 'c.html' }]), ['a.html', 'b.html', 'c.html']);
    expect((await tell(0, { status: 'not attempted', exit: 'suspend' }, { ended: true })).units[0]?.state).toBe('in_progress');
    expect((await tell(0, { status: '' }, { ended: true })).units[0]?.state).toBe('done');
    expect((await tell(1, { status: 'completed' })).units[1]?.state).toBe('in_progress');
    expect((await tell(1, {}, { ended: true })).units[1]?.state).toBe('done');
    expect((await tell(2, { status: 'failed' }, { ended: true })).state).toBe('failed');
    expect((await tell(2, { status: 'incomplete' }, { ended: true })).state).toBe('failed');
    expect((await tell(2, { status: 'passed' }, { ended: true })).state).toBe('completed');
  });

  it('holds to the pass marks, weights and exceptions of SCORM 2004', async () => {
    const manifest = outline([
      { id: 'A', href: 'a.html', inside: xml('', '<imsss:rollupRules objectiveMeasureWeight="0.25"/>') }, { id: 'B', href: 'b.html', inside: xml('', `<imsss:rollupRules objectiveMeasureWeight="0.75"/>${mark(0.5)}`) },
      { id: 'C', href: 'c.html', inside: '<imsss:sequencing IDRef="untracked"/>' },
    ], { version: '2004 4th Edition', inside: xml('', mark(0.8)), collection: '<imsss:sequencingCollection><imsss:sequencing ID="untracked"><imsss:deliveryControls tracked="false"/></imsss:sequencing></imsss:sequencingCollection>' });
    expect(await imported(manifest, ['a.html', 'b.html', 'c.html'])).toMatchObject({ standard: 'scorm-2004', units: 3, notes: [] });
    const { tell } = await begun(manifest, ['a.html', 'b.html', 'c.html'], 'scorm-2004');
    expect((await tell(1, { status: 'completed', scaled: '0.4', success: 'passed' })).units).toMatchObject([{ required: true }, { state: 'failed' }, { required: false }]);
    expect(await tell(0, { status: 'completed', scaled: '1' })).toMatchObject({ state: 'failed', score: 55 });
    expect(await tell(1, { status: 'completed', scaled: '0.7' })).toMatchObject({ state: 'failed', score: 77.5 });
    expect(await tell(1, { status: 'completed', scaled: '0.733333' })).toMatchObject({ state: 'failed', score: 79.99 });
    expect(await tell(1, { status: 'completed', scaled: '0.74' })).toMatchObject({ state: 'completed', score: 80.5 });
  });

  it.each<[string, () => string, RegExp]>([
    ['rules of a shape that its standard forbids', () => outline([{ id: 'A', href: 'a.html', items: [{ id: 'B', href: 'b.html' }], inside: xml('sequencingRules', '<imsss:preConditionRule><imsss:ruleAction action="skip"/></imsss:preConditionRule>') }], { version: '2004 3rd Edition', inside: '<imsss:sequencing><imsss:controlMode choice="false" flow="true"/></imsss:sequencing>' }), /asks for rules that skip, hide, repeat.*; and moving through units only in order.*Every unit can be opened/],
    ['prerequisites that ask for a failure', () => two('<adlcp:prerequisites type="aicc_script">~first</adlcp:prerequisites>'), /before “second” is written in a way/],
    ['units that wait for each other', () => outline([{ id: 'A', href: 'a.html', inside: '<adlcp:prerequisites>B</adlcp:prerequisites>' }, { id: 'B', href: 'b.html', inside: '<adlcp:prerequisites>A</adlcp:prerequisites>' }]), /wait for each other/],
    ['an item without a page', () => outline([{ id: 'A', href: 'a.html' }, { id: 'B', href: 'b.html', items: [{ id: 'C', attributes: 'identifierref="shared"' }] }]), /“C” names nothing that can be launched/],
    ['several outlines', () => outline([{ id: 'A', href: 'a.html' }], { before: '<organization identifier="other"><title>Other</title></organization>' }), /holds 2 outlines; “Golf for listeners”/],
    ['time limits', () => two('<adlcp:maxtimeallowed>00:10:00</adlcp:maxtimeallowed>'), /limits on time/],
  ])('never takes %s in silence', async (_, manifest, note) => {
    expect((await imported(manifest(), ['a.html', 'b.html'])).notes.join('\n')).toMatch(note);
  });

  it('refuses a pass mark that nobody can reach, and an order that names two items at once', async () => {
    const unscored = outline([{ id: 'A', href: 'a.html', inside: xml('', '<imsss:rollupRules objectiveMeasureWeight="0"/>') }, { id: 'B', href: 'b.html', asset: true }], { version: '2004 4th Edition', inside: xml('', mark(0.8)) });
    expect(await imported(unscored, ['a.html', 'b.html'])).toMatchObject({ code: 'course-packages/manifest', detail: expect.stringMatching(/pass mark in “Golf for listeners”.*nobody could pass/) });
    const twins = (inside: string) => outline([{ id: 'A', href: 'a.html' }, { id: 'A', title: 'Other', href: 'b.html' }, { id: 'C', href: 'c.html', inside }]);
    expect(await imported(twins('<adlcp:prerequisites type="aicc_script">A</adlcp:prerequisites>'), ['a.html', 'b.html', 'c.html'])).toMatchObject({ code: 'course-packages/manifest', detail: expect.stringMatching(/after “A”, but several items have that identifier/) });
    expect(await imported(twins(''), ['a.html', 'b.html', 'c.html'])).toMatchObject({ units: 3, notes: [] });
  });

  it('never completes on a pass mark of the whole package where nothing gave a score', async () => {
    const { tell, state } = await begun(outline([{ id: 'A', href: 'a.html', inside: xml('', '<imsss:rollupRules objectiveMeasureWeight="0"/>') }, { id: 'B', href: 'b.html' }], { version: '2004 4th Edition', inside: xml('', mark(0.8)) }), ['a.html', 'b.html'], 'scorm-2004');
    await tell(0, { status: 'completed', scaled: '1' });
    expect(await tell(1, { status: 'completed' })).toMatchObject({ state: 'failed', score: null });
    expect(await state()).toBe('in_progress');
    expect(await tell(1, { status: 'completed', scaled: '0.8' })).toMatchObject({ state: 'completed', score: 80 });
  });

  it('refuses an outline whose unit lies elsewhere, is not there, or lies too deep', async () => {
    const deep = (depth: number): string => outline([Array.from({ length: depth }).reduce<{ id: string; href?: string; items?: never[] }>((inner, __, at) => ({ id: `i${at}`, items: [inner] as never[] }), { id: 'leaf', href: 'a.html' })]);
    for (const [manifest, code] of [[outline([{ id: 'A', href: 'a.html' }, { id: 'B', href: 'https://x.example/b.html' }]), 'outside'], [two(), 'manifest'], [deep(30), 'manifest']] as const) expect((await imported(manifest, ['a.html'])).code).toBe(`course-packages/${code}`);
  });
});
