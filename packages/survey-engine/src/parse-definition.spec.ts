// Only well-shaped definitions of bearable size get in, and a fault is told in words.
import fc from 'fast-check';
import { arbitraryDefinition } from '../test/arbitrary-definition.js';
import { canonicalJson } from './canonical.js';
import type { Condition } from './definition.js';
import { LIMITS } from './limits.js';
import { parseDefinition } from './parse-definition.js';
import { STARTER_QUESTIONNAIRE } from './starter-questionnaire.js';

const json = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

function problems(change: Record<string, unknown>): [string, string][] {
  const parsed = parseDefinition({ ...STARTER_QUESTIONNAIRE, ...change });
  return parsed.ok ? [] : parsed.problems.map(({ path, message }) => [path, message]);
}

const question = (more: object) => ({ pages: [{ id: 'p', questions: [{ id: 'q', type: 'yes_no', text: { en: 'x' }, ...more }] }] });

function nested(depth: number): Condition {
  return depth === 0 ? { op: 'answered', question: 'q' } : { op: 'not', arg: nested(depth - 1) };
}

describe('parseDefinition', () => {
  it('takes every definition the engine can run, and changes nothing in it', () => {
    fc.assert(fc.property(arbitraryDefinition('anywhere'), (definition) => {
      const parsed = parseDefinition(json(definition));
      expect(parsed).toEqual({ ok: true, definition: json(definition) });
    }), { numRuns: 200 });
    expect(parseDefinition(json(STARTER_QUESTIONNAIRE))).toEqual({ ok: true, definition: STARTER_QUESTIONNAIRE });
  });

  it.each<[Record<string, unknown>, string, string]>([
    [{ title: undefined }, 'title', 'This is missing; it must be texts by language.'],
    [{ version: '1' }, 'version', 'This must be a number.'],
    [{ version: 1.5 }, 'version', 'This must be a whole number.'],
    [{ html: '<b>' }, '', 'Unknown here: "html".'],
    [{ format: 2 }, 'format', 'This must be 1.'],
    [{ title: { english: 'x' } }, 'title.english', 'Not a language tag: A language is a tag such as "en", "es-US" or "zh-Hant".'],
    [{ title: { en: 'a\u0007b' } }, 'title.en', 'A text holds no control characters.'],
    [{ title: { en: 'x'.repeat(LIMITS.label + 1) } }, 'title.en', 'A text here has at most 500 characters.'],
    [question({ id: 'Q 1' }), 'pages.0.questions.0.id', 'An id starts with a lower-case letter and holds only lower-case letters, digits and underscores.'],
    [question({ id: '__proto__' }), 'pages.0.questions.0.id', 'An id starts with a lower-case letter and holds only lower-case letters, digits and underscores.'],
    [question({ type: 'slider' }), 'pages.0.questions.0.type', 'This is none of the known kinds.'],
    [question({ colour: 'red' }), 'pages.0.questions.0', 'Unknown here: "colour".'],
    [question({ relevant: { op: 'eval', code: '1' } }), 'pages.0.questions.0.relevant.op', 'This is none of the known kinds.'],
    [question({ type: 'rating', facet: 'kindness', construct: null, reverse: false, scale: { points: 5, labels: { kind: 'ends', low: {}, high: {} } } }), 'pages.0.questions.0.facet', 'This must be "voice" or "respect" or "neutrality" or "motives".'],
  ])('refuses %j in plain words', (change, path, message) => expect(problems(change)).toEqual([[path, message]]));

  it('refuses more than 200 questions', () => {
    const one = (index: number) => ({ id: `q${index}`, type: 'yes_no', text: { en: 'x' } });
    const pages = (count: number) => ({ pages: [0, 1].map((page) => ({ id: `p${page}`, questions: Array.from({ length: count }, (_, index) => one(page * 1000 + index)) })) });
    expect(problems(pages(100))).toEqual([]);
    expect(problems(pages(101))).toEqual([['pages', 'A questionnaire has at most 200 questions.']]);
  });

  it('refuses bottomless conditions instead of overflowing the stack', () => {
    expect(problems(question({ relevant: nested(LIMITS.conditionDepth) }))).toEqual([]);
    const bottomless: unknown = JSON.parse(`${'{"op":"not","arg":'.repeat(20_000)}1${'}'.repeat(20_000)}`);
    expect(problems(question({ relevant: bottomless }))).toEqual([['', 'Conditions are nested too deeply.']]);
  });

  it.each([undefined, null, [], 'x', 3])('refuses %j', (value) => expect(parseDefinition(value).ok).toBe(false));
});

describe('canonicalJson', () => {
  it('never depends on the order of keys and loses nothing', () => {
    fc.assert(fc.property(fc.jsonValue().filter((value) => !/\p{Cs}/u.test(JSON.stringify(value)) && !/\\ud/.test(JSON.stringify(value))), (value) => {
      const turned: unknown = JSON.parse(JSON.stringify(value), (_key, one: unknown) =>
        (typeof one === 'object' && one !== null && !Array.isArray(one) ? Object.fromEntries(Object.entries(one).reverse()) : one));
      expect(canonicalJson(turned)).toBe(canonicalJson(value));
      expect(JSON.parse(canonicalJson(value))).toEqual(json(value));
    }));
  });

  it('writes the example of RFC 8785', () => {
    const literal: unknown = JSON.parse(String.raw`{"numbers":[333333333.33333329,1E30,4.50,2e-3,0.000000000000000000000000001],"string":"\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/","literals":[null,true,false]}`);
    expect(canonicalJson(literal)).toBe('{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}');
    expect(canonicalJson({ b: 1, a: undefined, '\u20ac': 2, '\r': 3 })).toBe('{"\\r":3,"b":1,"€":2}');
  });

  it.each([[Number.NaN], [Infinity], [[undefined]], [() => 1], ['\uD800'], [1n]])('refuses %p', (value) => expect(() => canonicalJson(value)).toThrow(TypeError));
});
