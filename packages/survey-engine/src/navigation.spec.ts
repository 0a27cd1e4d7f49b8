// Walking through a questionnaire always ends, never skips a shown page and finds its way back.
import fc from 'fast-check';
import { arbitraryAnswers, TODAY } from '../test/arbitrary-answers.js';
import { arbitraryDefinition } from '../test/arbitrary-definition.js';
import { firstOpenPage, nextPage, previousPage, progress, visiblePages } from './navigation.js';
import { STARTER_QUESTIONNAIRE } from './starter-questionnaire.js';
import { validateAnswers } from './validate-answers.js';

const answered = (look: 'back' | 'anywhere') => arbitraryDefinition(look).chain((definition) => {
  const answers = arbitraryAnswers(definition).map((raw) => validateAnswers(definition, raw, { kind: 'partial' }, TODAY).answers);
  return fc.tuple(fc.constant(definition), answers, answers);
});

describe('navigation', () => {
  it('always ends, forward and back, over exactly the visible pages', () => {
    fc.assert(fc.property(answered('anywhere'), ([definition, answers]) => {
      const visible = visiblePages(definition, answers).map(({ id }) => id);
      const walk = (step: typeof nextPage): string[] => {
        const trail: string[] = [];
        for (let at = step(definition, answers, null); at !== null; at = step(definition, answers, at)) {
          trail.push(at);
          if (trail.length > definition.pages.length) throw new Error('walks in circles');
        }
        return trail;
      };
      expect(walk(nextPage)).toEqual(visible);
      expect(walk(previousPage)).toEqual(visible.slice().reverse());
    }), { numRuns: 300 });
  });

  it('always ends, even when every step changes all answers', () => {
    fc.assert(fc.property(answered('back'), ([definition, some, others]) => {
      let steps = 0;
      for (let at = nextPage(definition, some, null); at !== null && steps <= definition.pages.length;) {
        steps += 1;
        at = nextPage(definition, steps % 2 ? some : others, at);
      }
      expect(steps).toBeLessThanOrEqual(definition.pages.length);
    }), { numRuns: 200 });
  });

  it('counts pages truthfully, and the time left never grows on the way', () => {
    fc.assert(fc.property(answered('back'), ([definition, answers]) => {
      let before = progress(definition, answers, null, 'en');
      for (const [index, page] of visiblePages(definition, answers).entries()) {
        const now = progress(definition, answers, page.id, 'en');
        expect([now.position, now.total]).toEqual([index + 1, before.total]);
        expect(now.secondsLeft).toBeLessThanOrEqual(before.secondsLeft);
        expect(now.fraction).toBeGreaterThanOrEqual(before.fraction);
        before = now;
      }
    }), { numRuns: 100 });
  });

  it('resumes at the first page without an answer, and nowhere once all have one', () => {
    const given = { voice_time: { state: 'declined' }, voice_attention: { state: 'value', value: 3 } } as const;
    expect(firstOpenPage(STARTER_QUESTIONNAIRE, given)).toBe('page_respect_polite');
    const ids = STARTER_QUESTIONNAIRE.pages.flatMap((page) => page.questions.map(({ id }) => id));
    expect(firstOpenPage(STARTER_QUESTIONNAIRE, Object.fromEntries(ids.map((id) => [id, { state: 'not_applicable' as const }])))).toBeNull();
  });

  it('goes on from a page that an answer has just hidden', () => {
    const yes = { unresolved: { state: 'value', value: 'yes' } } as const;
    expect(nextPage(STARTER_QUESTIONNAIRE, yes, 'page_unresolved')).toBe('page_unresolved_what');
    expect(nextPage(STARTER_QUESTIONNAIRE, {}, 'page_unresolved_what')).toBe('page_satisfaction');
    expect(previousPage(STARTER_QUESTIONNAIRE, {}, 'page_unresolved_what')).toBe('page_unresolved');
  });

  it('says "page" as soon as one page holds several questions', () => {
    expect(progress(STARTER_QUESTIONNAIRE, {}, null, 'en')).toMatchObject({ position: 0, total: 14, fraction: 0, unit: 'question' });
    const together = { ...STARTER_QUESTIONNAIRE, pages: [{ id: 'all', questions: STARTER_QUESTIONNAIRE.pages.flatMap((page) => page.questions) }] };
    expect(progress(together, {}, 'all', 'en')).toMatchObject({ position: 1, total: 1, unit: 'page' });
  });
});
