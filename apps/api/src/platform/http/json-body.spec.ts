/** Keys that stand twice in a body. */
import fc from 'fast-check';
import { keyTwice } from './json-body.js';

type Node = string | number | null | { items: Node[] } | { entries: [string, Node][] };
const key = fc.constantFrom('a', 'b', 'amount', '__proto__', 'a"', 'a\\', 'ä', '', '{', ':');
const { node } = fc.letrec<{ node: Node; entries: { entries: [string, Node][] } }>((tie) => ({
  node: fc.oneof({ depthSize: 'small', withCrossShrink: true }, fc.oneof(fc.string({ unit: fc.constantFrom(...'a"\\:{}[], '.split('')) }), fc.integer(), fc.constant(null)), fc.record({ items: fc.array(tie('node'), { maxLength: 4 }) }), tie('entries')),
  entries: fc.record({ entries: fc.array(fc.tuple(key, tie('node')), { maxLength: 5 }) }),
}));

/** As somebody may write it: with spaces anywhere, and signs of keys as their numbers. */
function written(value: Node, space: string, escaped: boolean): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if ('items' in value) return `[${space}${value.items.map((each) => written(each, space, escaped)).join(`,${space}`)}${space}]`;
  const named = (text: string, at: number) => (escaped && at % 2 === 1 ? `"${text.split('').map((sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`).join('')}"` : JSON.stringify(text));
  return `{${value.entries.map(([name, each], at) => `${space}${named(name, at)}${space}:${space}${written(each, space, escaped)}`).join(',')}}`;
}
const keysSaid = (value: Node): number => (typeof value !== 'object' || value === null ? 0 : 'items' in value ? value.items.reduce<number>((sum, each) => sum + keysSaid(each), 0) : value.entries.reduce((sum, [, each]) => sum + 1 + keysSaid(each), 0));
const keysRead = (value: unknown): number => (typeof value !== 'object' || value === null ? 0 : Array.isArray(value) ? value.reduce<number>((sum, each) => sum + keysRead(each), 0) : Object.values(value).reduce<number>((sum, each) => sum + 1 + keysRead(each), 0));

describe('a body that says a key twice', () => {
  it('is found exactly where reading it loses a key', () => {
    fc.assert(fc.property(node, fc.constantFrom('', ' ', '\n\t', '\r\n  '), fc.boolean(), (value, space, escaped) => {
      const text = written(value, space, escaped);
      expect([text, keyTwice(text) === null]).toEqual([text, keysRead(JSON.parse(text)) === keysSaid(value)]);
    }), { numRuns: 1000 });
  });

  it('is never found in what a program writes', () => {
    fc.assert(fc.property(fc.json(), (text) => { expect(keyTwice(text)).toBeNull(); }));
  });

  it.each([
    ['{"amount":1,"amount":2}', 'amount'], ['[{"a":{"b":1,"c":[],"b":2}}]', 'b'], [String.raw`{"a":1,"\u0061":2}`, 'a'], ['{"a":{"a":1},"b":{"a":1}}', null], ['{"a":"a","b":"a"}', null], ['{"a":["b","b"],"b":1}', null], [String.raw`{"a":"\",\"a\":\"","b":"\\"}`, null], ['"a"', null], ['\uFEFF{"a":1,"a":1}', 'a'],
  ])('is told by its key: %s', (text, found) => expect(keyTwice(text)).toBe(found));
});
