/** Approval: nobody waves their own draft through where the agency forbids it, and the stricter reading of materiality holds. */
import fc from 'fast-check';
import { approvalRefusal, approvalsNeeded, confirmedMateriality, maySettleBlock, publishRefusal } from './approval-rule.js';

const fine = { own: false, ownApproval: 'when_possible' as const, othersCould: true, alreadyApproved: false, blockingThreads: 0, namedApprover: null };

describe('approving', () => {
  it('refuses the own draft as long as somebody else could approve', () => expect(approvalRefusal({ ...fine, own: true })).toBe('own-draft'));
  it('lets a one-person office approve', () => expect(approvalRefusal({ ...fine, own: true, othersCould: false })).toBeNull());
  it('refuses the own draft of a one-person office that wants two people always', () => expect(approvalRefusal({ ...fine, own: true, othersCould: false, ownApproval: 'never' })).toBe('own-draft'));
  it('refuses while a blocking comment is open', () => expect(approvalRefusal({ ...fine, blockingThreads: 1 })).toBe('blocking-comments'));
  it('refuses a second approval by the same person', () => expect(approvalRefusal({ ...fine, alreadyApproved: true })).toBe('already-approved'));
  it('refuses somebody who was not named where approvers were named', () => expect(approvalRefusal({ ...fine, namedApprover: false })).toBe('not-named'));
  it('never needs less than one approval', () => fc.assert(fc.property(fc.nat(5), fc.nat(9), (asked, named) => { expect(approvalsNeeded(asked, named)).toBeGreaterThanOrEqual(Math.max(1, named)); })));
  it('holds a version for material as soon as one approver does', () => {
    expect(confirmedMateriality(['minor', 'material'])).toBe('material');
    expect(confirmedMateriality(['minor', 'minor'])).toBe('minor');
    expect(confirmedMateriality([])).toBeNull();
  });
  it('refuses publication by the only person who approved', () => {
    expect(publishRefusal({ twoPeople: true, publisherId: 'a', approverIds: ['a'] })).toBe('second-person');
    expect(publishRefusal({ twoPeople: true, publisherId: 'a', approverIds: ['a', 'b'] })).toBeNull();
    expect(publishRefusal({ twoPeople: true, publisherId: null, approverIds: ['b'] })).toBe('second-person');
    expect(publishRefusal({ twoPeople: false, publisherId: 'a', approverIds: ['a'] })).toBeNull();
  });
});

describe('settling a blocking comment', () => {
  const other = { opener: false, mayApprove: true, own: false, ownApproval: 'when_possible' as const, othersCould: true };
  it('leaves it to who opened it and to who can approve', () => expect([maySettleBlock(other), maySettleBlock({ ...other, mayApprove: false }), maySettleBlock({ ...other, mayApprove: false, opener: true })]).toEqual([true, false, true]));
  it('never lets who wrote the draft take away what somebody else put in its way', () => {
    for (const ownApproval of ['when_possible', 'never', 'allowed'] as const) expect(maySettleBlock({ ...other, own: true, ownApproval })).toBe(false);
  });
  it('leaves no draft stuck where nobody else could approve', () => expect([maySettleBlock({ ...other, own: true, othersCould: false }), maySettleBlock({ ...other, own: true, othersCould: false, ownApproval: 'never' })]).toEqual([true, false]));
});
