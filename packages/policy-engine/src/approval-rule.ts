/** Who may approve, publish and end a policy version, and when enough people have approved. */

export type OwnApproval = 'when_possible' | 'never' | 'allowed';
export type Materiality = 'minor' | 'material';

export interface ApprovalQuestion {
  /** Approves their own draft: author, or somebody who edited the draft that is now in review. */
  own: boolean;
  ownApproval: OwnApproval;
  /** Somebody else in the agency could approve. */
  othersCould: boolean;
  alreadyApproved: boolean;
  blockingThreads: number;
  /** Named approvers, if any were named; only they count then. */
  namedApprover: boolean | null;
}

export type Refusal = 'own-draft' | 'already-approved' | 'blocking-comments' | 'not-named' | 'second-person';

/** Why this person may not approve now; null when they may. */
export function approvalRefusal(question: ApprovalQuestion): Refusal | null {
  if (question.namedApprover === false) return 'not-named';
  if (question.own && (question.ownApproval === 'never' || (question.ownApproval === 'when_possible' && question.othersCould))) return 'own-draft';
  if (question.alreadyApproved) return 'already-approved';
  return question.blockingThreads > 0 ? 'blocking-comments' : null;
}

/**
 * Whether this person may settle a blocking comment: who opened it may, and who can approve. Not who wrote the draft, as long as somebody else could: a block is
 * there against what they wrote.
 */
export function maySettleBlock(question: { opener: boolean; mayApprove: boolean; own: boolean; ownApproval: OwnApproval; othersCould: boolean }): boolean {
  return question.opener || (question.mayApprove && !(question.own && (question.othersCould || question.ownApproval === 'never')));
}

/** How many approvals are needed: what the agency asks, or everybody who was named as approver where that is more. */
export function approvalsNeeded(asked: number, named: number): number {
  return Math.max(1, asked, named);
}

/** Material as soon as one approver says so: the stricter reading decides. Null without any. */
export function confirmedMateriality(said: readonly Materiality[]): Materiality | null {
  if (said.length === 0) return null;
  return said.includes('material') ? 'material' : 'minor';
}

/** Whether the one who publishes is somebody else than the only one who approved. */
export function publishRefusal(question: { twoPeople: boolean; publisherId: string | null; approverIds: readonly (string | null)[] }): Refusal | null {
  if (!question.twoPeople) return null;
  return question.publisherId !== null && question.approverIds.some((each) => each !== question.publisherId) ? null : 'second-person';
}
