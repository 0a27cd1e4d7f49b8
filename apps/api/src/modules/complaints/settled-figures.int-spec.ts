/** Counts of places and categories leave out what may still move: months that can still be screened, and allegations that were dropped. */
import { complaintOffice } from '../../../test/complaint-world.js';
import { startTestApi, type TestApi } from '../../../test/test-api.js';
import { Clock } from '../notifications/clock.js';

interface Figures { blocks: { from: string; to: string; received: number | null }[]; categories: { category: string | null; received: number | null }[] }

describe('figures of complaints that are settled', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await startTestApi({ DEMO: '1' });
    api.app.get(Clock).now = () => new Date('2026-11-20T15:00:00Z');
  });
  afterAll(() => api.close());

  /** Twenty complaints of a month and unit, screened within it, about `bias`; and about `force`, which was dropped. */
  const past = async (agencyId: string, month: string, unitId: string) => {
    await api.database.asOwner(
      `with made as (insert into complaint (agency_id, id, number, channel, received_at, received_on, language, once_hash, code_hash, said)
         select $1::uuid, uuid_v7(), 'C-' || $2 || '-' || n, 'phone', ($2 || '-10')::date, ($2 || '-10')::date, 'en', sha256(convert_to($1::text || $2 || n, 'UTF8')), sha256(convert_to($1::text || $2 || n || 'c', 'UTF8')), 'sealed' from generate_series(1, 20) n returning id),
       event as (insert into complaint_event (agency_id, id, complaint_id, at, by_name, what, to_state) select $1, uuid_v7(), id, ($2 || '-20')::timestamptz, 'Reyes', 'screened', 'screened' from made)
       insert into complaint_allegation (agency_id, id, complaint_id, position, category, dropped_at) select $1, uuid_v7(), id, p, case p when 1 then 'bias' else 'force' end, case p when 2 then now() end from made, generate_series(1, 2) p`, [agencyId, month]);
    await api.database.asOwner("update complaint set unit_id = $2, state = 'screened', summary = 'x', due_on = '2027-12-01' where agency_id = $1 and unit_id is null", [agencyId, unitId]);
  };

  it('never tell of a month in which a screening may still come in time, nor count what was dropped', async () => {
    const { agency, staff } = await complaintOffice(api);
    const [admin, desk] = [await staff('Root', null, 'admin'), await staff('Reyes', null, 'professional_standards')];
    const unitId = (await admin.send<{ id: string }>('POST', '/api/units', { name: 'Patrol', code: null, parentId: null })).body.id;
    await past(agency.id, '2026-09', unitId);
    await past(agency.id, '2026-10', unitId);
    const figures = async (query: string) => (await desk.send<Figures>('GET', `/api/complaints/figures?${query}from=2026-06&to=2026-10`)).body;
    expect((await figures(`unitId=${unitId}&`)).blocks.map(({ to, received }) => [to, received])).toEqual([['2026-09', 20]]);
    const { categories } = await figures('');
    expect(categories.filter(({ received }) => received !== null && received > 0)).toEqual([{ category: 'bias', received: 20 }]);
  });
});
