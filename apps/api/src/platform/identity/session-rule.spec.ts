/** What a session waits for, in every combination. */
import fc from 'fast-check';
import { accountIsIdle, isComplete, isConfirmed, passwordIsDue, type SessionFacts, sessionExpiry, sessionIsIdle, sessionState } from './session-rule.js';

const now = new Date('2026-11-21T12:00:00Z');
const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000);
const facts = fc.record<SessionFacts>({
  lastSeenAt: fc.integer({ min: 0, max: 60 }).map(ago), factorHeld: fc.boolean(), factorDemanded: fc.boolean(), secondFactorAt: fc.constantFrom(null, now),
  passwordDue: fc.boolean(), agencyId: fc.constantFrom(null, 'an-agency'), operator: fc.boolean(),
});

describe('sessionState', () => {
  it('never opens anything to a session that lacks what is held or demanded', () => {
    fc.assert(fc.property(facts, (f) => {
      const open = isComplete(sessionState(f, now));
      if (open) {
        expect(sessionIsIdle(f.lastSeenAt, now)).toBe(false);
        expect(f.factorHeld && !f.secondFactorAt).toBe(false);
        expect(f.factorDemanded && !f.factorHeld).toBe(false);
        expect(f.passwordDue).toBe(false);
      }
    }));
  });

  it('locks an idle session whatever else is true of it', () => {
    fc.assert(fc.property(facts, (f) => { expect(sessionState({ ...f, lastSeenAt: ago(31) }, now)).toBe('locked'); }));
  });

  it('sends an operator and whoever chose an agency in, others to the choice', () => {
    const whole: SessionFacts = { lastSeenAt: now, factorHeld: true, factorDemanded: true, secondFactorAt: now, passwordDue: false, agencyId: null, operator: false };
    expect(sessionState(whole, now)).toBe('choose-agency');
    expect(sessionState({ ...whole, operator: true }, now)).toBe('ready');
    expect(sessionState({ ...whole, agencyId: 'an-agency' }, now)).toBe('ready');
  });
});

describe('times', () => {
  it('locks after 30 minutes, ends after 12 hours, keeps step-up open for ten minutes', () => {
    expect([30, 30.01].map((m) => sessionIsIdle(ago(m), now))).toEqual([false, true]);
    expect(sessionExpiry(now).toISOString()).toBe('2026-11-22T00:00:00.000Z');
    expect([isConfirmed(null, now), isConfirmed(ago(9.9), now), isConfirmed(ago(10), now)]).toEqual([false, true, false]);
  });

  it('closes a login after 90 days, not before', () => {
    expect([89.9, 90.1].map((days) => accountIsIdle(ago(days * 1440), now))).toEqual([false, true]);
  });

  it('wants no new password unless an agency says so, and then follows the strictest', () => {
    expect(passwordIsDue(ago(9999 * 1440), [null, null], now)).toBe(false);
    expect(passwordIsDue(null, [30], now)).toBe(false);
    expect(passwordIsDue(ago(91 * 1440), [365, null, 90], now)).toBe(true);
    expect(passwordIsDue(ago(89 * 1440), [365, null, 90], now)).toBe(false);
  });
});
