/** Whoever waits for a letter at night reads how many wait and until when; never of whom, of another agency, or of a complaint. */
import { uuidv7 } from 'uuidv7';
import { letterDesk } from '../../../test/letters-world.js';
import { noSource } from '../../platform/tenancy/tenant-scope.js';
import { UnitOfWork } from '../../platform/tenancy/unit-of-work.js';
import { StaffLetters } from './staff-letters.service.js';

describe('when letters leave', () => {
  const desk = letterDesk();
  const tell = async (kind: 'agreement-sent' | 'complaint-received', notBefore: string | null = null) => {
    const { api, agencyId } = desk.world();
    const one = await desk.staff('officer', null, 'member');
    await api.app.get(UnitOfWork).run({ agencyId, actor: { kind: 'system', id: null, label: 'test' }, source: noSource }, () => api.app.get(StaffLetters).tell(kind, [{ personId: one.personId }], { id: uuidv7() }, notBefore));
  };
  const read = async (agencyId = desk.world().agencyId) => (await (await desk.world().api.caller(agencyId, 'member')).send<{ leavesAt: string | null; waiting: number }>('GET', '/api/letters/hours')).body;

  it('counts at night what leaves in the morning: no reminder of a later day, no complaint, nothing of another agency', async () => {
    desk.at('2026-03-02', '23:30');
    await tell('agreement-sent');
    await tell('agreement-sent');
    await tell('complaint-received');
    await tell('agreement-sent', '2026-03-09');
    const { leavesAt, waiting } = await read();
    const hoursAhead = (Date.parse(leavesAt ?? '') - Date.now()) / 3_600_000;
    expect([waiting, Math.round(hoursAhead * 10) / 10]).toEqual([2, 13.5]);
    const other = (await desk.world().api.agency({ timeZone: 'America/New_York' })).id;
    expect((await read(other)).waiting).toBe(0);
  });
  it('says by day that they leave at once', async () => {
    await tell('agreement-sent');
    expect(await read()).toEqual({ leavesAt: null, waiting: 0 });
  });
});
