/** Counting contacts, and what a municipality is shown: its own released figures, and nothing that names or narrows down anybody. */
import { uuidv7 } from 'uuidv7';
import type { Problem } from '../../../test/browser.js';
import { municipalityOf, signedAgreement } from '../../../test/billing-world.js';
import { serviceTerms, serviceWorld } from '../../../test/service-world.js';
import { startTestApi, type TestApi, type TestCaller } from '../../../test/test-api.js';
import { makeTrustWorld, scores } from '../../../test/trust-world.js';
import { Outbox } from '../../platform/jobs/outbox.service.js';
import { noSource } from '../../platform/tenancy/tenant-scope.js';
import { UnitOfWork } from '../../platform/tenancy/unit-of-work.js';
import { LetterWriters } from '../letters/letter-writers.js';
import type { LetterRow } from '../letters/staff-letters.repository.js';

interface Shown { agreements: { id: string; confirmedUntil: string; periods: { from: string; lines: { lineId: string; promised: number; delivered: number; calls: number; changed: { days: number; last: string } | null }[] }[] }[]; months: { month: string; contacts: number | null; response: { calls: number; medianSeconds: number } | null; paid: { amount: number }[] }[]; trust: { from: string; figure: { value: number } | null }[] }
interface Change { id: string; label: string; day: string; minutes: { before: number; after: number }; calls: { before: number; after: number }; reason: string | null; by: string }
const shown = async (who: TestCaller) => (await who.send<Shown>('GET', '/api/municipality/service')).body;
type World = Awaited<ReturnType<typeof serviceWorld>>;

describe('service as a municipality sees it', () => {
  let api: TestApi;
  beforeAll(async () => { api = await startTestApi(); });
  afterAll(() => api.close());

  async function contacts(agencyId: string, municipalityId: string, days: readonly string[], typeId: string): Promise<string[]> {
    const ids = days.map(() => uuidv7());
    for (const [at, day] of days.entries()) await api.database.asOwner("insert into contact (agency_id, id, source, source_key, content_hash, occurred_at, type_id, municipality_id) values ($1, $2, 'cad', $6, 'x', $3, $4, $5)", [agencyId, ids[at], `${day}T17:00:00Z`, typeId, municipalityId, ids[at]]);
    return ids;
  }
  async function typed(agencyId: string): Promise<string[]> {
    const [groupId, ...types] = [uuidv7(), uuidv7(), uuidv7()];
    await api.database.asOwner("insert into contact_group (agency_id, id, name) values ($1, $2, 'Calls')", [agencyId, groupId]);
    for (const [at, id] of types.entries()) await api.database.asOwner("insert into contact_type (agency_id, id, label, label_key, group_id, settled_by) values ($1, $2, $3, $3, $4, 'rule')", [agencyId, id, `type ${at}`, groupId]);
    return types;
  }
  const count = async (world: World, rule: object | null, revision = 0, reason?: string) => {
    const answer = await world.officer.send<Problem>('PUT', `${world.path}/counting`, { lineId: 'deputy', revision, rule, ...(reason ? { reason } : {}) });
    await api.settle();
    return answer;
  };

  it('counts contacts of the municipality by the rule, once, and follows the rule and the contacts', async () => {
    const world = await serviceWorld(api);
    const [stop, alarm] = await typed(world.agencyId);
    const [first, second] = await contacts(world.agencyId, world.municipalityId, ['2026-01-05', '2026-01-06', '2026-01-07'], stop!);
    await contacts(world.agencyId, world.municipalityId, ['2026-01-08', '2025-12-30'], alarm!);
    // The neighbour's contacts of the same day and type are not this municipality's service.
    await contacts(world.agencyId, await municipalityOf(api, world.agencyId), ['2026-01-05', '2026-01-06'], stop!);
    const other = await serviceWorld(api);
    await contacts(other.agencyId, other.municipalityId, ['2026-01-05'], (await typed(other.agencyId))[0]!);
    expect((await count(world, { minutesPerContact: 30, contactTypeIds: null, from: '2026-01-01' })).status).toBe(200);
    expect(await world.line('2026-01-01')).toMatchObject({ delivered: 120, calls: 4 });
    expect((await count(world, { minutesPerContact: 45, contactTypeIds: [stop], from: '2026-01-01' }, 0)).status).toBe(409);
    expect((await count(world, { minutesPerContact: 45, contactTypeIds: [stop], from: '2026-01-01' }, 1)).status).toBe(200);
    expect(await world.line('2026-01-01')).toMatchObject({ delivered: 135, calls: 3 });
    expect((await count(world, { minutesPerContact: 45, contactTypeIds: [(await typed(other.agencyId).catch(() => [uuidv7()]))[0]], from: '2026-01-01' }, 2)).status).toBe(422);
    // Removed by retention: the service stays delivered. Taken out of the municipality: it is not its service.
    await api.database.asOwner('delete from contact where agency_id = $1 and id = $2', [world.agencyId, first]);
    await api.database.asOwner('update contact set municipality_id = null where agency_id = $1 and id = $2', [world.agencyId, second]);
    await world.officer.send('POST', `${world.path}/confirm`, { until: '2026-02-01' });
    expect(await world.line('2026-01-01')).toMatchObject({ delivered: 90, calls: 2 });
    expect(await count(world, null, 2)).toMatchObject({ status: 422, body: { code: 'service/confirmed', errors: [{ path: 'body.reason' }] } });
    expect((await count(world, null, 2, 'The duty log counts it already')).status).toBe(200);
    expect(await world.line('2026-01-01')).toMatchObject({ delivered: 0, calls: 0 });
    // What came of contacts and not of the rule says so.
    expect((await count(world, { minutesPerContact: 45, contactTypeIds: [stop], from: '2026-02-01' }, 3, 'From February on')).status).toBe(200);
    await contacts(world.agencyId, world.municipalityId, ['2026-02-03'], stop!);
    await world.officer.send('POST', `${world.path}/confirm`, { until: '2026-03-01' });
    const [late] = await contacts(world.agencyId, world.municipalityId, ['2026-02-04'], stop!);
    await api.app.get(UnitOfWork).run({ agencyId: world.agencyId, actor: { kind: 'system', id: null, label: 'Rapport' }, source: noSource }, () => api.app.get(Outbox).add('service.count-contacts', { agreementId: world.agreementId, lineId: 'deputy' }));
    await api.settle();
    const changes = (await world.officer.send<{ items: Change[] }>('GET', `${world.path}/changes`)).body.items.map(({ day, minutes, reason, by }) => [day, minutes.before, minutes.after, reason, by]);
    const [officer] = changes.at(-1)?.slice(4) ?? [];
    expect(late).toBeDefined();
    expect(changes).toEqual([
      ['2026-02-04', 0, 45, 'Contacts of the day arrived or changed after it was confirmed.', 'Rapport'],
      ...['2026-01-07', '2026-01-05'].map((day) => [day, 45, 0, 'The duty log counts it already', officer]),
    ]);
    expect(officer).not.toBe('Rapport');
  });

  it('shows confirmed days alone, with calls, response and what is paid, and nothing of anybody else', async () => {
    const world = await serviceWorld(api);
    const reviewer = await api.reviewer(world.agencyId, world.municipalityId);
    const records = Array.from({ length: 6 }, (_, n) => ({ agreement: world.number, service: 'deputy', day: n < 5 ? `2026-01-0${n + 1}` : '2026-02-01', minutes: 100, calls: 1, responseSeconds: 100 * (n + 1), externalId: `r${n}` }));
    await world.officer.send('POST', '/api/service/entries', { entries: records });
    expect(await shown(reviewer)).toMatchObject({ agreements: [], months: [], trust: [] });
    await world.run('2026-01-31');
    const [invoice] = (await world.clerk.send<{ items: { id: string }[] }>('GET', '/api/billing/documents')).body.items;
    await world.clerk.send('POST', `/api/billing/documents/${invoice?.id}/finalise`, { revision: 1 });
    await world.officer.send('POST', `${world.path}/confirm`, { until: '2026-03-01' });
    await api.settle();
    expect((await shown(reviewer)).months.map(({ month, paid }) => [month, paid.length])).toEqual([['2026-02', 0], ['2026-01', 0]]);
    await world.clerk.send('POST', `/api/billing/documents/${invoice?.id}/send`, { revision: 2 });
    const seen = await shown(reviewer);
    expect(seen.agreements).toMatchObject([{ confirmedUntil: '2026-03-01', periods: [{ from: '2026-02-01' }, { from: '2026-01-01', lines: [{ lineId: 'deputy', promised: 29_200, delivered: 500, calls: 5 }, { lineId: 'event' }] }] }]);
    // Of February one answer was measured: everybody would know whose.
    expect(seen.months).toEqual([expect.objectContaining({ month: '2026-02', response: null, paid: [] }), { month: '2026-01', contacts: null, response: { calls: 5, medianSeconds: 300, nineOfTenSeconds: 460 }, paid: [{ currency: 'USD', amount: 4_372_934 }] }]);
    for (const path of [world.path, `${world.path}/entries`, '/api/service/agreements', '/api/service/imports']) expect((await reviewer.send('GET', path)).status).toBe(403);
    const neighbourId = (await signedAgreement(api, world.agencyId, { terms: serviceTerms(uuidv7()) })).municipalityId;
    expect(await shown(await api.reviewer(world.agencyId, neighbourId))).toMatchObject({ agreements: [], months: [], trust: [] });
    expect((await world.officer.send('GET', '/api/municipality/service')).status).toBe(403);
    // What comes late is shown too.
    await world.officer.send('POST', '/api/service/entries', { entries: [{ ...records[0], externalId: 'late', minutes: 7, reason: 'Found in the paper log' }] });
    await api.settle();
    expect((await shown(reviewer)).agreements[0]?.periods[1]?.lines[0]).toMatchObject({ delivered: 507, changed: { days: 1 } });
  });

  it('tells the municipality what changed of confirmed days, what stood there before and why, once by letter and to nobody else', async () => {
    const world = await serviceWorld(api);
    const reviewer = await api.reviewer(world.agencyId, world.municipalityId);
    const send = (externalId: string, minutes: number, over: object = {}) => world.officer.send('POST', '/api/service/entries', { entries: [{ agreement: world.number, service: 'deputy', day: '2026-01-05', minutes, calls: 2, externalId, ...over }] });
    await send('a', 480);
    await world.officer.send('POST', `${world.path}/confirm`, { until: '2026-02-01' });
    await send('b', 60, { day: '2026-02-02' });
    await api.settle();
    expect((await shown(reviewer)).agreements[0]?.periods[0]?.lines.map(({ changed }) => changed)).toEqual([null, null]);
    await send('c', 20, { reason: 'Written down late' });
    const [first] = (await world.officer.send<{ items: { id: string }[] }>('GET', `${world.path}/entries`)).body.items;
    await world.officer.send('POST', `${world.path}/entries/${first!.id}/correct`, { minutes: 400, calls: 1, reason: 'Left early, =1+1' });
    await api.settle();
    const own = `/api/municipality/service/changes?agreementId=${world.agreementId}`;
    const told = (await reviewer.send<{ items: Change[] }>('GET', own)).body.items;
    expect(told.map(({ label, day, minutes, calls, reason }) => [label, day, minutes, calls, reason])).toEqual([
      ['Deputies', '2026-01-05', { before: 500, after: 420 }, { before: 4, after: 3 }, 'Left early, =1+1'], ['Deputies', '2026-01-05', { before: 480, after: 500 }, { before: 2, after: 4 }, 'Written down late'],
    ]);
    expect((await world.officer.send<{ items: Change[] }>('GET', `${world.path}/changes`)).body.items).toEqual(told);
    expect((await shown(reviewer)).agreements[0]?.periods[0]?.lines.map(({ changed }) => changed?.days ?? 0)).toEqual([1, 0]);
    const page = (await reviewer.send<{ items: Change[]; nextCursor: string | null }>('GET', `${own}&limit=1&lineId=deputy&from=2026-01-05&until=2026-01-06`)).body;
    expect((await reviewer.send<{ items: Change[] }>('GET', `${own}&limit=1&cursor=${page.nextCursor}`)).body.items).toEqual([told[1]]);
    for (const csv of [await reviewer.send('GET', `/api/municipality/service/changes/export?agreementId=${world.agreementId}`), await world.officer.send('GET', `${world.path}/changes/export`)]) {
      expect([csv.status, csv.text.split('\n')[0]?.replace('\uFEFF', '').trim(), csv.text.includes('2026-01-05,Deputies,500,420,4,3,"Left early, =1+1"')]).toEqual([200, 'Day,Service,Minutes before,Minutes after,Calls before,Calls after,Why,By,Changed at', true]);
    }
    const letters = await api.database.asOwner("select membership_id from staff_letter where agency_id = $1 and kind = 'service-changed'", [world.agencyId]);
    expect(letters).toHaveLength(1);
    const neighbourId = await municipalityOf(api, world.agencyId);
    const neighbour = await api.reviewer(world.agencyId, neighbourId);
    expect((await neighbour.send<{ items: Change[] }>('GET', own)).body.items).toEqual([]);
    expect((await world.officer.send('GET', own)).status).toBe(403);
    const writer = api.app.get(LetterWriters).find('service-changed');
    const about = { agreementId: world.agreementId, day: '2026-02-03' };
    const letterTo = async (membershipId: unknown) => api.app.get(UnitOfWork).run({ agencyId: world.agencyId, actor: { kind: 'system', id: null, label: 'Rapport' }, source: noSource }, () => writer({ about, membershipId } as unknown as LetterRow));
    expect(await letterTo(letters[0]?.membership_id)).toMatchObject({ values: { number: world.number }, path: '/municipality/service' });
    const [stranger] = await api.database.asOwner('select id from membership where agency_id = $1 and municipality_id = $2', [world.agencyId, neighbourId]);
    expect(await letterTo(stranger?.id)).toBeNull();
  });

  it('tells what its own residents say by quarter, once, and never below the minimum or where it gives another away', async () => {
    const at = await makeTrustWorld(api);
    const agreements = [];
    for (const municipalityId of at.towns) agreements.push(await signedAgreement(api, at.agencyId, { municipalityId, terms: { ...serviceTerms(uuidv7()), rateCard: null, lines: [{ id: 'post', label: 'Post', price: { kind: 'fixed', yearly: 1200 }, from: null, until: null, escalated: false }] } }));
    for (const [town, n] of [4, 12, 30].entries()) await at.answer(town, '2026-02', scores(n, 40 + 20 * town));
    await at.night();
    const officer = await api.caller(at.agencyId, 'contracts_officer');
    for (const { agreementId } of agreements) expect((await officer.send('POST', `/api/agreements/${agreementId}/service/confirm`, { until: '2026-04-01' })).status).toBe(200);
    await api.settle();
    const trust = async () => Promise.all(at.towns.map(async (town) => (await shown(await api.reviewer(at.agencyId, town))).trust.find(({ from }) => from === '2026-01')?.figure ?? null));
    expect(await trust()).toEqual([null, null, expect.objectContaining({ value: 80 })]);
    for (const town of [0, 1]) await at.answer(town, '2026-03', scores(40, 10));
    await at.night();
    for (const { agreementId } of agreements) await officer.send('POST', `/api/agreements/${agreementId}/service/confirm`, { until: '2026-05-01' });
    await api.settle();
    expect(await trust()).toEqual([null, null, expect.objectContaining({ value: 80 })]);
    await expect(api.database.asOwner('update service_trust set value = 99 where agency_id = $1', [at.agencyId])).rejects.toThrow();
  });
});
