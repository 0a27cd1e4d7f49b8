/** Files of an agency: the content is stored first, the row that names it commits with the business change. */
import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { NotFound } from '../http/domain-error.js';
import { Outbox } from '../jobs/outbox.service.js';
import { Tenant } from '../tenancy/tenant.js';
import { UnitOfWork, type WorkFor } from '../tenancy/unit-of-work.js';
import { type ByteRange, ContentStore, type StoredContent } from './content-store.js';
import type { File } from './file.entity.js';
import { shownFileName } from './file-name.js';
import { FilesRepository } from './files.repository.js';

declare module '../jobs/job-registry.js' {
  interface Jobs {
    /** Removes contents that no row names; payload is empty. */
    'files.sweep': Record<string, never>;
  }
}

/** A content without a row is removed after this long; far longer than any unit of work. */
export const graceHours = 24;
const hour = 3_600_000;

@Injectable()
export class Files {
  constructor(private readonly store: ContentStore, private readonly files: FilesRepository, private readonly work: UnitOfWork, private readonly outbox: Outbox, private readonly tenant: Tenant) {}

  /**
   * Streams a content into the store, outside any unit of work. Call {@link record} for it within the day, or it is swept.
   * Throws FileTooLarge.
   */
  async receive(whose: WorkFor, content: Readable, mostBytes: number): Promise<StoredContent> {
    // The sweep is announced before the first byte, so that an upload that dies half-way is swept too.
    await this.work.run(whose, () => this.outbox.add('files.sweep', {}, new Date(Date.now() + (graceHours + 1) * hour)));
    return this.store.write(whose.agencyId, content, mostBytes);
  }

  /** A further content in the same hour as one that was {@link receive}d: the sweep announced then sees to it too. Throws FileTooLarge. */
  receiveAlso(agencyId: string, content: Readable, mostBytes: number): Promise<StoredContent> {
    return this.store.write(agencyId, content, mostBytes);
  }

  /** Names a stored content in the current unit of work. `name` is shown to people, never used as a path. */
  record(content: StoredContent, name: string, mediaType: string): Promise<File> {
    const shown = shownFileName(name);
    return this.files.add({ sha256: Buffer.from(content.sha256, 'hex'), bytes: String(content.bytes), mediaType, name: shown });
  }

  /** The file's row; throws {@link NotFound}. */
  async find(fileId: string): Promise<File> {
    const file = await this.files.find(fileId);
    if (!file) throw new NotFound('file');
    return file;
  }

  /** Something that opens the content from its beginning each time it is called, or a range of it; usable after the unit of work. */
  opener(file: Pick<File, 'agencyId' | 'sha256'>): (range?: ByteRange) => Readable {
    return (range) => this.store.read(file.agencyId, file.sha256.toString('hex'), range);
  }

  /** Forgets the row; the content goes with the next sweep unless another row names it. */
  async remove(fileId: string): Promise<void> {
    await this.files.remove(fileId);
    await this.outbox.add('files.sweep', {}, new Date(Date.now() + (graceHours + 1) * hour));
  }

  /** Removes contents of the current agency that no row names; returns how many. */
  async sweep(now: Date): Promise<number> {
    const before = new Date(now.getTime() - graceHours * hour);
    const { agencyId } = this.tenant;
    await this.store.removeBroken(agencyId, before);
    let removed = 0;
    for await (const sha256 of this.store.olderThan(agencyId, before)) {
      if (await this.files.names(Buffer.from(sha256, 'hex'))) continue;
      if (await this.store.removeUnlessRenewed(agencyId, sha256, before)) removed++;
    }
    return removed;
  }
}
