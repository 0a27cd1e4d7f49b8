/** Which parts of a course cite clauses of a policy that has changed. */
import { type ClauseRef, type CourseContent, itemsOf } from './course.js';

export type StaleKind = 'lesson' | 'quiz-item' | 'scenario' | 'reflection';
export interface Citation { kind: StaleKind; partId: string; title: string; policyId: string; clauseId: string }

const short = (text: string) => (text.length > 120 ? `${text.slice(0, 119)}…` : text);

/** Every clause that a course cites, with the part that cites it, each once. A scenario stands for all its nodes. */
export function citationsOf(content: CourseContent): Citation[] {
  const of = (kind: StaleKind, partId: string, title: string, clauses: readonly ClauseRef[]) => clauses.map(({ policyId, clauseId }): Citation => ({ kind, partId, title: short(title), policyId, clauseId }));
  const all = [
    ...content.lessons.flatMap((lesson) => of('lesson', lesson.id, lesson.title, lesson.clauses)),
    ...itemsOf(content).flatMap((item) => of('quiz-item', item.id, item.prompt, item.clauses)),
    ...content.scenarios.flatMap((scenario) => scenario.nodes.flatMap((node) => of('scenario', scenario.id, scenario.title, node.clauses))),
    ...(content.reflection ? of('reflection', content.reflection.id, content.reflection.prompt, content.reflection.clauses) : []),
  ];
  return [...new Map(all.map((one) => [`${one.kind} ${one.partId} ${one.policyId} ${one.clauseId}`, one])).values()];
}

/** The citations that a change of these clauses makes stale. */
export function stalePartsOf(citations: readonly Citation[], policyId: string, changedClauseIds: ReadonlySet<string>): Citation[] {
  return citations.filter((one) => one.policyId === policyId && changedClauseIds.has(one.clauseId));
}

/** An assessment that a version of a policy opened. Instants are milliseconds since 1970; `republishedAt` is when the course was last published after the assessment was opened. */
export interface OpenedAssessment { state: 'open' | 'decided' | 'withdrawn'; republishedAt: number | null }

/**
 * What becomes of an assessment when the version of the policy that opened it is withdrawn before it began. `close`: nothing depends on it. `keep`: somebody acted on it meanwhile, by deciding it
 * or by publishing the course anew, which may now teach words that never came into force; it says from then on what happened. `leave`: it is closed already.
 */
export function onWithdrawal({ state, republishedAt }: OpenedAssessment): 'close' | 'keep' | 'leave' {
  if (state === 'withdrawn') return 'leave';
  return state === 'decided' || republishedAt !== null ? 'keep' : 'close';
}
