/** Counts of complaints over HTTP, and what differs after a mark. */
import { complaintOffice } from '../../../test/complaint-world.js';
import { startTestApi, type TestApi } from '../../../test/test-api.js';
import { Clock } from '../notifications/clock.js';

interface Figures { from: string; to: string; since: string | null; months: { month: string; received: number; decided: number; sustained: number }[]; blocks: { from: string; to: string; received: number | null; decided: number | null; sustained: number | null }[]; categoriesTime: { from: string; to: string } | null; categories: { category: string | null; received: number | null }[]; medianDays: number | null; open: number | null; overdue: number | null; marks: { title: string; verdict: string; before: number | null; after: number | null; sentence: string }[] }

describe('figures of complaints', () => {
  let api: TestApi;
  let now = new Date('2026-11-20T15:00:00Z');
  beforeAll(async () => {
    api = await startTestApi({ DEMO: '1' });
    api.app.get(Clock).now = () => now;
  });
  beforeEach(() => { now = new Date('2026-11-20T15:00:00Z'); });
  afterAll(() => api.close());

  /** Complaints of many months, straight in the database. */
  const past = (agencyId: string, month: string, count: number, mark = '') => api.database.asOwner(
    `insert into complaint (agency_id, id, number, channel, received_at, received_on, language, once_hash, code_hash, said)
     select $1::uuid, uuid_v7(), 'C-' || $2 || $4 || '-' || n, 'phone', ($2 || '-10')::date, ($2 || '-10')::date, 'en', sha256(convert_to($1::text || $2 || $4 || n, 'UTF8')), sha256(convert_to($1::text || $2 || $4 || n || 'c', 'UTF8')), 'sealed' from generate_series(1, $3) n`, [agencyId, month, count, mark]);
  /** Those of a month and mark: of which unit, about what, and known since which day. */
  const screened = async (agencyId: string, month: string, mark: string, unitId: string | null, category: string | null, on: string) => {
    const these = 'c.agency_id = $1 and c.number like $2';
    const like = `C-${month}${mark}-%`;
    await api.database.asOwner(`update complaint c set unit_id = $3, state = 'screened', summary = 'x', due_on = '2027-12-01' where ${these}`, [agencyId, like, unitId]);
    await api.database.asOwner(`insert into complaint_event (agency_id, id, complaint_id, at, by_name, what, to_state) select c.agency_id, uuid_v7(), c.id, $3::timestamptz, 'Reyes', 'screened', 'screened' from complaint c where ${these}`, [agencyId, like, on]);
    if (category) await api.database.asOwner(`insert into complaint_allegation (agency_id, id, complaint_id, position, category) select c.agency_id, uuid_v7(), c.id, 1, $3 from complaint c where ${these}`, [agencyId, like, category]);
  };
  const figures = async (who: { send: TestApi['anybody']['send'] }, query = '') => who.send<Figures>('GET', `/api/complaints/figures${query}`);

  it('counts months that are over, also what the reader may not read, and never tells of one as it comes', async () => {
    const { staff, complain, list, act, screening } = await complaintOffice(api);
    const desk = await staff('Reyes', null, 'professional_standards');
    const named = await staff('Ortiz', null, 'professional_standards');
    await complain({ about: 'Ortiz' });
    await complain();
    const id = (await list(desk))[0]!.id;
    await act(desk, id, 'screening', screening());
    await act(desk, id, 'assign', { revision: 2, membershipId: desk.membershipId });
    const begun = (await act(desk, id, 'begin', { revision: 3 })).body;
    now = new Date('2026-11-24T15:00:00Z');
    await act(desk, id, 'decide', { revision: begun.revision, findings: [{ allegationId: begun.allegations[0]!.id, finding: 'sustained', reason: 'It was so' + '.' }], message: 'You were right.' });
    expect((await figures(named)).body).toMatchObject({ since: null, months: [], open: 0, overdue: 0, categories: [] });
    now = new Date('2026-12-02T15:00:00Z');
    const { body } = await figures(named);
    expect(body.months).toEqual([{ month: '2026-11', received: 2, decided: 1, sustained: 1 }]);
    expect(body).toMatchObject({ from: '2025-12', to: '2026-11', since: '2026-11', medianDays: 4, settled: 0, open: 1, overdue: 0, categories: [], blocks: [] });
    await complain();
    expect((await figures(named)).body).toEqual(body);
  });

  it('tells one unit, with those below it, and each category in fixed blocks alone, whatever time is asked for', async () => {
    const { agency, staff } = await complaintOffice(api);
    const desk = await staff('Reyes', null, 'professional_standards');
    const admin = await staff('Root', null, 'admin');
    const made = async (name: string, parentId: string | null) => (await admin.send<{ id: string }>('POST', '/api/units', { name, code: null, parentId })).body.id;
    const patrol = await made('Patrol', null);
    const [north, south, jail] = [await made('North', patrol), await made('South', patrol), await made('Jail', null)];
    for (const [month, counts] of [['2026-01', [6, 1, 2]], ['2026-02', [6, 2, 9]], ['2026-03', [12, 11, 15]], ['2026-09', [20, 20, 20]]] as const) {
      for (const [i, unitId] of [north, south, jail].entries()) {
        await past(agency.id, month, counts[i] ?? 0, `u${i}`);
        await screened(agency.id, month, `u${i}`, unitId, i === 0 ? 'force' : 'bias', month === '2026-09' ? '2026-11-05' : `${month}-20`);
      }
    }
    const blocks = async (unitId: string, query: string) => (await figures(desk, `?unitId=${unitId}&${query}`)).body.blocks.map(({ from, to, received }) => [from, to, received]);
    // North and the jail have ten after two months; three are left in South, so North is kept back beside Patrol.
    const wide = 'from=2025-11&to=2026-10';
    expect(await blocks(patrol, wide)).toEqual([['2026-01', '2026-02', 15], ['2026-03', '2026-03', 23]]);
    expect(await blocks(north, wide)).toEqual([['2026-01', '2026-02', null], ['2026-03', '2026-03', 12]]);
    expect(await blocks(south, wide)).toEqual([['2026-01', '2026-02', null], ['2026-03', '2026-03', 11]]);
    for (const unitId of [patrol, north, south, jail]) {
      const all = await blocks(unitId, wide);
      for (const query of ['from=2026-01&to=2026-01', 'from=2026-02&to=2026-02', 'from=2026-02&to=2026-10', 'from=2025-11&to=2026-03']) for (const block of await blocks(unitId, query)) expect(all).toContainEqual(block);
    }
    expect((await figures(desk, `?unitId=${patrol}&${wide}`)).body).toMatchObject({ months: [], categories: [], open: null, overdue: null, medianDays: null, settled: null });
    const of = async (query: string) => { const { body } = await figures(desk, `?${query}`); return { time: body.categoriesTime, told: Object.fromEntries(body.categories.filter(({ received }) => received !== null).map(({ category, received }) => [category, received])) }; };
    const all = await of(wide);
    expect(all).toEqual({ time: { from: '2026-01', to: '2026-03' }, told: { force: 24, bias: 40 } });
    expect(await of('from=2026-02&to=2026-10')).toEqual(all);
    expect((await of('from=2026-03&to=2026-10')).told).toEqual({ force: 12, bias: 26 });
    expect((await figures(desk, `?unitId=${patrol}&municipalityId=${patrol}`)).status).toBe(422);
  });

  it('marks what the agency did, and says whether what differs is more than chance', async () => {
    const { agency, staff } = await complaintOffice(api);
    const desk = await staff('Reyes', null, 'professional_standards');
    const analyst = await staff('Ana', null, 'survey_analyst');
    for (const [month, count] of [['2025-12', 3], ['2026-01', 12], ['2026-02', 12], ['2026-03', 12], ['2026-04', 12], ['2026-05', 5], ['2026-06', 2], ['2026-07', 2], ['2026-08', 2], ['2026-09', 2]] as const) await past(agency.id, month, count);
    await analyst.send('POST', '/api/insights/marks', { kind: 'training', title: 'Treat every caller as a customer', on: '2026-05-04', unitId: null, municipalityId: null, contactGroupId: null, policyVersionId: null, courseId: null });
    const { body } = await figures(desk, '?from=2026-01&to=2026-10');
    expect(body.months.map(({ received }) => received)).toEqual([12, 12, 12, 12, 5, 2, 2, 2, 2, 0]);
    expect(body.marks).toEqual([expect.objectContaining({ title: 'Treat every caller as a customer', before: 48, after: 8, verdict: 'more_than_chance', sentence: expect.stringMatching(/^48 complaints came in the 4 months before and 8 in the 4 months after \(8\d% fewer a day.*more than chance alone would explain/) as unknown })]);
    expect((await figures(analyst)).status).toBe(200);
  });

  it('never tells how many came beside a mark of one unit, and counts those below it', async () => {
    const { agency, staff } = await complaintOffice(api);
    const [desk, admin, analyst] = [await staff('Reyes', null, 'professional_standards'), await staff('Root', null, 'admin'), await staff('Ana', null, 'survey_analyst')];
    const made = async (name: string, parentId: string | null) => (await admin.send<{ id: string }>('POST', '/api/units', { name, code: null, parentId })).body.id;
    const patrol = await made('Patrol', null);
    const north = await made('North', patrol);
    for (const [month, count] of [['2025-12', 1], ['2026-02', 20], ['2026-03', 20], ['2026-05', 2], ['2026-06', 1]] as const) {
      await past(agency.id, month, count);
      await screened(agency.id, month, '', north, 'force', `${month}-20`);
    }
    await analyst.send('POST', '/api/insights/marks', { kind: 'training', title: 'Slow down', on: '2026-04-04', unitId: patrol, municipalityId: null, contactGroupId: null, policyVersionId: null, courseId: null });
    const [mark] = (await figures(desk)).body.marks;
    expect(mark).toMatchObject({ verdict: 'more_than_chance', before: null, after: null, change: null, sentence: expect.stringMatching(/^In Patrol, fewer complaints came in the 3 months after than in the 3 months before; how many is not told/) as unknown });
  });

  it('refuses a time that runs backwards or for ever, and whoever has no right to the counts', async () => {
    const { staff } = await complaintOffice(api);
    const desk = await staff('Reyes', null, 'professional_standards');
    expect((await figures(desk, '?from=2026-05&to=2026-04')).status).toBe(422);
    expect((await figures(desk, '?from=2000-01&to=2026-04')).status).toBe(422);
    expect((await figures(await staff('Other', null, 'supervisor'))).status).toBe(403);
  });

  it('follows a municipality that was merged, also where a complaint is closed', async () => {
    const { agency, staff } = await complaintOffice(api);
    const admin = await staff('Root', null, 'admin');
    const made = async (name: string) => (await admin.send<{ id: string }>('POST', '/api/municipalities', { name, kind: 'township', aliases: [] })).body.id;
    const [from, into] = [await made('Upper Marlow'), await made('Marlow')];
    await past(agency.id, '2026-08', 12);
    await screened(agency.id, '2026-08', '', null, null, '2026-08-20');
    await api.database.asOwner('update complaint set municipality_id = $2 where agency_id = $1', [agency.id, from]);
    await api.database.asOwner("update complaint set state = 'closed', closed_at = now(), settlement = 'duplicate' where agency_id = $1", [agency.id]);
    expect((await admin.send('POST', `/api/municipalities/${from}/merge`, { intoId: into })).status).toBe(200);
    await api.settle();
    const { body } = await figures(await staff('Reyes', null, 'professional_standards'), `?municipalityId=${into}`);
    expect(body.blocks).toEqual([{ from: '2026-08', to: '2026-08', received: 12, decided: null, sustained: null }]);
  });
});
