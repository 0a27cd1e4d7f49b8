/** The pure rules of sending. */
import fc from 'fast-check';
import { afterQuietHours, civilDay, dueTime } from './due-time.js';
import { newReceipt, newToken, tokenHash } from './invitation-token.js';
import { decideToRemind, decideToSend, type SendingFacts } from './sending-decision.js';
import { statusAfter } from './survey-state.js';

const zone = 'America/New_York';
const night = { start: '21:00', end: '08:00' };
const at = (iso: string) => new Date(iso);

describe('quiet hours', () => {
  it.each([
    ['an evening waits for the next morning', '2026-11-21T02:30:00Z', '2026-11-21T13:00:00.000Z'],
    ['the small hours wait for the same morning', '2026-11-21T09:00:00Z', '2026-11-21T13:00:00.000Z'],
    ['the last quiet minute waits', '2026-11-21T12:59:59Z', '2026-11-21T13:00:00.000Z'],
    ['the end itself goes out', '2026-11-21T13:00:00Z', '2026-11-21T13:00:00.000Z'],
    ['midday goes out', '2026-11-21T17:00:00Z', '2026-11-21T17:00:00.000Z'],
    ['the night clocks go forward ends at eight of summer time', '2026-03-08T04:00:00Z', '2026-03-08T12:00:00.000Z'],
    ['the night clocks go back ends at eight of winter time', '2026-11-01T03:00:00Z', '2026-11-01T13:00:00.000Z'],
  ])('%s', (_, from, to) => expect(afterQuietHours(at(from), night, zone).toISOString()).toBe(to));

  it('knows quiet hours within one day, and none at all', () => {
    expect(afterQuietHours(at('2026-11-21T18:00:00Z'), { start: '12:00', end: '14:00' }, zone).toISOString()).toBe('2026-11-21T19:00:00.000Z');
    expect(afterQuietHours(at('2026-11-21T18:00:00Z'), { start: '12:00', end: '12:00' }, zone).toISOString()).toBe('2026-11-21T18:00:00.000Z');
  });

  it('never sends in quiet hours, never earlier than due, and waits less than 26 hours, in any zone', () => {
    const clock = fc.tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 })).map(([h, m]) => `${String(h).padStart(2, '0')}:${String(m).padStart(2, '0')}`);
    const when = fc.date({ min: at('2025-01-01T00:00:00Z'), max: at('2028-01-01T00:00:00Z'), noInvalidDate: true });
    fc.assert(fc.property(when, clock, clock, fc.constantFrom(zone, 'America/Anchorage', 'Pacific/Honolulu', 'UTC', 'Asia/Kolkata'), (time, start, end, place) => {
      const due = dueTime(time, 0, time, { start, end }, place);
      expect(due.getTime()).toBeGreaterThanOrEqual(time.getTime());
      expect(due.getTime() - time.getTime()).toBeLessThan(26 * 3_600_000);
      expect(afterQuietHours(due, { start, end }, place)).toEqual(due);
    }));
  });

  it('counts days in the zone of the agency', () => {
    expect([civilDay(at('2026-11-21T04:59:00Z'), zone), civilDay(at('2026-11-21T05:00:00Z'), zone)]).toEqual(['2026-11-20', '2026-11-21']);
  });
});

const fine: SendingFacts = {
  includeHandEntered: false, now: at('2026-11-21T17:00:00Z'), contact: { occurredAt: at('2026-11-20T17:00:00Z'), excludedReason: null, enteredByHand: false }, hasRecipient: true, unreadable: false, optedOut: false, askedLately: 0, capCount: 1, maxAgeDays: 21,
  surveyEnded: false, hasVersion: true, quietUntil: null,
};

describe('the decision to send', () => {
  it.each<[string, Partial<SendingFacts>]>([
    ['contact-removed', { contact: null }], ['excluded:domestic_violence', { contact: { occurredAt: at('2026-11-20T17:00:00Z'), excludedReason: 'domestic_violence', enteredByHand: false } }],
    ['survey-ended', { surveyEnded: true }], ['no-recipient', { hasRecipient: false }], ['unreadable', { hasRecipient: false, unreadable: true }], ['opted-out', { optedOut: true }], ['over-cap', { askedLately: 1 }],
    ['entered-by-hand', { contact: { occurredAt: at('2026-11-20T17:00:00Z'), excludedReason: null, enteredByHand: true } }], ['too-late', { contact: { occurredAt: at('2026-10-30T17:00:00Z'), excludedReason: null, enteredByHand: false } }], ['no-version', { hasVersion: false }],
  ])('refuses with the reason %s, also in quiet hours', (reason, over) => {
    expect(decideToSend({ ...fine, ...over, quietUntil: at('2026-11-22T13:00:00Z') })).toEqual({ act: 'skip', reason });
  });

  it('sends what nothing stands against, and waits out quiet hours', () => {
    expect(decideToSend(fine)).toEqual({ act: 'send' });
    expect(decideToSend({ ...fine, quietUntil: at('2026-11-22T13:00:00Z') })).toEqual({ act: 'wait', until: at('2026-11-22T13:00:00Z') });
  });

  it('never reminds somebody who answered, opted out, was excluded since, or whom the first message did not reach', () => {
    const open = { status: 'issued', delivery: 'delivered', excludedReason: null, optedOut: false, expiresAt: at('2026-12-01T00:00:00Z'), now: fine.now, surveyActive: true, quietUntil: null };
    expect(decideToRemind(open)).toEqual({ act: 'send' });
    for (const over of [{ status: 'submitted' }, { status: 'revoked' }, { optedOut: true }, { excludedReason: 'medical' }, { delivery: 'bounced' }, { delivery: 'failed' }, { surveyActive: false }, { expiresAt: fine.now }]) {
      expect(decideToRemind({ ...open, ...over }).act).toBe('skip');
    }
  });
});

describe('tokens and receipts', () => {
  it('makes tokens of 128 bits that only their hash finds again', () => {
    const tokens = new Set(Array.from({ length: 200 }, newToken));
    expect(tokens.size).toBe(200);
    for (const token of tokens) { expect(tokenHash(token)).toHaveLength(32); expect(Buffer.from(token, 'base64url')).toHaveLength(16); }
  });

  it('takes nothing else for a token, however it was cut or spoilt', () => {
    fc.assert(fc.property(fc.string(), (text) => { if (!/^[\w-]{22}$/.test(text)) expect(tokenHash(text)).toBeNull(); }));
    expect(tokenHash(`${newToken()}x`)).toBeNull();
  });

  it('writes receipts that spell no word', () => expect(newReceipt()).toMatch(/^[2-9BCDFGHJKMNPQRSTVWXZ]{4}-[2-9BCDFGHJKMNPQRSTVWXZ]{4}$/));
});

describe('the life of a survey', () => {
  it('opens only what may be opened, and never a closed survey again', () => {
    const acts = ['activate', 'pause', 'close'] as const;
    expect((['draft', 'active', 'paused', 'closed'] as const).map((status) => acts.map((act) => statusAfter(status, act)))).toEqual([
      ['active', null, null], [null, 'paused', 'closed'], ['active', null, 'closed'], [null, null, null]]);
  });
});
