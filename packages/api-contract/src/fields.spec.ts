/** A field that must hold something holds something that a reader sees, in every route. */
import fc from 'fast-check';
import { allRoutes } from './all-routes.js';
import { line, requiredText } from './fields.js';

const nothing = fc.string({ unit: fc.constantFrom(' ', '\u00A0', '\u00AD', '\u034F', '\u115F', '\u180E', '\u200B', '\u200C', '\u200D', '\u2060', '\u2800', '\u3164', '\uFE0F', '\uFEFF', '\u{E0001}'), minLength: 1, maxLength: 40 });

test('never takes a line or a reason that nobody can see, and says so once', () => {
  fc.assert(fc.property(nothing, (value) => {
    for (const field of [line(), requiredText(400, 'say why in at least 8 characters', 8)]) expect(field.safeParse(value).error?.issues).toHaveLength(1);
  }));
});

test('keeps no sign in the number of a resolution that nobody sees, and none that turns it round', () => {
  const turned = '2026-\u202E41\u202C\u200B\u2066';
  const numbered = allRoutes().filter(({ body, example }) => body && JSON.stringify(example ?? {}).includes('"resolution"'));
  expect(numbered.length).toBeGreaterThan(3);
  for (const { body, example } of numbered) {
    const given = JSON.parse(JSON.stringify(example).replaceAll(/"resolution":"[^"]*"/g, `"resolution":"${turned}"`).replaceAll(/\{\w+\}/g, '0199a000-0000-4000-8000-000000000001')) as unknown;
    expect(JSON.stringify(body?.parse(given))).toContain('"resolution":"2026-41"');
  }
});

test('counts what is seen towards the least', () => {
  const reason = requiredText(400, 'say why in at least 8 characters', 8);
  expect(reason.safeParse('why\u200B\u200B\u200B\u200B\u200B').success).toBe(false);
  expect(reason.safeParse('a good reason').success).toBe(true);
  expect(requiredText(400).safeParse('👩🏽‍🚒').success).toBe(true);
});

/** Every text in an example of a body, with the body that another text in its place makes. */
function texts(value: unknown, path: (string | number)[] = []): (string | number)[][] {
  if (typeof value === 'string') return [path];
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, each]) => texts(each, [...path, Array.isArray(value) ? Number(key) : key]));
}
function withText(value: unknown, [key, ...rest]: (string | number)[], text: string): unknown {
  if (key === undefined) return text;
  if (Array.isArray(value)) return value.map((each: unknown, index) => (index === key ? withText(each, rest, text) : each));
  return { ...(value as object), [key]: withText((value as Record<string, unknown>)[key], rest, text) };
}

/** Secrets, codes and files, a piece of rich text, a carrier's event: what they hold is checked by whoever reads them. */
const opaque = /(?:^| |\.)(?:password|current|token|code|csv|content\.\d+\.text)$|^notifications\.smsEvent /;

test('no route takes something invisible where it must hold something', () => {
  const taken = allRoutes().flatMap(({ id, body, example }) => (body && example ? texts(example) : []).flatMap((path) => {
    const takes = (text: string) => body?.safeParse(withText(example, path, text)).success;
    const name = `${id} ${path.join('.')}`;
    return opaque.test(name) || takes('') || !takes('\u200B'.repeat(40)) ? [] : [name];
  }));
  expect(taken).toEqual([]);
});
