/** Shares a few places fairly: each key holds at most so many at once, and waits its turn for more. */

export class WaitedTooLong extends Error {}

interface Waiting { admit: () => void }

export class Turns {
  private readonly held = new Map<string, number>();
  private readonly queues = new Map<string, Waiting[]>();

  /** @param perKey places that one key may hold at once */
  constructor(private readonly perKey: number) {}

  /** Waits for a place of `key`, at most `patienceMs` (null: as long as it takes); throws {@link WaitedTooLong}. Answers what gives the place back. */
  async take(key: string, patienceMs: number | null): Promise<() => void> {
    const held = this.held.get(key) ?? 0;
    if (held < this.perKey) this.held.set(key, held + 1);
    else await this.wait(key, patienceMs);
    let given = false;
    return () => {
      if (given) return;
      given = true;
      this.giveBack(key);
    };
  }

  private wait(key: string, patienceMs: number | null): Promise<void> {
    return new Promise((resolve, reject) => {
      const queue = this.queues.get(key) ?? [];
      this.queues.set(key, queue);
      const waiting: Waiting = { admit: () => resolve() };
      if (patienceMs !== null) {
        const timer = setTimeout(() => {
          queue.splice(queue.indexOf(waiting), 1);
          reject(new WaitedTooLong());
        }, patienceMs);
        waiting.admit = () => {
          clearTimeout(timer);
          resolve();
        };
      }
      queue.push(waiting);
    });
  }

  /** The place goes to whoever waits longest; without anybody it is free. */
  private giveBack(key: string): void {
    const next = this.queues.get(key)?.shift();
    if (next) return next.admit();
    this.queues.delete(key);
    const held = (this.held.get(key) ?? 1) - 1;
    if (held > 0) this.held.set(key, held);
    else this.held.delete(key);
  }
}
