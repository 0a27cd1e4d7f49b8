/** Which way a message's state may go: receipts arrive late, twice and out of order. */
import type { messageStates } from '@rapport/api-contract/notifications';

export type MessageState = (typeof messageStates)[number];

const rank: Record<MessageState, number> = { queued: 0, sent: 1, failed: 2, delivered: 3, bounced: 4, cancelled: 5 };

/** True when `next` says more than `now`: delivered does not go back to sent, and a bounce after delivery counts. */
export function isNews(now: MessageState, next: MessageState): boolean {
  return now !== 'cancelled' && rank[next] > rank[now];
}
