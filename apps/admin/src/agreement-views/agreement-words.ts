/** States of agreements and versions in words, and the steps that everybody sees. */
import type { agreementStates, agreementVersionStates } from '@rapport/api-contract/agreements';
import type { Tone } from '@rapport/ui/status-badge';
import type { Step } from '@rapport/ui/step-list';

export type AgreementState = (typeof agreementStates)[number];
export type VersionState = (typeof agreementVersionStates)[number];

export const stateWords: Record<AgreementState, { label: string; tone: Tone }> = {
  draft: { label: 'Draft', tone: 'neutral' }, internal_review: { label: 'Internal review', tone: 'accent' }, sent: { label: 'Sent', tone: 'accent' }, changes_requested: { label: 'Changes requested', tone: 'attention' },
  approved: { label: 'Approved', tone: 'good' }, signing: { label: 'Signing', tone: 'attention' }, executed: { label: 'Signed', tone: 'good' }, active: { label: 'In force', tone: 'good' }, renewed: { label: 'Renewed', tone: 'neutral' },
  expiring: { label: 'Ends soon', tone: 'attention' }, expired: { label: 'Ended', tone: 'neutral' }, terminating: { label: 'Notice given', tone: 'attention' }, settling: { label: 'Being settled', tone: 'attention' }, closed: { label: 'Closed', tone: 'neutral' },
  withdrawn: { label: 'Withdrawn', tone: 'neutral' }, rejected: { label: 'Rejected', tone: 'bad' }, superseded: { label: 'Replaced', tone: 'neutral' },
};
export const versionStateWords: Record<VersionState, string> = {
  draft: 'draft', internal_review: 'in internal review', sent: 'sent', approved: 'approved', executed: 'signed', superseded: 'replaced', withdrawn: 'withdrawn', rejected: 'rejected', discarded: 'given up',
};

const way: { key: string; label: string; states: AgreementState[] }[] = [
  { key: 'draft', label: 'Drafted', states: ['draft', 'internal_review'] }, { key: 'sent', label: 'Sent', states: [] }, { key: 'review', label: 'Review', states: ['sent', 'changes_requested'] },
  { key: 'approved', label: 'Approved', states: ['approved'] }, { key: 'signed', label: 'Signed', states: ['signing', 'executed'] }, { key: 'force', label: 'In force', states: ['active', 'expiring', 'terminating', 'renewed'] },
];
/** A last step that only those show that came to it: nobody signs to part. */
const over = ['expired', 'settling', 'closed'] as const satisfies AgreementState[];
const isOver = (state: AgreementState): state is (typeof over)[number] => over.some((each) => each === state);

/** Where an agreement stands on its way; none for one that left it. `reviewer`: the step waits on who reads. */
export function stepsOf(state: AgreementState, reviewer = false): Step[] {
  if (isOver(state)) return [...way.map(({ key, label }): Step => ({ key, label: key === 'review' && reviewer ? 'Your review' : label, state: 'done' })), { key: 'over', label: stateWords[state].label, state: state === 'closed' ? 'done' : 'current' }];
  const at = way.findIndex(({ states }) => states.includes(state));
  if (at === -1) return [];
  const now: Partial<Record<AgreementState, string>> = { changes_requested: 'Changes requested', signing: 'Signing', ...(reviewer ? { sent: 'Your review' } : {}) };
  return way.map(({ key, label }, index) => ({ key, label: index === at ? (now[state] ?? label) : key === 'review' && reviewer ? 'Your review' : label, state: index < at ? 'done' : index === at ? 'current' : 'ahead' }));
}

const toldBySteps: readonly AgreementState[] = ['sent', 'changes_requested', 'approved', 'signing', 'executed', 'active', ...over];
/** The steps say it already; a badge beside them would say it twice. */
export const stepsTell = (state: AgreementState): boolean => toldBySteps.includes(state);
