// Decides whether a condition holds, and names the questions it looks at.
import type { AnswerValue } from './answers.js';
import type { CompareOp, Condition } from './definition.js';

type Scalar = string | number;

/** The ids of all questions that a condition refers to, each once. */
export function questionsIn(condition: Condition | undefined): string[] {
  if (!condition) return [];
  if ('args' in condition) return [...new Set(condition.args.flatMap(questionsIn))];
  return 'arg' in condition ? questionsIn(condition.arg) : [condition.question];
}

function scalar(value: AnswerValue | undefined, row: string | undefined): Scalar | undefined {
  if (row !== undefined) {
    const cell = cellOf(value, row);
    return typeof cell === 'number' ? cell : undefined;
  }
  return typeof value === 'string' || typeof value === 'number' ? value : undefined;
}

function cellOf(value: AnswerValue | undefined, row: string): unknown {
  if (typeof value !== 'object' || Array.isArray(value)) return undefined;
  return Object.entries(value).find(([key]) => key === row)?.[1];
}

function compare(op: CompareOp, left: Scalar, right: Scalar): boolean {
  if (op === 'eq') return left === right;
  if (op === 'neq') return left !== right;
  // A number never compares with a text: JavaScript would silently convert.
  if (typeof left !== typeof right) return false;
  if (op === 'gt') return left > right;
  if (op === 'gte') return left >= right;
  return op === 'lt' ? left < right : left <= right;
}

/**
 * @param valueOf the value of a question, undefined when it is hidden, empty, not applicable or declined
 */
export function conditionHolds(condition: Condition, valueOf: (questionId: string) => AnswerValue | undefined): boolean {
  switch (condition.op) {
    case 'and': return condition.args.every((arg) => conditionHolds(arg, valueOf));
    case 'or': return condition.args.some((arg) => conditionHolds(arg, valueOf));
    case 'not': return !conditionHolds(condition.arg, valueOf);
    default:
  }
  const value = valueOf(condition.question);
  if (condition.op === 'selected') return Array.isArray(value) ? value.includes(condition.choice) : value === condition.choice;
  if (condition.op === 'in' && Array.isArray(value)) return value.some((one) => condition.values.includes(one));
  if (condition.op === 'answered' && condition.row === undefined) return value !== undefined;
  const left = scalar(value, condition.row);
  if (left === undefined) return false;
  if (condition.op === 'answered') return true;
  return condition.op === 'in' ? condition.values.includes(left) : compare(condition.op, left, condition.value);
}
