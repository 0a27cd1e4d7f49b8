// Names the fields of an HTML form for each question and reads the posted form back: what makes no-script answering work.
import type { Page, Question } from './definition.js';

/** Values of a radio, checkbox or row that mean "does not apply" and "prefer not to answer"; no id can look like this. */
export const NOT_APPLICABLE_FIELD_VALUE = '~na';
export const DECLINED_FIELD_VALUE = '~declined';

function stateNamed(value: string): 'not_applicable' | 'declined' | undefined {
  if (value === NOT_APPLICABLE_FIELD_VALUE) return 'not_applicable';
  return value === DECLINED_FIELD_VALUE ? 'declined' : undefined;
}

/**
 * The `name` of a form field. Parts: a matrix row, a ranked choice, a contact field, `year`/`month`/`day` of a date,
 * or `~state` for the checkbox beside a text, number or date. Without part: the question's own radio, checkbox or input.
 */
export function fieldName(questionId: string, part?: string): string {
  return part === undefined ? questionId : `${questionId}.${part}`;
}

type Posted = (part?: string) => string[];

/**
 * Reads what a form with these questions posted.
 * @param fields name and value of each field, as `URLSearchParams` or parsed body entries give them
 * @returns one entry per question of the page, null where it was cleared; feed it to `validateAnswers`
 */
export function readForm(page: Page, fields: Iterable<readonly [string, string]>): Record<string, unknown> {
  const all = [...fields];
  return Object.fromEntries(page.questions.map((question) => {
    const posted: Posted = (part) => all.filter(([name]) => name === fieldName(question.id, part)).map(([, value]) => value);
    return [question.id, readQuestion(question, posted)];
  }));
}

function readQuestion(question: Question, posted: Posted): unknown {
  const value = readValue(question, posted);
  if (value !== undefined) return { state: 'value', value };
  const state = [...posted(), ...posted('~state')].map(stateNamed).find((one) => one !== undefined);
  return state ? { state } : null;
}

// A real answer wins over a tick at "does not apply": what was said counts.
function readValue(question: Question, posted: Posted): unknown {
  const own = posted().filter((value) => value !== '' && !stateNamed(value));
  switch (question.type) {
    case 'multiple': return own.length > 0 ? own : undefined;
    case 'ranking': return nonEmpty(question.choices.map(({ id }) => [id, posted(id)[0] ?? '']));
    case 'matrix': return nonEmpty(question.rows.map(({ id }) => [id, stateNamed(posted(id)[0] ?? '') ?? posted(id)[0] ?? '']));
    case 'contact_me': return nonEmpty(question.fields.map((field) => [field, posted(field)[0] ?? '']));
    case 'date': return own[0] ?? dateFromParts(['year', 'month', 'day'].map((part) => posted(part)[0]?.trim() ?? ''));
    default: return own[0];
  }
}

function nonEmpty(entries: readonly (readonly [string, string])[]): Record<string, string> | undefined {
  const filled = entries.filter(([, value]) => value.trim() !== '');
  return filled.length > 0 ? Object.fromEntries(filled) : undefined;
}

function dateFromParts(parts: readonly string[]): string | undefined {
  if (parts.every((part) => part === '')) return undefined;
  const [year = '', month = '', day = ''] = parts;
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}
