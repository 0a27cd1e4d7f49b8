/** Keeps contents in a local directory: FILES_DIR/<agency>/<first two signs>/<hash>. */
import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Inject, Injectable } from '@nestjs/common';
import type { Settings } from '../config/config.js';
import { SETTINGS } from '../config/config.module.js';
import { type ByteRange, ContentStore, type StoredContent } from './content-store.js';
import { FileMissing, FileTooLarge } from './files.errors.js';

const pieceBytes = 64 * 1024;
const hex = /^[0-9a-f]{64}$/;
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

@Injectable()
export class LocalContentStore extends ContentStore {
  private readonly root: string;

  constructor(@Inject(SETTINGS) settings: Settings) {
    super();
    this.root = resolve(settings.FILES_DIR);
  }

  async write(agencyId: string, content: Readable, mostBytes: number): Promise<StoredContent> {
    const arriving = join(this.folder(agencyId), 'arriving', randomUUID());
    await mkdir(dirname(arriving), { recursive: true, mode: 0o700 });
    const hash = createHash('sha256');
    let bytes = 0;
    const measure = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        bytes += chunk.length;
        if (bytes > mostBytes) return done(new FileTooLarge(mostBytes));
        hash.update(chunk);
        done(null, chunk);
      },
    });
    try {
      await pipeline(content, measure, createWriteStream(arriving, { mode: 0o600, flush: true }));
      const sha256 = hash.digest('hex');
      await this.settle(arriving, this.path(agencyId, sha256));
      return { sha256, bytes };
    } catch (error) {
      await rm(arriving, { force: true });
      throw error;
    }
  }

  read(agencyId: string, sha256: string, range?: ByteRange): Readable {
    const path = this.path(agencyId, sha256);
    return Readable.from((async function* () {
      try {
        yield* createReadStream(path, { highWaterMark: pieceBytes, ...range });
      } catch (error) {
        throw isMissing(error) ? new FileMissing() : error;
      }
    })(), { objectMode: false, highWaterMark: pieceBytes });
  }

  async *olderThan(agencyId: string, before: Date): AsyncIterable<string> {
    for (const shelf of await names(this.folder(agencyId))) {
      if (shelf.length !== 2) continue;
      for (const name of await names(join(this.folder(agencyId), shelf))) {
        if (hex.test(name) && await isOlder(this.path(agencyId, name), before)) yield name;
      }
    }
  }

  async removeUnlessRenewed(agencyId: string, sha256: string, before: Date): Promise<boolean> {
    const path = this.path(agencyId, sha256);
    const aside = `${path}.${randomUUID()}`;
    // Moved first, judged then: a content that is written again in this moment is either moved back or stands in its own place.
    await rename(path, aside).catch(ignoreMissing);
    if (await isOlder(aside, before)) {
      await rm(aside, { force: true });
      return true;
    }
    await rename(aside, path).catch(ignoreMissing);
    return false;
  }

  async removeBroken(agencyId: string, before: Date): Promise<void> {
    const folder = join(this.folder(agencyId), 'arriving');
    for (const name of await names(folder)) if (await isOlder(join(folder, name), before)) await rm(join(folder, name), { force: true });
  }

  /** The rename makes the content appear whole or not at all, also after a power failure. */
  private async settle(arriving: string, path: string): Promise<void> {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    await rename(arriving, path);
    const folder = await open(dirname(path));
    await folder.sync().finally(() => folder.close());
  }

  private path(agencyId: string, sha256: string): string {
    if (!hex.test(sha256)) throw new Error('A content is named by 64 hexadecimal signs');
    return join(this.folder(agencyId), sha256.slice(0, 2), sha256);
  }

  private folder(agencyId: string): string {
    if (!uuid.test(agencyId)) throw new Error('An agency id is not a UUID');
    return join(this.root, agencyId);
  }
}

const isMissing = (error: unknown) => (error as { code?: string }).code === 'ENOENT';
function ignoreMissing(error: unknown): void {
  if (!isMissing(error)) throw error;
}
const names = (folder: string): Promise<string[]> => readdir(folder).catch((error: unknown) => { ignoreMissing(error); return []; });
const isOlder = (path: string, before: Date): Promise<boolean> => stat(path).then((s) => s.mtime < before, (error: unknown) => { ignoreMissing(error); return false; });
