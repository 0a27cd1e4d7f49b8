/** Disputes: every move of the table, every move that is not in it, the ladder and its clock, over random histories. */
import fc from 'fast-check';
import { addDays } from './civil-date.js';
import { disputableUntil, disputeCalendar, disputeStanding, disputeStep, resumedSteps } from './dispute-clock.js';
import { acceptanceDeciderRefusal, acceptanceDecides, acceptanceRefusal, acceptorRefusal, afterDisputeEvent, decidedAgainst, type DisputeOpening, disputeEvents, disputeMoves, disputeRefusal, type DisputeState, disputeStates, isUndecided, mostDisputable, openingRefusal, owedAgain, rejectedByAccepting, rejectionRefusal, restOf, withdrawalRefusal } from './dispute-state.js';

const open = 'escalate:escalated accept:accepted reject:rejected withdraw:withdrawn';
const allowed: Record<DisputeState, string> = { opened: open, escalated: open, accepted: '', rejected: '', withdrawn: '' };
const ladder = [{ step: 'contract liaisons', days: 15 }, { step: 'captain and city manager', days: 10 }, { step: 'sheriff and city council', days: 30 }];

describe('dispute of a line', () => {
  it.each(disputeStates.flatMap((state) => disputeEvents.map((event) => [state, event] as const)))('%s on %s goes only where the table says', (state, event) => {
    expect(afterDisputeEvent(state, event)).toBe(new Map(allowed[state].split(' ').map((move) => move.split(':') as [string, string])).get(event) ?? null);
  });
  it('is never rejected before the last of the ladder was asked', () => {
    expect(disputeRefusal('opened', 'reject', 0, 3)).toBe('step-left');
    expect(disputeRefusal('escalated', 'reject', 2, 3)).toBeNull();
    expect(disputeRefusal('opened', 'reject', 0, 1)).toBeNull();
    expect(disputeRefusal('opened', 'reject', 0, 0)).toBeNull();
  });
  it('is never rejected while the last step has time, unless somebody of it is named', () => {
    expect([null, ' ', '\u200B'].map((nobody) => rejectionRefusal(false, nobody))).toEqual(['no-decider', 'no-decider', 'no-decider']);
    expect([rejectionRefusal(false, 'Sheriff Orr'), rejectionRefusal(true, null), rejectionRefusal(null, null)]).toEqual([null, null, null]);
  });
  it('never goes above the top of the ladder', () => expect(disputeRefusal('escalated', 'escalate', 2, 3)).toBe('no-further-step'));

  const opening: DisputeOpening = { invoice: 'sent', line: { amount: 10_000, credited: 2_000, decided: 0, openDispute: false }, side: 'municipality', claimed: 8_000, reason: 'two deputies were missing', today: '2026-03-31', until: '2026-03-31' };
  it.each([
    [{}, null], [{ invoice: 'closed' }, null], [{ invoice: 'draft' }, 'not-sent'], [{ invoice: 'void' }, 'not-sent'], [{ invoice: 'finalised' }, 'not-sent'],
    [{ line: null }, 'unknown-line'], [{ claimed: 0 }, 'not-positive'], [{ claimed: 8_001 }, 'more-than-line'], [{ reason: ' ' }, 'no-reason'], [{ today: '2026-04-01' }, 'too-late'],
    [{ line: { amount: 10_000, credited: 0, decided: 0, openDispute: true } }, 'already-disputed'], [{ line: { amount: -500, credited: 0, decided: 0, openDispute: false }, claimed: 1 }, 'more-than-line'],
    [{ line: { amount: 10_000, credited: 2_000, decided: 1, openDispute: false } }, 'decided-before'], [{ line: { amount: 10_000, credited: 2_000, decided: 8_000, openDispute: false }, side: 'agency' }, null],
  ] as const)('opened with %j is %s', (part, refusal) => expect(openingRefusal({ ...opening, ...part } as DisputeOpening)).toBe(refusal));
  it('never disputes again what the last of the ladder did not give back, and all of what was withdrawn', () => {
    expect([{ state: 'rejected', claimed: 500, given: 100, accepted: null }, { state: 'accepted', claimed: 500, given: 100, accepted: 300 }, { state: 'withdrawn', claimed: 500, given: 100, accepted: null }, { state: 'opened', claimed: 500, given: 0, accepted: null }].map((each) => decidedAgainst(each as Parameters<typeof decidedAgainst>[0]))).toEqual([400, 200, 0, 0]);
    const line = { amount: 1000, credited: 100, decided: 400, openDispute: false };
    expect([mostDisputable(line, 'municipality'), mostDisputable(line, 'agency'), mostDisputable({ ...line, decided: 950 }, 'municipality'), mostDisputable({ ...line, openDispute: true }, 'agency')]).toEqual([500, 900, 0, 0]);
  });
  it('is never ended by a clerk before the last of the ladder, neither by withdrawing nor by accepting a cent', () => {
    expect([withdrawalRefusal('municipality', 'agency'), withdrawalRefusal('municipality', 'municipality'), withdrawalRefusal('agency', 'agency'), withdrawalRefusal('agency', 'municipality')]).toEqual(['not-yours', null, null, null]);
    expect([acceptanceDecides(1000, 1, 0, 2), acceptanceDecides(1000, 1000, 0, 2), acceptanceDecides(1000, 1, 1, 2), acceptanceDecides(1000, 1, 0, 0)]).toEqual([false, true, true, true]);
    expect(restOf({ claimed: 1000, given: 1 })).toBe(999);
  });
  it('never credits more than was claimed', () => expect([0, 1, 100, 101].map((amount) => acceptanceRefusal(100, amount))).toEqual(['not-positive', null, null, 'more-than-claimed']));

  it('never loses a cent while the last step has time unless somebody of it is named, by rejecting or by accepting less than all', () => {
    const last = { rest: 153_686, accepted: 1, step: 0, steps: 1, late: false, decider: null };
    expect([last, { ...last, decider: '-' }, { ...last, decider: 'Sheriff Orr' }, { ...last, accepted: 153_686 }, { ...last, late: true }, { ...last, steps: 2 }, { ...last, steps: 2, decider: 'Sheriff Orr' }].map(acceptanceDeciderRefusal)).toEqual(['no-decider', 'no-decider', null, null, null, null, 'nothing-decided']);
    fc.assert(fc.property(fc.integer({ min: 1, max: 1000 }), fc.integer({ min: 1, max: 1000 }), fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 4 }), fc.constantFrom(true, false, null), fc.constantFrom(null, ' ', '-', 'Sheriff Orr'), (rest, accepted, step, steps, late, decider) => {
      if (acceptanceRefusal(rest, accepted) !== null || acceptanceDeciderRefusal({ rest, accepted, step, steps, late, decider }) !== null) return;
      const lost = acceptanceDecides(rest, accepted, step, steps) ? decidedAgainst({ state: 'accepted', claimed: rest, given: 0, accepted }) : 0;
      expect(rejectedByAccepting(rest, accepted, step, steps)).toBe(lost);
      if (lost > 0) expect([step >= steps - 1, rejectionRefusal(late, decider)]).toEqual([true, null]);
    }));
  });
  it('owes again what was held, less what is given back of it', () => expect([owedAgain(50_000, 1), owedAgain(50_000, 153_685), owedAgain(0, 1), owedAgain(50_000, 0)]).toEqual([49_999, 0, 0, 50_000]));

  it('climbs the ladder one step at a time and is decided once, whatever happens', () => {
    fc.assert(fc.property(fc.array(fc.constantFrom(...disputeEvents), { maxLength: 30 }), fc.integer({ min: 0, max: 4 }), (events, steps) => {
      let state: DisputeState = 'opened';
      let step = 0;
      for (const event of events) {
        const to = afterDisputeEvent(state, event);
        if (disputeRefusal(state, event, step, steps) !== null || to === null) continue;
        expect(isUndecided(state)).toBe(true);
        expect(disputeMoves).toContain(`${state}>${to}`);
        if (event === 'escalate') step++;
        if (to === 'rejected') expect(step).toBe(Math.max(0, steps - 1));
        expect(step).toBeLessThan(Math.max(1, steps));
        state = to;
      }
    }));
  });
});

describe('who accepts a dispute', () => {
  it('is never who took it down for the municipality, and anybody for what the municipality opened itself', () => {
    fc.assert(fc.property(fc.uuid(), fc.uuid(), (one, other) => {
      expect(acceptorRefusal('agency', one, one)).toBe('same-person');
      expect(acceptorRefusal('agency', one, other)).toBe(one === other ? 'same-person' : null);
      for (const opener of [one, other, null]) expect(acceptorRefusal('municipality', opener, one)).toBeNull();
    }));
  });
});

describe('clock of a dispute', () => {
  const terms = { withinDays: 30, ladder };
  it('lets a line be disputed to the end of the last day', () => expect(disputableUntil('2028-01-30', terms)).toBe('2028-02-29'));
  it('says who is asked, until when, and that nobody answered', () => {
    expect(disputeStanding(ladder, ['2026-03-02'], '2026-03-17')).toEqual({ step: 0, asked: 'contract liaisons', from: '2026-03-02', dueOn: '2026-03-17', daysLeft: 0, late: false, isLast: false });
    expect(disputeStanding(ladder, ['2026-03-02'], '2026-03-18')).toMatchObject({ daysLeft: -1, late: true });
    expect(disputeStanding(ladder, ['2026-03-02', '2026-03-05', '2026-03-15'], '2026-03-20')).toMatchObject({ step: 2, asked: 'sheriff and city council', dueOn: '2026-04-14', isLast: true });
  });
  it('goes on where it stood after it was withdrawn, however often, and never anew', () => {
    const again = resumedSteps(ladder, ['2026-03-02', '2026-03-05'], '2026-03-09', '2026-03-20');
    expect(disputeStanding(ladder, again, '2026-03-20')).toMatchObject({ step: 1, dueOn: '2026-03-26', daysLeft: 6 });
    expect(disputeStanding(ladder, resumedSteps(ladder, again, '2026-03-22', '2026-04-01'), '2026-04-01')).toMatchObject({ step: 1, daysLeft: 4 });
    expect(disputeStanding(ladder, resumedSteps(ladder, again, '2026-05-22', '2026-06-01'), '2026-06-01')).toMatchObject({ daysLeft: 0, late: false });
    expect(resumedSteps([], [], '2026-03-09', '2026-03-20')).toEqual([]);
  });
  it('asks nobody where the agreement has no ladder', () => {
    expect(disputeStanding([], ['2026-03-02'], '2026-03-03')).toBeNull();
    expect(disputeStep(ladder, 3, '2026-03-02')).toBeNull();
  });
  it('counts civil days across the change of clocks and 29 February', () => {
    expect(disputeStep(ladder, 0, '2026-03-01')?.dueOn).toBe('2026-03-16');
    expect(disputeStep(ladder, 0, '2028-02-20')?.dueOn).toBe('2028-03-06');
  });
  it('lasts as long as all steps together when each takes all of its time', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 5 }), (days) => {
      const steps = disputeCalendar(days.map((count, at) => ({ step: `step ${at}`, days: count })), '2027-12-31');
      expect(steps.at(-1)?.dueOn).toBe(addDays('2027-12-31', days.reduce((sum, count) => sum + count, 0)));
      steps.forEach((step, at) => expect(step.from).toBe(at === 0 ? '2027-12-31' : steps[at - 1]?.dueOn));
    }));
  });
});
