/** A day on which no worker ran loses nobody's reminder, and gives nobody two letters about the same thing on one day. */
import { uuidv7 } from 'uuidv7';
import { member, type Member } from '../../../test/training-world.js';
import { startTestApi, type TestApi } from '../../../test/test-api.js';
import { Delivery } from '../../platform/mail/delivery.js';
import { Clock } from '../notifications/clock.js';
import { DigestsService } from './digests.service.js';

describe('days without a worker', () => {
  let api: TestApi;
  let agencyId: string;
  let sergeant: Member;
  let officer: Member;
  let now: Date;
  const mails: { to: string; text: string }[] = [];

  beforeAll(async () => {
    api = await startTestApi();
    now = new Date();
    jest.spyOn(api.app.get(Clock), 'now').mockImplementation(() => now);
    jest.spyOn(api.app.get(Delivery), 'mail').mockImplementation(async (mail) => { mails.push(mail); return { providerId: 'x', kept: true }; });
  });
  afterAll(() => api.close());
  beforeEach(async () => {
    mails.length = 0;
    agencyId = (await api.agency({ timeZone: 'America/New_York' })).id;
    sergeant = await member(api, agencyId, null, 'supervisor');
    officer = await member(api, agencyId, sergeant.personId, 'member');
    for (const [who, name] of [[sergeant, 'sergeant'], [officer, 'officer']] as const) await api.database.asOwner('update person set email = $2 where id = $1', [who.personId, `${name}@example.org`]);
  });

  async function owe(name: string, owedOn: string, dueOn: string): Promise<void> {
    const [policyId, versionId] = [uuidv7(), uuidv7()];
    const own = api.database.asOwner;
    await own("insert into policy (agency_id, id, number, title, category, kind) values ($1, $2, $3, $3, 'conduct', 'policy')", [agencyId, policyId, name]);
    await own("insert into policy_version (agency_id, id, policy_id, number, title, content, audience, acknowledge_within_days, materiality_proposed, author_name) values ($1, $2, $3, 1, $4, '{}', '{}', 14, 'material', 'Ana')", [agencyId, versionId, policyId, name]);
    await own('insert into acknowledgement (agency_id, id, policy_id, person_id, policy_version_id, version_number, owed_on, due_on, owed_at) values ($1, $2, $3, $4, $5, 1, $6, $7, $6::date)', [agencyId, uuidv7(), policyId, officer.personId, versionId, owedOn, dueOn]);
  }
  /** The message for `day` is worked on `today`; letters of before come due with it, first or last. */
  async function work(day: string, today = day, time = '15:00'): Promise<string[]> {
    mails.length = 0;
    now = new Date(`${today}T${time}:00Z`);
    await api.app.get(DigestsService).plan({ agencyId, stillWorking: async () => undefined }, day);
    await api.settle();
    return mails.map((mail) => mail.to.split('@')[0] ?? '').toSorted();
  }
  const comeDue = async () => {
    await api.database.asOwner("update outbox_message set due_at = now() where agency_id = $1 and job = 'letters.send' and done_at is null", [agencyId]);
    await api.database.asOwner('insert into work_due (agency_id, id, due_at) select agency_id, uuid_v7(), due_at from outbox_message where agency_id = $1 and done_at is null', [agencyId]);
    await api.settle();
  };

  it('tell on the next day what they would have told, once, with the days that are left then', async () => {
    await owe('Courtesy', '2026-03-02', '2026-04-01');
    expect(await work('2026-03-17')).toEqual([]);
    // The reminder 14 days ahead is that of the 18th, on which nobody worked.
    expect(await work('2026-03-18', '2026-03-20')).toEqual(['officer']);
    expect(mails[0]?.text).toMatch(/Due soon:\n\nCourtesy Courtesy: due on April 1, 2026/);
    expect(await work('2026-03-18', '2026-03-20')).toEqual([]);
    expect(await work('2026-03-21')).toEqual([]);
    expect(await work('2026-03-31')).toEqual(['officer']);
  });

  it('call new what nobody was told of yet, and tell the supervisor of what became overdue', async () => {
    await owe('Courtesy', '2026-03-02', '2026-03-15');
    expect(await work('2026-03-02')).toEqual([]);
    await owe('Vehicles', '2026-03-15', '2026-06-30');
    expect(await work('2026-03-16', '2026-03-19')).toEqual(['officer', 'sergeant']);
    expect(mails.find(({ to }) => to.startsWith('officer'))?.text).toMatch(/Overdue:\n\nCourtesy Courtesy: [^\n]*March 15, 2026[^\n]*\n\nNew for you:\n\nVehicles Vehicles: due on June 30, 2026/);
    expect(await work('2026-03-20')).toEqual([]);
  });

  it('never make two letters of one day: one that waited gives way to that of today', async () => {
    await owe('Courtesy', '2026-03-02', '2026-04-01');
    expect(await work('2026-03-18', '2026-03-18', '04:10')).toEqual([]);
    await owe('Vehicles', '2026-03-18', '2026-06-30');
    const first = await work('2026-03-19', '2026-03-19', '15:00');
    await comeDue();
    expect([first, mails.map(({ to }) => to)]).toEqual([['officer'], ['officer@example.org']]);
    expect(mails[0]?.text).toMatch(/Vehicles.*Courtesy/s);
  });

  it('never make two letters of one day: one that waited and left this morning has told it all', async () => {
    await owe('Courtesy', '2026-03-02', '2026-03-17');
    expect(await work('2026-03-18', '2026-03-18', '04:10')).toEqual([]);
    await owe('Vehicles', '2026-03-18', '2026-06-30');
    now = new Date('2026-03-19T14:00:00Z');
    await comeDue();
    expect(mails.map(({ to }) => to).toSorted()).toEqual(['officer@example.org', 'sergeant@example.org']);
    expect(mails.find(({ to }) => to.startsWith('officer'))?.text).toContain('New for you:\n\nVehicles');
    expect(await work('2026-03-19', '2026-03-19', '15:00')).toEqual([]);
  });

  it('repeat nothing that another capability told on a day that only one of them missed', async () => {
    await owe('Courtesy', '2026-03-02', '2026-04-01');
    expect(await work('2026-03-18')).toEqual(['officer']);
    expect(await work('2026-03-18', '2026-03-19')).toEqual([]);
  });
});
