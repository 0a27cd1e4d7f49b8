/** The way back through a draft: typing without a pause is one step, adding, moving or removing a part is always one of its own. */

const stepMilliseconds = 1500;
const mostSteps = 50;

export class UndoSteps<D> {
  private past: { draft: D; at: number }[] = [];

  /** `partsOf` names which parts there are, in their order. */
  constructor(private readonly partsOf: (draft: D) => string) {}

  get count(): number {
    return this.past.length;
  }

  record(before: D, next: D, now = Date.now()): void {
    const last = this.past.at(-1);
    if (!last || now - last.at > stepMilliseconds || this.partsOf(next) !== this.partsOf(before)) this.past = [...this.past, { draft: before, at: now }].slice(-mostSteps);
    else last.at = now;
  }

  back(): D | undefined {
    return this.past.pop()?.draft;
  }

  clear(): void {
    this.past = [];
  }
}
