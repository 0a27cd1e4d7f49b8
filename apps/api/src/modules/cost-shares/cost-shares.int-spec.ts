/** Cost shares over HTTP, on the agency's side: measures that stay in the record, formulas beside each other, and years that are settled to the cent. */
import { must } from '../../../test/agreement-world.js';
import { byCalls, byPopulation, type Comparison, type Consortium, type CostShareWorld, openCostShareWorld, year } from '../../../test/cost-share-world.js';
import { startTestApi, type TestApi } from '../../../test/test-api.js';

describe('cost shares', () => {
  let api: TestApi;
  let world: CostShareWorld;
  let at: string;
  beforeAll(async () => { api = await startTestApi(); });
  afterAll(() => api.close());
  beforeEach(async () => {
    world = await openCostShareWorld(api);
    at = `/api/cost-shares/${world.consortiumId}`;
  });
  const amounts = (comparison: Comparison) => comparison.preview?.formulas.map(({ shares }) => shares.map(({ amount }) => amount));
  const stepUp = () => api.caller(world.agencyId, 'contracts_officer');

  it('shows competing formulas beside each other: amount, share, change to today, and the shares are the cost to the cent', async () => {
    const comparison = await world.draft();
    expect(amounts(comparison)).toEqual([[35_000, 15_000, 50_001], [25_000, 25_000, 50_001]]);
    expect(comparison.preview?.formulas[0]?.shares[0]).toMatchObject({ municipalityId: world.towns[0], share: '0.349997', change: -5_000, absorbed: 0, limitedBy: null });
    expect(comparison.preview?.formulas[0]?.shares[2]).toMatchObject({ change: null });
    for (const { shares } of comparison.preview!.formulas) expect(shares.reduce((sum, { amount }) => sum + amount, 0)).toBe(100_001);
  });

  it('previews caps with who absorbs them, and a phase-in, without storing anything', async () => {
    const [a, b, c] = world.towns;
    const capped = { ...byCalls(), limits: [{ kind: 'maximum_share', value: '0.4', memberIds: [c] }], absorber: { kind: 'host', label: 'County general fund' } };
    const phased = { ...byCalls(), phaseIn: { years: 2, from: { kind: 'shares', shares: { [a!]: '0.5', [b!]: '0.5', [c!]: '0' } } } };
    const impossible = { ...byCalls(), limits: [{ kind: 'maximum_share', value: '0.1', memberIds: null }] };
    const { preview } = must(await world.officer.send<Comparison>('POST', `${at}/preview`, { ...year, today: [], formulas: [capped, phased, impossible] }));
    expect(preview?.formulas[0]).toMatchObject({ host: { label: 'County general fund', amount: 10_001 }, shares: [{ amount: 35_000 }, { amount: 15_000 }, { amount: 40_000, absorbed: -10_001, limitedBy: 'most' }] });
    expect(preview).toMatchObject({ year: { from: '2027-07-01', until: '2028-07-01', through: '2028-06-30' } });
    expect(preview?.formulas[1]?.shares.map(({ amount }) => amount)).toEqual([42_501, 32_500, 25_000]);
    expect(preview?.formulas[2]).toMatchObject({ shares: [], faults: [expect.stringContaining('limits cannot all be kept')] });
    expect((await world.read()).comparisons).toEqual([]);
  });

  it('explains a share down to what was measured and where it came from', async () => {
    const comparison = await world.draft();
    const { text } = await world.officer.send('GET', `/api/cost-share-comparisons/${comparison.id}/formulas/${comparison.formulas[0]!.id}/members/${world.towns[0]}/explanation`);
    for (const words of ['"350"', 'Calls 2026-Q2: Dispatch system', 'Cost to share', 'Weight of Calls']) expect(text).toContain(words);
  });

  it('says who was not measured instead of sharing', async () => {
    const missing = await world.draft([{ ...byCalls(), measures: [{ key: 'calls', weight: '1', readings: 3 }] }]);
    expect(missing.preview?.formulas[0]).toMatchObject({ shares: [], faults: ['There are fewer readings of Calls than the formula takes the mean of.'] });
    expect((await world.draft(undefined, { yearFrom: '2031-07-01' })).because).toBe('The cost of that year is not recorded yet.');
    expect((await world.officer.send('POST', `${at}/comparisons`, { title: 'x', ...year, yearFrom: '2027-01-01', today: [], formulas: [byCalls()] })).body).toMatchObject({ errors: [{ path: 'body.yearFrom' }] });
  });

  it('keeps what was measured: a second figure is refused, a correction needs a reason and stays beside the first', async () => {
    const reading = { municipalityId: world.towns[0], measure: 'calls', period: '2026-Q2', value: '90' };
    const post = (body: object) => world.officer.send<{ items: { id: string; value: string }[] }>('POST', `${at}/readings`, { source: 'Recount', measuredOn: '2026-10-03', ...body });
    expect((await post({ readings: [reading] })).body).toMatchObject({ code: 'cost-shares/reading-taken' });
    const list = async (history: boolean) => (await world.officer.send<{ items: { id: string; value: string; corrected: boolean; reason: string | null }[] }>('GET', `${at}/readings?measure=calls&municipalityId=${world.towns[0]}&history=${history}`)).body.items;
    const first = (await list(false)).find(({ value }) => value === '80')!;
    expect((await post({ readings: [{ ...reading, corrects: first.id }] })).body).toMatchObject({ errors: [{ path: 'body.reason' }] });
    const both = await Promise.all(['90', '91'].map((value) => post({ reason: 'Doubled calls', readings: [{ ...reading, value, corrects: first.id }] })));
    expect(both.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([200, 409]);
    expect(await list(true)).toHaveLength(3);
    expect((await list(true)).filter(({ corrected }) => corrected)).toEqual([expect.objectContaining({ id: first.id, value: '80' })]);
    for (const statement of ['update consortium_reading set value = 1', 'delete from consortium_reading', 'update consortium_cost set amount = 1']) await expect(api.database.asOwner(`${statement} where agency_id = $1`, [world.agencyId])).rejects.toThrow('final');
  });

  it('refuses as measured what is not over, by hand and from a file, in the database too', async () => {
    const post = (measure: string, period: string, measuredOn: string) => world.officer.send<{ errors: { path: string; message: string }[] }>('POST', `${at}/readings`, { source: 'Guess', measuredOn, readings: [{ municipalityId: world.towns[0], measure, period, value: '1' }] });
    for (const [measure, period, measuredOn, path] of [['calls', '2099-Q1', '2026-11-01', 'body.readings.0.period'], ['calls', '2026-Q4', '2026-11-01', 'body.readings.0.period'], ['calls', '2026-Q1', '2026-03-31', 'body.readings.0.period'], ['calls', '2026-Q1', '2099-01-01', 'body.measuredOn'], ['population', '2027', '2026-11-01', 'body.readings.0.period']] as const) {
      const answer = await post(measure, period, measuredOn);
      expect([period, measuredOn, answer.status, answer.body.errors.map((each) => each.path)]).toEqual([period, measuredOn, 422, [path]]);
    }
    const checked = must(await world.officer.send<{ rows: { fault: string | null }[] }>('POST', `${at}/readings/check`, { csv: 'municipality,measure,period,value\nAlder,calls,2099-Q1,1\n' }));
    expect(checked.rows[0]?.fault).toMatch(/^2099-Q1 was not over on /);
    await expect(api.database.asOwner("insert into consortium_reading (agency_id, id, consortium_id, municipality_id, measure, period, period_until, value, source, measured_on, by_name) values ($1, uuid_v7(), $2, $3, 'calls', '2099-Q1', '2099-04-01', 1, 'Guess', '2026-11-01', 'Officer')", [world.agencyId, world.consortiumId, world.towns[0]])).rejects.toThrow('consortium_reading_over');
  });

  it('checks a file before it is recorded, and refuses it when the record changed meanwhile', async () => {
    const csv = 'Municipality;Measure;Period;Value\nalder;Calls;2026-q2;80\nBirch;calls;2026-Q2;22\nCedar;calls;2026-Q1;7\n';
    const check = (text: string) => world.officer.send<{ rows: { state: string; fault: string | null; before: string | null }[]; sha256: string; faults: number }>('POST', `${at}/readings/check`, { csv: text });
    const checked = must(await check(csv));
    expect(checked.rows.map(({ state }) => state)).toEqual(['same', 'correction', 'new']);
    const about = { source: 'Yearly file', measuredOn: '2026-10-03', reason: 'Recount' };
    expect((await world.officer.send('POST', `${at}/readings/import`, { ...about, csv, sha256: '0'.repeat(64) })).body).toMatchObject({ code: 'cost-shares/check-outdated' });
    expect(must(await world.officer.send('POST', `${at}/readings/import`, { ...about, csv, sha256: checked.sha256 }))).toEqual({ recorded: 2 });
    expect((await world.officer.send('POST', `${at}/readings/import`, { ...about, csv, sha256: checked.sha256 })).body).toMatchObject({ code: 'cost-shares/check-outdated' });
    const faulty = must(await check('municipality,measure,period,value\nDogwood,calls,2026-Q2,1\nAlder,fires,2026-Q2,1\nAlder,calls,2026,1\nAlder,calls,2026-Q1,1e9\nAlder,calls,2026-Q1,5\nAlder,calls,2026-Q1,6\n'));
    expect(faulty.rows.map(({ fault }) => fault)).toEqual(['is no member of this consortium', 'is no measure of this consortium', 'Calls is measured each quarter, like 2026-Q1', 'the value must be a number, like 1250 or 12.5', null, 'is in the file twice']);
    expect((await check('a,b\n1,2\n')).body).toMatchObject({ code: 'cost-shares/file-unreadable' });
  });

  it('counts contacts of each member in a quarter of the agency\'s zone', async () => {
    const { counts, ...span } = must(await world.officer.send<{ counts: { contacts: number }[] }>('GET', `${at}/counted-contacts?period=2026-Q4`));
    expect([span, counts.map(({ contacts }) => contacts)]).toEqual([{ period: '2026-Q4', from: '2026-10-01', until: '2027-01-01', through: '2026-12-31' }, [0, 0, 0]]);
  });

  it('takes a cost from a rate card, keeps the one before, and lets one of two people win', async () => {
    const rates = [{ key: 'center', label: 'Dispatch center', basis: 'year', amount: '400000.5', reliefFactor: '1', hoursPerUnit: null }];
    const card = must(await world.officer.send<{ id: string }>('POST', '/api/rate-cards', { name: 'Center', effectiveFrom: '2026-07-01', rates }), 201);
    must(await world.officer.send('POST', `/api/rate-cards/${card.id}/publish`, { revision: 1 }));
    const record = (basis: object, number = 1) => world.officer.send<Consortium>('POST', `${at}/costs`, { yearFrom: year.yearFrom, number, basis });
    expect(must(await record({ kind: 'rate', rateCardId: card.id, rateKey: 'center', units: '2.5' })).costs).toEqual([expect.objectContaining({ number: 2, amount: 100_000_125, source: '2.5 × Dispatch center, Center version 1', kind: 'rate' })]);
    const both = await Promise.all([1, 2].map((amount) => record({ kind: 'fixed', amount, source: 'Board' }, 2)));
    expect(both.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([200, 409]);
  });

  it('never loses what a colleague saved of a consortium or a draft', async () => {
    const save = (name: string) => world.officer.send('PUT', at, { revision: 2, name, status: 'active', measures: [{ key: 'calls', label: 'Calls', per: 'quarter' }], members: [] });
    expect((await Promise.all([save('One'), save('Two')])).map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([200, 409]);
    const { id, formulas } = await world.draft([byCalls()]);
    const saved = await Promise.all(['One', 'Two'].map((title) => world.officer.send('PUT', `/api/cost-share-comparisons/${id}`, { revision: 1, title, ...year, today: [], formulas })));
    expect(saved.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([200, 409]);
  });

  it('settles a later year by the formula in force, again when a figure was corrected, and never by two people at once', async () => {
    const comparison = await world.published([byCalls(), byPopulation()]);
    for (const reviewer of world.reviewers) must(await world.vote(comparison, reviewer, 'for'));
    const officer = await stepUp();
    must(await officer.send('POST', `/api/cost-share-comparisons/${comparison.id}/adopt`, { formulaId: comparison.formulas[0]!.id, basis: 'All members' }));
    must(await officer.send('POST', `${at}/costs`, { yearFrom: '2028-07-01', number: 0, basis: { kind: 'fixed', amount: 200_000, source: 'Board' } }));
    const body = { yearFrom: '2028-07-01', readingsUntil: '2028-07-01' };
    const { preview } = must(await officer.send<{ preview: Comparison['preview'] }>('POST', `${at}/years/preview`, body));
    expect(preview?.formulas[0]?.shares.map(({ amount, change }) => [amount, change])).toEqual([[70_000, 35_000], [30_000, 15_000], [100_000, 49_999]]);
    const both = await Promise.all([1, 2].map(() => officer.send<Consortium>('POST', `${at}/years`, { ...body, number: 0, reason: 'Yearly settlement' })));
    expect(both.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([200, 409]);
    const again = must(await officer.send<Consortium>('POST', `${at}/years`, { ...body, number: 1, reason: 'Cost corrected' }));
    expect(again.years.map(({ number, total, shares }) => [number, total, shares.reduce((sum, { amount }) => sum + amount, 0)])).toEqual([[2, 200_000, 200_000], [1, 100_001, 100_001]]);
    expect(again).toMatchObject({ formulas: [{ until: null, through: null }], years: [{ year: { through: '2029-06-30' } }, { year: { through: '2028-06-30' } }] });
  });

  it('refuses shares that lose a cent, whoever writes them, the owner too', async () => {
    const comparison = await world.published();
    for (const reviewer of world.reviewers) must(await world.vote(comparison, reviewer, 'for'));
    must(await (await stepUp()).send('POST', `/api/cost-share-comparisons/${comparison.id}/adopt`, { formulaId: comparison.formulas[0]!.id, basis: 'All members' }));
    await expect(api.database.asOwner(`insert into cost_share_settlement select agency_id, uuid_v7(), consortium_id, year_from, year_until, number + 1, formula_id, total, host_label, host_amount, readings_until, reason, at, by_name from cost_share_settlement where agency_id = $1`, [world.agencyId])).rejects.toThrow('do not sum');
    await expect(api.database.asOwner(`with fresh as (insert into cost_share_option select agency_id, comparison_id, uuid_v7(), label, total, host_label, host_amount from cost_share_option where agency_id = $1 limit 1 returning *) insert into cost_share_part select p.agency_id, p.comparison_id, f.formula_id, p.municipality_id, p.amount - 1, p.explanation from fresh f join cost_share_part p on p.agency_id = f.agency_id and p.comparison_id = f.comparison_id and p.formula_id = $2`, [world.agencyId, comparison.formulas[0]!.id])).rejects.toThrow('do not sum');
  });
});
