/** Response times of the demo: believable, in order, and none of them still to come. */
import { responseTimes, responseTimesFault } from '@rapport/api-contract/contacts';
import { percentile } from '@rapport/trust-index/response-times';
import { demoResponse } from './demo-response.js';
import { seeded } from './demo-random.js';

const now = new Date('2026-11-21T14:00:00Z');

describe('response times of the demo', () => {
  const random = seeded(7);
  const told = Array.from({ length: 4000 }, (_, i) => {
    const occurredAt = new Date(now.getTime() - 3_600_000 - i * 500_000);
    return demoResponse({ title: ['EMS: FALL VICTIM', 'Fire: FIRE ALARM', 'Traffic: VEHICLE ACCIDENT -'][i % 3] ?? '', occurredAt }, random, now);
  });

  it('are in order and never in the future', () => {
    for (const each of told) {
      const times = Object.fromEntries(responseTimes.map((time) => { const at = each[time]; return [time, at === null ? null : Date.parse(at)]; }));
      expect(responseTimesFault(times, now.getTime())).toBeNull();
      for (const at of Object.values(times)) expect(at ?? 0).toBeLessThan(now.getTime());
    }
  });

  it('leave out what dispatch systems leave out, and are as long as people wait', () => {
    const seconds = told.flatMap(({ dispatchedAt, arrivedAt }) => (dispatchedAt && arrivedAt ? [(Date.parse(arrivedAt) - Date.parse(dispatchedAt)) / 1000] : []));
    expect(seconds.length / told.length).toBeGreaterThan(0.93);
    expect(seconds.length / told.length).toBeLessThan(0.98);
    const driven = seconds.filter((each) => each > 0).toSorted((a, b) => a - b);
    expect(percentile(driven, 0.5)).toBeGreaterThan(300);
    expect(percentile(driven, 0.5)).toBeLessThan(600);
    expect(percentile(driven, 0.9)).toBeLessThan(1200);
  });
});
