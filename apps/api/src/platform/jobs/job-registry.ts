/** The names and payloads of all jobs; a capability adds its own by declaration merging beside its handler. */

/** Job name → payload. Payloads hold ids only, never personal data. */
export interface Jobs {
  /** Sealing the audit chain; payload is empty. */
  'audit.seal': Record<string, never>;
}
export type JobName = keyof Jobs;
export type PayloadOf<N extends JobName> = Jobs[N];

/** What a handler may do besides its work. */
export interface JobRun {
  messageId: string;
  agencyId: string;
  /** Keeps the message from being handed out again while a long job works. */
  stillWorking(): Promise<void>;
}

/**
 * A handler. `once`: runs inside one unit of work, its effect commits together with the mark that the message is done.
 * `steps`: opens its own units of work, keeps its own checkpoint, and can be called again at any point.
 */
export type JobHandler<N extends JobName> =
  | { job: N; kind: 'once'; handle: (payload: PayloadOf<N>, run: JobRun) => Promise<void> }
  | { job: N; kind: 'steps'; handle: (payload: PayloadOf<N>, run: JobRun) => Promise<void> };

/** Holds the handlers of this process. */
export class JobRegistry {
  private readonly handlers = new Map<string, JobHandler<JobName>>();

  /** Registers a handler; a second one for the same job is refused. */
  register<N extends JobName>(handler: JobHandler<N>): void {
    if (this.handlers.has(handler.job)) throw new Error(`Two handlers for job ${handler.job}`);
    this.handlers.set(handler.job, handler as unknown as JobHandler<JobName>);
  }

  find(job: string): JobHandler<JobName> | undefined {
    return this.handlers.get(job);
  }
}
