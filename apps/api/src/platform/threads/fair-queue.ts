/** Who goes next when work is waiting: few at once, and nobody's crowd stands before everybody else. */

export interface QueueLimits {
  /** Running together in the whole process. */
  atOnce: number;
  /** Running together for one share. */
  atOncePerShare: number;
  /** Waiting in the whole process, and for one share. */
  waiting: number;
  waitingPerShare: number;
}

interface Waiting { share: string; start: () => void }

export class FairQueue {
  private readonly running = new Map<string, number>();
  private readonly waiting: Waiting[] = [];
  /** Shares by when they were last served, the one that waits longest first. */
  private readonly served: string[] = [];

  constructor(private readonly limits: QueueLimits) {}

  /** Null when there is no room to wait; otherwise what resolves when it is this one's turn, and how to give up waiting. Whoever had a turn calls {@link leave}. */
  enter(share: string): { turn: Promise<void>; giveUp: () => boolean } | null {
    const mine = this.waiting.filter((each) => each.share === share).length;
    if (this.waiting.length >= this.limits.waiting || mine >= this.limits.waitingPerShare) return null;
    let start = (): void => undefined;
    const turn = new Promise<void>((resolve) => { start = resolve; });
    const entry: Waiting = { share, start };
    this.waiting.push(entry);
    this.next();
    return { turn, giveUp: () => this.remove(entry) };
  }

  leave(share: string): void {
    const left = (this.running.get(share) ?? 1) - 1;
    if (left > 0) this.running.set(share, left);
    else this.running.delete(share);
    this.next();
  }

  private remove(entry: Waiting): boolean {
    const at = this.waiting.indexOf(entry);
    if (at >= 0) this.waiting.splice(at, 1);
    return at >= 0;
  }

  private next(): void {
    for (;;) {
      const busy = [...this.running.values()].reduce((sum, each) => sum + each, 0);
      if (busy >= this.limits.atOnce) return;
      const able = this.waiting.filter((each) => (this.running.get(each.share) ?? 0) < this.limits.atOncePerShare);
      const [first] = able.toSorted((a, b) => this.served.indexOf(a.share) - this.served.indexOf(b.share));
      if (!first) return;
      this.remove(first);
      this.running.set(first.share, (this.running.get(first.share) ?? 0) + 1);
      this.remember(first.share);
      first.start();
    }
  }

  private remember(share: string): void {
    const at = this.served.indexOf(share);
    if (at >= 0) this.served.splice(at, 1);
    this.served.push(share);
    // Whoever neither runs nor waits is as good as new.
    if (this.served.length > 200) this.served.shift();
  }
}
