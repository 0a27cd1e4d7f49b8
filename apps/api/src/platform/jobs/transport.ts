/** Carries message ids from the relay to a runner: in this process, or over Redis with Bull. */
import Bull, { type Queue } from 'bull';
import type { MessageRunner } from './message-runner.js';

export interface Transport {
  /** Hands one message over; it may be lost or doubled, the outbox makes up for both. */
  hand(agencyId: string, messageId: string, attempt: number): Promise<void>;
  /** Waits for running work and lets go of connections. */
  close(): Promise<void>;
}

/** Runs messages in this process, a few at a time. */
export class InProcessTransport implements Transport {
  private readonly running = new Set<Promise<void>>();
  constructor(private readonly runner: MessageRunner, private readonly concurrency = 4) {}

  async hand(agencyId: string, messageId: string): Promise<void> {
    while (this.running.size >= this.concurrency) await Promise.race(this.running);
    const work = this.runner.run(agencyId, messageId).finally(() => this.running.delete(work));
    this.running.add(work);
  }

  async close(): Promise<void> {
    await Promise.all(this.running);
  }
}

/** Hands messages to Bull; every worker process takes from the same queue. */
export class BullTransport implements Transport {
  private readonly queue: Queue<{ agencyId: string; messageId: string }>;

  constructor(redisUrl: string, runner: MessageRunner, prefix = 'rapport', concurrency = 4) {
    this.queue = new Bull('outbox', redisUrl, { prefix, defaultJobOptions: { removeOnComplete: true, removeOnFail: true, attempts: 1 } });
    // The outbox row stays until it is done, so a lost Redis is only a delay.
    this.queue.on('error', () => undefined);
    void this.queue.process(concurrency, async (job) => runner.run(job.data.agencyId, job.data.messageId));
  }

  async hand(agencyId: string, messageId: string, attempt: number): Promise<void> {
    await this.queue.add({ agencyId, messageId }, { jobId: `${messageId}:${attempt}` });
  }

  async close(): Promise<void> {
    await this.queue.close();
  }
}
