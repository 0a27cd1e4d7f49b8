/** What waits for me among the policies, by what was asked. */
interface Asked { role: 'reviewer' | 'approver' }

/** "Waits for my approval (2)"; `more`: there are more than were loaded. */
export function reviewsWords(asked: readonly Asked[], more: boolean): string {
  const approvals = asked.filter(({ role }) => role === 'approver').length;
  const what = approvals === 0 ? 'review' : approvals === asked.length ? 'approval' : 'approval or review';
  return asked.length === 0 ? 'Waits for my review' : `Waits for my ${what} (${asked.length}${more ? '+' : ''})`;
}
