/** Files of a policy for those who have to read it, whether or not they may see policies otherwise. */
import { Injectable, StreamableFile } from '@nestjs/common';
import { Files } from '../../../platform/files/files.service.js';
import { NotFound } from '../../../platform/http/domain-error.js';
import type { Principal } from '../../../platform/identity/principal.js';
import type { Source } from '../../../platform/tenancy/tenant-scope.js';
import { UnitOfWork } from '../../../platform/tenancy/unit-of-work.js';
import { MyPersonService } from '../../people/my-person.service.js';
import { MyListService } from './my-list.service.js';
import { ScanService } from './scan.service.js';
import { ShownContentRepository } from './shown-content.repository.js';

@Injectable()
export class MyAttachmentsService {
  constructor(
    private readonly work: UnitOfWork, private readonly people: MyPersonService, private readonly list: MyListService, private readonly shown: ShownContentRepository, private readonly files: Files, private readonly scans: ScanService,
  ) {}

  /** Throws {@link NotFound} unless the obligation is the caller's and its version carries the file. */
  async open(caller: Principal, source: Source, acknowledgementId: string, attachmentId: string): Promise<StreamableFile> {
    const file = await this.work.run(this.scans.whose(caller, source), async () => {
      const { row } = await this.list.one((await this.people.personOf(caller)).id, acknowledgementId);
      const { content } = await this.shown.version(row.versionId);
      if (!content.attachments.some((each) => each.fileId === attachmentId)) throw new NotFound('file');
      return this.files.find(attachmentId);
    });
    return new StreamableFile(this.files.opener(file)(), { type: file.mediaType, disposition: `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`, length: Number(file.bytes) });
  }
}
