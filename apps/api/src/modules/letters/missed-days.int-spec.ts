/** A day on which no worker ran loses nobody's reminder, and gives nobody two letters about the same thing on one day. */
import { letterDesk } from '../../../test/letters-world.js';
import type { Member } from '../../../test/training-world.js';
import { DigestsService } from './digests.service.js';

describe('days without a worker', () => {
  const desk = letterDesk();
  const { mails, at, comeDue } = desk;
  let officer: Member;
  beforeEach(async () => {
    const sergeant = await desk.staff('sergeant', null, 'supervisor');
    officer = await desk.staff('officer', sergeant.personId, 'member');
  });
  const owe = (name: string, owedOn: string, dueOn: string) => desk.owePolicy({ title: name, number: name, people: [officer], owedOn, dueOn });
  /** The message for `day` is worked on `today`; letters of before come due with it, first or last. */
  async function work(day: string, today = day, time = '15:00'): Promise<string[]> {
    const { api, agencyId } = desk.world();
    mails.length = 0;
    at(today, time);
    await api.app.get(DigestsService).plan({ agencyId, stillWorking: async () => undefined }, day);
    await api.settle();
    return desk.addressed();
  }

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
    at('2026-03-19', '14:00');
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
