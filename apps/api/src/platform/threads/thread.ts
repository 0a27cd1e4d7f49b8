/** One thread: does one call at a time, within a time and a memory that end the thread and not the process. */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { DomainError } from '../http/domain-error.js';
import type { Answer, Call } from './thread-message.js';
import { TooHeavy } from './threads.errors.js';

const program = new URL('./thread-program.js', import.meta.url);
/** Tests run from the sources, which a thread cannot read without help. */
const fromSources = new URL('../../../test/threads/from-sources.cjs', import.meta.url);
const startSeconds = 60;

export interface ThreadLimits { memoryMb: number }

export class Thread {
  private readonly worker: Worker;
  private waiting: { resolve: (answer: Answer) => void; reject: (error: unknown) => void } | null = null;
  private ended = false;
  calls = 0;

  constructor({ memoryMb }: ThreadLimits) {
    const built = existsSync(fileURLToPath(program));
    this.worker = new Worker(built ? program : fromSources, {
      resourceLimits: { maxOldGenerationSizeMb: memoryMb, maxYoungGenerationSizeMb: 32, stackSizeMb: 4 },
      // Connections and keys stay out of reach of whatever a document might do to its reader.
      env: {}, ...(built ? {} : { workerData: { program: fileURLToPath(program) } }),
    });
    this.worker.on('message', (answer: Answer) => this.settle((each) => each.resolve(answer)));
    this.worker.on('error', (error: unknown) => { this.ended = true; this.settle((each) => each.reject(error)); });
    this.worker.on('exit', () => { this.ended = true; this.settle((each) => each.reject(new Error('A thread ended without an answer'))); });
  }

  get usable(): boolean { return !this.ended; }

  /** Resolves when the thread has read its program. */
  async ready(): Promise<void> {
    await this.next(startSeconds);
  }

  /** The answer of the function; throws what it refused, {@link TooHeavy} when it took too long or too much. */
  async call(call: Call, seconds: number): Promise<unknown> {
    this.calls += 1;
    const coming = this.next(seconds);
    this.worker.postMessage(call);
    const answer = await coming;
    if ('value' in answer) return answer.value;
    if ('refused' in answer) throw new DomainError(answer.refused.kind, answer.refused.code, answer.refused.detail, answer.refused.faults);
    if ('failed' in answer) throw Object.assign(new Error(answer.failed.message), { name: answer.failed.name, stack: answer.failed.stack });
    throw new Error('A thread answered before it was asked');
  }

  /** Lets the process end while the thread only waits. */
  rest(): void { this.worker.unref(); }

  wake(): void { this.worker.ref(); }

  async end(): Promise<void> {
    this.ended = true;
    await this.worker.terminate();
  }

  private async next(seconds: number): Promise<Answer> {
    let timer: NodeJS.Timeout | undefined;
    try {
      return await new Promise<Answer>((resolve, reject) => {
        this.waiting = { resolve, reject };
        timer = setTimeout(() => { reject(new TooHeavy(seconds)); void this.end(); }, seconds * 1000);
      });
    } catch (error) {
      throw outOfMemory(error) ? new TooHeavy(seconds) : error;
    } finally {
      clearTimeout(timer);
      this.waiting = null;
    }
  }

  private settle(how: (waiting: NonNullable<Thread['waiting']>) => void): void {
    if (this.waiting) how(this.waiting);
  }
}

const outOfMemory = (error: unknown) => (error as NodeJS.ErrnoException | null)?.code === 'ERR_WORKER_OUT_OF_MEMORY';
