/** The end of an agreement: the clock of a notice, and closing with nothing open. */
import fc from 'fast-check';
import { addDays, daysBetween, monthsAfter } from '@rapport/billing-engine/civil-date';
import { isCivilDay } from './civil-day.js';
import { mayRescindOn, noticeClock, noticeFault, type ReceiptTold, receiptFault, serviceDaysLeft } from './notice-clock.js';
import { type ClosingQuestion, closingRefusal } from './termination-state.js';

const terms = { days: 90, settleWithinDays: 60 };
const notice = { givenOn: '2026-02-27', receivedOn: '2026-03-02', wishedLastDay: null };

describe('civil days', () => {
  it.each([['2026-02-28', true], ['2026-02-29', false], ['2028-02-29', true], ['2026-2-1', false], ['+002026-02-01', false], ['2026-02-01T00:00', false], ['', false]])('%s is a day: %s', (text, is) => expect(isCivilDay(text)).toBe(is));
  it('count from one anchor, so that 29 February comes back', () => {
    expect([12, 24, 36, 48].map((months) => monthsAfter('2024-02-29', months))).toEqual(['2025-02-28', '2026-02-28', '2027-02-28', '2028-02-29']);
  });
});

describe('clock of a notice', () => {
  it('counts from receipt, not from the letter, without the day of receipt', () => {
    expect(noticeClock(notice, terms, '2030-01-01')).toEqual({ lastServiceDay: '2026-05-31', serviceUntil: '2026-06-01', endsWithTerm: false, rescindableThrough: '2026-05-31', settleBy: '2026-07-30' });
  });
  it('passes through 29 February', () => expect(noticeClock({ ...notice, receivedOn: '2028-01-31' }, { days: 30, settleWithinDays: 0 }, '2030-01-01')?.lastServiceDay).toBe('2028-03-01'));
  it('never runs on a notice that nobody received', () => expect(noticeClock({ ...notice, receivedOn: null }, terms, '2030-01-01')).toBeNull());
  it('never ends service earlier than the agreement allows, whatever the notice wishes', () => {
    expect(noticeClock({ ...notice, wishedLastDay: '2026-03-31' }, terms, '2030-01-01')?.lastServiceDay).toBe('2026-05-31');
    expect(noticeClock({ ...notice, wishedLastDay: '2026-06-30' }, terms, '2030-01-01')?.lastServiceDay).toBe('2026-06-30');
  });
  it('never runs beyond the term', () => expect(noticeClock(notice, terms, '2026-04-01')).toMatchObject({ lastServiceDay: '2026-03-31', serviceUntil: '2026-04-01', endsWithTerm: true }));
  it.each([
    [{ givenOn: '2026-02-30' }, 'given-is-no-day'], [{ givenOn: '2025-12-31' }, 'given-before-signed'], [{ givenOn: '2026-03-06', receivedOn: null }, 'given-in-future'], [{ receivedOn: 'soon' }, 'received-is-no-day'], [{ receivedOn: '2026-02-26' }, 'received-before-given'], [{ receivedOn: '2026-03-10' }, 'received-in-future'], [{ wishedLastDay: 'later' }, 'wish-is-no-day'],
  ])('refuses %j as %s', (change, fault) => expect(noticeFault({ ...notice, ...change }, { signedOn: '2026-01-01', termUntil: '2030-01-01', today: '2026-03-05' })).toBe(fault));
  it('refuses a notice that was received after the term', () => expect(noticeFault(notice, { signedOn: '2026-01-01', termUntil: '2026-03-02', today: '2026-03-05' })).toBe('after-term'));
  const told: ReceiptTold = { byGiver: true, receivedOn: '2026-03-02', enteredOn: '2026-03-02', wishedLastDay: null, lastServiceDay: '2026-05-31', today: '2026-03-05' };
  it.each<[Partial<ReceiptTold>, string | null]>([
    [{}, null], [{ receivedOn: '2026-03-01' }, 'received-before-entered'], [{ receivedOn: '2026-03-01', byGiver: false }, null], [{ today: '2026-05-31' }, null], [{ today: '2026-06-01' }, 'ends-in-past'], [{ today: '2026-06-01', byGiver: false }, 'ends-in-past'],
    [{ today: '2026-06-01', wishedLastDay: '2026-05-31' }, 'ends-in-past'], [{ today: '2026-06-01', byGiver: false, wishedLastDay: '2026-05-31' }, null], [{ today: '2026-06-02', byGiver: false, wishedLastDay: '2026-06-01' }, 'ends-in-past'],
  ])('never ends service in the past on the word of one side: %j is %s', (change, fault) => expect(receiptFault({ ...told, ...change })).toBe(fault));
  it('lets it be rescinded to the last day of service and never later, and counts the days that are left', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 0, max: 400 }), fc.integer({ min: 1, max: 900 }), (days, passed, termDays) => {
      const clock = noticeClock(notice, { days, settleWithinDays: 30 }, addDays('2026-03-02', termDays))!;
      const today = addDays('2026-03-02', passed);
      expect(daysBetween('2026-03-02', clock.lastServiceDay)).toBe(Math.min(days, termDays - 1));
      expect(mayRescindOn(clock, today)).toBe(serviceDaysLeft(clock, today) > 0);
      expect(clock.settleBy > clock.lastServiceDay).toBe(true);
    }));
  });
});

describe('closing', () => {
  const even: ClosingQuestion = { balance: 0, unallocated: 0, disputedLines: 0, unbilledCharges: 0, unsentDocuments: 0, unchargedInterest: 0, writeOffs: [] };
  const writeOff = { amount: 500, reason: 'Below the cost of collecting', approvedBy: 'u' };
  it('needs nothing open', () => expect(closingRefusal(even)).toBeNull());
  it.each<[string, Partial<ClosingQuestion>, string]>([
    ['a cent is owed', { balance: 1 }, 'open-balance'], ['the agency owes', { balance: -1 }, 'refund-owed'], ['a payment is not allocated', { unallocated: 1 }, 'refund-owed'], ['a line is disputed', { disputedLines: 1 }, 'open-disputes'], ['days are not billed', { unbilledCharges: 1 }, 'unbilled-charges'], ['a document was not sent', { unsentDocuments: 1 }, 'unsent-documents'], ['late interest is not charged', { unchargedInterest: 1 }, 'uncharged-interest'],
    ['the write-off is a cent short', { balance: 501, writeOffs: [writeOff] }, 'open-balance'], ['more is written off than owed', { balance: 499, writeOffs: [writeOff] }, 'write-off-too-high'],
    ['nothing is written off with a reason', { writeOffs: [{ ...writeOff, amount: 0 }] }, 'write-off-without-reason'], ['nobody approved the write-off', { balance: 500, writeOffs: [{ ...writeOff, approvedBy: '' }] }, 'write-off-without-reason'],
    ['the write-off has no reason', { balance: 500, writeOffs: [{ ...writeOff, reason: ' ' }] }, 'write-off-without-reason'], ['what the agency owes is written off', { balance: -500, writeOffs: [{ ...writeOff, amount: -500 }] }, 'refund-owed'],
  ])('is refused when %s', (_, change, refusal) => expect(closingRefusal({ ...even, ...change })).toBe(refusal));
  it('is open with exactly what is written off on record, in one or many parts', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 1, max: 1_000_000 }), { maxLength: 5 }), fc.integer({ min: -3, max: 3 }), (parts, off) => {
      const writeOffs = parts.map((amount) => ({ ...writeOff, amount }));
      const balance = parts.reduce((sum, each) => sum + each, 0) + off;
      expect(closingRefusal({ ...even, balance, writeOffs }) === null).toBe(off === 0);
    }));
  });
});
