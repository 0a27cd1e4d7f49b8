/** Keeps a unit of work open while its answer streams out: exports read inside it, piece by piece. */
import { Injectable } from '@nestjs/common';
import { actorOf, type Principal } from '../identity/principal.js';
import type { Source } from './tenant-scope.js';
import { UnitOfWork } from './unit-of-work.js';

/** One piece at a time, handed from the unit of work to the reader. */
class Handover {
  private piece: { value: string } | null = null;
  private wakeReader: (() => void) | null = null;
  private wakeWriter: (() => void) | null = null;
  finished = false;
  abandoned = false;

  async put(value: string): Promise<void> {
    while (this.piece && !this.abandoned) await new Promise<void>((resolve) => { this.wakeWriter = resolve; });
    this.piece = { value };
    this.wakeReader?.();
  }

  async take(): Promise<string | null> {
    while (!this.piece && !this.finished) await new Promise<void>((resolve) => { this.wakeReader = resolve; });
    const piece = this.piece;
    this.piece = null;
    this.wakeWriter?.();
    return piece ? piece.value : null;
  }

  finish(): void {
    this.finished = true;
    this.wakeReader?.();
  }

  abandon(): void {
    this.abandoned = true;
    this.wakeWriter?.();
  }
}

@Injectable()
export class TenantStream {
  constructor(private readonly work: UnitOfWork) {}

  /** Yields what `produce` yields inside one unit of work for the caller's agency; a reader that goes away ends it. */
  async *run(principal: Principal, source: Source, produce: () => AsyncIterable<string>): AsyncGenerator<string> {
    if (!principal.agencyId) throw new Error('A stream needs an agency');
    const handover = new Handover();
    const whose = { agencyId: principal.agencyId, municipalityId: principal.municipalityId, actor: actorOf(principal), source };
    const writing = this.work.run(whose, async () => {
      for await (const piece of produce()) {
        if (handover.abandoned) return;
        await handover.put(piece);
      }
    }).finally(() => handover.finish());
    try {
      for (let piece = await handover.take(); piece !== null; piece = await handover.take()) yield piece;
      await writing;
    } finally {
      handover.abandon();
      await writing.catch(() => undefined);
    }
  }
}
