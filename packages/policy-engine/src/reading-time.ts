/** How long a policy takes to read. */
import { countWords, minutesToRead } from './acknowledgement-duty.js';
import type { PolicyContent } from './policy-content.js';
import { plainText } from './rich-text-blocks.js';

/** Words a minute of an adult reading an instruction with care (Brysbaert 2019: 238 for prose). */
export const wordsPerMinute = 220;

/** Whole minutes for the whole version, at least one. */
export function readingMinutes(title: string, content: PolicyContent): number {
  const words = [title, ...content.clauses.flatMap((clause) => [clause.heading, plainText(clause.body)]), ...content.keyPoints.map((point) => point.text)].reduce((sum, text) => sum + countWords(text), 0);
  return Math.max(1, minutesToRead(words, wordsPerMinute));
}
