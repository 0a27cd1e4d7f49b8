/** Acts on an agreement in words: what each is called, what it does, and what it asks. */

export const offeredActs = ['send', 'mark_ready', 'submit', 'start_version', 'revise', 'return', 'discard', 'withdraw'] as const;
export type OfferedAct = (typeof offeredActs)[number];

interface Words {
  label: string; failed: string; done: string;
  /** The way forward; the first of these that is possible is the primary action. */
  step: boolean;
  consequence: (municipality: string) => string;
  ask: { field: 'note' | 'reason'; label: string; needed: boolean } | null;
}

export const actWords: Record<OfferedAct, Words> = {
  send: { label: 'Send to the municipality', failed: 'It was not sent', done: 'Sent. Its reviewers get a letter.', step: true, ask: null, consequence: (to) => `Text, terms and rates are frozen as they stand and ${to} reads them. An earlier version is replaced, and every review begins anew.` },
  mark_ready: { label: 'Ready to be sent', failed: 'It was not marked', done: 'The draft is ready to be sent.', step: true, ask: { field: 'note', label: 'Note', needed: false }, consequence: () => 'You have looked at it and find nothing more to change. Where nobody else could look, and you wrote in it yourself, the history says so.' },
  submit: { label: 'Ask for internal review', failed: 'It was not given to review', done: 'Colleagues are asked to look at it.', step: true, ask: { field: 'note', label: 'What they should look at', needed: false }, consequence: () => 'The draft cannot be edited until it is returned. Somebody who did not write in it finds it ready.' },
  start_version: { label: 'Begin the next version', failed: 'No version was begun', done: 'The next version has begun.', step: true, ask: null, consequence: (to) => `It begins with the words and figures of the last version. ${to} sees nothing of it until you send it.` },
  revise: { label: 'Begin another version', failed: 'No version was begun', done: 'Approval and signatures are void; the next version has begun.', step: false, ask: { field: 'reason', label: 'Why', needed: true }, consequence: (to) => `Approval and all signatures become void, visibly for both sides, and ${to} must approve again.` },
  return: { label: 'Return to be edited', failed: 'It was not returned', done: 'Returned to be edited.', step: false, ask: { field: 'reason', label: 'What is to be changed', needed: true }, consequence: () => 'It can be edited again.' },
  discard: { label: 'Give up this draft', failed: 'It was not given up', done: 'The draft is given up.', step: false, ask: { field: 'note', label: 'Why', needed: false }, consequence: () => 'The draft can no longer be edited or sent. What was sent before stays as it is.' },
  withdraw: { label: 'Withdraw the agreement', failed: 'It was not withdrawn', done: 'The agreement is withdrawn.', step: false, ask: { field: 'reason', label: 'Why', needed: true }, consequence: (to) => `The agreement ends here for good. If ${to} was sent a version, it reads why.` },
};
