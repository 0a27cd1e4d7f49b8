/** Writes a shape that stands in many places once, under `components.schemas`, so that the document stays small enough to read and to load. */

type Json = Record<string, unknown>;
const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Smaller shapes are easier to read where they stand. */
const worthNaming = 200;

/** Shapes that refer to definitions of their own root stay where they are. */
const movable = (text: string): boolean => text.length >= worthNaming && !text.includes('#/$defs/') && !text.includes('"$defs"');
const isSchema = (value: unknown): value is Json => isObject(value) && (value['type'] === 'object' || Array.isArray(value['anyOf']) || Array.isArray(value['oneOf']) || Array.isArray(value['allOf']));

interface Found { count: number; name: string }

const pascal = (text: string): string => text.split(/[^A-Za-z0-9]+/).filter(Boolean).map((part) => part.charAt(0).toUpperCase() + part.slice(1)).join('');

/** One of a list is named without the plural s. */
const single = (name: string): string => name.replace(/ies$/, 'y').replace(/([^s])s$/, '$1');

function count(value: unknown, hint: string, found: Map<string, Found>): void {
  if (Array.isArray(value)) return value.forEach((each) => count(each, hint, found));
  if (!isObject(value)) return;
  if (isSchema(value)) {
    const text = JSON.stringify(value);
    const known = found.get(text);
    if (known) known.count += 1;
    else found.set(text, { count: 1, name: hint });
  }
  for (const [key, each] of Object.entries(value)) {
    if (key === 'properties' && isObject(each)) for (const [name, field] of Object.entries(each)) count(field, name, found);
    else count(each, key === 'items' ? single(hint) : hint, found);
  }
}

function put(value: unknown, names: ReadonlyMap<string, string>, inside: boolean): unknown {
  if (Array.isArray(value)) return value.map((each) => put(each, names, true));
  if (!isObject(value)) return value;
  const name = inside && isSchema(value) ? names.get(JSON.stringify(value)) : undefined;
  if (name) return { $ref: `#/components/schemas/${name}` };
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, key === 'example' || key === 'default' || key === 'enum' ? each : put(each, names, true)]));
}

/**
 * `paths` with every shape of some size that stands in at least two places replaced by a reference, and those shapes by name. The same paths always
 * give the same names: a shape is called after the property or operation where it first stands.
 */
export function withNamedShapes(paths: Record<string, Json>, taken: readonly string[]): { paths: Record<string, Json>; schemas: Json } {
  const found = new Map<string, Found>();
  for (const methods of Object.values(paths)) {
    for (const operation of Object.values(methods)) if (isObject(operation)) count(operation, pascal(String(operation['operationId'])), found);
  }
  const names = new Map<string, string>();
  const used = new Set(taken);
  for (const [text, { count: times, name }] of found) {
    if (times < 2 || !movable(text)) continue;
    let free = pascal(name) || 'Shape';
    for (let n = 2; used.has(free); n += 1) free = `${pascal(name)}${n}`;
    used.add(free);
    names.set(text, free);
  }
  const schemas = Object.fromEntries([...names].map(([text, name]): [string, unknown] => {
    const shape = JSON.parse(text) as Json;
    return [name, Object.fromEntries(Object.entries(shape).map(([key, each]) => [key, put(each, names, true)]))];
  }).toSorted(([a], [b]) => a.localeCompare(b)));
  return { paths: put(paths, names, false) as Record<string, Json>, schemas };
}
