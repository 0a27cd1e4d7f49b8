/** The machines of agreement, version, amendment, review, signature and termination: every move of each table, every move that is not in it, and random histories. */
import fc from 'fast-check';
import { afterAgreementEvent, agreementEvents, agreementMoves, type AgreementState, agreementStates, isEnded, isExecuted, isInForce, needsReason, voidsSignatures } from './agreement-state.js';
import { afterAgreementVersionEvent, agreementVersionEvents, agreementVersionMoves, type AgreementVersionState, agreementVersionStates, isFrozenAgreementVersion, isOpenAgreementVersion, isSeenByMunicipality } from './agreement-version-state.js';
import { afterAmendmentEvent, amendmentEvents, amendmentMoves, type AmendmentState, amendmentStates, isExecutedAmendment, isOpenAmendment } from './amendment-state.js';
import { afterReviewEvent, type Review, reviewEvents, reviewMoves, type ReviewState, reviewsOfNewVersion, reviewStanding, reviewStates } from './review-state.js';
import { afterSignatureEvent, signatureEvents, signatureMoves, type SignatureState, signatureStates } from './signature-state.js';
import { afterTerminationEvent, isRescindable, terminationEvents, terminationMoves, type TerminationState, terminationStates } from './termination-state.js';

interface Machine { name: string; states: readonly string[]; events: readonly string[]; moves: readonly string[]; start: string; after(state: string, event: string): string | null; allowed: Record<string, string> }

const negotiation = {
  draft: 'submit:internal_review withdraw:withdrawn',
  internal_review: 'return:draft send:sent withdraw:withdrawn',
  sent: 'send:sent request_changes:changes_requested approve:approved withdraw:withdrawn reject:rejected',
  changes_requested: 'send:sent withdraw:withdrawn reject:rejected',
  approved: 'revise:changes_requested begin_signing:signing withdraw:withdrawn reject:rejected',
  signing: 'revise:changes_requested execute:executed withdraw:withdrawn reject:rejected',
  withdrawn: '', rejected: '', superseded: '',
};
const machines: Machine[] = [
  {
    name: 'agreement', states: agreementStates, events: agreementEvents, moves: agreementMoves, start: 'draft', after: (state, event) => afterAgreementEvent(state as AgreementState, event as (typeof agreementEvents)[number]),
    allowed: {
      ...negotiation,
      executed: 'activate:active supersede:superseded',
      active: 'renew:renewed begin_expiry:expiring give_notice:terminating supersede:superseded',
      renewed: 'renew:renewed begin_expiry:expiring give_notice:terminating supersede:superseded',
      expiring: 'renew:renewed expire:expired give_notice:terminating supersede:superseded',
      expired: 'settle:settling', terminating: 'rescind:active rescind_in_renewal:renewed settle:settling', settling: 'close:closed', closed: 'owe:settling',
    },
  },
  {
    name: 'version of an agreement', states: agreementVersionStates, events: agreementVersionEvents, moves: agreementVersionMoves, start: 'draft', after: (state, event) => afterAgreementVersionEvent(state as AgreementVersionState, event as (typeof agreementVersionEvents)[number]),
    allowed: {
      draft: 'edit:draft submit:internal_review discard:discarded', internal_review: 'return:draft send:sent discard:discarded',
      sent: 'approve:approved supersede:superseded withdraw:withdrawn reject:rejected', approved: 'execute:executed supersede:superseded withdraw:withdrawn reject:rejected',
      executed: '', superseded: '', withdrawn: '', rejected: '', discarded: '',
    },
  },
  {
    name: 'amendment', states: amendmentStates, events: amendmentEvents, moves: amendmentMoves, start: 'draft', after: (state, event) => afterAmendmentEvent(state as AmendmentState, event as (typeof amendmentEvents)[number]),
    allowed: { ...negotiation, executed: 'take_effect:in_force supersede:superseded', in_force: 'supersede:superseded' },
  },
  {
    name: 'review', states: reviewStates, events: reviewEvents, moves: reviewMoves, start: 'pending', after: (state, event) => afterReviewEvent(state as ReviewState, event as (typeof reviewEvents)[number]),
    allowed: {
      pending: 'open:opened reset:reset remove:removed', opened: 'request_changes:changes_requested approve:approved reset:reset remove:removed',
      changes_requested: 'take_back:opened reset:reset remove:removed', approved: 'take_back:opened reset:reset remove:removed', reset: '', removed: '',
    },
  },
  {
    name: 'signature', states: signatureStates, events: signatureEvents, moves: signatureMoves, start: 'requested', after: (state, event) => afterSignatureEvent(state as SignatureState, event as (typeof signatureEvents)[number]),
    allowed: { requested: 'sign:signed decline:declined void:voided', signed: 'void:voided', declined: 'void:voided', voided: '' },
  },
  {
    name: 'termination', states: terminationStates, events: terminationEvents, moves: terminationMoves, start: 'notice', after: (state, event) => afterTerminationEvent(state as TerminationState, event as (typeof terminationEvents)[number]),
    allowed: {
      notice: 'receive:running rescind:rescinded', running: 'end_service:service_ended rescind:rescinded', service_ended: 'bill:final_invoice', final_invoice: 'settle:settled', settled: 'reopen:final_invoice close:closed', closed: 'reopen:final_invoice', rescinded: '',
    },
  },
];

describe.each(machines)('$name', ({ states, events, moves, start, after, allowed }) => {
  const rows = states.flatMap((state) => events.map((event) => ({ state, event, to: new Map((allowed[state] ?? 'none:none').split(' ').map((move) => move.split(':') as [string, string])).get(event) ?? null })));
  it.each(rows.filter((row) => row.to))('goes from $state by $event to $to', ({ state, event, to }) => expect(after(state, event)).toBe(to));
  it('refuses every other move', () => {
    for (const { state, event } of rows.filter((row) => !row.to)) expect([state, event, after(state, event)]).toEqual([state, event, null]);
  });
  it('tells the database exactly its moves', () => {
    expect([...moves].toSorted()).toEqual([...new Set(rows.filter((row) => row.to).map((row) => `${row.state}>${row.to}`))].toSorted());
  });
  it('reaches every state from its start, and never leaves a final one', () => {
    const seen = new Set([start]);
    for (const state of seen) for (const event of events) { const to = after(state, event); if (to) seen.add(to); }
    expect([...seen].toSorted()).toEqual([...states].toSorted());
    fc.assert(fc.property(fc.array(fc.constantFrom(...events), { maxLength: 80 }), (history) => {
      let state = start;
      for (const event of history) {
        const to = after(state, event);
        if (to === null) continue;
        expect(moves).toContain(`${state}>${to}`);
        expect(allowed[state]).not.toBe('');
        state = to;
      }
    }));
  });
});

describe('what the states mean', () => {
  it('never charges for an agreement that was not executed, nor for one that has ended', () => {
    for (const state of agreementStates) if (isInForce(state)) expect([state, isExecuted(state), isEnded(state)]).toEqual([state, true, false]);
  });
  it('leave an ended agreement where it is, unless something is owed again after it was closed', () => {
    for (const state of agreementStates) for (const event of agreementEvents) if (isEnded(state)) expect([state, event, afterAgreementEvent(state, event)]).toEqual([state, event, state === 'closed' && event === 'owe' ? 'settling' : null]);
  });
  it('never shows the municipality a draft, and never freezes what it has not seen but the discarded', () => {
    for (const state of agreementVersionStates) {
      expect(isSeenByMunicipality(state)).toBe(!['draft', 'internal_review', 'discarded'].includes(state));
      expect(isOpenAgreementVersion(state) && isFrozenAgreementVersion(state)).toBe(false);
    }
  });
  it('never goes back from signing, or ends it unsigned, without voiding what was signed', () => {
    for (const event of agreementEvents) {
      const to = afterAgreementEvent('signing', event);
      if (to !== null && to !== 'executed') expect([event, voidsSignatures(event)]).toEqual([event, true]);
    }
  });
  it('asks for a reason for what takes something from the other side, and for nothing that a clock or a signature does', () => {
    expect(agreementEvents.filter(needsReason)).toEqual(['return', 'request_changes', 'revise', 'rescind', 'rescind_in_renewal', 'withdraw', 'reject']);
  });
  it('never counts an amendment that is still negotiated', () => {
    for (const state of amendmentStates) expect(isExecutedAmendment(state) && isOpenAmendment(state)).toBe(false);
  });
  it('never lets a termination be rescinded once service has ended', () => {
    expect(terminationStates.filter(isRescindable)).toEqual(['notice', 'running']);
  });
});

describe('reviews of a new version', () => {
  const review = fc.record({ reviewerId: fc.constantFrom('a', 'b', 'c'), versionId: fc.constantFrom('v1', 'v2'), state: fc.constantFrom(...reviewStates) });
  it('never keep an answer that was given on other words, and ask everybody again who reviewed', () => {
    fc.assert(fc.property(fc.uniqueArray(review, { selector: (each) => `${each.reviewerId} ${each.versionId}` }), (before: Review[]) => {
      const after = reviewsOfNewVersion(before, 'v3');
      expect(after.slice(0, before.length).every((each) => each.state === 'reset' || each.state === 'removed')).toBe(true);
      expect(reviewStanding(after, 'v3')).toEqual({ pending: new Set(before.filter((each) => each.state !== 'reset' && each.state !== 'removed').map((each) => each.reviewerId)).size, opened: 0, changesRequested: 0, approved: 0 });
      expect(reviewStanding(after, 'v1').approved + reviewStanding(after, 'v2').approved).toBe(0);
    }));
  });
});
