/** What a course version is made of: lessons, quiz, role-plays and a reflection, as its author writes them. Frozen with a hash when published. */
import { z } from 'zod';
import { id, line, requiredText, text } from './fields.js';
import { richText } from './policy-content.js';

/** A clause of a policy that this part teaches or asks about; when a later version changes it, the part is marked as stale. */
export const clauseRef = z.object({ policyId: id, clauseId: id });
const clauses = z.array(clauseRef).max(20).default([]);

/** A public https address, shown in the reader's browser; the server never fetches it. */
export const videoUrl = z.url({ protocol: /^https$/, hostname: /^(?=.{4,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/i, error: 'must be a public address that begins with https://' })
  .max(500).refine((v) => !/^https:\/\/[^/]*@/.test(v) && !/^https:\/\/[^/:]*\.(local|internal|localhost|lan|home|corp|test|invalid|onion|arpa)(?=[/:?#]|$)/i.test(v), 'must be a public address, without a user name');

export const courseFile = z.object({ fileId: id, name: line(255), bytes: z.number().int(), mediaType: z.string(), sha256: z.string() });
const lessonBase = { id, title: line(160), minutes: z.number().int().min(1).max(480), clauses };
export const lesson = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('text'), ...lessonBase, body: richText }),
  /** `body`: what to watch for, and a transcript or summary for people who cannot watch. */
  z.object({ kind: z.literal('video'), ...lessonBase, url: videoUrl, body: richText }),
  z.object({ kind: z.literal('file'), ...lessonBase, file: courseFile, body: richText }),
  /** Something another tool made; it says itself when it is done. */
  z.object({ kind: z.literal('package'), ...lessonBase, package: z.object({ packageId: id, title: line(160), standard: z.enum(['scorm-1.2', 'scorm-2004', 'cmi5']) }), body: richText }),
]);

const option = z.object({ id, text: line(500) });
const itemBase = {
  id,
  /** Set by the server: counts up when the item differs from its last published version. */
  version: z.number().int().min(1).default(1),
  prompt: requiredText(2000), points: z.number().int().min(1).max(20).default(1),
  /** Shown with the correct answer, once nothing can be answered any more. */
  explanation: text(2000).default(''), clauses,
};
export const quizItem = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('single'), ...itemBase, options: z.array(option).min(2).max(10), correct: id }),
  /** All-or-nothing unless `partialCredit`: then (right − wrong) / number of correct ones, not below 0. */
  z.object({ kind: z.literal('multiple'), ...itemBase, options: z.array(option).min(2).max(10), correct: z.array(id).min(1).max(10), partialCredit: z.boolean().default(false) }),
  z.object({ kind: z.literal('true-false'), ...itemBase, correct: z.boolean() }),
  /** `options` stand in the correct order; people get them shuffled. */
  z.object({ kind: z.literal('ordering'), ...itemBase, options: z.array(option).min(2).max(10) }),
  z.object({ kind: z.literal('number'), ...itemBase, correct: z.number(), tolerance: z.number().min(0).default(0), unit: line(20).nullable().default(null) }),
]);
export type QuizItem = z.output<typeof quizItem>;

export const feedbackKinds = ['score', 'marks', 'answers'] as const;
export const quiz = z.object({
  /** Per cent of the points. */
  passMark: z.number().int().min(1).max(100).default(80),
  /** Null: as often as needed. */
  maxAttempts: z.number().int().min(1).max(20).nullable().default(3),
  /** By the server's clock. Null: none. */
  timeLimitMinutes: z.number().int().min(1).max(480).nullable().default(null),
  retakeAfterHours: z.number().int().min(0).max(720).default(0),
  /** `score`: the score alone. `marks`: also which items were right. `answers`: also what is correct and why, but only once the quiz is passed or no attempt is left. */
  feedback: z.enum(feedbackKinds).default('answers'),
  /** Each attempt draws `draw` items from each bank, shuffled. */
  banks: z.array(z.object({ id, name: line(120), draw: z.number().int().min(1).max(100), items: z.array(quizItem).min(1).max(200) })).min(1).max(20),
});

const choice = z.object({
  id, text: line(500), nextId: id,
  /** What happens, told after the choice. */
  consequence: text(1000).default(''),
});
const nodeBase = { id, /** Who speaks or what happens, e.g. "Caller". */ speaker: line(80), text: requiredText(3000), clauses };
export const scenarioNode = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('choice'), ...nodeBase, choices: z.array(choice).min(2).max(6) }),
  /** The person writes what they would say; raters read it. */
  z.object({ kind: z.literal('free-text'), ...nodeBase, prompt: line(300), nextId: id }),
  z.object({ kind: z.literal('ending'), ...nodeBase, outcome: z.enum(['good', 'mixed', 'poor']) }),
]);
export const rubric = z.object({
  /** Blind to each other. 0: finishing is enough, nobody scores. */
  raters: z.union([z.literal(0), z.literal(1), z.literal(2)]).default(1),
  /** The mean level over dimensions and raters that is enough; below it the role-play is to be played again. Null: any. */
  passLevel: z.number().min(0).max(10).nullable().default(null),
  dimensions: z.array(z.object({
    id, name: line(120),
    /** Lowest first; `anchor` describes what a rater sees at this level. */
    levels: z.array(z.object({ level: z.number().int().min(0).max(10), anchor: line(600) })).min(2).max(7),
  })).max(10).default([]),
});
export const scenario = z.object({
  id, title: line(160), introduction: text(3000).default(''), startId: id, nodes: z.array(scenarioNode).min(2).max(200), rubric,
});

export const reflectionTiers = ['private', 'coach', 'record'] as const;
export const reflectionTask = z.object({
  id, prompt: requiredText(2000),
  /** private: the author alone, encrypted. coach: also supervisor and training coordinator. record: kept in the training record. */
  tier: z.enum(reflectionTiers), minWords: z.number().int().min(1).max(1000).default(30), clauses,
});

export const courseContent = z.object({
  title: line(160), summary: text(1000).default(''),
  /** Anybody may take it without being assigned. */
  selfEnrolment: z.boolean().default(true),
  /** Lessons one after another, quiz after the lessons. */
  inOrder: z.boolean().default(true),
  /** Hours that completing it credits, by category, in quarter hours. */
  hours: z.array(z.object({ category: line(60), hours: z.number().min(0.25).max(200).multipleOf(0.25) })).max(10).default([]),
  lessons: z.array(lesson).max(60).default([]), quiz: quiz.nullable().default(null), scenarios: z.array(scenario).max(10).default([]), reflection: reflectionTask.nullable().default(null),
});
export type CourseContent = z.output<typeof courseContent>;
