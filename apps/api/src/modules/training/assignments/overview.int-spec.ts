/** The overview against the lists behind it: a unit counts with those below it, and the answer stays short however large the agency is. */
import { uuidv7 } from 'uuidv7';
import { startTestApi, type TestApi, type TestCaller } from '../../../../test/test-api.js';

interface Overview { total: { owed: number; open: number; overdue: number; upcoming: number; completed: number }; requirements: { owed: number; requirement: { id: string } }[]; units: { owed: number; open: number; unit: { id: string; parentId: string | null } | null }[]; cells: { requirementId: string; unitId: string | null; owed: number }[] }

describe('the overview of training', () => {
  let api: TestApi;
  let admin: TestCaller;
  const [top, inner, leaf, other] = [uuidv7(), uuidv7(), uuidv7(), uuidv7()];
  const demanded = Array.from({ length: 12 }, () => uuidv7());
  beforeAll(async () => {
    api = await startTestApi();
    const agencyId = (await api.agency()).id;
    admin = await api.caller(agencyId, 'admin');
    const sql = (text: string, values: unknown[] = []) => api.database.asOwner(text, [agencyId, ...values]);
    await sql("insert into unit (agency_id, id, name, parent_id) values ($1, $2, 'Top', null), ($1, $3, 'Inner', $2), ($1, $4, 'Leaf', $3), ($1, $5, 'Other', null)", [top, inner, leaf, other]);
    await sql(
      `insert into person (agency_id, id, employee_number, number_key, given_name, family_name, sort_name, kind, status, joined_on, unit_id)
       select $1, uuid_v7(), n::text, n::text, 'Pat', 'P' || n, 'p' || n, 'sworn', 'active', '2020-01-01', ($2::uuid[])[1 + n % 5] from generate_series(1, 25) n`, [[top, inner, leaf, other]]);
    const rule = { what: { kind: 'any-course', courseIds: [] }, audience: { include: [], exclude: [] }, effectiveOn: '2026-01-01', graceDays: 30, recurrence: { kind: 'once', countsFrom: null } };
    await sql(
      `insert into requirement (agency_id, id, name, rule, what, recurrence, created_by, state, published_at, published_by, published_on) select $1, id, 'R', $3, 'any-course', 'once', 'Test', 'published', now(), 'Test', '2026-01-01' from unnest($2::uuid[]) id`, [demanded, JSON.stringify(rule)]);
    // Later requirements are more overdue: the first ones fall due in the far future, one of them opens only then.
    await sql(
      `insert into training_assignment (agency_id, id, requirement_id, person_id, cycle, kind, ordinal, unit_id, from_on, opens_on, anchor_on, base_due_on, due_on, counts_from, created_on)
       select $1, uuid_v7(), r.id, p.id, 'once', 'cycle', 1, p.unit_id, '2020-01-01', case when r.n = 1 then '2999-01-01' else '2020-01-01' end::date, '2020-01-01', d.due, d.due, '0001-01-01', '2020-01-01'
       from unnest($2::uuid[]) with ordinality r (id, n) cross join person p cross join lateral (select case when p.employee_number::int <= 2 * r.n and r.n > 2 then '2021-01-01' else '2999-02-01' end::date as due) d where p.agency_id = $1`, [demanded]);
    await sql("update training_assignment set state = 'completed', closed_at = now(), closed_on = '2020-02-01', closed_reason = 'completed' where agency_id = $1 and requirement_id = $2 and unit_id is null", [demanded[3]]);
  });
  afterAll(() => api.close());
  const overview = async (query = '') => (await admin.send<Overview>('GET', `/api/training/overview${query}`)).body;
  const listed = async (query: string) => {
    let found = 0;
    for (let cursor: string | null = ''; cursor !== null;) {
      const { body }: { body: { items: unknown[]; nextCursor: string | null } } = await admin.send('GET', `/api/training/assignments?limit=100&${query}${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`);
      found += body.items.length;
      cursor = body.nextCursor;
    }
    return found;
  };

  it('never shows another figure than the list behind it, for the agency, a unit with those below it, a requirement, or both', async () => {
    for (const query of ['', `unitId=${top}`, `unitId=${inner}`, `unitId=${leaf}`, `requirementId=${demanded[0]}`, `requirementId=${demanded[3]}&unitId=${top}`]) {
      const { total, units } = await overview(query && `?${query}`);
      const states = { owed: '', overdue: '&state=overdue', upcoming: '&state=upcoming', completed: '&state=completed' };
      for (const [figure, state] of Object.entries(states)) expect([query, figure, total[figure as keyof typeof states]]).toEqual([query, figure, await listed(query + state)]);
      expect(total.open + total.upcoming).toBe(await listed(`${query}&state=any-open`));
      const ofRequirement = query.split('&').find((part) => part.startsWith('requirementId')) ?? '';
      for (const { unit, owed } of units) if (unit) expect((await overview(`?${ofRequirement}&unitId=${unit.id}`)).total.owed).toBe(owed);
    }
  }, 120_000);

  it('takes only the most overdue requirements apart by unit, each unit with those below it', async () => {
    const { cells, requirements, units } = await overview();
    expect(requirements).toHaveLength(12);
    expect(new Set(cells.map(({ requirementId }) => requirementId))).toEqual(new Set(demanded.slice(2)));
    expect(new Set(units.map(({ unit }) => unit?.id ?? null))).toEqual(new Set([null, top, inner, leaf, other]));
    const at = (unitId: string) => cells.find((cell) => cell.requirementId === demanded[5] && cell.unitId === unitId)?.owed;
    expect([at(top), at(inner), at(leaf), at(other)]).toEqual([15, 10, 5, 5]);
    expect(new Set((await overview(`?unitId=${inner}`)).units.map(({ unit }) => unit?.id))).toEqual(new Set([inner, leaf]));
    expect((await overview(`?requirementId=${demanded[0]}`)).cells).toHaveLength(5);
  });
});
