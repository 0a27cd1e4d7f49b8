/** Categories, states, acts and rules of policies in words. */
import type { personKinds } from '@rapport/api-contract/people';
import { type materialities, type ownApprovalRules, policyCategories, type policyKinds, type policyStatuses, type VersionAct, type VersionState } from '@rapport/api-contract/policies';
import type { Tone } from '@rapport/ui/status-badge';

export type Category = (typeof policyCategories)[number];
export type PolicyKind = (typeof policyKinds)[number];
export type PolicyStatus = (typeof policyStatuses)[number];
export type Materiality = (typeof materialities)[number];
export type PersonKind = (typeof personKinds)[number];

export const categoryWords: Record<Category, string> = {
  conduct: 'Conduct', community: 'Community', communications: 'Communications', customer_service: 'Customer service', operations: 'Operations', technology: 'Technology', records: 'Records',
  personnel: 'Personnel', safety: 'Safety', other: 'Other',
};
export const categoryChoices = policyCategories.map((value) => ({ value, label: categoryWords[value] }));
export const kindWords: Record<PolicyKind, string> = { policy: 'Policy', special_order: 'Special order' };
export const statusWords: Record<PolicyStatus, { label: string; tone: Tone }> = {
  new: { label: 'Not published yet', tone: 'neutral' }, in_force: { label: 'In force', tone: 'good' }, ended: { label: 'Ended', tone: 'neutral' },
};
export const stateWords: Record<VersionState, { label: string; tone: Tone }> = {
  draft: { label: 'Draft', tone: 'neutral' }, in_review: { label: 'In review', tone: 'attention' }, changes_requested: { label: 'Changes requested', tone: 'attention' }, approved: { label: 'Approved', tone: 'accent' },
  scheduled: { label: 'Scheduled', tone: 'accent' }, published: { label: 'Published', tone: 'good' }, superseded: { label: 'Superseded', tone: 'neutral' }, rescinded: { label: 'Rescinded', tone: 'neutral' }, discarded: { label: 'Discarded', tone: 'neutral' },
};
export const actWords: Record<VersionAct, string> = {
  edit: 'Edit', submit: 'Ask for review', withdraw: 'Withdraw', request_changes: 'Request changes', approve: 'Approve', reopen: 'Reopen', schedule: 'Schedule', unschedule: 'Unschedule', publish: 'Publish',
  rescind: 'Rescind', discard: 'Discard', restore: 'Restore',
};
export const materialityWords: Record<Materiality, { label: string; means: string }> = {
  minor: { label: 'Minor', means: 'Valid acknowledgements stay; open ones move to the new version.' },
  material: { label: 'Material', means: 'Everyone in the audience is asked to acknowledge again.' },
};
export const materialityChoices = (['minor', 'material'] as const).map((value) => ({ value, ...materialityWords[value] }));
export const ownApprovalWords: Record<(typeof ownApprovalRules)[number], { label: string; means: string }> = {
  when_possible: { label: 'Only where nobody else could', means: 'As long as another member can approve, nobody approves their own draft.' },
  never: { label: 'Never', means: 'Every draft is approved by somebody else.' },
  allowed: { label: 'Allowed', means: 'An author who can approve may approve their own draft.' },
};
const personWords: Record<PersonKind, string> = { sworn: 'sworn officers', dispatcher: 'dispatchers', civilian: 'civilians', volunteer: 'volunteers', contractor: 'contractors' };
export const personKindChoices = (Object.entries(personWords) as [PersonKind, string][]).map(([value, label]) => ({ value, label: label.charAt(0).toUpperCase() + label.slice(1) }));
/** "For sworn officers and dispatchers"; empty: for everybody. */
export const forWhom = (kinds: readonly PersonKind[], list: (items: readonly string[]) => string): string => (kinds.length === 0 ? 'For everybody' : `For ${list(kinds.map((kind) => personWords[kind]))}`);
/** "Version 3". */
export const versionName = ({ number }: { number: number }): string => `Version ${number}`;
