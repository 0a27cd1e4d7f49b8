/** Acts on an amendment in words: what each is called, what it does, and what it asks. */
import type { Amendment } from './use-lifecycle.js';

export type AmendmentAct = Exclude<Amendment['acts'][number], 'edit' | 'request_changes' | 'approve' | 'reject'>;
/** In the order in which the first possible one is the primary action. */
export const amendmentActs: readonly AmendmentAct[] = ['mark_ready', 'send', 'submit', 'revise', 'return', 'withdraw'];

interface Words { label: string; failed: string; done: string; ask: { field: 'note' | 'reason'; label: string; needed: boolean } | null; consequence: (municipality: string, approved: boolean) => string }
export const amendmentActWords: Record<AmendmentAct, Words> = {
  send: { label: 'Send to the municipality', failed: 'It was not sent', done: 'Sent. Its reviewers get a letter.', ask: null, consequence: (to) => `Text, terms and rates are frozen as they stand and ${to} reads them beside what binds now. An earlier version of the amendment is replaced.` },
  submit: { label: 'Ask for internal review', failed: 'It was not given to review', done: 'Colleagues are asked to look at it.', ask: { field: 'note', label: 'What they should look at', needed: false }, consequence: () => 'The draft cannot be edited until somebody returns it. Somebody who did not write in it finds it ready; then it can be sent.' },
  mark_ready: { label: 'Ready to be sent', failed: 'It was not marked', done: 'The amendment is ready to be sent.', ask: { field: 'note', label: 'Note', needed: false }, consequence: () => 'You have looked at it and find nothing more to change. Where nobody else could look, and you wrote in it yourself, the history says so.' },
  revise: { label: 'Begin the next version', failed: 'No version was begun', done: 'The next version has begun.', ask: { field: 'reason', label: 'Why', needed: false }, consequence: (to, approved) => (approved ? `Approval and all signatures of this amendment become void, visibly for both sides, and ${to} must approve again.` : `It begins with the words and figures of the last version. ${to} sees nothing of it until you send it.`) },
  return: { label: 'Return to be edited', failed: 'It was not returned', done: 'Returned to be edited.', ask: { field: 'reason', label: 'What is to be changed', needed: true }, consequence: () => 'It can be edited again.' },
  withdraw: { label: 'Withdraw the amendment', failed: 'It was not withdrawn', done: 'The amendment is withdrawn.', ask: { field: 'reason', label: 'Why', needed: true }, consequence: (to) => `The amendment ends here for good; the agreement stays as it is. If ${to} was sent a version, it reads why.` },
};
