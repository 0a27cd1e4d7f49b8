/** Reads what a unit of SCORM 1.2 asks for before it (adlcp:prerequisites, a script of AICC CMI001): names of items, `&`, `|`, parentheses, and `2*{a, b, c}`. */

/** A unit that must be done, or at least so many of what is listed. */
export type Needs = number | { least: number; of: Needs[] };

const all = (of: Needs[]): Needs => (of.length === 1 && of[0] !== undefined ? of[0] : { least: of.length, of });
const longest = 2000;
const mostTokens = 400;
const deepest = 20;

/** `unitsOf`: the units behind an item's identifier, null for a name that is none. Null when the script cannot be used: unreadable, an unknown name, or one that asks for something not to be done (`~`, `=`, `<>`). */
export function readPrerequisites(script: string, unitsOf: (identifier: string) => readonly number[] | null): Needs | null {
  const tokens = script.length > longest ? [] : (script.match(/[\w.-]+|\S/g) ?? []);
  if (tokens.length === 0 || tokens.length > mostTokens) return null;
  let at = 0;
  const next = (token: string): boolean => { const found = tokens[at] === token; if (found) at += 1; return found; };
  const list = (depth: number, between: string, one: (depth: number) => Needs | null): Needs[] | null => {
    const found: Needs[] = [];
    do {
      const needs = one(depth);
      if (needs === null) return null;
      found.push(needs);
    } while (next(between));
    return found;
  };
  const any = (depth: number): Needs | null => { const of = list(depth, '|', every); return of && (of.length === 1 ? all(of) : { least: 1, of }); };
  const every = (depth: number): Needs | null => { const of = list(depth, '&', single); return of && all(of); };
  const single = (depth: number): Needs | null => {
    if (depth > deepest) return null;
    if (next('(')) { const inner = any(depth + 1); return next(')') ? inner : null; }
    const name = tokens[at++];
    if (name === undefined || !/^[\w.-]+$/.test(name)) return null;
    if (next('*')) {
      const of = /^\d{1,3}$/.test(name) && next('{') ? list(depth + 1, ',', any) : null;
      return of && next('}') && Number(name) <= of.length ? { least: Number(name), of } : null;
    }
    const units = unitsOf(name);
    return units && units.length > 0 ? all([...units]) : null;
  };
  const needs = any(0);
  return at === tokens.length ? needs : null;
}
