/** Exports: read in one unit of work as fast as the database gives, kept in a nameless file, and sent as slowly as the reader likes. */
import { randomUUID } from 'node:crypto';
import { type FileHandle, open, unlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { DomainError } from '../http/domain-error.js';
import { actorOf, type Principal } from '../identity/principal.js';
import type { Source } from './tenant-scope.js';
import { Turns, WaitedTooLong } from './turns.js';
import { UnitOfWork } from './unit-of-work.js';

const chunk = 64 * 1024;
/** Exports of one agency that one process sends at once; more wait. */
const atOnce = 10;
const patienceMs = 20_000;

class TooManyExports extends DomainError {
  override readonly retryAfterSeconds = 30;
  constructor() {
    super('too-many', 'request/too-many-exports', `Your agency is downloading ${atOnce} exports at this moment. Wait until one has finished and try again.`);
  }
}

@Injectable()
export class TenantStream {
  private readonly turns = new Turns(atOnce);

  constructor(private readonly work: UnitOfWork) {}

  /** Yields what `produce` yields inside one unit of work for the caller's agency; no connection waits for the reader. */
  async *run(principal: Principal, source: Source, produce: () => AsyncIterable<string>): AsyncGenerator<Buffer> {
    if (!principal.agencyId) throw new Error('A stream needs an agency');
    const whose = { agencyId: principal.agencyId, municipalityId: principal.municipalityId, actor: actorOf(principal), source };
    const giveBack = await this.turns.take(whose.agencyId, patienceMs).catch((error: unknown) => {
      throw error instanceof WaitedTooLong ? new TooManyExports() : error;
    });
    let file: FileHandle | undefined;
    try {
      file = await namelessFile();
      const written = file;
      await this.work.run(whose, () => write(written, produce()));
      yield* read(file);
    } finally {
      await file?.close();
      giveBack();
    }
  }
}

/** A file that nobody else can open and that is gone with its handle, also when the process is killed. */
async function namelessFile(): Promise<FileHandle> {
  const path = join(tmpdir(), `rapport-${randomUUID()}`);
  const handle = await open(path, 'wx+', 0o600);
  await unlink(path);
  return handle;
}

async function write(file: FileHandle, pieces: AsyncIterable<string>): Promise<void> {
  let waiting = '';
  for await (const piece of pieces) {
    waiting += piece;
    if (waiting.length < chunk) continue;
    await file.appendFile(waiting);
    waiting = '';
  }
  await file.appendFile(waiting);
}

async function* read(file: FileHandle): AsyncGenerator<Buffer> {
  for (let at = 0; ;) {
    const { bytesRead, buffer } = await file.read(Buffer.allocUnsafe(chunk), 0, chunk, at);
    if (bytesRead === 0) return;
    at += bytesRead;
    yield buffer.subarray(0, bytesRead);
  }
}
