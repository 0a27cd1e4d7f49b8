// Properties of relevance over random questionnaires, and the branches that people meet.
import fc from 'fast-check';
import { arbitraryAnswers, TODAY } from '../test/arbitrary-answers.js';
import { arbitraryDefinition } from '../test/arbitrary-definition.js';
import { isGiven, type Answers } from './answers.js';
import type { Condition, QuestionnaireDefinition } from './definition.js';
import { dropAbandoned, recordAnswers, shownQuestions } from './relevance.js';
import { validateAnswers } from './validate-answers.js';

const withAnswers = (look: 'back' | 'anywhere') => arbitraryDefinition(look).chain((definition) => fc.tuple(fc.constant(definition),
  arbitraryAnswers(definition).map((raw): Answers => validateAnswers({ ...definition, pages: open(definition) }, raw, { kind: 'partial' }, TODAY).answers)));

// Valid answers to everything, so that hidden questions have some too.
function open(definition: QuestionnaireDefinition): QuestionnaireDefinition['pages'] {
  return definition.pages.map((page) => ({ ...page, questions: page.questions.map((question) => ({ ...question, relevant: undefined })) }));
}

function chain(relevant: readonly (Condition | undefined)[]): QuestionnaireDefinition {
  const text = { en: 'Question' };
  return {
    format: 1, id: 'chain', version: 1, languages: ['en'], defaultLanguage: 'en', title: text, intro: text, thanks: text,
    pages: relevant.map((condition, index) => ({ id: `p${index}`, questions: [{ id: `q${index}`, type: 'yes_no', text, relevant: condition }] })),
  };
}

const yes = { state: 'value', value: 'yes' } as const;
const ifYes = (question: string): Condition => ({ op: 'eq', question, value: 'yes' });

describe('relevance', () => {
  it('never changes its mind: dropping abandoned answers twice is dropping them once', () => {
    fc.assert(fc.property(withAnswers('anywhere'), ([definition, answers]) => {
      const once = dropAbandoned(definition, answers);
      expect(JSON.stringify(dropAbandoned(definition, once))).toBe(JSON.stringify(once));
      expect([...shownQuestions(definition, once)].sort()).toEqual([...shownQuestions(definition, answers)].sort());
      expect(recordAnswers(definition, recordAnswers(definition, answers))).toEqual(recordAnswers(definition, answers));
    }), { numRuns: 300 });
  });

  it('never depends on the order in which answers were given', () => {
    fc.assert(fc.property(withAnswers('anywhere').chain(([definition, answers]) =>
      fc.tuple(fc.constant(definition), fc.constant(answers), fc.shuffledSubarray(Object.entries(answers), { minLength: Object.keys(answers).length }))), ([definition, answers, shuffled]) => {
      expect(JSON.stringify(dropAbandoned(definition, Object.fromEntries(shuffled)))).toBe(JSON.stringify(dropAbandoned(definition, answers)));
    }), { numRuns: 200 });
  });

  it('never depends on the order of pages', () => {
    fc.assert(fc.property(withAnswers('anywhere'), ([definition, answers]) => {
      const turned = { ...definition, pages: definition.pages.slice().reverse() };
      expect([...shownQuestions(turned, answers)].sort()).toEqual([...shownQuestions(definition, answers)].sort());
    }), { numRuns: 200 });
  });

  it('never keeps an answer to a question that is not shown, and gives each question exactly one state', () => {
    fc.assert(fc.property(withAnswers('back'), ([definition, answers]) => {
      const shown = shownQuestions(definition, answers);
      const ids = definition.pages.flatMap((page) => page.questions.map(({ id }) => id));
      const record = recordAnswers(definition, answers);
      expect(Object.keys(record).sort()).toEqual(ids.slice().sort());
      for (const id of ids) {
        const answer = record[id];
        expect(answer?.state === 'not_shown').toBe(!shown.has(id));
        if (answer && shown.has(id)) expect(isGiven(answer)).toBe(Object.prototype.hasOwnProperty.call(answers, id));
      }
    }), { numRuns: 200 });
  });

  it('counts a hidden question as unanswered, through a chain of branches', () => {
    const definition = chain([undefined, ifYes('q0'), ifYes('q1'), { op: 'not', arg: ifYes('q2') }]);
    const all = { q0: { state: 'value', value: 'no' }, q1: yes, q2: yes, q3: yes } as const;
    expect([...shownQuestions(definition, all)]).toEqual(['q0', 'q3']);
    expect(dropAbandoned(definition, all)).toEqual({ q0: all.q0, q3: yes });
    expect([...shownQuestions(definition, { ...all, q0: yes })]).toEqual(['q0', 'q1', 'q2']);
  });

  it('hides what waits for itself instead of hanging', () => {
    const definition = chain([ifYes('q1'), ifYes('q0'), undefined, { op: 'not', arg: ifYes('q1') }]);
    expect([...shownQuestions(definition, { q0: yes, q1: yes })]).toEqual(['q2']);
  });

  it('keeps not applicable, declined, not shown and empty apart, and treats all as unanswered in a condition', () => {
    const definition = chain([undefined, undefined, undefined, ifYes('q0'), { op: 'answered', question: 'q0' }, { op: 'neq', question: 'q1', value: 'yes' }]);
    const record = recordAnswers(definition, { q0: { state: 'not_applicable' }, q1: { state: 'declined' }, q3: yes });
    expect(Object.values(record).map(({ state }) => state)).toEqual(['not_applicable', 'declined', 'empty', 'not_shown', 'not_shown', 'not_shown']);
  });

  it('hides every question of a page whose condition fails', () => {
    const definition = chain([undefined, undefined]);
    const pages = definition.pages.map((page, index) => (index === 1 ? { ...page, relevant: ifYes('q0') } : page));
    expect([...shownQuestions({ ...definition, pages }, {})]).toEqual(['q0']);
    expect([...shownQuestions({ ...definition, pages }, { q0: yes })]).toEqual(['q0', 'q1']);
  });
});
