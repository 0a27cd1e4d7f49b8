/** An explanation as JSON, what other lines share written once: months of a year differ in one step, and unfold to the same year below it. */
import type { Explanation } from '@rapport/billing-engine/terms';

/** `head` is the JSON of the whole, unless `below` has what stands under its first step: an object with `of` alone, the same text for all lines that share it. */
export interface WrittenExplanation { head: string; below: string | null }

/** By the one step below; forgotten with it. */
const known = new WeakMap<Explanation, string>();

function belowOf(step: Explanation): string {
  const found = known.get(step);
  if (found !== undefined) return found;
  const written = `{"of":[${JSON.stringify(step)}]}`;
  known.set(step, written);
  return written;
}

/** Explanations are values: whoever changes one after it was written is not heard. */
export function writtenExplanation(explanation: Explanation): WrittenExplanation {
  const { of, ...head } = explanation;
  const [step] = of;
  // Whoever puts its steps elsewhere than last (the database does) is written as it is.
  if (!step || of.length > 1 || Object.keys(explanation).at(-1) !== 'of') return { head: JSON.stringify(explanation), below: null };
  return { head: JSON.stringify(head), below: belowOf(step) };
}

/** What `JSON.stringify` says of the explanation, to the letter. */
export const explanationJson = ({ head, below }: WrittenExplanation): string => (below === null ? head : `${head.slice(0, -1)},${below.slice(1)}`);
