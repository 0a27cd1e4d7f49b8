/** Requests for written permission: every move of the table, every move that is not in it, and who may decide. */
import fc from 'fast-check';
import { afterRequestEvent, decisionRefusal, isOpenRequest, isPermitted, type RequestEvent, requestEvents, requestMoves, type RequestState, requestStates, useRefusal, waitsForDecider } from './permission-request-state.js';
import { triage, triageQuestions } from './permission-triage.js';

const allowed: Record<RequestState, string> = {
  submitted: 'request_info:info_requested approve:approved approve_with_conditions:approved_with_conditions deny:denied withdraw:withdrawn',
  info_requested: 'answer:submitted deny:denied withdraw:withdrawn',
  approved: 'expire:expired revoke:revoked withdraw:withdrawn',
  approved_with_conditions: 'expire:expired revoke:revoked withdraw:withdrawn',
  denied: 'appeal:appealed',
  appealed: 'approve:approved approve_with_conditions:approved_with_conditions deny:denied_on_appeal withdraw:withdrawn',
  denied_on_appeal: '', withdrawn: '', expired: '', revoked: '',
};

describe('request for written permission', () => {
  for (const state of requestStates) for (const event of requestEvents) {
    const to = new Map(allowed[state].split(' ').map((move) => move.split(':') as [string, string])).get(event) ?? null;
    it(to ? `goes from ${state} by ${event} to ${to}` : `refuses ${event} in ${state}`, () => expect(afterRequestEvent(state, event)).toBe(to));
  }

  it('never permits what was revoked, expired, withdrawn or finally denied, and is denied finally at most once', () => {
    fc.assert(fc.property(fc.array(fc.constantFrom(...requestEvents), { maxLength: 60 }), (events: RequestEvent[]) => {
      let state: RequestState = 'submitted';
      let ended = false;
      for (const event of events) {
        const next = afterRequestEvent(state, event);
        if (next === null) continue;
        expect(ended).toBe(false);
        expect(requestMoves).toContain(`${state}>${next}`);
        if (waitsForDecider(next)) expect(isOpenRequest(next)).toBe(true);
        expect(isPermitted(next) && isOpenRequest(next)).toBe(false);
        state = next;
        ended = ['denied_on_appeal', 'withdrawn', 'expired', 'revoked'].includes(state);
      }
    }));
  });
});

describe('who decides', () => {
  const question = { requesterId: 'chief', deciderId: 'designee', appointed: true, decidedBefore: [], appeal: false };
  it('is never the requester, the chief as subject of a request neither', () => {
    expect(decisionRefusal({ ...question, deciderId: 'chief' })).toBe('own-request');
    expect(decisionRefusal(question)).toBeNull();
  });
  it('is nobody without an appointment that covers the day, and no login that is nobody of the roster', () => {
    expect(decisionRefusal({ ...question, appointed: false })).toBe('not-appointed');
    expect(decisionRefusal({ ...question, deciderId: null })).toBe('nobody');
  });
  it('is somebody else on appeal than who denied', () => {
    expect(decisionRefusal({ ...question, appeal: true, decidedBefore: ['designee'] })).toBe('same-decider');
    expect(decisionRefusal({ ...question, appeal: true, decidedBefore: ['other'] })).toBeNull();
  });
});

describe('use of a permission', () => {
  const permitted = { sha256: 'aa', channel: 'facebook', from: '2026-11-01', to: '2026-11-30', decidedAt: Date.parse('2026-11-01T12:00:40Z') };
  const noon = (use: { sha256: string; channel: string; on: string }) => ({ ...use, at: Date.parse(`${use.on}T12:00:00Z`) });
  it.each([
    [{ sha256: 'bb', channel: 'facebook', on: '2026-11-10' }, 'other-artefact'], [{ sha256: 'aa', channel: 'x', on: '2026-11-10' }, 'other-channel'],
    [{ sha256: 'aa', channel: 'facebook', on: '2026-10-31' }, 'too-early'], [{ sha256: 'aa', channel: 'facebook', on: '2026-12-01' }, 'too-late'],
    [{ sha256: 'aa', channel: 'facebook', on: '2026-11-30' }, null], [{ sha256: 'aa', channel: 'facebook', on: '2026-11-01' }, null],
  ])('of %j is %s', (use, refusal) => expect(useRefusal('approved', permitted, noon(use))).toBe(refusal));
  it('is refused in every state but the two that permit', () => {
    for (const state of requestStates) expect(useRefusal(state, permitted, noon({ sha256: 'aa', channel: 'facebook', on: '2026-11-10' })) === null).toBe(isPermitted(state));
  });
});

describe('a post from before its permission', () => {
  it('never rests on what was permitted afterwards, to the minute that people write down', () => {
    fc.assert(fc.property(fc.integer({ min: -3_000_000, max: 3_000_000 }), (off) => {
      const decidedAt = Date.parse('2026-11-10T12:00:00Z');
      const refusal = useRefusal('approved', { sha256: null, channel: 'x', from: '2026-11-01', to: null, decidedAt }, { sha256: null, channel: 'x', on: '2026-11-10', at: decidedAt + off });
      expect(refusal).toBe(off < 0 ? 'before-decision' : null);
    }));
  });
});

describe('triage', () => {
  it('asks no permission for what a private citizen says, and only then', () => {
    fc.assert(fc.property(fc.record(Object.fromEntries(triageQuestions.map((question) => [question, fc.boolean()])) as Record<(typeof triageQuestions)[number], fc.Arbitrary<boolean>>), (answers) => {
      const { outcome, because } = triage(answers);
      expect(outcome === 'not_required').toBe(triageQuestions.every((question) => !answers[question]));
      expect(outcome === 'forbidden').toBe(answers.confidential);
      for (const question of because) expect(answers[question]).toBe(true);
    }));
  });
});
