/** Municipalities over HTTP. */
import { AgencyHooks } from './agency-hooks.js';
import { startTestApi, type TestApi } from '../../../test/test-api.js';

interface Body { id: string; name: string; aliases: string[]; status: string; mergedIntoId: string | null }
interface Matches { items: { name: string; match: { id: string } | null; suggestions: { id: string }[] }[] }

describe('municipalities', () => {
  let api: TestApi;
  beforeAll(async () => { api = await startTestApi(); });
  afterAll(() => api.close());

  const office = async () => {
    const agency = await api.agency();
    const admin = await api.caller(agency.id, 'admin');
    const make = async (name: string, kind = 'township', aliases: string[] = []) => (await admin.send<Body>('POST', '/api/municipalities', { name, kind, aliases })).body.id;
    const match = async (...names: string[]) => (await admin.send<Matches>('POST', '/api/municipalities/match', { names })).body.items;
    return { agency, admin, make, match };
  };

  it('keeps a borough and a township of one name apart', async () => {
    const { make, match } = await office();
    const [township, borough] = [await make('Hatfield', 'township'), await make('Hatfield', 'borough')];
    const [twp, boro, plain] = await match('HATFIELD TWP', 'Borough of Hatfield', 'HATFIELD');
    expect([twp?.match?.id, boro?.match?.id, plain?.match]).toEqual([township, borough, null]);
    expect(plain?.suggestions.map((each) => each.id).toSorted()).toEqual([township, borough].toSorted());
  });

  it('refuses a name or alias that means another municipality, and says which', async () => {
    const { admin, make } = await office();
    await make('Whitemarsh', 'township', ['WHTMRSH']);
    expect(await admin.send('POST', '/api/municipalities', { name: 'Whitemarsh Twp', kind: 'other' })).toMatchObject({ status: 409, body: { code: 'municipalities/name-taken', detail: expect.stringContaining('already means Whitemarsh') } });
    expect(await admin.send('POST', '/api/municipalities', { name: 'Else', kind: 'city', aliases: ['whtmrsh.'] })).toMatchObject({ status: 409 });
    expect(await admin.send('POST', '/api/municipalities', { name: '---', kind: 'city' })).toMatchObject({ status: 422, body: { code: 'municipalities/name-empty' } });
    expect(await admin.send('POST', '/api/municipalities', { name: 'Here', kind: 'city', aliases: ['!'] })).toMatchObject({ status: 422, body: { errors: [{ path: 'body.aliases.0' }] } });
  });

  it('searches by the start of any word and pages without losing or doubling one', async () => {
    const { admin, make } = await office();
    for (let at = 0; at < 7; at += 1) await make(`Upper Place ${at}`, 'township', [`ALIAS${at}`]);
    const search = async (query: string) => (await admin.send<{ items: Body[]; nextCursor: string | null }>('GET', `/api/municipalities?${query}`)).body;
    expect((await search('search=pla')).items).toHaveLength(7);
    expect((await search('search=alias3')).items.map((each) => each.name)).toEqual(['Upper Place 3']);
    expect((await search('search=lace')).items).toEqual([]);
    const seen: string[] = [];
    let page = await search('limit=3');
    for (;;) {
      seen.push(...page.items.map((each) => each.name));
      if (!page.nextCursor) break;
      page = await search(`limit=3&cursor=${page.nextCursor}`);
    }
    expect(seen).toEqual([0, 1, 2, 3, 4, 5, 6].map((at) => `Upper Place ${at}`));
    expect((await admin.send('GET', '/api/municipalities?cursor=junk')).status).toBe(422);
  });

  it('moves names, reviewers and whoever else asked to follow when two are merged', async () => {
    const { agency, admin, make, match } = await office();
    const followed: string[][] = [];
    api.app.get(AgencyHooks).onMunicipalityMerged('test', async (...ids) => { followed.push(ids); });
    const [old, kept] = [await make('Old Town', 'town', ['OLDTWN']), await make('New Place', 'city')];
    const reviewer = await api.caller(agency.id, 'municipality_reviewer');
    await api.database.asOwner('update membership set municipality_id = $1 where user_id = $2', [old, reviewer.userId]);
    expect(await admin.send('POST', `/api/municipalities/${old}/merge`, { intoId: kept })).toMatchObject({ status: 200, body: { id: kept, aliases: ['Old Town', 'OLDTWN'] } });
    expect((await match('old town', 'OLDTWN')).map((each) => each.match?.id)).toEqual([kept, kept]);
    expect(await admin.send('GET', `/api/municipalities/${old}`)).toMatchObject({ body: { status: 'archived', mergedIntoId: kept } });
    expect(await api.database.asOwner('select municipality_id from membership where user_id = $1', [reviewer.userId])).toEqual([{ municipality_id: kept }]);
    await api.settle();
    expect(followed).toEqual([[old, kept]]);
    expect(await admin.send('POST', `/api/municipalities/${old}/restore`)).toMatchObject({ status: 409, body: { code: 'municipalities/merged' } });
    expect(await admin.send('POST', `/api/municipalities/${kept}/merge`, { intoId: old })).toMatchObject({ status: 422, body: { code: 'municipalities/merge-target' } });
    expect(await admin.send('POST', `/api/municipalities/${kept}/merge`, { intoId: kept })).toMatchObject({ status: 422 });
  });

  it('never merges away a municipality that has an agreement, and says with which', async () => {
    const agency = await api.agency();
    const admin = await api.caller(agency.id, 'admin');
    const add = async (name: string) => (await admin.send<Body>('POST', '/api/municipalities', { name, kind: 'township', population: null, aliases: [] })).body.id;
    const [bound, other] = [await add('Bound'), await add('Other')];
    const made = await admin.send<{ number: string }>('POST', '/api/agreements', { municipalityId: bound, title: 'Patrol' });
    expect(await admin.send('POST', `/api/municipalities/${bound}/merge`, { intoId: other })).toMatchObject({ status: 409, body: { code: 'municipalities/bound', detail: expect.stringContaining(made.body.number) } });
    expect(await admin.send('POST', `/api/municipalities/${other}/merge`, { intoId: bound })).toMatchObject({ status: 200 });
  });

  it('never gives the shared name alone to the one that another was merged into', async () => {
    const { admin, make, match } = await office();
    const [township, borough, into] = [await make('Hatfield', 'township'), await make('Hatfield', 'borough'), await make('Towamencin', 'township')];
    await admin.send('POST', `/api/municipalities/${township}/merge`, { intoId: into });
    const [plain, full] = await match('HATFIELD', 'HATFIELD TWP');
    expect([plain?.match?.id, full?.match?.id]).toEqual([borough, into]);
  });

  it('never matches an archived one, and does again once it is restored', async () => {
    const { admin, make, match } = await office();
    const id = await make('Lansdale', 'borough');
    await admin.send('POST', `/api/municipalities/${id}/archive`);
    expect((await match('LANSDALE BORO'))[0]?.match).toBeNull();
    await admin.send('POST', `/api/municipalities/${id}/restore`);
    expect((await match('LANSDALE BORO'))[0]?.match?.id).toBe(id);
  });

  it('replaces aliases, records the change once, and records nothing when nothing changed', async () => {
    const { agency, admin, make } = await office();
    const id = await make('Ambler', 'borough', ['AMBLR']);
    expect(await admin.send('PATCH', `/api/municipalities/${id}`, { aliases: ['AMB'] })).toMatchObject({ body: { aliases: ['AMB'] } });
    await admin.send('PATCH', `/api/municipalities/${id}`, { aliases: ['AMB'], name: 'Ambler' });
    expect(await api.database.asOwner("select before, after from audit_event where agency_id = $1 and action = 'municipalities.changed'", [agency.id]))
      .toEqual([{ before: { aliases: ['AMBLR'] }, after: { aliases: ['AMB'] } }]);
  });
});
