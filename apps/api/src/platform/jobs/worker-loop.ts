/** Runs the relay and the transport of one worker process from start to graceful stop. */
import { Inject, Injectable } from '@nestjs/common';
import type { Settings } from '../config/config.js';
import { SETTINGS } from '../config/config.module.js';
import { MessageRunner } from './message-runner.js';
import { Relay } from './relay.js';
import { BullTransport, InProcessTransport, type Transport } from './transport.js';

@Injectable()
export class WorkerLoop {
  private transport: Transport | null = null;
  private running: Promise<void> | null = null;

  constructor(@Inject(SETTINGS) private readonly settings: Settings, private readonly runner: MessageRunner, private readonly relay: Relay) {}

  start(): void {
    this.transport = this.settings.REDIS_URL ? new BullTransport(this.settings.REDIS_URL, this.runner) : new InProcessTransport(this.runner);
    this.running = this.relay.runUntilStopped(this.transport);
  }

  /** Takes no new work, waits for running work. */
  async stop(): Promise<void> {
    this.relay.stop();
    await this.running;
    await this.transport?.close();
  }
}
