/** The day and time of a post must be the one that was typed, in every zone and over every change of the clock. */
import fc from 'fast-check';
import { instantOf, wallOf } from './wall-instant.js';

const zones = ['America/New_York', 'America/Los_Angeles', 'America/Phoenix', 'UTC', 'Pacific/Honolulu'];

test('never moves a post to another minute than the one that was typed', () => {
  fc.assert(fc.property(fc.constantFrom(...zones), fc.date({ min: new Date('2020-01-01'), max: new Date('2035-01-01'), noInvalidDate: true }), (zone, at) => {
    const typed = wallOf(zone, at);
    const back = instantOf(zone, typed);
    expect(back && wallOf(zone, new Date(back))).toBe(typed);
  }));
});

test('refuses a time that daylight saving skips, and nonsense', () => {
  expect(instantOf('America/New_York', '2026-03-08T02:30')).toBeUndefined();
  expect(instantOf('America/New_York', '')).toBeUndefined();
});
