// Publication gate, part 2: every condition looks back at something that exists and can be compared that way.
import { questionsIn } from './condition.js';
import type { Condition, Question, QuestionnaireDefinition, QuestionType } from './definition.js';
import { allQuestions, choicesOf, rowsOf } from './definition-lookup.js';
import { isCivilDate } from './civil-date.js';
import type { PublishCode, PublishProblem } from './publish-problem.js';

type Leaf = Exclude<Condition, { op: 'and' | 'or' | 'not' }>;

function leavesOf(condition: Condition): Leaf[] {
  if ('args' in condition) return condition.args.flatMap(leavesOf);
  return 'arg' in condition ? leavesOf(condition.arg) : [condition];
}

const ORDERED: readonly QuestionType[] = ['rating', 'number', 'date', 'matrix'];
const UNCOMPARABLE: readonly QuestionType[] = ['ranking', 'long_text', 'contact_me'];
const WITH_CHOICES: readonly QuestionType[] = ['single', 'multiple', 'ranking'];

function valuesOf(leaf: Leaf): readonly (string | number)[] {
  if (leaf.op === 'selected') return [leaf.choice];
  if (leaf.op === 'in') return leaf.values;
  return leaf.op === 'answered' ? [] : [leaf.value];
}

/** What is wrong with comparing this question in this way; undefined when nothing is. */
function leafFault(leaf: Leaf, target: Question): readonly [PublishCode, string] | undefined {
  const name = `"${target.id}"`;
  const row = 'row' in leaf ? leaf.row : undefined;
  if (row !== undefined && !rowsOf(target).some(({ id }) => id === row)) return ['dangling_row', `The condition looks at the row "${row}" of ${name}, which it does not have.`];
  if (leaf.op === 'answered') return undefined;
  const mismatch = ['condition_mismatch', `The condition cannot compare ${name} (${target.type.replace('_', ' ')}) with "${leaf.op}".`] as const;
  if (target.type === 'matrix' && row === undefined) return mismatch;
  if (leaf.op === 'selected' ? !WITH_CHOICES.includes(target.type) : UNCOMPARABLE.includes(target.type)) return mismatch;
  if (target.type === 'multiple' && leaf.op !== 'selected' && leaf.op !== 'in') return mismatch;
  if (['gt', 'gte', 'lt', 'lte'].includes(leaf.op) && !ORDERED.includes(target.type)) return mismatch;
  const odd = valuesOf(leaf).find((value) => !canBe(target, value));
  if (odd === undefined) return undefined;
  return [WITH_CHOICES.includes(target.type) ? 'dangling_choice' : 'condition_mismatch', `${name} can never have the answer "${odd}" that the condition looks for.`];
}

function canBe(target: Question, value: string | number): boolean {
  switch (target.type) {
    case 'rating':
    case 'matrix': return typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= target.scale.points;
    case 'number': return typeof value === 'number';
    case 'date': return typeof value === 'string' && isCivilDate(value);
    case 'yes_no':
    case 'consent': return value === 'yes' || value === 'no';
    case 'single':
    case 'multiple':
    case 'ranking': return choicesOf(target).some(({ id }) => id === value);
    default: return typeof value === 'string';
  }
}

interface Conditional { readonly path: string; readonly condition: Condition; readonly mayUse: ReadonlySet<string> }

function conditionals(definition: QuestionnaireDefinition): Conditional[] {
  const earlier: string[] = [];
  return definition.pages.flatMap((page, p) => {
    const onPage = page.relevant ? [{ path: `pages.${p}.relevant`, condition: page.relevant, mayUse: new Set(earlier) }] : [];
    const own = page.questions.flatMap((question, q) => {
      const mayUse = new Set(earlier);
      earlier.push(question.id);
      return question.relevant ? [{ path: `pages.${p}.questions.${q}.relevant`, condition: question.relevant, mayUse }] : [];
    });
    return [...onPage, ...own];
  });
}

/** Dangling, forward and impossible references, then every cycle named once by its path. */
export function referenceProblems(definition: QuestionnaireDefinition): PublishProblem[] {
  const known = new Map(allQuestions(definition).map((question) => [question.id, question]));
  const problems = conditionals(definition).flatMap(({ path, condition, mayUse }) => leavesOf(condition).flatMap((leaf): PublishProblem[] => {
    const target = known.get(leaf.question);
    if (!target) return [{ code: 'dangling_question', path, message: `The condition looks at "${leaf.question}", which is no question here.` }];
    const fault = leafFault(leaf, target);
    return [
      ...(mayUse.has(leaf.question) ? [] : [{ code: 'forward_reference' as const, path, message: `The condition looks at "${leaf.question}", which is asked only later: it may look back, never ahead.` }]),
      ...(fault ? [{ code: fault[0], path, message: fault[1] }] : []),
    ];
  }));
  return [...problems, ...cycles(definition)];
}

function cycles(definition: QuestionnaireDefinition): PublishProblem[] {
  const needs = new Map(definition.pages.flatMap((page) => page.questions.map((question) =>
    [question.id, [...new Set([page.relevant, question.relevant].flatMap(questionsIn))]] as const)));
  const done = new Set<string>();
  const found: PublishProblem[] = [];
  const visit = (id: string, trail: readonly string[]): void => {
    const start = trail.indexOf(id);
    if (start >= 0) {
      const loop = [...trail.slice(start), id].join(' → ');
      found.push({ code: 'cycle', path: '', message: `These questions wait for each other: ${loop}.` });
      return;
    }
    if (done.has(id)) return;
    for (const next of needs.get(id) ?? []) visit(next, [...trail, id]);
    done.add(id);
  };
  for (const id of needs.keys()) visit(id, []);
  return found;
}
