/** Who may settle a comment and open it again: whoever raised it, or the other side, which says why. */
import type { Side } from '@rapport/agreement-engine/signature-state';

export interface CommentFacts { scope: 'internal' | 'shared'; side: Side; userId: string; resolved: boolean }
export interface CommentReader { side: Side; userId: string; /** May speak at all. */ speaks: boolean; /** The agreement has ended: nothing is said any more. */ over: boolean }
export type CommentAct = 'reply' | 'resolve' | 'resolve_with_words' | 'reopen';

/** A colleague of the same side does not settle a shared comment: what a council member raised, another one cannot take back. */
export function commentActs(comment: CommentFacts, reader: CommentReader): CommentAct[] {
  if (!reader.speaks || reader.over) return [];
  const raised = comment.userId === reader.userId && comment.side === reader.side;
  if (comment.resolved) return comment.side === reader.side ? ['reply', 'reopen'] : ['reply'];
  if (raised) return ['reply', 'resolve'];
  return comment.side !== reader.side || comment.scope === 'internal' ? ['reply', 'resolve_with_words'] : ['reply'];
}
