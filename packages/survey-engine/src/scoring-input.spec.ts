// No hidden, declined or inapplicable answer may ever reach a score.
import fc from 'fast-check';
import { arbitraryAnswers, TODAY } from '../test/arbitrary-answers.js';
import { arbitraryDefinition } from '../test/arbitrary-definition.js';
import type { Answers } from './answers.js';
import { shownQuestions } from './relevance.js';
import { scoreResponse } from './score-response.js';
import { scoringInput } from './scoring-input.js';
import { STARTER_QUESTIONNAIRE } from './starter-questionnaire.js';
import { validateAnswers } from './validate-answers.js';

describe('scoringInput', () => {
  it('never scores a hidden question, whatever the browser kept', () => {
    const answered = arbitraryDefinition('anywhere').chain((definition) => {
      const open = { ...definition, pages: definition.pages.map((page) => ({ ...page, questions: page.questions.map((one) => ({ ...one, relevant: undefined })) })) };
      return fc.tuple(fc.constant(definition), arbitraryAnswers(definition).map((raw): Answers => validateAnswers(open, raw, { kind: 'partial' }, TODAY).answers));
    });
    fc.assert(fc.property(answered, ([definition, answers]) => {
      const shown = shownQuestions(definition, answers);
      const items = scoringInput(definition, answers);
      for (const item of items) {
        if (!shown.has(item.questionId)) expect(item.value).toBeNull();
        expect(item.facet !== null || item.construct !== null).toBe(true);
      }
      expect(() => scoreResponse(items)).not.toThrow();
    }), { numRuns: 300 });
  });

  it('lists every item of the starter questionnaire with its scale, null where nothing was said', () => {
    const items = scoringInput(STARTER_QUESTIONNAIRE, { voice_time: { state: 'value', value: 5 }, respect_polite: { state: 'not_applicable' }, satisfaction: { state: 'value', value: 2 } });
    expect(items).toHaveLength(11);
    expect(items[0]).toEqual({ questionId: 'voice_time', rowId: null, facet: 'voice', construct: 'trust', points: 5, value: 5, reverse: false });
    expect(items.filter(({ value }) => value !== null).map(({ questionId }) => questionId)).toEqual(['voice_time', 'satisfaction']);
  });

  it('reads each row of a matrix as an item of its own', () => {
    const text = { en: 'x' };
    const row = (id: string) => ({ id, text, facet: 'voice' as const, construct: 'trust' as const, reverse: id === 'b' });
    const definition = { ...STARTER_QUESTIONNAIRE, pages: [{ id: 'p', questions: [{ id: 'grid', type: 'matrix' as const, text, notApplicable: true, rows: [row('a'), row('b'), row('c')], scale: { points: 3, labels: { kind: 'ends' as const, low: text, high: text } } }] }] };
    const items = scoringInput(definition, { grid: { state: 'value', value: { a: 3, b: 3, c: 'not_applicable' } } });
    expect(items.map(({ rowId, value, reverse }) => [rowId, value, reverse])).toEqual([['a', 3, false], ['b', 3, true], ['c', null, false]]);
    expect(scoreResponse(items).facets.voice).toBe(50);
  });
});
