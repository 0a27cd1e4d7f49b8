/** Keeps what was made, up to a size: what was asked for longest ago goes first. */

export class Kept<T> {
  private readonly things = new Map<string, { thing: T; size: number }>();
  private held = 0;

  /** @param most sum of sizes, in whatever unit `put` is told */
  constructor(private readonly most: number) {}

  get(key: string): T | undefined {
    const found = this.things.get(key);
    if (!found) return undefined;
    this.things.delete(key);
    this.things.set(key, found);
    return found.thing;
  }

  /** What is larger than everything that may be kept is not. */
  put(key: string, thing: T, size: number): void {
    this.forget(key);
    if (size > this.most) return;
    this.things.set(key, { thing, size });
    this.held += size;
    for (const [oldest] of this.things) {
      if (this.held <= this.most) return;
      this.forget(oldest);
    }
  }

  forget(key: string): void {
    this.held -= this.things.get(key)?.size ?? 0;
    this.things.delete(key);
  }
}
