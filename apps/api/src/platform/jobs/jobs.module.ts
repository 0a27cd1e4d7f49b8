/** Outbox, relay and handlers: work that must not be lost. */
import { Global, Module } from '@nestjs/common';
import { JobRegistry } from './job-registry.js';
import { MessageRunner } from './message-runner.js';
import { Outbox } from './outbox.service.js';
import { PlatformWork } from './platform-work.js';
import { Relay } from './relay.js';
import { WorkerLoop } from './worker-loop.js';

@Global()
@Module({ providers: [Outbox, JobRegistry, MessageRunner, PlatformWork, Relay, WorkerLoop], exports: [Outbox, JobRegistry, MessageRunner, PlatformWork, Relay, WorkerLoop] })
export class JobsModule {}
