// Finds questions, pages, choices and rows in a definition.
import type { Choice, MatrixRow, Page, Question, QuestionnaireDefinition } from './definition.js';

/** Every question in the order of the questionnaire. */
export function allQuestions(definition: QuestionnaireDefinition): Question[] {
  return definition.pages.flatMap((page) => page.questions);
}

/** Undefined when no question has that id. */
export function findQuestion(definition: QuestionnaireDefinition, questionId: string): Question | undefined {
  return allQuestions(definition).find((question) => question.id === questionId);
}

/** The page on which a question stands. */
export function pageOfQuestion(definition: QuestionnaireDefinition, questionId: string): Page | undefined {
  return definition.pages.find((page) => page.questions.some((question) => question.id === questionId));
}

/** Choices of a question, none for types without choices. */
export function choicesOf(question: Question): readonly Choice[] {
  return 'choices' in question ? question.choices : [];
}

/** Rows of a matrix, none for other types. */
export function rowsOf(question: Question): readonly MatrixRow[] {
  return question.type === 'matrix' ? question.rows : [];
}
