/** A running installation goes forward with its ledger: what was changed of confirmed days before is marked and told without a reason, what was recorded before is not, and from then on a reason is asked for. */
import { migrationOffice } from '../../test/migration-world.js';
import { serviceWorld } from '../../test/service-world.js';
import { ConfirmedServiceChanges1763820900000 } from './1763820900000-confirmed-service-changes.js';

describe('migration to changes of confirmed service', () => {
  const { now, undo, forward } = migrationOffice();

  it('marks what came after days were confirmed, tells what stood before, and touches no figure', async () => {
    const { api, source } = now();
    const world = await serviceWorld(api);
    await undo('drop trigger service_entry_explained on service_entry', 'drop trigger service_confirmed_alone on service_confirmed', 'drop function service_entry_after_confirmed', 'drop function service_confirmed_alone', 'drop table service_change',
      'alter table service_entry drop column reason, drop column after_confirmed', 'alter table service_import drop column late, drop column unexplained, drop column reason, drop column applied_by, drop column back_reason, drop column back_by', 'alter table service_counting drop column reason, drop column counted_revision');
    const add = (day: string, minutes: number, at: string, reverses: string | null = null) => source.query<{ id: string }[]>(
      "insert into service_entry (agency_id, id, agreement_id, municipality_id, line_id, day, minutes, calls, source, key, by_name, at, reverses_id) values ($1, uuid_v7(), $2, $3, 'deputy', $4, $5, 0, $6, coalesce((select key from service_entry where id = $8), uuid_v7()::text), 'Clerk', $7, $8) returning id",
      [world.agencyId, world.agreementId, world.municipalityId, day, minutes, reverses ? 'correction' : 'key', at, reverses]);
    const [first] = await add('2026-01-05', 480, '2026-02-01T10:00:00Z');
    await source.query("insert into service_confirmed (agency_id, agreement_id, until_on, municipality_id, by_name, at) values ($1, $2, '2026-02-01', $3, 'Clerk', '2026-02-03T10:00:00Z')", [world.agencyId, world.agreementId, world.municipalityId]);
    await add('2026-01-05', -480, '2026-02-10T10:00:00Z', first!.id);
    await add('2026-01-05', 400, '2026-02-10T10:00:00Z');
    await add('2026-02-05', 100, '2026-02-10T10:00:00Z');
    await forward(new ConfirmedServiceChanges1763820900000());
    const rows = await source.query<{ minutes: number; after_confirmed: boolean; reason: string | null }[]>('select minutes, after_confirmed, reason from service_entry where agency_id = $1 order by id', [world.agencyId]);
    expect(rows.map(({ minutes, after_confirmed: after, reason }) => [minutes, after, reason])).toEqual([[480, false, null], [-480, true, null], [400, true, null], [100, false, null]]);
    const [change, ...others] = (await world.officer.send<{ items: { day: string; label: string; minutes: object; reason: null; by: string }[] }>('GET', `${world.path}/changes`)).body.items;
    expect([change, others]).toMatchObject([{ day: '2026-01-05', label: 'Deputies', minutes: { before: 480, after: 400 }, reason: null, by: 'Clerk' }, []]);
    const reviewer = await api.reviewer(world.agencyId, world.municipalityId);
    expect((await reviewer.send<{ items: object[] }>('GET', `/api/municipality/service/changes?agreementId=${world.agreementId}`)).body.items).toEqual([change]);
    await expect(add('2026-01-06', 10, '2026-03-01T10:00:00Z')).rejects.toThrow('changed with a reason');
    await expect(source.query('update service_entry set minutes = 1 where agency_id = $1', [world.agencyId])).rejects.toThrow();
    expect((await world.line('2026-01-01')).delivered).toBe(400);
  });
});
