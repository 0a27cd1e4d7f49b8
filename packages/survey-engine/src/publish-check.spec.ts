// Everything the publication gate must refuse, each by its code and path, and what it must let through.
import fc from 'fast-check';
import { arbitraryDefinition } from '../test/arbitrary-definition.js';
import type { Condition, Page, Question, QuestionnaireDefinition } from './definition.js';
import { publishCheck } from './publish-check.js';
import { STARTER_QUESTIONNAIRE } from './starter-questionnaire.js';

const text = { en: 'Text', es: 'Texto' };
const ends = (points: number) => ({ points, labels: { kind: 'ends' as const, low: text, high: text } });
const rated = { facet: null, construct: null, reverse: false } as const;
const gate: Question = { id: 'gate', type: 'yes_no', text };
const pick: Question = { id: 'pick', type: 'single', text, choices: [{ id: 'a', text }, { id: 'b', text }] };

function pagesOf(...questions: Question[]): Page[] {
  return questions.map((question, index) => ({ id: `p${index}`, questions: [question] }));
}

function questionnaire(pages: readonly Page[], more: Partial<QuestionnaireDefinition> = {}): QuestionnaireDefinition {
  return { format: 1, id: 'x', version: 1, languages: ['en', 'es'], defaultLanguage: 'en', title: text, intro: text, thanks: text, pages, ...more };
}

function found(definition: QuestionnaireDefinition, previous?: QuestionnaireDefinition): string[] {
  return publishCheck(definition, previous).map(({ code, path }) => (path === '' ? code : `${code} ${path}`));
}

const refuses = (relevant: Condition, ...before: Question[]) => found(questionnaire(pagesOf(...before, { id: 'last', type: 'yes_no', text, relevant })));
const saying = (words: string, ...before: Question[]) => found(questionnaire(pagesOf(...before, { id: 'last', type: 'yes_no', text: { ...text, es: words } })));

describe('publishCheck', () => {
  it('lets the starter questionnaire through, in both languages', () => expect(publishCheck(STARTER_QUESTIONNAIRE)).toEqual([]));

  it('refuses a questionnaire or a page that asks nothing', () => {
    expect(found(questionnaire([]))).toEqual(['no_questions pages']);
    expect(found(questionnaire([{ id: 'p', questions: [gate] }, { id: 'q', questions: [] }]))).toEqual(['empty_page pages.1.questions']);
  });

  it('refuses ids used twice', () => {
    expect(found(questionnaire([{ id: 'p', questions: [gate, gate] }, { id: 'p', questions: [pick] }]))).toEqual(['duplicate_page_id pages.1.id', 'duplicate_question_id pages.0.questions.1.id']);
    expect(found(questionnaire(pagesOf({ ...pick, choices: [{ id: 'a', text }, { id: 'a', text }] })))).toEqual(['duplicate_choice_id pages.0.questions.0.choices.1.id']);
    const row = { id: 'r', text, ...rated };
    expect(found(questionnaire(pagesOf({ id: 'm', type: 'matrix', text, rows: [row, row], scale: ends(5) })))).toEqual(['duplicate_row_id pages.0.questions.0.rows.1.id']);
  });

  it('names the path of every cycle', () => {
    const round = (id: string, next: string): Question => ({ id, type: 'yes_no', text, relevant: { op: 'answered', question: next } });
    const problems = publishCheck(questionnaire(pagesOf(round('a', 'c'), round('b', 'a'), round('c', 'b'), round('d', 'd'))));
    expect(problems.filter(({ code }) => code === 'cycle').map(({ message }) => message)).toEqual([
      'These questions wait for each other: a → c → b → a.', 'These questions wait for each other: d → d.',
    ]);
  });

  it('never finds a cycle or a look ahead where conditions only look back', () => {
    const cycles = (definition: QuestionnaireDefinition) => publishCheck(definition).filter(({ code }) => code === 'cycle' || code === 'forward_reference');
    fc.assert(fc.property(arbitraryDefinition('back'), (definition) => expect(cycles(definition)).toEqual([])), { numRuns: 200 });
  });

  it('refuses conditions that look ahead, at themselves or at nothing', () => {
    expect(found(questionnaire(pagesOf({ ...gate, relevant: { op: 'answered', question: 'pick' } }, pick)))).toEqual(['forward_reference pages.0.questions.0.relevant']);
    expect(refuses({ op: 'not', arg: { op: 'answered', question: 'ghost' } })).toEqual(['dangling_question pages.0.questions.0.relevant']);
    expect(found(questionnaire([{ id: 'p', questions: [gate], relevant: { op: 'eq', question: 'gate', value: 'yes' } }]))).toContain('forward_reference pages.0.relevant');
  });

  it.each<[Condition, Question, string | undefined]>([
    [{ op: 'selected', question: 'pick', choice: 'z' }, pick, 'dangling_choice'],
    [{ op: 'in', question: 'pick', values: ['a', 'z'] }, pick, 'dangling_choice'],
    [{ op: 'eq', question: 'pick', value: 'a' }, pick, undefined],
    [{ op: 'gt', question: 'pick', value: 'a' }, pick, 'condition_mismatch'],
    [{ op: 'selected', question: 'gate', choice: 'yes' }, gate, 'condition_mismatch'],
    [{ op: 'eq', question: 'gate', value: 'true' }, gate, 'condition_mismatch'],
    [{ op: 'gte', question: 'n', value: '3' }, { id: 'n', type: 'number', text }, 'condition_mismatch'],
    [{ op: 'lt', question: 'r', value: 6 }, { id: 'r', type: 'rating', text, ...rated, scale: ends(5) }, 'condition_mismatch'],
    [{ op: 'lt', question: 'r', value: 5 }, { id: 'r', type: 'rating', text, ...rated, scale: ends(5) }, undefined],
    [{ op: 'lt', question: 'd', value: '2026-02-30' }, { id: 'd', type: 'date', text }, 'condition_mismatch'],
    [{ op: 'eq', question: 'm', value: 1 }, { id: 'm', type: 'matrix', text, rows: [{ id: 'r', text, ...rated }], scale: ends(5) }, 'condition_mismatch'],
    [{ op: 'eq', question: 'm', row: 'z', value: 1 }, { id: 'm', type: 'matrix', text, rows: [{ id: 'r', text, ...rated }], scale: ends(5) }, 'dangling_row'],
    [{ op: 'eq', question: 'c', value: 'x' }, { id: 'c', type: 'contact_me', text, fields: ['phone'] }, 'condition_mismatch'],
    [{ op: 'answered', question: 'c' }, { id: 'c', type: 'contact_me', text, fields: ['phone'] }, undefined],
  ])('judges the condition %j', (condition, target, code) => {
    expect(refuses(condition, target)).toEqual(code === undefined ? [] : [`${code} pages.1.questions.0.relevant`]);
  });

  it('lists every missing string by path and language', () => {
    const blank = { en: 'Text', es: ' \u200B' };
    const half = questionnaire(pagesOf({ ...pick, hint: { en: 'x' }, choices: [{ id: 'a', text: blank }, { id: 'b', text }] }, { id: 'r', type: 'rating', text, ...rated, scale: { points: 2, labels: { kind: 'every', points: [text, { en: 'x' }] } } }), { thanks: { es: 'Gracias' }, languages: ['en', 'es'] });
    expect(found(half)).toEqual(['missing_text pages.0.questions.0.hint.es', 'missing_text pages.0.questions.0.choices.0.text.es', 'missing_text pages.1.questions.0.scale.labels.points.1.es', 'missing_text thanks.en']);
    expect(found(questionnaire(pagesOf(gate), { languages: ['en', 'en'], defaultLanguage: 'ar' }))).toEqual(['default_language_missing defaultLanguage', 'duplicate_language languages']);
  });

  it.each([
    ['{{contact.summary|su contacto}}', []], ['{{q:pick}}', []],
    ['{{contact.officer}}', ['unknown_token']], ['{{q:ghost}}', ['token_dangling']], ['{{q:last}}', ['token_forward']], ['{{q:gate}}', ['token_not_pipeable']],
    ['{{contact.type', ['malformed_token']], ['{{{{x}}}}', ['malformed_token', 'unknown_token', 'malformed_token']], ['{{}}', ['unknown_token']],
  ])('judges the token in %j', (words, codes) => {
    const last: Question = { id: 'last', type: 'single', text, choices: pick.choices };
    expect(found(questionnaire(pagesOf(gate, pick, { ...last, text: { ...text, es: words } })))).toEqual(codes.map((code) => `${code} pages.2.questions.0.text.es`));
    expect(saying('{{agency.name}}')).toEqual([]);
  });

  it.each<[Question, string]>([
    [{ id: 'r', type: 'rating', text, ...rated, scale: ends(1) }, 'scale_points pages.0.questions.0.scale.points'],
    [{ id: 'r', type: 'rating', text, ...rated, scale: ends(12) }, 'scale_points pages.0.questions.0.scale.points'],
    [{ id: 'r', type: 'rating', text, ...rated, scale: { points: 3, labels: { kind: 'every', points: [text, text] } } }, 'scale_labels pages.0.questions.0.scale.labels'],
    [{ id: 'r', type: 'rating', text, facet: 'voice', construct: 'satisfaction', reverse: false, scale: ends(5) }, 'facet_without_trust pages.0.questions.0.facet'],
    [{ id: 's', type: 'single', text, choices: [{ id: 'a', text }] }, 'too_few_choices pages.0.questions.0.choices'],
    [{ id: 's', type: 'multiple', text, choices: pick.choices, min: 3 }, 'bounds pages.0.questions.0.max'],
    [{ id: 's', type: 'ranking', text, choices: pick.choices, top: 3 }, 'bounds pages.0.questions.0.top'],
    [{ id: 'n', type: 'number', text, min: 2, max: 1 }, 'bounds pages.0.questions.0.max'],
    [{ id: 'd', type: 'date', text, min: '2026-02-30' }, 'bounds pages.0.questions.0.min'],
    [{ id: 'd', type: 'date', text, min: '2026-02-02', max: '2026-02-01' }, 'bounds pages.0.questions.0.max'],
    [{ id: 'c', type: 'contact_me', text, fields: ['name'] }, 'contact_way_missing pages.0.questions.0.fields'],
  ])('refuses what nobody could answer sensibly: %j', (question, problem) => expect(found(questionnaire(pagesOf(question)))).toEqual([problem]));

  it('never lets an id be used again for something else, or be forgotten', () => {
    const first = questionnaire(pagesOf(gate, { ...pick, choices: [...pick.choices, { id: 'old', text }] }));
    const dropped = { ...pick, retiredChoiceIds: ['old'] };
    const second = questionnaire(pagesOf(dropped), { version: 2, retiredQuestionIds: ['gate'] });
    expect(found(second, first)).toEqual([]);
    expect(found(questionnaire(pagesOf(pick), { version: 2 }), first)).toEqual(['question_not_retired retiredQuestionIds', 'choice_not_retired pages.0.questions.0.choices']);
    const third = (question: Question, ...more: Question[]) => found(questionnaire(pagesOf(question, ...more), { version: 3, retiredQuestionIds: ['gate'] }), second);
    expect(third(dropped)).toEqual([]);
    expect(third({ ...pick, choices: [...pick.choices, { id: 'old', text }] })).toEqual(['recycled_choice_id pages.0.questions.0.choices']);
    expect(third(dropped, gate)).toEqual(['recycled_question_id retiredQuestionIds']);
    expect(third(pick)).toEqual(['choice_not_retired pages.0.questions.0.choices']);
    expect(third({ id: 'pick', type: 'yes_no', text })).toEqual(['question_type_changed pages.0.questions.0.type']);
    expect(found({ ...second, version: 4 }, first)).toEqual(['version_not_next version']);
    expect(found({ ...second, id: 'other' }, first)).toEqual(['different_questionnaire id']);
  });
});
