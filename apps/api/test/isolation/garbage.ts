/** What nobody should send, by sort; and requests of a route into which it was put wherever the contract lets it through. */
import type { RouteDefinition } from '@rapport/api-contract/route';
import { z } from 'zod';

type Json = unknown;
type Path = (string | number)[];

const nowhere = '0198c0de-0000-7000-8000-00000000dead';
/** `depth` arrays in each other. */
export const deep = (depth: number): Json => Array.from({ length: depth }).reduce<Json>((inner) => [inner], 'the bottom');

const freeText = 'words of a person, long enough for a reason';
/** Where words may stand, these do; the sorts below are kept for places that take no words. */
const ofWords: Record<string, Json[]> = {
  halfCharacter: ['half of a \ud800 character, long enough for a reason'],
  strange: ["\u202eturned \u2066round\u200b'; drop table person; -- %_\\ ${x} {{y}} <script>, long enough for a reason", '__proto__', 'constructor'],
  longest: [20_000, 5000, 3000, 2000, 1000, 500, 300, 200, 160, 120, 100, 80, 60, 40, 20].map((length) => '𝕏'.repeat(length / 2)),
};
/** Each sort is tried by itself, in every place of a request that takes it; the first that fits is sent. */
const sorts: Record<string, Json[]> = {
  ...ofWords,
  earliest: ['1900-01-01', '1900-01-01T00:00:00+14:00', '1900-01'],
  latest: ['2999-12-31', '2999-12-31T23:59:59-14:00', '2999-12'],
  noDay: ['0000-02-29', '9999-12-31', '0000-01-01T00:00:00Z', '+275760-09-13T00:00:00Z'],
  nowhere: [nowhere, [nowhere], [nowhere, nowhere]],
  most: [Number.MAX_SAFE_INTEGER, 2_147_483_648, 2_147_483_647, 1_000_000, 10_000, 1000, 365, 100, 24, 10, '9007199254740991', '9'.repeat(18), '999999.99'],
  least: [-Number.MAX_SAFE_INTEGER, -2_147_483_649, -1, 0, '-1', '0', '-0.01', 5e-324, 0.1 + 0.2],
  none: [null, '', [], {}],
  odd: [deep(2000), { a: { b: [null] } }, true],
};
export const sortNames = Object.keys(sorts);

const isObject = (value: Json): value is Record<string, Json> => typeof value === 'object' && value !== null && !Array.isArray(value);

function placesOf(value: Json, at: Path = []): Path[] {
  const inner = Array.isArray(value) ? value.flatMap((each, i) => placesOf(each, [...at, i])) : isObject(value) ? Object.keys(value).flatMap((key) => placesOf(value[key], [...at, key])) : [];
  return at.length > 0 ? [...inner, at] : inner;
}

function put(value: Json, [key, ...rest]: Path, what: Json): Json {
  if (key === undefined) return what;
  if (Array.isArray(value)) return value.map((each: Json, i) => (i === key ? put(each, rest, what) : each));
  return { ...(isObject(value) ? value : {}), [key]: put(isObject(value) ? value[key] : undefined, rest, what) };
}

const keysOf = (schema: z.ZodType | undefined) => (schema instanceof z.ZodObject ? Object.keys(schema.shape) : []);
const takes = (schema: z.ZodType, value: Json) => {
  try {
    return schema.safeParse(value).success;
  } catch {
    // What breaks the check itself is sent too: the API must not break by it.
    return true;
  }
};

/** `base` with garbage of one sort wherever `schema` lets it through; null where it never does. */
function spoilt(schema: z.ZodType, base: Json, sort: string): Json {
  const places = [...placesOf(base), ...keysOf(schema).filter((key) => !isObject(base) || !(key in base)).map((key) => [key])];
  let worst = base;
  for (const place of places) {
    if (!(sort in ofWords) && takes(schema, put(base, place, freeText))) continue;
    const fits = (sorts[sort] ?? []).map((garbage) => put(worst, place, garbage)).find((candidate) => takes(schema, candidate));
    if (fits !== undefined) worst = fits;
  }
  return worst === base ? null : worst;
}

export interface Request { sort: string; path: string; body?: Json }

const filledIn = (text: string, pattern: RegExp, ids: Record<string, string>) => text.replace(pattern, (_, name: string) => ids[name] ?? nowhere);

/** Requests of `route` with garbage in its body or query, and in its address. */
export function garbageFor(route: RouteDefinition, ids: Record<string, string>): Request[] {
  const path = filledIn(route.path, /:(\w+)/g, ids);
  const example = route.example === undefined ? {} : (JSON.parse(filledIn(JSON.stringify(route.example), /\{(\w+Id)\}/g, ids)) as Json);
  const { body, query } = route;
  const upload = route.consumes !== undefined;
  const withBody = body && !upload ? { body: example } : {};
  return [
    ...(route.path.includes(':') ? [{ sort: 'address of nowhere', path: filledIn(route.path, /:(\w+)/g, {}), ...withBody }] : []),
    ...(body && !upload ? [...sortNames.flatMap((sort) => {
      const worst = spoilt(body, example, sort);
      return worst === null ? [] : [{ sort, path, body: worst }];
    }), { sort: 'deep', path, body: Object.fromEntries(['deep', ...keysOf(body)].map((key) => [key, deep(3000)])) }] : []),
    ...(query ? [...sortNames.flatMap((sort) => {
      const worst = spoilt(query, {}, sort);
      return isObject(worst) && Object.keys(worst).length > 0 ? [{ sort: `query ${sort}`, path: `${path}?${Object.entries(worst).map(([key, value]) => `${key}=${encodeURIComponent(typeof value === 'string' ? value.toWellFormed() : JSON.stringify(value))}`).join('&')}`, ...withBody }] : [];
    }), { sort: 'query twice', path: `${path}?${keysOf(query).flatMap((key) => [`${key}=%ED%A0%80%`, `${key}[a]=2`, `${key}=3`]).join('&')}`, ...withBody }] : []),
    ...(keysOf(query).includes('cursor') ? cursors.map((values) => ({ sort: `cursor ${JSON.stringify(values)}`, path: `${path}?cursor=${Buffer.from(JSON.stringify(values)).toString('base64url')}` })) : []),
  ];
}

const cursors: Json[][] = [[nowhere], ['\ud800', nowhere], [Number.MAX_SAFE_INTEGER, nowhere], [2_147_483_648], [2_147_483_648, 'x', nowhere]];
