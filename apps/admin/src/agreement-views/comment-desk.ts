/** What both sides do with comments on an agreement; each side calls its own routes. */
import type { AgreementComment } from '@rapport/api-contract/agreement-comments';
import type { RichText } from '@rapport/api-contract/policy-content';

export type Comment = AgreementComment;
export type Scope = Comment['scope'];
export interface Proposal { heading: string | null; body: RichText }
export interface NewComment { clauseId: string | null; body: string; blocking: boolean; scope: Scope; proposal: Proposal | null }

export interface CommentDesk {
  comments: Comment[];
  /** Scopes in which the caller may begin a comment now; the first one is offered first. */
  scopes: readonly Scope[];
  /** Name of the other side, as it is told who reads a shared comment. */
  otherSide: string;
  add: (comment: NewComment) => Promise<unknown>;
  reply: (id: string, body: string) => Promise<unknown>;
  resolve: (id: string, words: string | null) => Promise<unknown>;
  reopen: (id: string) => Promise<unknown>;
}
