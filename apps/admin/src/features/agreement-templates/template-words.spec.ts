/** Conditions of clauses as officers read them. */
import { starterTemplate } from '@rapport/agreement-engine/starter-template';
import { conditionInWords, keyFrom } from './template-words.js';

describe('templates in words', () => {
  it('says every condition of the starter without a word of code', () => {
    const said = starterTemplate.clauses.flatMap(({ when }) => (when ? [conditionInWords(when, starterTemplate.fields)] : []));
    expect(said.length).toBeGreaterThan(3);
    for (const words of said) expect(words).not.toMatch(/_|undefined/);
  });

  it('never gives two fields one key, nor one that tokens cannot use', () => {
    expect(keyFrom('1. Service area (old)', [])).toBe('service_area_old');
    expect(keyFrom('Service area', ['service_area'])).toBe('service_area_1');
    expect(keyFrom('???', [])).toBe('field');
  });
});
