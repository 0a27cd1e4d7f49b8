/** Proves when a page is hidden and when its end is announced. */
import fc from 'fast-check';
import { lockTime, phaseAt, shouldTellUse } from './session-clock.js';

const start = Date.parse('2026-11-21T08:00:00Z');
const iso = (minutes: number) => new Date(start + minutes * 60_000).toISOString();
const session = { locksAt: iso(30), expiresAt: iso(720), idleSeconds: 1800 };
const at = (minutes: number, lastUse = start) => phaseAt(start + minutes * 60_000, session, lastUse);

it('never shows a page that nobody used for 30 minutes', () => {
  expect([at(26), at(27), at(29), at(30), at(31)]).toEqual(['open', 'idle', 'idle', 'locked', 'locked']);
});
it('never hides the page from somebody who used it since', () => {
  expect(at(45, start + 20 * 60_000)).toBe('open');
});
it('never says that a page will be hidden to somebody who has just used it, nor when its session ends first', () => {
  expect([at(28, start + 27 * 60_000), at(719, start + 691 * 60_000)]).toEqual(['open', 'ending']);
});
it('announces the end before it comes, and never lets a page outlive its session', () => {
  const used = start + 709 * 60_000;
  expect([at(709, used), at(711, used), at(720, used), at(5000, used)]).toEqual(['open', 'ending', 'over', 'over']);
});
it('never locks earlier because of an old use', () => {
  fc.assert(fc.property(fc.integer({ min: -1e6, max: 1e6 }), (minutes) => lockTime(session, start + minutes * 60_000) >= Date.parse(session.locksAt)));
});
it('tells the API of somebody who types for long, and never of an abandoned page', () => {
  const now = start + 10 * 60_000;
  expect(shouldTellUse(now, now - 1000, start)).toBe(true);
  expect(shouldTellUse(now, now - 120_000, start)).toBe(false);
  expect(shouldTellUse(start + 60_000, start + 59_000, start)).toBe(false);
});
