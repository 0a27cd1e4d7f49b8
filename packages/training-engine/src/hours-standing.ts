/** Hours by category against what a cycle asks for: what is counted where, what is missing, and the sentence that says so. */
import { type Day, dayInWords } from './calendar.js';

export interface HoursBucket { name: string; categories: readonly string[]; hours: number }
/** `hours` in all (0: none), and parts that must lie in certain categories. All in quarter hours. */
export interface HoursAsked { hours: number; buckets: readonly HoursBucket[] }
export interface HoursLine { on: Day; category: string; hours: number }
export interface HoursPart { name: string; categories: readonly string[]; asked: number; counted: number; missing: number }
export interface HoursStanding { asked: number; done: number; missing: number; met: boolean; parts: HoursPart[] }

/** Hours by category within [from, until]. A reversal is a line with negative hours. */
export function hoursWithin(lines: readonly HoursLine[], from: Day, until: Day): Map<string, number> {
  const sum = new Map<string, number>();
  for (const line of lines) if (line.on >= from && line.on <= until) sum.set(line.category, (sum.get(line.category) ?? 0) + line.hours);
  return sum;
}

/**
 * How far somebody is. `counting` decides about hours whose category stands in several parts: `each` fills all of them; `once` gives every hour to one part
 * only, shared out so that as little as possible is missing. In the total an hour counts once either way.
 */
export function hoursStanding(asked: HoursAsked, counting: 'once' | 'each', byCategory: ReadonlyMap<string, number>): HoursStanding {
  const done = [...byCategory.values()].reduce((sum, hours) => sum + hours, 0);
  const counted = counting === 'each' ? asked.buckets.map((bucket) => Math.min(bucket.hours, inCategories(bucket, byCategory))) : sharedOut(asked.buckets, byCategory);
  const parts = asked.buckets.map((bucket, i) => ({ name: bucket.name, categories: bucket.categories, asked: bucket.hours, counted: counted[i] ?? 0, missing: bucket.hours - (counted[i] ?? 0) }));
  const ofParts = counting === 'once' ? parts.reduce((sum, part) => sum + part.missing, 0) : Math.max(0, ...parts.map((part) => part.missing));
  const missing = Math.max(0, asked.hours - done, ofParts);
  return { asked: asked.hours || asked.buckets.reduce((sum, bucket) => sum + bucket.hours, 0), done, missing, met: missing === 0, parts };
}

function inCategories(bucket: HoursBucket, byCategory: ReadonlyMap<string, number>): number {
  return bucket.categories.reduce((sum, category) => sum + Math.max(0, byCategory.get(category) ?? 0), 0);
}

/** The largest flow from categories to parts: each round finds a way that fills a part by moving other hours aside where needed. */
function sharedOut(buckets: readonly HoursBucket[], byCategory: ReadonlyMap<string, number>): number[] {
  const left = new Map([...byCategory].map(([category, hours]) => [category, Math.max(0, hours)]));
  const given = buckets.map(() => new Map<string, number>());
  const counted = (b: number) => [...(given[b]?.values() ?? [])].reduce((sum, hours) => sum + hours, 0);
  const give = (b: number, category: string, hours: number) => given[b]?.set(category, (given[b].get(category) ?? 0) + hours);
  /** Gives part `b` up to `wanted` hours, taking them from other parts that can be filled otherwise. */
  const fill = (b: number, wanted: number, seen: Set<number>): number => {
    seen.add(b);
    for (const category of buckets[b]?.categories ?? []) {
      const free = Math.min(wanted, left.get(category) ?? 0);
      if (free > 0) {
        left.set(category, (left.get(category) ?? 0) - free);
        give(b, category, free);
        return free;
      }
    }
    for (const category of buckets[b]?.categories ?? []) {
      for (let other = 0; other < buckets.length; other++) {
        const held = given[other]?.get(category) ?? 0;
        if (held <= 0 || seen.has(other)) continue;
        const moved = fill(other, Math.min(wanted, held), seen);
        if (moved === 0) continue;
        give(other, category, -moved);
        give(b, category, moved);
        return moved;
      }
    }
    return 0;
  };
  for (let b = 0; b < buckets.length; b++) {
    for (;;) {
      const wanted = (buckets[b]?.hours ?? 0) - counted(b);
      if (wanted <= 0 || fill(b, wanted, new Set()) === 0) break;
    }
  }
  return buckets.map((_, b) => counted(b));
}

const inHours = (hours: number) => `${hours} ${hours === 1 ? 'hour' : 'hours'}`;

/** What is missing, and by when. */
export function hoursInWords(standing: HoursStanding, dueOn: Day, today: Day): string {
  if (standing.met) return 'All hours of this cycle are in.';
  const parts = standing.parts.filter((part) => part.missing > 0).map((part) => `${part.missing} for ${part.name}`);
  const which = parts.length === 0 ? '' : `, of them ${new Intl.ListFormat('en').format(parts)}`;
  const verb = standing.missing === 1 ? 'is' : 'are';
  return today > dueOn ? `${inHours(standing.missing)} ${verb} missing since ${dayInWords(dueOn)}${which}.` : `${inHours(standing.missing)} ${verb} still to be earned by ${dayInWords(dueOn)}${which}.`;
}
