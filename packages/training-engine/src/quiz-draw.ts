/** Draws and shuffles the items of an attempt from a seed: the same seed gives the same quiz on every device and in every audit. */
import type { Bank, QuizItem } from './course.js';

/** One item of an attempt: which wording, and its options in the order shown. */
export interface DrawnItem { itemId: string; version: number; optionIds: readonly string[] }

/**
 * Numbers in [0, 1) from a text: FNV-1a to 32 bits, then mulberry32 (Tommy Ettinger, public domain). Fair enough to shuffle with; not a secret.
 */
export function seededNumbers(seed: string): () => number {
  let state = 0x811c9dc5;
  for (let i = 0; i < seed.length; i++) state = Math.imul(state ^ seed.charCodeAt(i), 0x01000193);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A new array in another order (Fisher and Yates); every order is as likely as the numbers are even. */
export function shuffled<T>(list: readonly T[], next: () => number): T[] {
  const out = [...list];
  for (let i = out.length - 1; i > 0; i--) {
    const j = Math.floor(next() * (i + 1));
    const [a, b] = [out[i], out[j]];
    if (a !== undefined && b !== undefined) [out[i], out[j]] = [b, a];
  }
  return out;
}

/** `draw` items of each bank (all where it holds fewer), in an order of their own, each with its options shuffled. */
export function drawQuiz(banks: readonly Bank[], seed: string): DrawnItem[] {
  const next = seededNumbers(seed);
  const drawn = banks.flatMap((bank) => shuffled(bank.items, next).slice(0, bank.draw));
  return shuffled(drawn, next).map((item) => ({ itemId: item.id, version: item.version, optionIds: shownOrder(item, next) }));
}

function shownOrder(item: QuizItem, next: () => number): string[] {
  if (!('options' in item)) return [];
  const right = item.options.map((option) => option.id);
  const order = shuffled(right, next);
  // An ordering item that happens to be shown solved would answer itself.
  return item.kind === 'ordering' && order.every((id, i) => id === right[i]) ? [...order.slice(1), ...order.slice(0, 1)] : order;
}
