/** What an explanation says of its sources and days. */
import { createFormats } from '@rapport/ui/formats';
import { daysSaid, sourceSaid } from './source-words.js';

const formats = createFormats({ locale: 'en-US', timeZone: 'UTC' });
const id = '01a1fed1-0000-7000-8000-000000000000';

describe('sources in words', () => {
  it('never show an id where people have a name, and say its day as the reader writes it', () => {
    expect(sourceSaid({ kind: 'rate-version', id, path: 'rates.night-deputy.amount', name: 'Night services, version 1 from 2026-01-01' }, formats)).toEqual({ what: 'The rate card', name: 'Night services, version 1 from Jan 1, 2026', place: null });
    expect(sourceSaid({ kind: 'rule', id: 'contracted-minutes', path: id }, formats)).toEqual({ what: 'A rule of billing', name: 'contracted minutes', place: null });
  });

  it('say of an agreement which version it is and where in it, in words on both sides', () => {
    const units = { kind: 'agreement-version', id, path: 'lines.night.price.units' } as const;
    expect(sourceSaid({ ...units, name: 'Police services (A-1), version 2', place: 'Night deputy: units' }, formats)).toEqual({ what: 'The agreement', name: 'Police services (A-1), version 2', place: 'Night deputy: units' });
    // The agreement on the screen needs no name, and shows no id.
    expect(sourceSaid(units, formats)).toEqual({ what: 'The agreement', name: 'Service: units', place: null });
  });

  it('never show ids of formulas and members to those who compare shares', () => {
    const of = (path: string) => sourceSaid({ kind: 'consortium', id, path }, formats);
    expect(of('total')).toEqual({ what: 'The cost share', name: 'the cost to share', place: null });
    for (const [path, said] of [[`formulas.${id}.shares.${id}`, 'shares by the formula'], [`formulas.${id}.measures.calls.weight`, 'weights of the formula'], [`formulas.${id}.limits.0`, 'limits of the formula'], [`formulas.${id}.phaseIn.shares.${id}`, 'phase-in of the formula']] as const) expect(of(path)).toEqual({ what: 'The cost share', name: said, place: null });
  });

  it('never lose the place of what has no name', () => {
    expect(sourceSaid({ kind: 'ledger', id, path: '2026-10-28' }, formats).place).toBe(`2026-10-28 · ${id}`);
  });
});

describe('days in an explanation', () => {
  it('never count the day after: a month ends on its last day, and one day is one day', () => {
    expect(daysSaid('Night deputy, 2026-10-01 to 2026-11-01', formats)).toBe(`Night deputy, ${formats.dateRange('2026-10-01', '2026-10-31')}`);
    expect(daysSaid('Delivered 2026-10-28 to 2026-10-29', formats)).toBe(`Delivered ${formats.dateRange('2026-10-28', '2026-10-28')}`);
    // What was stored with its last day keeps it.
    expect(daysSaid('True-up: Event hours, 2026-01-01 through 2026-12-31', formats)).toBe(`True-up: Event hours, ${formats.dateRange('2026-01-01', '2026-12-31')}`);
    expect(daysSaid('Weight of the period from 2026-10-01', formats)).toBe('Weight of the period from Oct 1, 2026');
  });
});
