/** The demo's complaints: readable by who handles them, told by months, made once. */
import { complaintOffice } from '../../test/complaint-world.js';
import { startTestApi, type TestApi } from '../../test/test-api.js';
import { ComplaintCipher } from '../modules/complaints/complaint-cipher.js';
import { ComplaintReader } from '../modules/complaints/complaint-reader.js';
import { ComplaintsRepository } from '../modules/complaints/complaints.repository.js';
import { Tenant } from '../platform/tenancy/tenant.js';
import { UnitOfWork } from '../platform/tenancy/unit-of-work.js';
import { marlow } from './demo-agencies.js';
import { DemoComplaints } from './demo-complaints.js';

describe('demo complaints', () => {
  let api: TestApi;
  beforeAll(async () => { api = await startTestApi(); });
  afterAll(() => api.close());

  it('tell two years that can be read, with some that wait, and are made once', async () => {
    const { agency, staff, list, read } = await complaintOffice(api);
    const desk = await staff('Mercer', null, 'professional_standards');
    const { app } = api;
    const demo = new DemoComplaints(app.get(Tenant), app.get(UnitOfWork), app.get(ComplaintReader), app.get(ComplaintCipher), app.get(ComplaintsRepository));
    const now = new Date();
    await demo.write(marlow, agency.id, now, 'Capt. Joan Mercer');
    const open = await list(desk, 'show=open');
    expect(open.map(({ state }) => state)).toEqual(['received', 'screened', 'investigating', 'investigating']);
    expect((await list(desk, 'show=overdue')).length).toBe(1);
    expect((await list(desk, 'show=unanswered')).length).toBe(1);
    const [newest] = await list(desk, 'show=decided');
    const { body } = await read(desk, newest!.id);
    expect(body).toMatchObject({ state: 'closed', text: expect.stringMatching(/\w/) as unknown });
    const { body: figures } = await desk.send<{ months: { received: number }[] }>('GET', '/api/complaints/figures');
    expect(figures.months.filter(({ received }) => received > 0).length).toBeGreaterThan(9);
    const count = async () => (await api.database.asOwner<{ n: number }>('select count(*)::int as n from complaint where agency_id = $1', [agency.id]))[0]!.n;
    const before = await count();
    await demo.write(marlow, agency.id, now, 'Capt. Joan Mercer');
    expect(await count()).toBe(before);
  });
});
