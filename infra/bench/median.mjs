// The middle of many samples, because one slow one says nothing.

/** @param {readonly number[]} list @returns {number} of an even number the upper one; NaN of none */
export function median(list) {
  const sorted = list.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
