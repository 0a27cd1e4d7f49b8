/** A day that has come is asked for until it shows, and not for ever. */
import { askUntilMoved, isDue } from './day-awaited.js';
import type { Life } from './life-words.js';

const life = (over: Partial<Life>): Life => ({ state: 'terminating', today: '2026-11-21', term: { from: '2026-01-01', until: '2027-01-01' }, serviceUntil: '2026-11-21', ...over }) as Life;

it('never leaves somebody with the state before a day that is past', () => {
  expect(askUntilMoved(life({}), 1)).toBeGreaterThan(0);
  expect([isDue(life({ state: 'active', term: { from: '2025-01-01', until: '2026-11-21' } })), isDue(life({ state: 'executed' })), isDue(life({ state: 'expired' }))]).toEqual([true, true, true]);
});

it('asks no more once it has moved, before its day, or after some minutes', () => {
  expect([askUntilMoved(life({ state: 'settling' }), 1), askUntilMoved(life({ serviceUntil: '2026-11-22' }), 1), askUntilMoved(life({}), 120), askUntilMoved(undefined, 0)]).toEqual([false, false, false, false]);
});
