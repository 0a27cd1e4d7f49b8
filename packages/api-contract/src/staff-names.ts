/** Names of staff in answers: marked where a schema says them, left out by the API for a key that may not read the roster. */
import { z } from 'zod';

const marked = z.registry<{ names: 'staff' }>();

/** Marks what tells who somebody of the staff is; null for an API key without `people:read`. */
export function staffOnly<T extends z.ZodType>(schema: T): z.ZodNullable<T> {
  const made = schema.nullable();
  marked.add(made as z.ZodType, { names: 'staff' });
  return made;
}
/** A name or employee number. */
export const staffName = staffOnly(z.string());

const known = new WeakMap<z.ZodType, boolean>();

/** What stands one step below; the way down of {@link withoutStaffNames}. */
function below(schema: z.ZodType): z.ZodType[] {
  if (schema instanceof z.ZodObject) return Object.values(schema.shape as Record<string, z.ZodType>);
  if (schema instanceof z.ZodArray) return [schema.element as z.ZodType];
  if (schema instanceof z.ZodUnion) return [...(schema.options as readonly z.ZodType[])];
  if (schema instanceof z.ZodRecord) return [schema.valueType as z.ZodType];
  if (schema instanceof z.ZodTuple) return [...(schema._zod.def.items as readonly z.ZodType[])];
  if (schema instanceof z.ZodIntersection) return [schema._zod.def.left as z.ZodType, schema._zod.def.right as z.ZodType];
  if (schema instanceof z.ZodPipe) return [schema.out as z.ZodType];
  if (schema instanceof z.ZodLazy) return [schema.unwrap() as z.ZodType];
  if (schema instanceof z.ZodNullable || schema instanceof z.ZodOptional || schema instanceof z.ZodDefault || schema instanceof z.ZodReadonly || schema instanceof z.ZodPrefault || schema instanceof z.ZodNonOptional || schema instanceof z.ZodCatch) return [schema.unwrap() as z.ZodType];
  return [];
}

/** Whether an answer of this schema can tell a name. */
export function tellsStaff(schema: z.ZodType): boolean {
  const before = known.get(schema);
  if (before !== undefined) return before;
  // A schema may come back to itself.
  const seen = new Set<z.ZodType>();
  const look = (one: z.ZodType): boolean => {
    if (seen.has(one)) return false;
    seen.add(one);
    return marked.has(one) || below(one).some(look);
  };
  const tells = look(schema);
  known.set(schema, tells);
  return tells;
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** `value`, as `schema` let it out, with null for everything that is marked. The value itself is not changed. */
export function withoutStaffNames(schema: z.ZodType, value: unknown): unknown {
  if (value === null || value === undefined || !tellsStaff(schema)) return value;
  if (marked.has(schema)) return null;
  if (schema instanceof z.ZodObject && isRecord(value)) {
    const shape = schema.shape as Record<string, z.ZodType>;
    return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, shape[key] ? withoutStaffNames(shape[key], member) : member]));
  }
  if (schema instanceof z.ZodArray && Array.isArray(value)) return value.map((each) => withoutStaffNames(schema.element as z.ZodType, each));
  if (schema instanceof z.ZodTuple && Array.isArray(value)) return value.map((each, at) => { const item = below(schema)[at]; return item ? withoutStaffNames(item, each) : (each as unknown); });
  if (schema instanceof z.ZodRecord && isRecord(value)) return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, withoutStaffNames(schema.valueType as z.ZodType, member)]));
  // Of a union, every option that fits takes out what it marks: a name is never kept because another option fitted first.
  const fitting = schema instanceof z.ZodUnion ? below(schema).filter((option) => option.safeParse(value).success) : below(schema);
  return fitting.reduce<unknown>((left, each) => withoutStaffNames(each, left), value);
}
