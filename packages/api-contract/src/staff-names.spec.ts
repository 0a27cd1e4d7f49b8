/** A name that a schema marks leaves no answer for whoever may not read the roster, wherever it stands. */
import fc from 'fast-check';
import { z } from 'zod';
import { allRoutes } from './all-routes.js';
import { notForKeys } from './api-keys.js';
import type { Permission } from './permissions.js';
import { staffName, staffOnly, tellsStaff, withoutStaffNames } from './staff-names.js';

/** A schema with a marked name somewhere in it, and a value of it that holds `Hidden`. */
const wrapped: fc.Arbitrary<[z.ZodType, unknown]> = fc.letrec<{ one: [z.ZodType, unknown] }>((tie) => ({
  one: fc.oneof({ maxDepth: 4 }, fc.constant<[z.ZodType, unknown]>([staffName, 'Hidden']), fc.constant<[z.ZodType, unknown]>([staffOnly(z.object({ id: z.string(), name: z.string() })), { id: 'x', name: 'Hidden' }]), tie('one').chain(([schema, value]) => fc.constantFrom<[z.ZodType, unknown][]>(
    [z.object({ open: z.string(), inside: schema }), { open: 'seen', inside: value }], [z.array(schema), [value, value]], [schema.nullable(), value], [schema.optional(), value], [z.record(z.string(), schema), { a: value }], [z.tuple([z.string(), schema]), ['seen', value]],
    [z.union([z.object({ kind: z.literal('other') }), z.object({ kind: z.literal('this'), inside: schema })]), { kind: 'this', inside: value }], [z.discriminatedUnion('kind', [z.object({ kind: z.literal('a'), inside: schema }), z.object({ kind: z.literal('b') })]), { kind: 'a', inside: value }],
    [z.lazy(() => schema), value], [z.intersection(z.object({ open: z.string() }), z.object({ inside: schema })), { open: 'seen', inside: value }], [schema.default(null), value], [schema.readonly(), value],
  ))),
})).one;

it('never leaves a marked name in an answer, whatever it is wrapped in, and the answer stays one of its schema', () => {
  fc.assert(fc.property(wrapped, ([schema, value]) => {
    const before = JSON.stringify(value);
    const left = withoutStaffNames(schema, schema.parse(value));
    expect(JSON.stringify(left) ?? '').not.toContain('Hidden');
    expect(schema.safeParse(left).success).toBe(true);
    expect(JSON.stringify(value)).toBe(before);
  }));
});

it('gives back the same answer where nothing is marked', () => {
  const schema = z.object({ name: z.string(), items: z.array(z.object({ by: z.string() })) });
  const value = { name: 'Hidden', items: [{ by: 'Hidden' }] };
  expect([withoutStaffNames(schema, value) === value, tellsStaff(schema)]).toEqual([true, false]);
});

/** Reviewed: no key reads reflections, whatever it may else. */
const notByKeys = ['reflections.list', 'reflections.read'];
/** Also what the specimens of the walk do not reach, e.g. the entries of a signed agreement. */
const nameless: readonly Permission[] = ['training:read', 'training:manage', 'evidence:read', 'service:read', 'service:write', 'contacts:read', 'contacts:import', 'contacts:write', 'retention:read'];

/** One of a few words says who in general, and is nobody's name. */
const fewWords = (schema: z.ZodType): boolean => schema instanceof z.ZodEnum || (schema instanceof z.ZodArray && schema.element instanceof z.ZodEnum);

/** Fields of an answer that are called like a name of somebody and are no marked ones. */
function unmarked(schema: z.ZodType, path: string, seen = new Set<z.ZodType>()): string[] {
  if (seen.has(schema)) return [];
  seen.add(schema);
  if (schema instanceof z.ZodObject) {
    return Object.entries(schema.shape as Record<string, z.ZodType>).flatMap(([key, member]) => {
      const here = `${path}.${key}`;
      if (/^(by|employeeNumber|givenName|familyName|author)$|[a-z]By$|^person(Name)?$/.test(key) && !tellsStaff(member) && !fewWords(member)) return [here];
      return unmarked(member, here, seen);
    });
  }
  if (schema instanceof z.ZodArray) return unmarked(schema.element as z.ZodType, path, seen);
  if (schema instanceof z.ZodUnion) return (schema.options as readonly z.ZodType[]).flatMap((each) => unmarked(each, path, seen));
  if (schema instanceof z.ZodNullable || schema instanceof z.ZodOptional || schema instanceof z.ZodDefault) return unmarked(schema.unwrap() as z.ZodType, path, seen);
  return [];
}

it('has no field for who somebody is, or who did something, in what a key reads of training, evidence, service, contacts and retention, but marked ones', () => {
  const found = allRoutes().flatMap((route) => (route.response && route.access.kind === 'agency' && nameless.includes(route.access.permission) && !notForKeys.includes(route.access.permission) && !notByKeys.includes(route.id) ? unmarked(route.response, route.id) : []));
  expect(found).toEqual([]);
});
