/** A time of a response must be the one that was typed, over every change of the clock, and nothing else may change beside it. */
import fc from 'fast-check';
import { draftOf, readDraft } from './time-draft.js';

const zone = 'America/New_York';
const none = { receivedAt: null, dispatchedAt: null, arrivedAt: null, clearedAt: null };
const empty = { receivedAt: '', dispatchedAt: '', arrivedAt: '', clearedAt: '' };
const now = Date.parse('2035-01-01T00:00:00Z');

it('reads back every second that a clock shows, in every zone', () => {
  const zones = fc.constantFrom(zone, 'America/Phoenix', 'Australia/Lord_Howe', 'UTC', 'Pacific/Honolulu');
  const at = fc.oneof(fc.date({ min: new Date('2020-01-01'), max: new Date('2034-01-01'), noInvalidDate: true }), fc.date({ min: new Date('2026-11-01T03:00:00Z'), max: new Date('2026-11-01T09:00:00Z'), noInvalidDate: true }));
  fc.assert(fc.property(zones, at, (timeZone, time) => {
    const instant = new Date(Math.floor(time.getTime() / 1000) * 1000).toISOString();
    expect(readDraft(timeZone, draftOf(timeZone, { ...none, arrivedAt: instant }), none, instant, now)).toEqual({ changed: { arrivedAt: instant }, faults: {} });
  }));
});

it('never changes a time that nobody touched, to the fraction of a second and in the second of two equal hours', () => {
  const before = { ...none, receivedAt: '2026-11-01T06:30:00.250Z', arrivedAt: '2026-11-01T06:40:00.000Z' };
  const draft = { ...draftOf(zone, before), arrivedAt: '2026-11-01T01:45', clearedAt: '2026-11-01T02:10:05' };
  expect(readDraft(zone, draft, before, '2026-11-01T05:00:00Z', now)).toEqual({ changed: { arrivedAt: '2026-11-01T06:45:00.000Z', clearedAt: '2026-11-01T07:10:05.000Z' }, faults: {} });
  expect(readDraft(zone, { ...draftOf(zone, before), arrivedAt: '' }, before, '2026-11-01T05:00:00Z', now)).toEqual({ changed: { arrivedAt: null }, faults: {} });
  expect(readDraft(zone, draftOf(zone, before), before, '2026-11-01T05:00:00Z', now).changed).toEqual({});
});

it('refuses times that no clock shows, that lie ahead, and that contradict each other', () => {
  const fault = (draft: Partial<typeof empty>, at = now) => readDraft(zone, { ...empty, ...draft }, none, '2026-03-08T05:00:00Z', at).faults;
  expect(fault({ dispatchedAt: '2026-03-08T02:30:00' })).toEqual({ dispatchedAt: 'No clock shows this time on that day.' });
  expect(fault({ dispatchedAt: '2026-03-08T04:00:00', arrivedAt: '2026-03-08T03:59:59' })).toEqual({ arrivedAt: 'This lies before a time above it.' });
  expect(fault({ clearedAt: '2026-03-08T04:00:00' }, Date.parse('2026-03-08T05:00:00Z'))).toEqual({ clearedAt: 'This lies in the future.' });
});
