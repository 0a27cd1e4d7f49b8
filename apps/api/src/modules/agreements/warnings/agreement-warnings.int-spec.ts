/** Warnings of all agreements on one list: each stays until what it warns of is settled, and none is of another municipality's. */
import { must } from '../../../../test/agreement-world.js';
import { inForceTerms, openSigningWorld, type SigningWorld, standAt } from '../../../../test/signing-world.js';
import { startTestApi, type TestApi, type TestCaller } from '../../../../test/test-api.js';
import { noSource } from '../../../platform/tenancy/tenant-scope.js';
import { UnitOfWork } from '../../../platform/tenancy/unit-of-work.js';
import { AgreementClock } from '../lifecycle/clock.service.js';

interface Warning { kind: string; day: string; late: boolean; from: string | null; agreement: { id: string }; municipality: { name: string }; amendmentId: string | null }
interface Page { items: Warning[]; nextCursor: string | null; counts: { kind: string; count: number }[] }

describe('warnings of all agreements', () => {
  let api: TestApi;
  let world: SigningWorld;
  let back: () => void = () => undefined;
  beforeAll(async () => { api = await startTestApi(); });
  beforeEach(async () => { world = await openSigningWorld(api); });
  afterEach(() => back());
  afterAll(() => api.close());

  const stand = (moment: string) => { back(); back = standAt(api, moment); };
  const list = async (by: TestCaller = world.officer, query = '') => must(await by.send<Page>('GET', `${by === world.officer ? '/api' : '/api/municipality'}/agreement-warnings${query}`));
  const said = async (by: TestCaller = world.officer) => (await list(by)).items.map(({ kind, day, late }) => `${kind} ${day}${late ? ' late' : ''}`);
  const tick = (agreementId: string) => api.app.get(UnitOfWork).run({ agencyId: world.agencyId, actor: { kind: 'system', id: null, label: 'Rapport' }, source: noSource }, () => api.app.get(AgreementClock).keep(agreementId));
  const signed = async (over: object = {}) => {
    stand('2026-09-01T15:00:00Z');
    return (await world.signed({ terms: inForceTerms('2026-07-01', '2027-07-01', over) })).agreementId;
  };
  const act = async (id: string, by: TestCaller, end: string, body: object) => {
    const path = `/api/${by === world.officer ? '' : 'municipality/'}agreements/${id}`;
    const { revision } = must(await by.send<{ revision: number }>('GET', `${path}/lifecycle`));
    const answer = await by.send('POST', `${path}/${end}`, { revision, ...body });
    if (answer.status >= 300) throw new Error(answer.text);
  };

  it('names the last day to decline until somebody declined, then the last day of the term, to both sides alike', async () => {
    const id = await signed({ renewal: { kind: 'automatic', months: 12, noticeDays: 60 } });
    expect(await said()).toEqual([]);
    stand('2027-04-28T15:00:00Z');
    await tick(id);
    expect(await said()).toEqual(['decline 2027-05-01']);
    expect(await said(world.signatory)).toEqual(['decline 2027-05-01']);
    await act(id, world.signatory, 'renewal/decline', { reason: 'The council will not go on.' });
    await tick(id);
    expect(await said()).toEqual(['term-ends 2027-06-30']);
    // Once it has ended, what is left is to settle; and that day can be missed.
    stand('2027-08-25T15:00:00Z');
    await tick(id);
    expect(await said()).toEqual(['settle 2027-08-29']);
    stand('2027-09-30T15:00:00Z');
    expect(await said(world.signatory)).toEqual(['settle 2027-08-29 late']);
  });

  it('names a notice without receipt, then the last day of service, and suspensions with their days', async () => {
    const id = await signed({ notice: { days: 90, settleWithinDays: 60 } });
    stand('2026-11-20T15:00:00Z');
    await act(id, world.officer, 'suspensions', { from: '2026-12-01', until: '2026-12-11', lineIds: null, reason: 'Flood.' });
    await act(id, world.signatory, 'termination', { letter: 'We give notice.', reason: 'Own force.' });
    expect(await said()).toEqual(['notice 2026-11-20', 'suspended 2026-12-10']);
    expect((await list(world.signatory)).items[1]).toMatchObject({ kind: 'suspended', from: '2026-12-01' });
    await act(id, world.officer, 'termination/receipt', { receivedOn: '2026-11-20' });
    stand('2027-01-30T15:00:00Z');
    await tick(id);
    expect(await said()).toEqual(['service-ends 2027-02-18']);
  });

  it('names answers and signatures that are awaited, pages through all of them once, and counts every kind', async () => {
    await world.approved();
    for (let n = 0; n < 3; n++) await world.sent();
    const kinds: string[] = [];
    let cursor: string | null = null;
    do {
      const page: Page = await list(world.officer, `?limit=1${cursor ? `&cursor=${cursor}` : ''}`);
      expect(page.items).toHaveLength(1);
      kinds.push(page.items[0]!.kind);
      cursor = page.nextCursor;
    } while (cursor);
    expect(kinds).toEqual(['signature', 'review', 'review', 'review']);
    const only = await list(world.officer, '?kind=signature');
    expect([only.items.length, only.counts]).toEqual([1, [{ kind: 'review', count: 3 }, { kind: 'signature', count: 1 }]]);
    expect((await world.officer.send('GET', '/api/agreement-warnings?cursor=bm8')).status).toBe(422);
  });

  it('shows a municipality nothing of another one, nor of drafts; and the agency only what it filters for', async () => {
    await world.sent();
    await world.draft();
    const other = await world.municipality('Lansdale');
    await world.sent({ municipalityId: other });
    const neighbour = await api.reviewer(world.agencyId, other);
    for (const [caller, name] of [[world.reviewer, 'Hatfield'], [neighbour, 'Lansdale']] as const) {
      const { items, counts } = must(await caller.send<Page>('GET', '/api/municipality/agreement-warnings'));
      expect([items.map(({ municipality }) => municipality.name), counts]).toEqual([[name], [{ kind: 'review', count: 1 }]]);
    }
    expect((await list(world.officer, `?municipalityId=${other}`)).items.map(({ municipality }) => municipality.name)).toEqual(['Lansdale']);
    expect((await list()).counts).toEqual([{ kind: 'review', count: 2 }]);
    expect((await world.reviewer.send('GET', '/api/agreement-warnings')).status).toBe(403);
  });
});
