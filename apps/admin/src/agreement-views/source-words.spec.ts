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
