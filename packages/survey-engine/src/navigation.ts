// Leads through the pages one at a time: which comes next, how far along, about how many seconds are left.
import { answerTo, isGiven, type Answers } from './answers.js';
import type { Page, Question, QuestionnaireDefinition } from './definition.js';
import { shownQuestions } from './relevance.js';

/** The pages that have something to ask, each with its shown questions only. */
export function visiblePages(definition: QuestionnaireDefinition, answers: Answers): Page[] {
  const shown = shownQuestions(definition, answers);
  return definition.pages
    .map((page) => ({ ...page, questions: page.questions.filter((question) => shown.has(question.id)) }))
    .filter((page) => page.questions.length > 0);
}

function placeOf(definition: QuestionnaireDefinition, pageId: string | null): number {
  return definition.pages.findIndex((page) => page.id === pageId);
}

/**
 * Id of the page after this one, null after the last. Null as current page means the intro. Always later in the
 * definition than the current page, even when an answer has just hidden that one, so going forward always ends.
 */
export function nextPage(definition: QuestionnaireDefinition, answers: Answers, currentPageId: string | null): string | null {
  const here = placeOf(definition, currentPageId);
  return visiblePages(definition, answers).find((page) => placeOf(definition, page.id) > here)?.id ?? null;
}

/** Id of the page before this one, null when that is the intro. Null as current page means the end of the questions. */
export function previousPage(definition: QuestionnaireDefinition, answers: Answers, currentPageId: string | null): string | null {
  const here = currentPageId === null ? definition.pages.length : placeOf(definition, currentPageId);
  return visiblePages(definition, answers).filter((page) => placeOf(definition, page.id) < here).pop()?.id ?? null;
}

/** Where to resume: the first visible page with a question that has no answer yet, null when all have one. */
export function firstOpenPage(definition: QuestionnaireDefinition, answers: Answers): string | null {
  const open = (page: Page): boolean => page.questions.some((question) => !isGiven(answerTo(answers, question.id)));
  return visiblePages(definition, answers).find(open)?.id ?? null;
}

export interface Progress {
  /** 1…total; 0 on the intro. */
  readonly position: number;
  readonly total: number;
  /** 0…1, share of pages that are behind. */
  readonly fraction: number;
  /** `question` while every visible page holds exactly one, so that "Question 3 of 7" is true. */
  readonly unit: 'question' | 'page';
  /** Rough estimate for this page and those after it, in whole seconds. */
  readonly secondsLeft: number;
}

/** `total` counts the pages visible now: opening a branch adds to it. */
export function progress(definition: QuestionnaireDefinition, answers: Answers, currentPageId: string | null, language: string): Progress {
  const pages = visiblePages(definition, answers);
  const here = placeOf(definition, currentPageId);
  const behind = pages.filter((page) => placeOf(definition, page.id) < here).length;
  const ahead = pages.slice(behind).flatMap((page) => page.questions);
  const seconds = ahead.reduce((sum, question) => sum + secondsFor(question, isGiven(answerTo(answers, question.id)), language), 0);
  return {
    position: currentPageId === null ? 0 : Math.min(behind + 1, pages.length),
    total: pages.length,
    fraction: pages.length === 0 ? 1 : behind / pages.length,
    unit: pages.every((page) => page.questions.length === 1) ? 'question' : 'page',
    secondsLeft: Math.round(seconds),
  };
}

// Seconds to answer once read; optional writing counts for little because most people leave it.
const ANSWER_SECONDS: Readonly<Record<Question['type'], number>> = {
  rating: 4, yes_no: 3, single: 5, multiple: 8, ranking: 15, number: 6, date: 10, short_text: 10, long_text: 25, matrix: 4, consent: 4, contact_me: 20,
};
const WORDS_PER_SECOND = 3.5;

function secondsFor(question: Question, done: boolean, language: string): number {
  if (done) return 1;
  const text = [question, ...(question.type === 'matrix' ? question.rows : [])].map((one) => one.text[language] ?? '').join(' ');
  const reading = text.split(/\s+/).length / WORDS_PER_SECOND;
  const times = question.type === 'matrix' ? question.rows.length : 1;
  const share = question.type === 'long_text' && !question.required ? 0.4 : 1;
  return reading + ANSWER_SECONDS[question.type] * times * share;
}
