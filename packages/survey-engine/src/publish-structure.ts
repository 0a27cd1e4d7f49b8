// Publication gate, part 1: ids are unique, scales and limits make sense, there is something to ask.
import type { Question, QuestionnaireDefinition, Scale } from './definition.js';
import { allQuestions, choicesOf, rowsOf } from './definition-lookup.js';
import type { PublishCode, PublishProblem } from './publish-problem.js';
import { isCivilDate } from './civil-date.js';
import { LIMITS } from './limits.js';

type Fault = readonly [code: PublishCode, path: string, message: string];

function duplicates(ids: readonly string[]): number[] {
  return ids.flatMap((id, index) => (ids.indexOf(id) < index ? [index] : []));
}

function scaleFaults({ points, labels }: Scale, name: string): Fault[] {
  if (!Number.isInteger(points) || points < 2 || points > LIMITS.scalePoints) {
    return [['scale_points', 'scale.points', `The scale of ${name} has ${points} points; it needs 2 to ${LIMITS.scalePoints}.`]];
  }
  const wrong = labels.kind === 'every' && labels.points.length !== points;
  return wrong ? [['scale_labels', 'scale.labels', `The scale of ${name} has ${points} points but ${labels.points.length} labels.`]] : [];
}

function boundFaults(question: Question, name: string): Fault[] {
  const fault = (path: string, message: string): Fault => ['bounds', path, message];
  const choices = choicesOf(question).length;
  if (question.type === 'multiple') {
    const { min = 0, max = choices } = question;
    return min > max || max > choices || max < 1 ? [fault('max', `${name} asks for ${min} to ${max} of ${choices} choices, which nobody can give.`)] : [];
  }
  if (question.type === 'ranking' && question.top !== undefined && (question.top < 1 || question.top > choices)) {
    return [fault('top', `${name} asks to rank ${question.top} of ${choices} choices.`)];
  }
  if (question.type === 'number' && question.min !== undefined && question.max !== undefined && question.min > question.max) {
    return [fault('max', `The smallest number of ${name} is above the largest.`)];
  }
  if (question.type !== 'date') return [];
  const { min, max } = question;
  const bad = [min, max].some((bound) => bound !== undefined && bound !== 'today' && !isCivilDate(bound));
  if (bad) return [fault('min', `A limit of ${name} is not a day of the calendar.`)];
  const crossed = min !== undefined && max !== undefined && min !== 'today' && max !== 'today' && min > max;
  return crossed ? [fault('max', `The earliest date of ${name} is after the latest.`)] : [];
}

function measureFaults(question: Question): Fault[] {
  const items = question.type === 'rating' ? [{ item: question, path: 'facet' }] : rowsOf(question).map((item, index) => ({ item, path: `rows.${index}.facet` }));
  return items
    .filter(({ item }) => item.facet !== null && item.construct !== null && item.construct !== 'trust')
    .map(({ item, path }): Fault => ['facet_without_trust', path, `"${item.id}" belongs to the facet ${item.facet} and so to the Trust Index; it cannot measure ${item.construct} as well.`]);
}

function questionFaults(question: Question): Fault[] {
  const name = `"${question.id}"`;
  const choices = choicesOf(question);
  const rows = rowsOf(question);
  return [
    ...duplicates(choices.map(({ id }) => id)).map((i): Fault => ['duplicate_choice_id', `choices.${i}.id`, `${name} has two choices with the id "${choices[i]?.id}".`]),
    ...duplicates(rows.map(({ id }) => id)).map((i): Fault => ['duplicate_row_id', `rows.${i}.id`, `${name} has two rows with the id "${rows[i]?.id}".`]),
    ...('choices' in question && choices.length < 2 ? [['too_few_choices', 'choices', `${name} needs at least two choices.`] as const] : []),
    ...(question.type === 'matrix' && rows.length === 0 ? [['too_few_choices', 'rows', `${name} needs at least one row.`] as const] : []),
    ...(question.type === 'contact_me' && !question.fields.some((field) => field !== 'name')
      ? [['contact_way_missing', 'fields', `${name} asks for neither phone nor email, so nobody could be reached.`] as const] : []),
    ...('scale' in question ? scaleFaults(question.scale, name) : []),
    ...boundFaults(question, name),
    ...measureFaults(question),
  ];
}

/** Problems within the definition itself, in its order. */
export function structureProblems(definition: QuestionnaireDefinition): PublishProblem[] {
  const { pages } = definition;
  const problems: PublishProblem[] = [];
  const add = ([code, path, message]: Fault, prefix = ''): void => { problems.push({ code, path: prefix + path, message }); };
  if (allQuestions(definition).length === 0) add(['no_questions', 'pages', 'The questionnaire asks nothing.']);
  for (const p of duplicates(pages.map(({ id }) => id))) add(['duplicate_page_id', `pages.${p}.id`, `Two pages have the id "${pages[p]?.id}".`]);
  const seen = new Set<string>();
  for (const [p, page] of pages.entries()) {
    if (page.questions.length === 0) add(['empty_page', `pages.${p}.questions`, `The page "${page.id}" asks nothing.`]);
    for (const [q, question] of page.questions.entries()) {
      const at = `pages.${p}.questions.${q}.`;
      if (seen.has(question.id)) add(['duplicate_question_id', 'id', `Two questions have the id "${question.id}".`], at);
      seen.add(question.id);
      for (const fault of questionFaults(question)) add(fault, at);
    }
  }
  return problems;
}
