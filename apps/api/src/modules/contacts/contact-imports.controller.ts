/** HTTP for imports of contacts. */
import { Controller, Req } from '@nestjs/common';
import {
  applyContactImport, cancelContactImport, exportImportRejects, listContactImports, listImportRejects, mapContactImport, readContactImport, uploadContacts,
} from '@rapport/api-contract/contact-imports';
import type { InputOf } from '@rapport/api-contract/route';
import { z } from 'zod';
import { FileNotSent } from '../../platform/files/files.errors.js';
import { csvFile } from '../../platform/http/csv-file.js';
import { csvLine } from '../../platform/http/csv-line.js';
import { decodeCursor, pageFrom } from '../../platform/http/cursor.js';
import { Caller, Input, Serve } from '../../platform/http/serve.js';
import { type ServedRequest, sourceOf } from '../../platform/http/served-request.js';
import type { Principal } from '../../platform/identity/principal.js';
import { TenantStream } from '../../platform/tenancy/tenant-stream.js';
import { toImport } from './contact-imports.serializer.js';
import { ContactImportsService } from './contact-imports.service.js';

const exportPage = 2000;

@Controller()
export class ContactImportsController {
  constructor(private readonly imports: ContactImportsService, private readonly streams: TenantStream) {}

  @Serve(uploadContacts)
  async upload(@Input() { query }: InputOf<typeof uploadContacts>, @Caller() caller: Principal, @Req() request: ServedRequest) {
    if (!request.isMultipart()) throw new FileNotSent();
    const part = await request.file();
    if (!part) throw new FileNotSent();
    return toImport(await this.imports.upload(caller, sourceOf(request), query.source, { content: part.file, name: part.filename }), new Date());
  }

  @Serve(listContactImports)
  async list(@Input() { query }: InputOf<typeof listContactImports>) {
    const before = decodeCursor(query.cursor, z.tuple([z.uuid()]))?.[0] ?? null;
    const page = pageFrom(await this.imports.list(before, query.limit + 1), query.limit, (row) => [row.id]);
    return { ...page, items: page.items.map((row) => toImport(row, new Date())) };
  }

  @Serve(readContactImport)
  async read(@Input() { params }: InputOf<typeof readContactImport>) {
    return toImport(await this.imports.read(params.contactImportId), new Date());
  }

  @Serve(mapContactImport)
  async map(@Input() { params, body }: InputOf<typeof mapContactImport>) {
    return toImport(await this.imports.map(params.contactImportId, body), new Date());
  }

  @Serve(listImportRejects)
  async rejects(@Input() { params, query }: InputOf<typeof listImportRejects>) {
    const after = decodeCursor(query.cursor, z.tuple([z.int32()]))?.[0] ?? 0;
    return pageFrom(await this.imports.rejects(params.contactImportId, after, query.limit + 1), query.limit, (row) => [row.line]);
  }

  @Serve(exportImportRejects)
  async exportRejects(@Input() { params }: InputOf<typeof exportImportRejects>, @Caller() caller: Principal, @Req() request: ServedRequest) {
    const lines = this.streams.run(caller, sourceOf(request), () => this.rejectLines(params.contactImportId));
    // The first piece decides whether there is such an import, while the answer can still say so.
    const first = await lines.next();
    const all = async function* () {
      if (!first.done) yield first.value;
      yield* lines;
    };
    return csvFile('rejected-lines.csv', all());
  }

  @Serve(applyContactImport)
  async apply(@Input() { params, body }: InputOf<typeof applyContactImport>) {
    return toImport(await this.imports.apply(params.contactImportId, body), new Date());
  }

  @Serve(cancelContactImport)
  async cancel(@Input() { params }: InputOf<typeof cancelContactImport>) {
    return toImport(await this.imports.cancel(params.contactImportId), new Date());
  }

  private async *rejectLines(id: string): AsyncGenerator<string> {
    let rows = await this.imports.rejects(id, 0, exportPage);
    yield csvLine(['line', 'reason', 'code', 'text']);
    while (rows.length > 0) {
      yield rows.map((row) => csvLine([row.line, row.reason, row.code, row.excerpt])).join('');
      rows = await this.imports.rejects(id, rows.at(-1)?.line ?? 0, exportPage);
    }
  }
}
