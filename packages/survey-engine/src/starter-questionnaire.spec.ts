// What an agency gets on its first day must be short, complete, measurable and frozen.
import { createHash } from 'node:crypto';
import { canonicalJson } from './canonical.js';
import { FACETS } from './definition.js';
import { allQuestions } from './definition-lookup.js';
import { localizedTexts } from './localized-texts.js';
import { progress, visiblePages } from './navigation.js';
import { pipedValues } from './piped-values.js';
import { pipeText } from './piping.js';
import { STARTER_QUESTIONNAIRE } from './starter-questionnaire.js';

describe('the starter questionnaire', () => {
  it('never changes: version 1 is frozen', () => {
    expect(createHash('sha256').update(canonicalJson(STARTER_QUESTIONNAIRE)).digest('hex')).toBe('a9a822c2a576099b9573b4142e815a116b9523a6422625553bfcee2b222b1eba');
  });

  it.each(['en', 'es'])('takes about two minutes in %s', (language) => {
    expect(visiblePages(STARTER_QUESTIONNAIRE, {})).toHaveLength(14);
    const { secondsLeft } = progress(STARTER_QUESTIONNAIRE, {}, null, language);
    expect(secondsLeft).toBeGreaterThan(60);
    expect(secondsLeft).toBeLessThan(150);
  });

  it('measures every facet by two items, and what is reported apart by one each', () => {
    const measured = allQuestions(STARTER_QUESTIONNAIRE).filter((question) => question.type === 'rating');
    for (const facet of FACETS) expect(measured.filter((question) => question.facet === facet)).toHaveLength(2);
    for (const construct of ['satisfaction', 'effectiveness', 'legitimacy']) expect(measured.filter((question) => question.construct === construct)).toHaveLength(1);
    expect(measured.every((question) => question.notApplicable && !question.required && question.scale.points === 5)).toBe(true);
  });

  it('forces nobody to answer anything', () => expect(allQuestions(STARTER_QUESTIONNAIRE).some((question) => question.required)).toBe(false));

  it('asks how to reach somebody only after a yes', () => {
    const shown = (value: string) => visiblePages(STARTER_QUESTIONNAIRE, { call_back: { state: 'value', value } }).map(({ id }) => id);
    expect(shown('no')).not.toContain('page_call_back_details');
    expect(shown('yes')).toContain('page_call_back_details');
  });

  it('reads well with and without a known contact', () => {
    const line = (summary?: string) => pipeText(STARTER_QUESTIONNAIRE.contextLine?.en ?? '', pipedValues(STARTER_QUESTIONNAIRE, {}, summary === undefined ? {} : { 'contact.summary': summary }, 'en'));
    expect(line('your call on November 14 about a disabled vehicle')).toBe('Think of your call on November 14 about a disabled vehicle.');
    expect(line()).toBe('Think of your most recent contact with us.');
  });

  it('keeps its questions short', () => {
    for (const { path, text } of localizedTexts(STARTER_QUESTIONNAIRE)) {
      if (!/questions\.\d+\.text$/.test(path)) continue;
      for (const words of Object.values(text)) expect(words.replace(/\{\{[^|]*\|([^}]*)\}\}/g, '$1').split(' ').length).toBeLessThanOrEqual(16);
    }
  });
});
