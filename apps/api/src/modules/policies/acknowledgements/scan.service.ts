/** Scans of paper signatures: received, told by their content, and handed out as downloads only. */
import type { Readable } from 'node:stream';
import { Injectable, StreamableFile } from '@nestjs/common';
import type { Principal } from '../../../platform/identity/principal.js';
import { actorOf } from '../../../platform/identity/principal.js';
import { nameOfItsType, otherEnding } from '../../../platform/files/file-name.js';
import { Files } from '../../../platform/files/files.service.js';
import type { StoredContent } from '../../../platform/files/content-store.js';
import type { Source } from '../../../platform/tenancy/tenant-scope.js';
import { UnitOfWork, type WorkFor } from '../../../platform/tenancy/unit-of-work.js';
import { ScanMisnamed, ScanNotReadable } from './acknowledgements.errors.js';

const mostBytes = 20 * 1024 * 1024;

/** PDF, PNG and JPEG by their first bytes; null for everything else, whatever the name says. */
export function scanTypeOf(bytes: Buffer): 'application/pdf' | 'image/png' | 'image/jpeg' | null {
  if (bytes.toString('latin1', 0, 5) === '%PDF-') return 'application/pdf';
  if (bytes.subarray(0, 8).equals(Buffer.from('89504e470d0a1a0a', 'hex'))) return 'image/png';
  return bytes.subarray(0, 3).equals(Buffer.from('ffd8ff', 'hex')) ? 'image/jpeg' : null;
}

export interface Scan { content: StoredContent; name: string; mediaType: string }

@Injectable()
export class ScanService {
  constructor(private readonly files: Files, private readonly work: UnitOfWork) {}

  /** Whose work it is, for the units of work of a caller. */
  whose(caller: Principal, source: Source): WorkFor {
    if (!caller.agencyId) throw new Error('A scan belongs to an agency');
    return { agencyId: caller.agencyId, municipalityId: caller.municipalityId, actor: actorOf(caller), source };
  }

  /** Stores the content outside any unit of work; nothing names it yet. */
  async receive(caller: Principal, source: Source, file: { content: Readable; name: string }): Promise<Scan> {
    const whose = this.whose(caller, source);
    const content = await this.files.receive(whose, file.content, mostBytes);
    const read = this.files.opener({ agencyId: whose.agencyId, sha256: Buffer.from(content.sha256, 'hex') })();
    let first = Buffer.alloc(0);
    for await (const piece of read) {
      first = Buffer.concat([first, piece as Buffer]);
      if (first.length >= 16) break;
    }
    const mediaType = scanTypeOf(first);
    if (!mediaType) throw new ScanNotReadable();
    const name = nameOfItsType(file.name, mediaType);
    if (name === null) throw new ScanMisnamed(otherEnding(file.name, mediaType));
    return { content, name, mediaType };
  }

  /** The scan that `find` names inside a unit of work of the caller, as a download. */
  async read(caller: Principal, source: Source, find: () => Promise<string>): Promise<StreamableFile> {
    const file = await this.work.run(this.whose(caller, source), async () => this.files.find(await find()));
    const ending = file.mediaType === 'application/pdf' ? 'pdf' : file.mediaType === 'image/png' ? 'png' : 'jpg';
    return new StreamableFile(this.files.opener(file)(), { type: file.mediaType, disposition: `attachment; filename="signature.${ending}"`, length: Number(file.bytes) });
  }
}
