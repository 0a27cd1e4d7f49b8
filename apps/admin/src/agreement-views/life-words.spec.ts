/** The days of an agreement as both sides read them. */
import { amendmentSteps, endingSteps, isWithoutEffect, type Life, lifeDays, noAmendment, notOffered } from './life-words.js';

const life = (over: Partial<Life> = {}): Life => ({
  agreementId: 'a', state: 'active', revision: 1, currency: 'USD', lines: [], term: { from: '2026-07-01', until: '2027-07-01' }, serviceUntil: null, today: '2026-11-21', notice: { days: 90, settleWithinDays: 30 },
  renewal: { kind: 'automatic', months: 12, noticeDays: 60, renewsByItself: true, declineBy: '2027-05-01', declined: null, terms: [{ number: 0, from: '2026-07-01', until: '2027-07-01' }], successor: null },
  calendar: [], amendments: [], suspensions: [], termination: null, rescinded: [], settlement: null, acts: [], refusals: [], ...over,
});
const amendment = { id: 'x', title: 'A second deputy', state: 'in_force' as const, why: '', effectiveFrom: '2026-10-01', signedOn: '2026-11-21', recordedOn: '2026-11-21', retroactive: true, reviewDueOn: null, startedAt: '2026-11-01T00:00:00Z' };
const words = (all: ReturnType<typeof lifeDays>) => all.map(({ on, label }) => `${on} ${label}`);

it('names the last day of a term, never the first day after it', () => {
  expect(words(lifeDays(life(), '2026-05-04'))).toEqual(['2026-05-04 Signed by both sides', '2026-07-01 Service begins', '2027-05-01 Last day to decline renewal', '2027-06-30 Last day of this term; it renews by itself']);
});

it('says of an amendment that it takes effect before it was signed, and leaves out what was withdrawn', () => {
  const days = lifeDays(life({ amendments: [amendment, { ...amendment, id: 'y', state: 'withdrawn' }] }), null);
  expect(days.filter(({ label }) => label === 'Amendment takes effect')).toEqual([expect.objectContaining({ on: '2026-10-01', note: 'A second deputy · signed later than it takes effect' })]);
});

it('never promises a renewal, nor a day to decline it, once notice was given', () => {
  const termination = {
    id: 't', givenBy: 'municipality' as const, by: 'Dana', state: 'running' as const, revision: 1, reason: '', letter: '', givenOn: '2026-12-01', recordedOn: '2026-12-02', receivedOn: '2026-12-03', receivedBy: 'Lena', receiptProof: null, wishedLastDay: null,
    clock: { lastServiceDay: '2027-03-03', serviceUntil: '2027-03-04', endsWithTerm: false, rescindableThrough: '2027-03-03', settleBy: '2027-04-02', daysLeft: 90 }, rescission: null, endedAt: null,
  };
  expect(words(lifeDays(life({ termination }), null)).slice(1)).toEqual(['2026-12-01 Notice given by the municipality', '2026-12-03 Notice received', '2027-03-03 Last day of service', '2027-04-02 Last day to settle']);
  // The day on the letter is the word of one side.
  const given = (recordedOn: string) => lifeDays(life({ termination: { ...termination, recordedOn } }), null).find(({ key }) => key === 'given')?.recordedOn;
  expect([given('2026-12-02'), given('2026-12-01')]).toEqual(['2026-12-02', undefined]);
});

it('shows the steps of what goes its way, and none of what left it', () => {
  expect(amendmentSteps('sent', 'municipality').find(({ state }) => state === 'current')?.label).toBe('Your review');
  expect(amendmentSteps('rejected', 'agency')).toEqual([]);
  expect(endingSteps('final_invoice').filter(({ state }) => state === 'done')).toHaveLength(3);
});

it('never leaves a place empty where an act is looked for that an agreement that is over does not offer', () => {
  for (const state of ['expired', 'settling', 'closed', 'superseded'] as const) {
    expect((['amend', 'suspend', 'give_notice', 'renew'] as const).map((act) => notOffered(act, life({ state })))).toEqual([expect.stringContaining('no longer amended'), expect.stringContaining('nothing is suspended'), expect.stringContaining('no notice'), expect.stringContaining('a new agreement')]);
  }
  expect([notOffered('amend', life({ state: 'terminating' })), notOffered('suspend', life({ state: 'terminating', acts: ['suspend'] }))]).toEqual(['Notice runs: it is no longer amended.', null]);
  expect(notOffered('amend', life({ amendments: [{ ...amendment, state: 'draft' }] }))).toContain('One amendment at a time');
  expect(notOffered('give_notice', life({ state: 'executed' }))).toContain('once service has begun');
});

it('says nothing where an act is offered, or where a refusal says why it is not', () => {
  const refusals = [{ act: 'amend' as const, reason: 'This needs the permission agreements:write.' }];
  expect([notOffered('amend', life({ state: 'closed', refusals })), notOffered('suspend', life({ acts: ['suspend'] })), notOffered('renew', life())]).toEqual([null, null, null]);
});

it('never asks for the receipt of a notice after the term ran out', () => {
  const termination = { state: 'notice' } as NonNullable<Life['termination']>;
  expect([isWithoutEffect(life({ termination })), isWithoutEffect(life({ state: 'settling', termination })), notOffered('amend', life({ state: 'settling', termination }))]).toEqual([false, true, 'Its term is over: it is no longer amended.']);
});

it('never promises a municipality to be asked about an agreement that has ended', () => {
  for (const state of ['expired', 'settling', 'closed', 'superseded', 'terminating'] as const) expect([noAmendment('municipality', life({ state })), noAmendment('agency', life({ state }))]).toEqual([expect.stringMatching(/: it is no longer amended\.$/), 'Text and terms are those that were signed.']);
  for (const state of ['executed', 'active', 'renewed', 'expiring'] as const) expect([noAmendment('municipality', life({ state })), noAmendment('agency', life({ state }))]).toEqual([expect.stringContaining('You are asked before'), expect.stringContaining('reviewed, approved and signed')]);
});
