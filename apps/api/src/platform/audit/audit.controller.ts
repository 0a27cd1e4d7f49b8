/** HTTP for the audit trail. */
import { Readable } from 'node:stream';
import { Controller, Req, StreamableFile } from '@nestjs/common';
import { exportAudit, listAuditEvents, verifyAudit } from '@rapport/api-contract/audit';
import type { InputOf } from '@rapport/api-contract/route';
import { z } from 'zod';
import { decodeCursor } from '../http/cursor.js';
import { Caller, Input, Serve } from '../http/serve.js';
import { type ServedRequest, sourceOf } from '../http/served-request.js';
import type { Principal } from '../identity/principal.js';
import { TenantStream } from '../tenancy/tenant-stream.js';
import { AuditReadingService } from './audit-reading.service.js';
import { toChainState, toEvent } from './audit.serializer.js';

@Controller()
export class AuditController {
  constructor(private readonly audit: AuditReadingService, private readonly streams: TenantStream) {}

  @Serve(listAuditEvents)
  async list(@Caller() caller: Principal, @Input() { query }: InputOf<typeof listAuditEvents>) {
    const { cursor, limit, ...filter } = query;
    const page = await this.audit.list(caller, filter, decodeCursor(cursor, z.tuple([z.uuid().nullable(), z.iso.date().nullable(), z.uuid().nullable()])), limit);
    return { ...page, items: page.items.map(toEvent) };
  }

  @Serve(verifyAudit)
  async verify() {
    return toChainState(await this.audit.verify());
  }

  @Serve(exportAudit)
  export(@Caller() caller: Principal, @Req() request: ServedRequest) {
    const lines = this.streams.run(caller, sourceOf(request), () => this.audit.export(caller));
    return new StreamableFile(Readable.from(lines), { type: 'application/x-ndjson', disposition: 'attachment; filename="audit.ndjson"' });
  }
}
