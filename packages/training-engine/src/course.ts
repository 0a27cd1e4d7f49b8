/** The shape of a course version, as far as the rules need it; the API contract's content fits it. */

export interface ClauseRef { policyId: string; clauseId: string }
export interface CourseFile { fileId: string; name: string }
/** A rich text (Tiptap JSON); the rules never look inside. */
export interface RichDocument { type: 'doc'; content?: readonly unknown[] | undefined }

interface LessonBase { id: string; title: string; minutes: number; clauses: readonly ClauseRef[]; body: RichDocument }
export type Lesson = (LessonBase & { kind: 'text' }) | (LessonBase & { kind: 'video'; url: string }) | (LessonBase & { kind: 'file'; file: CourseFile }) | (LessonBase & { kind: 'package'; package: { packageId: string; title: string } });

export interface Option { id: string; text: string }
interface ItemBase { id: string; version: number; prompt: string; points: number; explanation: string; clauses: readonly ClauseRef[] }
export type QuizItem =
  | (ItemBase & { kind: 'single'; options: readonly Option[]; correct: string })
  | (ItemBase & { kind: 'multiple'; options: readonly Option[]; correct: readonly string[]; partialCredit: boolean })
  | (ItemBase & { kind: 'true-false'; correct: boolean })
  | (ItemBase & { kind: 'ordering'; options: readonly Option[] })
  | (ItemBase & { kind: 'number'; correct: number; tolerance: number; unit: string | null });

export interface Bank { id: string; name: string; draw: number; items: readonly QuizItem[] }
export interface Quiz {
  passMark: number; maxAttempts: number | null; timeLimitMinutes: number | null; retakeAfterHours: number; feedback: 'score' | 'marks' | 'answers'; banks: readonly Bank[];
}

interface NodeBase { id: string; speaker: string; text: string; clauses: readonly ClauseRef[] }
export interface Choice { id: string; text: string; nextId: string; consequence: string }
export type Outcome = 'good' | 'mixed' | 'poor';
export type ScenarioNode =
  | (NodeBase & { kind: 'choice'; choices: readonly Choice[] })
  | (NodeBase & { kind: 'free-text'; prompt: string; nextId: string })
  | (NodeBase & { kind: 'ending'; outcome: Outcome });
export interface RubricLevel { level: number; anchor: string }
export interface RubricDimension { id: string; name: string; levels: readonly RubricLevel[] }
export interface Rubric { raters: 0 | 1 | 2; passLevel: number | null; dimensions: readonly RubricDimension[] }
export interface Scenario { id: string; title: string; introduction: string; startId: string; nodes: readonly ScenarioNode[]; rubric: Rubric }

export type ReflectionTier = 'private' | 'coach' | 'record';
export interface ReflectionTask { id: string; prompt: string; tier: ReflectionTier; minWords: number; clauses: readonly ClauseRef[] }

export interface CourseContent {
  title: string; summary: string; selfEnrolment: boolean; inOrder: boolean; hours: readonly { category: string; hours: number }[];
  lessons: readonly Lesson[]; quiz: Quiz | null; scenarios: readonly Scenario[]; reflection: ReflectionTask | null;
}

/** Every item of the quiz, bank after bank; none without a quiz. */
export const itemsOf = (content: Pick<CourseContent, 'quiz'>): QuizItem[] => content.quiz?.banks.flatMap((bank) => bank.items) ?? [];

/** Hours credited on completion, added up by category. */
export function hoursByCategory(content: Pick<CourseContent, 'hours'>): Record<string, number> {
  // A map first: a category may be called like something that every object has.
  const hours = new Map<string, number>();
  for (const credit of content.hours) hours.set(credit.category, (hours.get(credit.category) ?? 0) + credit.hours);
  return Object.fromEntries(hours);
}
