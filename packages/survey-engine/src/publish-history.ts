// Publication gate, part 4: an id keeps its meaning from version to version and is never used again.
import type { Question, QuestionnaireDefinition } from './definition.js';
import { choicesOf, rowsOf } from './definition-lookup.js';
import type { PublishCode, PublishProblem } from './publish-problem.js';

interface Ids { readonly active: readonly string[]; readonly retired: readonly string[] }
interface Codes { readonly recycled: PublishCode; readonly notRetired: PublishCode; readonly noun: string }

function questionIds(definition: QuestionnaireDefinition | undefined): Ids {
  return { active: definition?.pages.flatMap((page) => page.questions.map(({ id }) => id)) ?? [], retired: definition?.retiredQuestionIds ?? [] };
}

function choiceIds(question: Question | undefined): Ids {
  if (!question || !('choices' in question)) return { active: [], retired: [] };
  return { active: choicesOf(question).map(({ id }) => id), retired: question.retiredChoiceIds ?? [] };
}

function rowIds(question: Question | undefined): Ids {
  if (question?.type !== 'matrix') return { active: [], retired: [] };
  return { active: rowsOf(question).map(({ id }) => id), retired: question.retiredRowIds ?? [] };
}

// The retired list must be carried on, or a later version could recycle what this one forgot.
function compare(now: Ids, before: Ids, path: string, { recycled, notRetired, noun }: Codes): PublishProblem[] {
  const gone = new Set([...now.retired, ...before.retired]);
  const forgotten = [...before.active, ...before.retired].filter((id) => !now.active.includes(id) && !now.retired.includes(id));
  return [
    ...now.active.filter((id) => gone.has(id)).map((id): PublishProblem => ({ code: recycled, path, message: `The id "${id}" once named another ${noun} and cannot be used again.` })),
    ...[...new Set(forgotten)].map((id): PublishProblem => ({ code: notRetired, path, message: `The ${noun} "${id}" was dropped; its id must be kept in the retired list.` })),
  ];
}

/** @param previous the version published before, undefined for a first version */
export function historyProblems(definition: QuestionnaireDefinition, previous: QuestionnaireDefinition | undefined): PublishProblem[] {
  const problems: PublishProblem[] = [];
  if (previous && previous.id !== definition.id) return [{ code: 'different_questionnaire', path: 'id', message: `This is "${definition.id}", but the version before it is "${previous.id}".` }];
  if (previous && definition.version !== previous.version + 1) problems.push({ code: 'version_not_next', path: 'version', message: `The next version is ${previous.version + 1}, not ${definition.version}.` });
  problems.push(...compare(questionIds(definition), questionIds(previous), 'retiredQuestionIds', { recycled: 'recycled_question_id', notRetired: 'question_not_retired', noun: 'question' }));
  const before = new Map(previous?.pages.flatMap((page) => page.questions).map((question) => [question.id, question]));
  for (const [p, page] of definition.pages.entries()) {
    for (const [q, question] of page.questions.entries()) {
      const at = `pages.${p}.questions.${q}`;
      const old = before.get(question.id);
      if (old && old.type !== question.type) {
        problems.push({ code: 'question_type_changed', path: `${at}.type`, message: `"${question.id}" was of type ${old.type} before; a question of another type needs an id of its own.` });
        continue;
      }
      problems.push(...compare(choiceIds(question), choiceIds(old), `${at}.choices`, { recycled: 'recycled_choice_id', notRetired: 'choice_not_retired', noun: 'choice' }));
      problems.push(...compare(rowIds(question), rowIds(old), `${at}.rows`, { recycled: 'recycled_row_id', notRetired: 'row_not_retired', noun: 'row' }));
    }
  }
  return problems;
}
