/** A prepared call that is a transaction of its own: bound to one agency, and to nothing after it. */
import { startTestApi, type TestApi } from '../../../test/test-api.js';
import { ResidentPool } from '../database/resident-pool.js';
import { noSource } from './tenant-scope.js';
import { UnitOfWork } from './unit-of-work.js';

const whose = (agencyId: string) => ({ agencyId, actor: { kind: 'system', id: null, label: 'Test' } as const, source: noSource });

describe('a call', () => {
  let api: TestApi;
  beforeAll(async () => { api = await startTestApi(); });
  afterAll(() => api.close());

  it('never reads or writes another agency, whatever it asks for', async () => {
    const [mine, theirs] = [await api.agency(), await api.agency()];
    const work = api.app.get(UnitOfWork);
    for (const each of [mine, theirs]) await api.database.asOwner("insert into unit (agency_id, id, name) values ($1, uuid_v7(), 'Patrol')", [each.id]);
    expect(await work.call(whose(mine.id), 'test-units', 'select count(u.id)::int as n, min(u.agency_id::text) as agency from scope left join unit u on u.agency_id = any($3)', [[mine.id, theirs.id]])).toEqual({ n: 1, agency: mine.id });
    await expect(work.call(whose(mine.id), 'test-write', "insert into unit (agency_id, id, name) select $3, uuid_v7(), 'Theirs' from scope", [theirs.id])).rejects.toThrow(/row-level security/);
  });

  it('leaves no agency set on the connection, after an error neither', async () => {
    const mine = await api.agency();
    const work = api.app.get(UnitOfWork);
    await work.call(whose(mine.id), 'test-one', 'select 1 as one from scope', []);
    await expect(work.call(whose(mine.id), 'test-zero', 'select 1 / $3::int from scope', [0])).rejects.toThrow(/division by zero/);
    const { pool } = api.app.get(ResidentPool);
    const clients = await Promise.all(Array.from({ length: pool.totalCount }, () => pool.connect()));
    for (const client of clients) {
      expect((await client.query("select coalesce(current_setting('app.agency_id', true), '') as agency")).rows).toEqual([{ agency: '' }]);
      client.release();
    }
  });

  it('is refused inside a unit of work, which it could wait for', async () => {
    const mine = await api.agency();
    const work = api.app.get(UnitOfWork);
    await expect(work.run(whose(mine.id), () => work.call(whose(mine.id), 'test-one', 'select 1 as one from scope', []))).rejects.toThrow(/transaction of its own/);
  });
});
