/** Counts how often each of millions of hashes was seen, in a few bytes each. */

const firstSlots = 1 << 16;

/**
 * Open addressing over typed arrays, 12 bytes a slot. Compares the first 64 bits of each hash: of a million different ones, two share them
 * with a probability of 3 in 100 million, and then the later one is counted as a repetition.
 */
export class OccurrenceCounter {
  private high = new Uint32Array(firstSlots);
  private low = new Uint32Array(firstSlots);
  private counts = new Uint32Array(firstSlots);
  private used = 0;

  /** Counts `hash` (at least 16 hex signs) once more and returns how often it was seen, this time included. */
  count(hash: string): number {
    if (this.used * 10 > this.counts.length * 7) this.grow();
    const at = this.slot(Number.parseInt(hash.slice(0, 8), 16), Number.parseInt(hash.slice(8, 16), 16));
    if (this.counts[at] === 0) this.used++;
    return ++this.counts[at]!;
  }

  private slot(high: number, low: number): number {
    const mask = this.counts.length - 1;
    let at = low & mask;
    while (this.counts[at] !== 0 && (this.high[at] !== high || this.low[at] !== low)) at = (at + 1) & mask;
    this.high[at] = high;
    this.low[at] = low;
    return at;
  }

  private grow(): void {
    const { high, low, counts } = this;
    const slots = counts.length * 2;
    [this.high, this.low, this.counts] = [new Uint32Array(slots), new Uint32Array(slots), new Uint32Array(slots)];
    for (let at = 0; at < counts.length; at++) {
      if (counts[at] !== 0) this.counts[this.slot(high[at]!, low[at]!)] = counts[at]!;
    }
  }
}
