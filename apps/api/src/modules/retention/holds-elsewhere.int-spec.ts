/** Legal holds where something else than the night would delete: an import that is taken back, and its rejected lines. */
import { addOldRows, rowCounts } from '../../../test/old-rows.js';
import { startTestApi, type TestApi } from '../../../test/test-api.js';
import { Outbox } from '../../platform/jobs/outbox.service.js';
import { noSource } from '../../platform/tenancy/tenant-scope.js';
import { UnitOfWork } from '../../platform/tenancy/unit-of-work.js';
import { TakenContactsRepository } from '../contacts/taken-contacts.repository.js';

describe('a legal hold beside the night', () => {
  let api: TestApi;
  beforeAll(async () => { api = await startTestApi(); });
  afterAll(() => api.close());

  async function held(scope: 'agency' | 'contact') {
    const { id } = await api.agency();
    const rows = await addOldRows(api, id, '2026-10-15');
    const admin = await api.caller(id, 'admin');
    const hold = await admin.send<{ id: string }>('POST', '/api/legal-holds', { scope, objectId: scope === 'contact' ? rows.contactId : null, reason: 'Case 2026-CV-0417' });
    const inside = <T>(work: () => Promise<T>) => api.app.get(UnitOfWork).run({ agencyId: id, actor: { kind: 'system', id: null, label: 'test' }, source: noSource }, work);
    return { id, rows, inside, release: () => admin.send('POST', `/api/legal-holds/${hold.body.id}/release`, { reason: 'Case was closed' }) };
  }

  it.each(['agency', 'contact'] as const)('keeps contacts of an import that is taken back (%s)', async (scope) => {
    const { id, rows, inside, release } = await held(scope);
    await api.database.asOwner("update invitation set contact_id = null where agency_id = $1", [id]);
    const taken = api.app.get(TakenContactsRepository) as TakenContactsRepository;
    const takeBack = () => inside(async () => {
      const found = await taken.of(rows.importId, null, 10);
      await taken.delete(rows.importId, [rows.contactId]);
      return found.length;
    });
    expect(await takeBack()).toBe(0);
    expect((await rowCounts(api, id)).contacts).toBe(1);
    await release();
    expect(await takeBack()).toBe(1);
    expect((await rowCounts(api, id)).contacts).toBe(0);
  });

  it.each(['agency', 'contact'] as const)('keeps rejected lines, and forgets them when it has ended (%s)', async (scope) => {
    const { id, rows, inside, release } = await held(scope);
    await inside(() => api.app.get(Outbox).add('contacts.forget-rejects', { importId: rows.importId }));
    await api.settle();
    expect((await rowCounts(api, id)).rejects).toBe(1);
    const [again] = await api.database.asOwner<{ days: number }>("select extract(day from due_at - now())::int as days from outbox_message where agency_id = $1 and job = 'contacts.forget-rejects' and done_at is null", [id]);
    expect(again?.days).toBeGreaterThanOrEqual(6);
    await release();
    await inside(() => api.app.get(Outbox).add('contacts.forget-rejects', { importId: rows.importId }));
    await api.settle();
    expect((await rowCounts(api, id)).rejects).toBe(0);
  });
});
