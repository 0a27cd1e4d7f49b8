// Checks and normalises answers picked from what the page offers: scales, yes/no, choices, rankings, matrices, consent.
import { BLANK, entriesOf, good, wrong, type Checked, type Problem } from './answer-problems.js';
import type { MatrixCell, MatrixValue } from './answers.js';
import type { MatrixQuestion, MultipleQuestion, RankingQuestion, SingleQuestion } from './definition.js';

/** A point of the scale; forms send it as digits. */
export function checkPoint(points: number, raw: unknown): Checked<number> {
  if (raw === '') return BLANK;
  const point = typeof raw === 'string' && /^\d{1,2}$/.test(raw) ? Number(raw) : raw;
  if (typeof point !== 'number') return wrong('malformed');
  return Number.isInteger(point) && point >= 1 && point <= points ? good(point) : wrong('out_of_scale', { points });
}

export function checkYesNo(raw: unknown): Checked<'yes' | 'no'> {
  if (raw === '') return BLANK;
  if (raw === 'yes' || raw === true) return good('yes');
  return raw === 'no' || raw === false ? good('no') : wrong('malformed');
}

export function checkSingle(question: SingleQuestion, raw: unknown): Checked<string> {
  if (raw === '') return BLANK;
  if (typeof raw !== 'string') return wrong('malformed');
  return question.choices.some((choice) => choice.id === raw) ? good(raw) : wrong('unknown_choice');
}

function textList(raw: unknown): string[] | undefined {
  return Array.isArray(raw) && raw.length <= 500 && raw.every((one): one is string => typeof one === 'string') ? raw : undefined;
}

/** Repeated ids count once; the result stands in the order of the definition. */
export function checkMultiple(question: MultipleQuestion, raw: unknown): Checked<readonly string[]> {
  const picked = raw === '' ? [] : textList(raw);
  if (!picked) return wrong('malformed');
  if (picked.some((id) => !question.choices.some((choice) => choice.id === id))) return wrong('unknown_choice');
  const chosen = question.choices.filter((choice) => picked.includes(choice.id));
  if (chosen.length === 0) return BLANK;
  const value = chosen.map((choice) => choice.id);
  if (chosen.some((choice) => choice.exclusive)) return chosen.length === 1 ? good(value) : wrong('exclusive_choice');
  if (question.min !== undefined && value.length < question.min) return wrong('too_few', { min: question.min });
  if (question.max !== undefined && value.length > question.max) return wrong('too_many', { max: question.max });
  return good(value);
}

/** A list, best first, or (from a form without script) an object choice id → place, where two may not share a place. */
export function checkRanking(question: RankingQuestion, raw: unknown): Checked<readonly string[]> {
  const places = entriesOf(raw);
  const ranked = places ? listFromPlaces(places) : textList(raw);
  if (!ranked) return wrong('malformed');
  if (ranked.some((id) => !question.choices.some((choice) => choice.id === id))) return wrong('unknown_choice');
  if (ranked === SHARED_PLACE || new Set(ranked).size !== ranked.length) return wrong('ranking_duplicate');
  const count = question.top ?? question.choices.length;
  if (ranked.length === 0) return BLANK;
  return ranked.length === count ? good(ranked) : wrong('ranking_incomplete', { count });
}

const SHARED_PLACE: string[] = [];

function listFromPlaces(places: readonly [string, unknown][]): string[] | undefined {
  const filled = places.filter(([, place]) => place !== '').map(([id, place]) => ({ id, place: Number(place) }));
  if (filled.some(({ place }) => !Number.isInteger(place) || place < 1)) return undefined;
  if (new Set(filled.map(({ place }) => place)).size !== filled.length) return SHARED_PLACE;
  return filled.sort((a, b) => a.place - b.place).map(({ id }) => id);
}

/** Faults are reported per row (`part`). Rows left blank are simply absent. */
export function checkMatrix(question: MatrixQuestion, raw: unknown): Checked<MatrixValue> {
  const entries = entriesOf(raw);
  if (!entries) return wrong('malformed');
  if (entries.some(([id]) => !question.rows.some((row) => row.id === id))) return wrong('unknown_row');
  const cells: [string, MatrixCell][] = [];
  const problems: Problem[] = [];
  for (const row of question.rows) {
    const found = entries.find(([id]) => id === row.id);
    const checked = found ? checkCell(question, found[1]) : BLANK;
    if (checked.kind === 'value') cells.push([row.id, checked.value]);
    if (checked.kind === 'wrong') problems.push(...checked.problems.map((problem) => ({ ...problem, part: row.id })));
  }
  if (problems.length > 0) return { kind: 'wrong', problems };
  return cells.length === 0 ? BLANK : good(Object.fromEntries(cells));
}

function checkCell(question: MatrixQuestion, raw: unknown): Checked<MatrixCell> {
  if (raw === 'not_applicable') return question.notApplicable ? good(raw) : wrong('not_applicable_not_allowed');
  if (raw === 'declined') return question.declined ? good(raw) : wrong('declined_not_allowed');
  return checkPoint(question.scale.points, raw);
}
