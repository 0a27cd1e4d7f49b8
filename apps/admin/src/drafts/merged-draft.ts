/** Joins a form that two people changed at once, field by field and row by row; what both changed differently is told with what each side says. */
import { mergedFields } from './merged-fields.js';
import { mergedOrder } from './merged-order.js';

/** Names of fields and ids of rows, from the outside in. */
export type Path = readonly string[];
/** `undefined`: that side took it away. */
export interface Clash { path: Path; mine: unknown; theirs: unknown }
export interface MergeRules {
  /** Names of fields that are one thing however deep they are, such as a rich text. */
  whole?: readonly string[];
  /** The group of a field that means nothing without its fellows, such as a routing number and the account it leads to; no group is named as a field is. */
  together?: Readonly<Record<string, string>>;
}
type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value);
/** Rows of a form have a number of their own; what the server gave an id or a key goes by that. */
const idOf = (row: Fields): string => String(row['row'] ?? row['id'] ?? row['key']);
const isRows = (value: unknown): value is readonly Fields[] => Array.isArray(value) && value.every((each) => isFields(each) && idOf(each) !== 'undefined');
const byId = (rows: readonly Fields[], id: string) => rows.find((row) => idOf(row) === id);

/** Whatever the order of keys; a key without a value is no key. */
export function same(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((each, at) => same(each, b[at]));
  return isFields(a) && isFields(b) && [...new Set([...Object.keys(a), ...Object.keys(b)])].every((key) => same(a[key], b[key]));
}

/** What only one side changed is that side's; where both did, mine stands until somebody chooses, and what one removed while the other changed it stays. */
export function mergedDraft<T extends object>({ base: from, mine: own, theirs: other }: { base: T; mine: T; theirs: T }, { whole = [], together = {} }: MergeRules = {}): { draft: T; clashes: Clash[] } {
  const clashes: Clash[] = [];
  const clash = (path: Path, mine: unknown, theirs: unknown) => { clashes.push({ path, mine, theirs }); };
  const isWhole = (name: string) => whole.includes(name) || name in together;
  const value = (path: Path, base: unknown, mine: unknown, theirs: unknown): unknown => {
    if (same(mine, theirs) || same(theirs, base)) return mine;
    if (same(mine, base)) return theirs;
    if (isRows(mine) && isRows(theirs)) return list(path, isRows(base) ? base : [], mine, theirs);
    if (isFields(mine) && isFields(theirs)) return fields(path, isFields(base) ? base : {}, mine, theirs);
    clash(path, mine, theirs);
    return mine;
  };
  const fields = (path: Path, base: Fields, mine: Fields, theirs: Fields): Fields => {
    const inside = Object.keys(mine).filter((name) => !isWhole(name) && ((isFields(mine[name]) && isFields(theirs[name])) || (isRows(mine[name]) && isRows(theirs[name]))));
    const joined = Object.fromEntries(inside.map((name) => [name, value([...path, name], base[name], mine[name], theirs[name])]));
    return mergedFields<Fields>({ base, mine: { ...mine, ...joined }, theirs: { ...theirs, ...joined } }, same, (group) => {
      clash([...path, group], placeIn(mine, group, together), placeIn(theirs, group, together));
      return 'mine';
    }, (name) => together[name] ?? name);
  };
  const list = (path: Path, base: readonly Fields[], mine: readonly Fields[], theirs: readonly Fields[]): Fields[] => {
    const [before, here, there] = [base, mine, theirs].map((rows) => rows.map(idOf)) as [string[], string[], string[]];
    return mergedOrder(before, here, there).flatMap((id) => {
      const [b, m, t] = [byId(base, id), byId(mine, id), byId(theirs, id)];
      if (m && t) return [same(m, t) || (b && same(t, b)) ? m : b && same(m, b) ? t : fields([...path, id], b ?? {}, m, t)];
      const left = m ?? t;
      if (!left || (b && same(left, b))) return [];
      if (b) clash([...path, id], m, t);
      return [left];
    });
  };
  return { draft: value([], from, own, other) as T, clashes };
}

const isGroup = (name: string, together: NonNullable<MergeRules['together']>) => Object.values(together).includes(name);

/** One field, or the fields of a group; undefined where there is none of them. */
function placeIn(of: Fields, name: string, together: NonNullable<MergeRules['together']>): unknown {
  if (!isGroup(name, together)) return of[name];
  const members = Object.entries(of).filter(([field]) => together[field] === name);
  return members.length > 0 ? Object.fromEntries(members) : undefined;
}

/** What stands at a place. */
export function atPlace(draft: unknown, [name, ...rest]: Path, { together = {} }: MergeRules = {}): unknown {
  if (name === undefined) return draft;
  const inside = isRows(draft) ? byId(draft, name) : isFields(draft) ? placeIn(draft, name, together) : undefined;
  return atPlace(inside, rest, { together });
}

/** With something else at a place; undefined takes it away. A place whose surroundings are gone stays gone. */
export function withPlace<T>(draft: T, [name, ...rest]: Path, value: unknown, rules: MergeRules = {}): T {
  if (name === undefined) return value as T;
  const put = (inside: unknown) => (rest.length === 0 ? value : inside === undefined ? undefined : withPlace(inside, rest, value, rules));
  if (isRows(draft)) {
    const [known, next] = [byId(draft, name), put(byId(draft, name))];
    return (next === undefined ? draft.filter((row) => row !== known) : known ? draft.map((row) => (row === known ? next : row)) : [...draft, next]) as T;
  }
  if (!isFields(draft)) return draft;
  const { together = {} } = rules;
  const others = Object.fromEntries(Object.entries(draft).filter(([field]) => (isGroup(name, together) ? together[field] !== name : field !== name)));
  const next = isGroup(name, together) ? (isFields(value) ? value : {}) : { [name]: put(draft[name]) };
  return { ...others, ...next } as T;
}

/** The rows that somebody else saved, under the numbers of the rows here that they are, so that focus and place stay; what is new there gets numbers of its own. */
export function alignedRows<R extends { row: number }>(theirs: readonly R[], [base, mine]: readonly [readonly R[], readonly R[]], nameOf: (row: R, at: number, all: readonly R[]) => string): R[] {
  const known = new Map([...named(mine, nameOf), ...named(base, nameOf)]);
  let next = Math.max(-1, ...[...base, ...mine, ...theirs].map(({ row }) => row)) + 1;
  const used = new Set<number>();
  return theirs.map((row, at) => {
    const before = known.get(nameOf(row, at, theirs));
    const number = before === undefined || used.has(before) ? next++ : before;
    used.add(number);
    return { ...row, row: number };
  });
}
const named = <R extends { row: number }>(rows: readonly R[], nameOf: (row: R, at: number, all: readonly R[]) => string) => rows.map((row, at): [string, number] => [nameOf(row, at, rows), row.row]);
