/** Proves that the preview shows what a resident gets. */
import fc from 'fast-check';
import { exampleValues, filled, gapWords } from './preview.js';

const values = exampleValues({ agency: 'Marlow County Sheriff', slug: 'marlow', origin: 'https://rapport.example', language: 'es', at: new Date('2026-11-20T12:00:00Z') });

it('never shows a gap that will be filled, and never hides one that will not', () => {
  expect(filled(gapWords.map(({ gap }) => `{{${gap}}}{{ ${gap} }}`).join(' '), values)).not.toContain('{{');
  expect(filled('{{agencies}} {{Link}}', values)).toBe('{{agencies}} {{Link}}');
});
it('writes dates in the language of the message', () => {
  expect(values.contactDate).toBe('20 de noviembre');
  expect(values.closesOn).toBe('20 de diciembre');
});
it('never changes text without gaps', () => {
  fc.assert(fc.property(fc.string().filter((text) => !text.includes('{{')), (text) => filled(text, values) === text));
});
