/** Nobody is promised a publication that would be refused for its day. */
import { ApiProblem } from '@rapport/api-client/client';
import fc from 'fast-check';
import { dayIn } from '../../forms/civil-day.js';
import { instantOf } from '../../forms/wall-clock.js';
import { dayFaults, refusedDays } from './publish-days.js';

const zones = ['America/New_York', 'Pacific/Auckland', 'Pacific/Pago_Pago', 'UTC'];
const instants = fc.date({ min: new Date('2026-01-01T00:00:00Z'), max: new Date('2028-01-01T00:00:00Z'), noInvalidDate: true });
const days = fc.integer({ min: -30, max: 30 });
const itself = (day: string) => day;

describe('the days of a publication', () => {
  it('never lets a day of effect through that lies before the publication in the agency’s zone, and never refuses another', () => {
    fc.assert(fc.property(fc.constantFrom(...zones), instants, days, days, fc.constantFrom('now' as const, 'later' as const), (timeZone, now, ahead, off, when) => {
      const [today, day, effective] = [dayIn(timeZone, now), dayIn(timeZone, now, ahead), dayIn(timeZone, now, off)];
      const publishAt = instantOf(timeZone, `${day}T12:00`);
      const published = when === 'now' || day < today ? today : day;
      const faults = dayFaults({ when, day, effective, publishAt, today, now }, itself);
      expect(faults.effectiveOn !== undefined).toBe(effective < published);
      expect(faults.publishAt !== undefined).toBe(when === 'later' && publishAt !== undefined && new Date(publishAt) <= now);
    }));
  });

  it('never promises a day of effect that is more likely a slip than a plan', () => {
    const effectiveOn = (effective: string, over: object = {}) => dayFaults({ when: 'now', day: '2026-11-22', effective, publishAt: undefined, today: '2026-11-21', now: new Date('2026-11-21T12:00:00Z'), ...over }, itself).effectiveOn;
    expect(effectiveOn('2999-12-31')).toBe('That is more than two years ahead. Choose 2028-11-20 or an earlier day.');
    expect([effectiveOn('2028-11-21') === undefined, effectiveOn('2028-11-20')]).toEqual([false, undefined]);
    expect(effectiveOn('2999-12-31', { when: 'later' })).toMatch(/two years/);
    expect(dayFaults({ when: 'later', day: '2999-12-31', effective: '', publishAt: '2999-12-31T12:00:00Z', today: '2026-11-21', now: new Date('2026-11-21T12:00:00Z') }, itself).publishAt).toMatch(/two years/);
  });

  it('never promises a special order that would end before it begins', () => {
    const faults = (over: object) => dayFaults({ when: 'now', day: '2026-11-22', effective: '', publishAt: undefined, today: '2026-11-21', lastDay: '2026-11-24', now: new Date('2026-11-21T12:00:00Z'), ...over }, itself);
    expect(faults({ effective: '2026-11-25' }).effectiveOn).toBe('The order would take effect after its last day, 2026-11-24. Choose that day or an earlier one, or change the last day in its details first.');
    expect(faults({ when: 'later', day: '2026-11-25' }).publishAt).toMatch(/after its last day, 2026-11-24/);
    expect(faults({ lastDay: '2026-11-20' }).effectiveOn).toMatch(/after its last day/);
    expect([faults({ effective: '2026-11-24' }), faults({ lastDay: null, effective: '2027-03-01' }), faults({})]).toEqual([{}, {}, {}]);
  });

  it('asks for no day of effect', () => {
    expect(dayFaults({ when: 'now', day: '2026-11-22', effective: '', publishAt: undefined, today: '2026-11-21', now: new Date('2026-11-21T12:00:00Z') }, itself)).toEqual({});
  });
});

describe('a refusal that comes all the same', () => {
  const problem = (path: string, message: string) => new ApiProblem({ type: 'about:blank', title: 'Refused', status: 422, code: 'policies/effective-in-past', errors: [{ path, message }] });

  it('stands at its field in a sentence, without the name of the field', () => {
    expect(refusedDays(problem('body.effectiveOn', 'A policy cannot take effect before it is published.'))).toEqual({ effectiveOn: 'A policy cannot take effect before it is published.' });
    expect(refusedDays(problem('body.publishAt', 'must be a date'))).toEqual({ publishAt: 'This day must be a date.' });
  });

  it.each([new Error('no'), problem('body.reason', 'is missing')])('leaves what is about no day to whoever shows failures', (error) => expect(refusedDays(error)).toBeUndefined());
});
