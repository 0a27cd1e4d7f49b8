/** The wait for the signed PDF. */
import { askWhileSealed } from './seal-awaited.js';

const signed = { executedAt: '2026-11-12T10:00:00Z', sealed: null, signatures: [{ voided: null }] };
const made = { sha256: 'a', bytes: 1, madeAt: '2026-11-12T10:00:01Z' };

describe('the wait for the signed PDF', () => {
  it('never leaves the last signer without it until the screen is loaded again', () => {
    expect(askWhileSealed(signed)).toBeGreaterThan(0);
    expect(askWhileSealed({ ...signed, sealed: made })).toBe(false);
  });

  it('never asks for ever: not before both signed, nor for what no signature here stands under', () => {
    expect([undefined, { ...signed, executedAt: null }, { ...signed, signatures: [] }, { ...signed, signatures: [{ voided: { because: 'edited' as const, by: 'Renee Marsh', at: '2026-11-12T10:00:00Z' } }] }].map((each) => askWhileSealed(each))).toEqual([false, false, false, false]);
  });
});
