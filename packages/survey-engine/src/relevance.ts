// Decides which questions a resident is shown, given the answers so far; run in the browser and again on the server.
import { answerTo, isGiven, type Answer, type Answers, type AnswerValue, type GivenAnswer, type GivenAnswers } from './answers.js';
import { conditionHolds, questionsIn } from './condition.js';
import type { Condition, QuestionnaireDefinition } from './definition.js';

interface Placed { readonly id: string; readonly conditions: readonly Condition[]; readonly needs: readonly string[] }

function place(definition: QuestionnaireDefinition): Placed[] {
  const ids = new Set(definition.pages.flatMap((page) => page.questions.map((question) => question.id)));
  return definition.pages.flatMap((page) => page.questions.map((question) => {
    const conditions = [page.relevant, question.relevant].filter((one) => one !== undefined);
    return { id: question.id, conditions, needs: conditions.flatMap(questionsIn).filter((id) => ids.has(id)) };
  }));
}

/**
 * The ids of the questions that are shown. A question is decided once everything it depends on is decided (a
 * topological order), so neither the order of answers nor that of questions matters; a hidden question counts as
 * unanswered. Questions in or behind a cycle stay hidden: publication refuses cycles, a draft preview may have one.
 */
export function shownQuestions(definition: QuestionnaireDefinition, answers: Answers): ReadonlySet<string> {
  const decided = new Map<string, boolean>();
  const valueOf = (id: string): AnswerValue | undefined => {
    const answer = answerTo(answers, id);
    return decided.get(id) && answer.state === 'value' ? answer.value : undefined;
  };
  let waiting = place(definition);
  for (;;) {
    const left = waiting.filter((question) => {
      if (!question.needs.every((id) => decided.has(id))) return true;
      decided.set(question.id, question.conditions.every((condition) => conditionHolds(condition, valueOf)));
      return false;
    });
    if (left.length === 0 || left.length === waiting.length) break;
    waiting = left;
  }
  return new Set([...decided].filter(([, shown]) => shown).map(([id]) => id));
}

/** The answers that count: those of shown questions, in the order of the definition; abandoned branches are gone. */
export function dropAbandoned(definition: QuestionnaireDefinition, answers: Answers): GivenAnswers {
  const kept = [...recorded(definition, answers)].filter((entry): entry is [string, GivenAnswer] => isGiven(entry[1]));
  return Object.fromEntries(kept);
}

/** One state for every question of the definition: this is what the server keeps with a response. */
export function recordAnswers(definition: QuestionnaireDefinition, answers: Answers): Answers {
  return Object.fromEntries(recorded(definition, answers));
}

function* recorded(definition: QuestionnaireDefinition, answers: Answers): Generator<[string, Answer]> {
  const shown = shownQuestions(definition, answers);
  for (const page of definition.pages) {
    for (const { id } of page.questions) {
      const answer = answerTo(answers, id);
      // A client that calls a shown question `not_shown` is wrong: it was asked.
      if (!shown.has(id)) yield [id, { state: 'not_shown' }];
      else yield [id, isGiven(answer) ? answer : { state: 'empty' }];
    }
  }
}
