/** HTTP for imports of service. */
import { Controller, Req } from '@nestjs/common';
import type { InputOf } from '@rapport/api-contract/route';
import { applyServiceImport, listServiceImports, listServiceRejects, readServiceImport, takeBackServiceImport, uploadService } from '@rapport/api-contract/service-delivered';
import { z } from 'zod';
import { FileNotSent } from '../../platform/files/files.errors.js';
import { decodeCursor, pageFrom } from '../../platform/http/cursor.js';
import { Caller, Input, Serve } from '../../platform/http/serve.js';
import { type ServedRequest, sourceOf } from '../../platform/http/served-request.js';
import type { Principal } from '../../platform/identity/principal.js';
import { toImport } from './service.serializer.js';
import { ServiceImports } from './service-imports.service.js';

@Controller()
export class ServiceImportsController {
  constructor(private readonly imports: ServiceImports) {}

  @Serve(uploadService)
  async upload(@Caller() caller: Principal, @Req() request: ServedRequest) {
    if (!request.isMultipart()) throw new FileNotSent();
    const part = await request.file();
    if (!part) throw new FileNotSent();
    return toImport(await this.imports.upload(caller, sourceOf(request), { content: part.file, name: part.filename }));
  }

  @Serve(listServiceImports)
  async list(@Input() { query }: InputOf<typeof listServiceImports>) {
    const before = decodeCursor(query.cursor, z.tuple([z.uuid()]))?.[0] ?? null;
    const page = pageFrom(await this.imports.list(before, query.limit + 1), query.limit, (row) => [row.id]);
    return { ...page, items: page.items.map(toImport) };
  }

  @Serve(readServiceImport)
  async read(@Input() { params }: InputOf<typeof readServiceImport>) {
    return toImport(await this.imports.read(params.serviceImportId));
  }

  @Serve(listServiceRejects)
  async rejects(@Input() { params, query }: InputOf<typeof listServiceRejects>) {
    const after = decodeCursor(query.cursor, z.tuple([z.int32()]))?.[0] ?? 0;
    return pageFrom(await this.imports.rejects(params.serviceImportId, after, query.limit + 1), query.limit, (row) => [row.line]);
  }

  @Serve(applyServiceImport)
  async apply(@Caller() caller: Principal, @Input() { params, body }: InputOf<typeof applyServiceImport>) {
    return toImport(await this.imports.apply(params.serviceImportId, body.reason ?? null, caller));
  }

  @Serve(takeBackServiceImport)
  async takeBack(@Caller() caller: Principal, @Input() { params, body }: InputOf<typeof takeBackServiceImport>) {
    return toImport(await this.imports.takeBack(params.serviceImportId, body.reason ?? null, caller));
  }
}
