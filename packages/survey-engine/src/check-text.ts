// Checks and normalises answers typed as text: short and long text, numbers, dates and contact details.
import { BLANK, entriesOf, good, wrong, type Checked, type Problem } from './answer-problems.js';
import type { ContactMeValue } from './answers.js';
import { isCivilDate } from './civil-date.js';
import type { ContactMeQuestion, ContactPart, DateQuestion, LongTextQuestion, NumberQuestion, ShortTextQuestion } from './definition.js';
import { LIMITS } from './limits.js';
import { normaliseText, textLength } from './normalise-text.js';
import { parseNumber } from './parse-number.js';

function boundedText(raw: unknown, max: number, lines: boolean): Checked<string> {
  if (typeof raw !== 'string') return wrong('malformed');
  const text = normaliseText(raw, lines);
  const length = textLength(text);
  if (length > max) return wrong('too_long', { max, length });
  return text === '' ? BLANK : good(text);
}

/** Short text is one line; long text keeps its line breaks. */
export function checkText(question: ShortTextQuestion | LongTextQuestion, raw: unknown): Checked<string> {
  const long = question.type === 'long_text';
  return boundedText(raw, question.maxLength ?? (long ? LIMITS.longText : LIMITS.shortText), long);
}

export function checkNumber(question: NumberQuestion, raw: unknown): Checked<number> {
  if (typeof raw !== 'number' && typeof raw !== 'string') return wrong('malformed');
  if (typeof raw === 'string' && raw.trim() === '') return BLANK;
  const value = parseNumber(raw);
  if (value === undefined) return wrong('not_a_number');
  if (question.integer && !Number.isInteger(value)) return wrong('not_an_integer');
  if (question.min !== undefined && value < question.min) return wrong('number_too_small', { min: question.min });
  if (question.max !== undefined && value > question.max) return wrong('number_too_large', { max: question.max });
  return good(value);
}

/** @param today civil date in the agency's zone, for the bound `today` */
export function checkDate(question: DateQuestion, raw: unknown, today: string): Checked<string> {
  if (typeof raw !== 'string') return wrong('malformed');
  const value = raw.trim();
  if (value === '') return BLANK;
  if (!isCivilDate(value)) return wrong('not_a_date');
  const [min, max] = [question.min, question.max].map((bound) => (bound === 'today' ? today : bound));
  if (min !== undefined && value < min) return wrong('date_too_early', { min });
  if (max !== undefined && value > max) return wrong('date_too_late', { max });
  return good(value);
}

const LENGTHS: Readonly<Record<ContactPart, number>> = { name: LIMITS.name, phone: LIMITS.phone, email: LIMITS.email };

function checkPart(part: ContactPart, raw: unknown): Checked<string> {
  const checked = boundedText(raw, LENGTHS[part], false);
  if (checked.kind !== 'value') return checked;
  if (part === 'email' && !/^[^\s@<>,;]+@[^\s@<>,;]+\.[^\s@<>,;.]{2,}$/.test(checked.value)) return wrong('email_invalid');
  if (part === 'phone') {
    const digits = checked.value.replace(/\D/g, '').length;
    const shape = /^[+(]?[\d\s().\-/]+((ext\.?|x|#)\s*\d{1,6})?$/i.test(checked.value);
    if (!shape || digits < 7 || digits > 21) return wrong('phone_invalid');
  }
  return checked;
}

/** A name alone is no way to reach anybody: phone or email must be there once anything is. */
export function checkContactMe(question: ContactMeQuestion, raw: unknown): Checked<ContactMeValue> {
  const entries = entriesOf(raw);
  if (!entries || entries.some(([key]) => !question.fields.some((field) => field === key))) return wrong('malformed');
  const value: Partial<Record<ContactPart, string>> = {};
  const problems: Problem[] = [];
  for (const part of question.fields) {
    const found = entries.find(([key]) => key === part);
    const checked = found ? checkPart(part, found[1]) : BLANK;
    if (checked.kind === 'value') value[part] = checked.value;
    if (checked.kind === 'wrong') problems.push(...checked.problems.map((problem) => ({ ...problem, part })));
  }
  if (problems.length > 0) return { kind: 'wrong', problems };
  if (Object.keys(value).length === 0) return BLANK;
  return value.phone === undefined && value.email === undefined ? wrong('contact_way_missing') : good(value);
}
