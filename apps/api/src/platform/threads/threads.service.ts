/** Work that a stranger's document could make long runs here, on threads beside the one that answers everybody. */
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { FairQueue, type QueueLimits } from './fair-queue.js';
import { Thread, type ThreadLimits } from './thread.js';
import { ThreadsBusy } from './threads.errors.js';

/** Functions of a module that run on a thread: plain values in and out. `href` comes from `import.meta.url` of this program. */
export interface ThreadModule<M> { href: string; /** Longest time of one call. */ seconds: number; functions?: M }
type Functions<M> = { [K in keyof M]: M[K] extends (...args: never[]) => unknown ? M[K] : never };

export const threadLimits: QueueLimits & ThreadLimits & { patienceSeconds: number; callsPerThread: number; idleSeconds: number } = {
  atOnce: 2, atOncePerShare: 1, waiting: 24, waitingPerShare: 4, memoryMb: 384, patienceSeconds: 40, callsPerThread: 100, idleSeconds: 60,
};

@Injectable()
export class Threads implements OnApplicationShutdown {
  private readonly queue = new FairQueue(threadLimits);
  private readonly idle: { thread: Thread; timer: NodeJS.Timeout }[] = [];

  /**
   * Calls `name` of the module on a thread.
   * @param share whose turn it takes, usually the agency's id: one share never holds all threads
   * @throws {ThreadsBusy} when too much waits, {@link TooHeavy} when it takes too long or too much memory, and whatever DomainError the function throws
   */
  async run<M, K extends keyof M & string>(module: ThreadModule<M>, name: K, share: string, ...args: Parameters<Functions<M>[K]>): Promise<Awaited<ReturnType<Functions<M>[K]>>> {
    await this.turn(share);
    try {
      return (await this.onThread((thread) => thread.call({ href: module.href, name, args }, module.seconds))) as Awaited<ReturnType<Functions<M>[K]>>;
    } finally {
      this.queue.leave(share);
    }
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all(this.idle.splice(0).map(({ thread, timer }) => { clearTimeout(timer); return thread.end(); }));
  }

  private async turn(share: string): Promise<void> {
    const place = this.queue.enter(share);
    if (!place) throw new ThreadsBusy();
    let timer: NodeJS.Timeout | undefined;
    const tooLong = new Promise<never>((_, reject) => { timer = setTimeout(() => { if (place.giveUp()) reject(new ThreadsBusy()); }, threadLimits.patienceSeconds * 1000); });
    try {
      await Promise.race([place.turn, tooLong]);
    } finally {
      clearTimeout(timer);
    }
  }

  private async onThread<T>(work: (thread: Thread) => Promise<T>): Promise<T> {
    const thread = await this.take();
    try {
      return await work(thread);
    } finally {
      this.giveBack(thread);
    }
  }

  private async take(): Promise<Thread> {
    for (let next = this.idle.pop(); next; next = this.idle.pop()) {
      clearTimeout(next.timer);
      if (next.thread.usable) { next.thread.wake(); return next.thread; }
    }
    const thread = new Thread(threadLimits);
    await thread.ready();
    return thread;
  }

  private giveBack(thread: Thread): void {
    if (!thread.usable) return;
    if (thread.calls >= threadLimits.callsPerThread) { void thread.end(); return; }
    thread.rest();
    const entry = { thread, timer: setTimeout(() => { this.idle.splice(this.idle.indexOf(entry), 1); void thread.end(); }, threadLimits.idleSeconds * 1000).unref() };
    this.idle.push(entry);
  }
}
