// A form posted without script must say exactly what the resident meant.
import { TODAY } from '../test/arbitrary-answers.js';
import type { Page, Question } from './definition.js';
import { DECLINED_FIELD_VALUE, fieldName, NOT_APPLICABLE_FIELD_VALUE, readForm } from './form-fields.js';
import { separatePersonal } from './personal-answers.js';
import { STARTER_QUESTIONNAIRE } from './starter-questionnaire.js';
import { validateAnswers } from './validate-answers.js';

const text = { en: 'x' };
const rated = { facet: null, construct: null, reverse: false } as const;
const scale = { points: 5, labels: { kind: 'ends', low: text, high: text } } as const;
const choices = ['a', 'b', 'constructor'].map((id) => ({ id, text }));
const may = { notApplicable: true, declined: true };
const questions: Question[] = [
  { id: 'rate', type: 'rating', text, scale, ...rated, ...may }, { id: 'many', type: 'multiple', text, choices, ...may }, { id: 'rank', type: 'ranking', text, choices, top: 2 },
  { id: 'day', type: 'date', text, ...may }, { id: 'words', type: 'long_text', text, ...may }, { id: 'reach', type: 'contact_me', text, fields: ['name', 'phone', 'email'] },
  { id: 'grid', type: 'matrix', text, scale, rows: [{ id: 'r1', text, ...rated }, { id: 'r2', text, ...rated }], ...may },
];
const page: Page = { id: 'p', questions };
const definition = { ...STARTER_QUESTIONNAIRE, pages: [page] };
const read = (query: string) => validateAnswers(definition, readForm(page, new URLSearchParams(query)), { kind: 'page', pageId: 'p' }, TODAY);

describe('readForm', () => {
  it('reads every type of question', () => {
    const { ok, answers } = read('rate=4&many=b&many=constructor&rank.a=2&rank.b=&rank.constructor=1&day.year=2026&day.month=2&day.day=3&words=+hello%0D%0Athere+&reach.name=Ana&reach.phone=610-555-0134&reach.email=&grid.r1=2&grid.r2=~na');
    expect(ok).toBe(true);
    expect(answers).toEqual(Object.fromEntries(Object.entries({
      rate: 4, many: ['b', 'constructor'], rank: ['constructor', 'a'], day: '2026-02-03', words: 'hello\nthere', reach: { name: 'Ana', phone: '610-555-0134' }, grid: { r1: 2, r2: 'not_applicable' },
    }).map(([id, value]) => [id, { state: 'value', value }])));
  });

  it('clears what was left blank', () => {
    expect(Object.values(readForm(page, new URLSearchParams('rate=&words=&day.year=&reach.name=')))).toEqual(questions.map(() => null));
  });

  it('tells "does not apply" from "prefer not to answer"; a real answer wins over either', () => {
    const post = new URLSearchParams([['rate', NOT_APPLICABLE_FIELD_VALUE], ['many', DECLINED_FIELD_VALUE], [fieldName('words', '~state'), DECLINED_FIELD_VALUE], [fieldName('day', '~state'), NOT_APPLICABLE_FIELD_VALUE], ['day', '2026-01-01']]);
    expect(readForm(page, post)).toMatchObject({ rate: { state: 'not_applicable' }, many: { state: 'declined' }, words: { state: 'declined' }, day: { state: 'value', value: '2026-01-01' } });
  });

  it('refuses what the form cannot have sent', () => {
    expect(read('rate=constructor&rank.a=1&rank.b=1&day.year=2026&day.month=13&grid.r1=9').problems.map(({ questionId, code }) => `${questionId} ${code}`)).toEqual(['rate malformed', 'rank ranking_duplicate', 'day not_a_date', 'grid out_of_scale']);
  });
});

describe('separatePersonal', () => {
  it('never leaves a phone number or name among the answers', () => {
    const { answers } = read('rate=4&reach.name=Ana&reach.phone=610-555-0134');
    const apart = separatePersonal(definition, answers);
    expect(apart.contactMe).toEqual({ reach: { name: 'Ana', phone: '610-555-0134' } });
    expect(JSON.stringify(apart.answers)).not.toMatch(/Ana|0134|reach/);
    expect(apart.answers).toEqual({ rate: { state: 'value', value: 4 } });
  });
});
