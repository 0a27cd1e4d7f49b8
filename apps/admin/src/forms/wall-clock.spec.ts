/** A day and time must be the one that was typed, in every zone and over every change of the clock, whoever reads it and wherever. */
import fc from 'fast-check';
import { instantOf, instantsOf, wallMinute, wallSecond } from './wall-clock.js';

const zones = fc.constantFrom('America/New_York', 'America/Los_Angeles', 'America/Phoenix', 'America/St_Johns', 'Australia/Lord_Howe', 'UTC', 'Pacific/Honolulu');
/** Any time, and often one around a change of the clock. */
const times = fc.oneof(fc.date({ min: new Date('2020-01-01'), max: new Date('2035-01-01'), noInvalidDate: true }), ...['2026-11-01T03:00:00Z', '2026-03-08T05:00:00Z', '2026-04-04T12:00:00Z', '2026-10-03T13:00:00Z'].map((from) => fc.nat(10 * 3_600_000).map((past) => new Date(Date.parse(from) + past))));

it('never moves a time to another minute or second than the one that was typed', () => {
  fc.assert(fc.property(zones, times, (zone, at) => {
    const second = Math.floor(at.getTime() / 1000) * 1000;
    expect(instantsOf(zone, wallSecond(zone, at))).toContain(second);
    const back = instantOf(zone, wallMinute(zone, at));
    expect(back && wallMinute(zone, new Date(back))).toBe(wallMinute(zone, at));
    expect(instantOf(zone, wallMinute(zone, at), at)).toBe(new Date(Math.floor(second / 60_000) * 60_000).toISOString().replace('.000Z', 'Z'));
  }));
});

it('finds no instant twice, and none that a clock shows otherwise', () => {
  fc.assert(fc.property(zones, times, (zone, at) => {
    const typed = wallSecond(zone, at);
    const all = instantsOf(zone, typed);
    expect(all).toEqual([...new Set(all)].toSorted((one, other) => one - other));
    expect(all.length).toBeLessThanOrEqual(2);
    expect(all.map((each) => wallSecond(zone, new Date(each)))).toEqual(all.map(() => typed));
  }));
});

it('refuses a time that daylight saving skips, to its last second, and nonsense', () => {
  expect(['2026-03-08T02:00', '2026-03-08T02:30', '2026-03-08T02:59:59', '', '2026-13-01T09:00', 'soon'].map((typed) => instantsOf('America/New_York', typed))).toEqual(Array(6).fill([]));
  expect([instantOf('America/New_York', '2027-03-14T02:30'), instantOf('America/New_York', 'T09:00')]).toEqual([undefined, undefined]);
  expect(instantsOf('America/New_York', '2026-03-08T03:00')).toEqual([Date.parse('2026-03-08T07:00:00Z')]);
  // Half an hour is skipped and shown twice there.
  expect([instantsOf('Australia/Lord_Howe', '2026-10-04T02:15'), instantsOf('Australia/Lord_Howe', '2026-04-05T01:45').length]).toEqual([[], 2]);
});

it('takes the first of two equal hours, but never an hour less than a clock shows that nobody touched', () => {
  expect(instantsOf('America/New_York', '2026-11-01T01:30')).toEqual([Date.parse('2026-11-01T05:30:00Z'), Date.parse('2026-11-01T06:30:00Z')]);
  expect(instantOf('America/New_York', '2026-11-01T01:30')).toBe('2026-11-01T05:30:00Z');
  expect(instantOf('America/New_York', '2026-11-01T01:30', new Date('2026-11-01T06:30:41Z'))).toBe('2026-11-01T06:30:00Z');
  expect(instantOf('America/New_York', '2026-11-01T01:31', new Date('2026-11-01T06:30:41Z'))).toBe('2026-11-01T05:31:00Z');
});

it('never is off by the reader’s own zone or by daylight saving', () => {
  expect([instantOf('America/New_York', '2027-01-04T09:00'), instantOf('America/New_York', '2027-07-04T09:00')]).toEqual(['2027-01-04T14:00:00Z', '2027-07-04T13:00:00Z']);
});
