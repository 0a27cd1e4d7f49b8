/** What may be told of a course before it is taken: titles, lengths and numbers, nothing that gives a quiz away. */
import { type CourseContent, itemsOf, type ReflectionTier } from './course.js';

export interface CourseOutline {
  title: string; summary: string; selfEnrolment: boolean; minutes: number; hours: { category: string; hours: number }[];
  lessons: { id: string; title: string; kind: 'text' | 'video' | 'file' | 'package'; minutes: number }[];
  quiz: { items: number; inBanks: number; passMark: number; maxAttempts: number | null; timeLimitMinutes: number | null } | null;
  scenarios: { id: string; title: string; raters: number }[]; reflection: { tier: ReflectionTier } | null;
}

const minutesPerItem = 1;
const minutesPerScenario = 8;
const minutesPerReflection = 10;

/** `minutes` is what somebody should plan for: the lessons as their author says, the rest by rule of thumb. */
export function outlineOf(content: CourseContent): CourseOutline {
  const drawn = content.quiz?.banks.reduce((sum, bank) => sum + Math.min(bank.draw, bank.items.length), 0) ?? 0;
  const minutes = content.lessons.reduce((sum, lesson) => sum + lesson.minutes, 0) + drawn * minutesPerItem + content.scenarios.length * minutesPerScenario + (content.reflection ? minutesPerReflection : 0);
  return {
    title: content.title, summary: content.summary, selfEnrolment: content.selfEnrolment, minutes, hours: content.hours.map((credit) => ({ ...credit })),
    lessons: content.lessons.map(({ id, title, kind, minutes: length }) => ({ id, title, kind, minutes: length })),
    quiz: content.quiz && { items: drawn, inBanks: itemsOf(content).length, passMark: content.quiz.passMark, maxAttempts: content.quiz.maxAttempts, timeLimitMinutes: content.quiz.timeLimitMinutes },
    scenarios: content.scenarios.map(({ id, title, rubric }) => ({ id, title, raters: rubric.raters })), reflection: content.reflection && { tier: content.reflection.tier },
  };
}
