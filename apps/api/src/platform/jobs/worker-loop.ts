/** Runs the relay and the transport of one worker process from start to graceful stop. */
import { AuditSealer } from '../audit/audit-sealer.js';
import { Inject, Injectable } from '@nestjs/common';
import type { Settings } from '../config/config.js';
import { writeLog } from '../http/json-logger.js';
import { SETTINGS } from '../config/config.module.js';
import { MessageRunner } from './message-runner.js';
import { Relay } from './relay.js';
import { BullTransport, InProcessTransport, type Transport } from './transport.js';

const sealEveryMs = 2000;

@Injectable()
export class WorkerLoop {
  private transport: Transport | null = null;
  private running: Promise<void> | null = null;
  private sealing: Promise<void> | null = null;
  private stopping = false;
  private wake: (() => void) | null = null;

  constructor(
    @Inject(SETTINGS) private readonly settings: Settings, private readonly runner: MessageRunner, private readonly relay: Relay,
    private readonly sealer: AuditSealer) {}

  start(): void {
    this.transport = this.settings.REDIS_URL ? new BullTransport(this.settings.REDIS_URL, this.runner) : new InProcessTransport(this.runner);
    this.sealing = this.sealUntilStopped();
    this.running = this.relay.runUntilStopped(this.transport);
  }

  /** Takes no new work, waits for running work. */
  async stop(): Promise<void> {
    this.relay.stop();
    this.stopping = true;
    this.wake?.();
    await Promise.all([this.running, this.sealing]);
    await this.transport?.close();
  }

  private async sealUntilStopped(): Promise<void> {
    while (!this.stopping) {
      await this.sealer.round().catch(() => writeLog('error', 'sealing round failed'));
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, sealEveryMs);
        this.wake = () => { clearTimeout(timer); resolve(); };
      });
    }
  }
}
