/** The life of a comparison of formulas, whose vote it waits for, and how votes are counted. The database refuses every move that is not in this table too. */

/** `open`: published to the members, who vote. */
export const comparisonStates = ['draft', 'open', 'adopted', 'withdrawn'] as const;
export type ComparisonState = (typeof comparisonStates)[number];
export const comparisonEvents = ['publish', 'adopt', 'withdraw'] as const;
export type ComparisonEvent = (typeof comparisonEvents)[number];

const moves: Record<ComparisonState, Partial<Record<ComparisonEvent, ComparisonState>>> = { draft: { publish: 'open' }, open: { adopt: 'adopted', withdraw: 'withdrawn' }, adopted: {}, withdrawn: {} };

/** The state after `event`, null where the event is refused. */
export const afterComparisonEvent = (state: ComparisonState, event: ComparisonEvent): ComparisonState | null => moves[state][event] ?? null;
/** All moves as `from>to`, for the database's own table. */
export const comparisonMoves: readonly string[] = comparisonStates.flatMap((from) => Object.values(moves[from]).map((to) => `${from}>${to}`));

export const voteChoices = ['for', 'against', 'abstain'] as const;
export type VoteChoice = (typeof voteChoices)[number];
export interface MemberVote { memberId: string; choices: readonly { formulaId: string; choice: VoteChoice }[] }
export interface Tally { formulaId: string; for: number; against: number; abstain: number }

export type VoteRefusal = 'not-open' | 'too-late' | 'voted-already' | 'not-every-formula';
/** Why that vote may not be cast on `today`; null when it may. Each formula needs one choice, so that silence is never taken for a word. */
export function voteRefusal(state: ComparisonState, { today, until, voted, formulaIds, choices }: { today: string; until: string; voted: boolean; formulaIds: readonly string[]; choices: MemberVote['choices'] }): VoteRefusal | null {
  if (state !== 'open') return 'not-open';
  if (voted) return 'voted-already';
  if (today > until) return 'too-late';
  const chosen = choices.map(({ formulaId }) => formulaId);
  return chosen.length === formulaIds.length && formulaIds.every((id) => chosen.includes(id)) ? null : 'not-every-formula';
}

/** Votes by formula, in the order of `formulaIds`. A member counts once, with its first vote, and only where it was asked. */
export function tallyOf(formulaIds: readonly string[], asked: readonly string[], votes: readonly MemberVote[]): Tally[] {
  const counted = asked.flatMap((memberId) => votes.find((vote) => vote.memberId === memberId) ?? []);
  const of = (formulaId: string, choice: VoteChoice): number => counted.filter(({ choices }) => choices.find((each) => each.formulaId === formulaId)?.choice === choice).length;
  return formulaIds.map((formulaId) => ({ formulaId, for: of(formulaId, 'for'), against: of(formulaId, 'against'), abstain: of(formulaId, 'abstain') }));
}

/** Whether a result may be drawn: the last day is over, or nobody is left to vote. */
export const voteIsComplete = ({ today, until, asked, voted }: { today: string; until: string; asked: number; voted: number }): boolean => voted >= asked || today > until;
