// A series may go on only while the same people are asked the same thing on the same scale.
import { compareVersions, type BreakingCode } from './breaking-change.js';
import type { Page, Question, QuestionnaireDefinition, RatingQuestion } from './definition.js';
import { STARTER_QUESTIONNAIRE } from './starter-questionnaire.js';

function changed(id: string, change: (question: RatingQuestion) => Question): QuestionnaireDefinition {
  const pages = STARTER_QUESTIONNAIRE.pages.map((page): Page => ({ ...page, questions: page.questions.map((one) => (one.id === id && one.type === 'rating' ? change(one) : one)) }));
  return { ...STARTER_QUESTIONNAIRE, version: 2, pages };
}

function reasons(next: QuestionnaireDefinition): [BreakingCode, string][] {
  return compareVersions(STARTER_QUESTIONNAIRE, next).reasons.map(({ code, item }) => [code, item]);
}

const without = (id: string): QuestionnaireDefinition => ({ ...STARTER_QUESTIONNAIRE, pages: STARTER_QUESTIONNAIRE.pages.filter((page) => page.questions.every((one) => one.id !== id)) });

describe('compareVersions', () => {
  it.each<[BreakingCode, (question: RatingQuestion) => RatingQuestion]>([
    ['facet_changed', (one) => ({ ...one, facet: 'respect' })],
    ['reverse_changed', (one) => ({ ...one, reverse: true })],
    ['scale_points_changed', (one) => ({ ...one, scale: { ...one.scale, points: 7 } })],
    ['scale_labels_changed', (one) => ({ ...one, scale: { ...one.scale, labels: { kind: 'ends', low: { en: 'No' }, high: { en: 'Yes' } } } })],
    ['scale_order_changed', (one) => ({ ...one, scale: { ...one.scale, order: 'low_first' } })],
    ['wording_changed', (one) => ({ ...one, text: { ...one.text, es: 'Otra cosa' } })],
    ['audience_changed', (one) => ({ ...one, relevant: { op: 'eq', question: 'unresolved', value: 'no' } })],
  ])('ends the series on %s', (code, change) => {
    const next = changed('voice_time', change);
    expect(reasons(next)).toEqual([[code, 'voice_time']]);
    expect(compareVersions(STARTER_QUESTIONNAIRE, next)).toMatchObject({ verdict: 'breaking', series: ['trust'] });
  });

  it('ends only the series concerned', () => {
    expect(compareVersions(STARTER_QUESTIONNAIRE, without('satisfaction'))).toMatchObject({ series: ['satisfaction'], reasons: [{ code: 'item_removed', item: 'satisfaction' }] });
    expect(compareVersions(without('voice_time'), STARTER_QUESTIONNAIRE)).toMatchObject({ series: ['trust'], reasons: [{ code: 'item_added', item: 'voice_time' }] });
    expect(compareVersions(STARTER_QUESTIONNAIRE, changed('legitimacy', (one) => ({ ...one, construct: 'effectiveness' }))).series).toEqual(['legitimacy', 'effectiveness']);
  });

  it('lets the series go on over typing corrections, new languages, other hints, order and questions that measure nothing', () => {
    expect(reasons(changed('voice_time', (one) => ({ ...one, hint: { en: 'New' }, text: { ...one.text, en: ' i had enough time to say,  what I needed to say ', fr: 'Nouveau' } })))).toEqual([]);
    expect(reasons({ ...without('comment'), pages: without('comment').pages.slice().reverse() })).toEqual([]);
    expect(compareVersions(STARTER_QUESTIONNAIRE, STARTER_QUESTIONNAIRE)).toEqual({ verdict: 'same_series', series: [], reasons: [] });
  });
});
