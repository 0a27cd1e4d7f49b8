// Nothing piped may ever become markup, another token, or somebody's hidden or personal answer.
import naughty from 'big-list-of-naughty-strings' with { type: 'json' };
import fc from 'fast-check';
import { contactSummary } from './contact-summary.js';
import type { Question, QuestionnaireDefinition } from './definition.js';
import { escapeHtml } from './escape-html.js';
import { dayInWords, pipedValues } from './piped-values.js';
import { parsePiping, pipeHtml, pipeText } from './piping.js';

const nasty = fc.oneof(fc.string(), fc.constantFrom(...naughty), fc.stringMatching(/^[{}|<>&"'q:a ]{0,20}$/));

describe('piping', () => {
  it('never yields an HTML metacharacter that is not escaped', () => {
    fc.assert(fc.property(nasty, nasty, (before, value) => {
      const html = pipeHtml(`${before}{{q:a|${value.replace(/[{}|]/g, '')}}}`, () => value);
      const bare = html.replace(/<\/?bdi>/g, '').replace(/&(amp|lt|gt|quot|#39);/g, '');
      expect(bare).not.toMatch(/[<>&"']/);
    }), { numRuns: 1000 });
  });

  it('never expands what it has just put in', () => {
    fc.assert(fc.property(nasty, (value) => {
      const asked: string[] = [];
      const filled = pipeText('You said {{q:a|nothing}}.', (token) => { asked.push(token); return value; });
      expect(asked).toEqual(['q:a']);
      const shown = value.replace(/\p{Cc}+/gu, ' ').trim();
      expect(filled).toBe(`You said ${shown === '' ? 'nothing' : shown}.`);
    }));
    expect(pipeText('{{q:a}}', (token) => (token === 'q:a' ? '{{q:b}}' : 'secret'))).toBe('{{q:b}}');
  });

  it('gives literal text back as it was', () => {
    fc.assert(fc.property(fc.string().filter((text) => !text.includes('{{')), (text) => expect(pipeText(text, () => 'x')).toBe(text)));
    expect(parsePiping('a {{ contact.type | call }} b {{broken} }}')).toEqual([
      { kind: 'text', text: 'a ' }, { kind: 'token', token: 'contact.type', fallback: 'call' }, { kind: 'text', text: ' b {{broken} }}' },
    ]);
    expect(escapeHtml(`<a href="x" id='y'>&`)).toBe('&lt;a href=&quot;x&quot; id=&#39;y&#39;&gt;&amp;');
  });

  it('never stalls on a long run of spaces or braces', () => {
    const started = performance.now();
    for (const run of ['{{' + ' '.repeat(4000), '{'.repeat(4000), '{{a|'.repeat(1000), '{{ ' + '| '.repeat(2000)]) parsePiping(run);
    expect(performance.now() - started).toBeLessThan(1000);
  });

  const text = { en: 'x', es: 'x' };
  const questions: Question[] = [
    { id: 'who', type: 'single', text, choices: [{ id: 'dep', text: { en: 'a deputy', es: 'un agente' } }, { id: 'con', text: { en: 'a clerk', es: '' } }] },
    { id: 'many', type: 'multiple', text, choices: [{ id: 'a', text: { en: 'mail' } }, { id: 'b', text: { en: 'phone' } }] },
    { id: 'rate', type: 'rating', text, facet: null, construct: null, reverse: false, scale: { points: 2, labels: { kind: 'every', points: [{ en: 'bad' }, { en: 'good' }] } } },
    { id: 'day', type: 'date', text },
    { id: 'count', type: 'number', text },
    { id: 'secret', type: 'contact_me', text, fields: ['phone'] },
    { id: 'essay', type: 'long_text', text },
    { id: 'branch', type: 'short_text', text, relevant: { op: 'selected', question: 'who', choice: 'con' } },
  ];
  const definition: QuestionnaireDefinition = { format: 1, id: 'x', version: 1, languages: ['en', 'es'], defaultLanguage: 'en', title: text, intro: text, thanks: text, pages: [{ id: 'p', questions }] };
  const answers = {
    who: { state: 'value', value: 'dep' }, many: { state: 'value', value: ['a', 'b'] }, rate: { state: 'value', value: 2 }, day: { state: 'value', value: '2026-11-14' },
    count: { state: 'value', value: 1250 }, secret: { state: 'value', value: { phone: '610 555 0134' } }, essay: { state: 'value', value: 'long' }, branch: { state: 'value', value: 'left behind' },
  } as const;

  it('repeats answers in the words of the language shown', () => {
    const fill = (language: string, template: string) => pipeText(template, pipedValues(definition, answers, { 'agency.name': 'Marlow' }, language));
    expect(fill('en', '{{q:who}}, {{q:many}}, {{q:rate}}, {{q:day}}, {{q:count}}, {{agency.name}}')).toBe('a deputy, mail, phone, good, November 14, 1,250, Marlow');
    expect(fill('es', '{{q:who}} el {{q:day}} por {{q:many}}')).toBe('un agente el 14 de noviembre por mail, phone');
  });

  it('never repeats personal details, essays, abandoned branches or unknown things', () => {
    const value = pipedValues(definition, answers, {}, 'en');
    expect(['q:secret', 'q:essay', 'q:branch', 'q:ghost', 'q:constructor', 'contact.date', 'constructor'].map(value)).toEqual(Array.from({ length: 7 }, () => undefined));
  });

  it('names the contact as people would, leaving out what is not known', () => {
    expect(contactSummary('en', { kind: 'call', date: '2026-11-14', about: 'a disabled vehicle' })).toBe('your call on November 14 about a disabled vehicle');
    expect(contactSummary('es', { kind: 'call', date: '2026-11-14', about: 'un vehículo averiado' })).toBe('su llamada del 14 de noviembre sobre un vehículo averiado');
    expect(contactSummary('en', { kind: 'stop', about: ' ' })).toBe('your traffic stop');
    expect(contactSummary('en', { kind: 'report', about: '{date}', date: '2026-11-14' })).toBe('your report on November 14 about {date}');
    expect(dayInWords('2026-01-01', 'en-GB')).toBe('1 January');
  });
});
