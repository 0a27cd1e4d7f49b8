/** HTTP for roster imports. */
import { Controller, Req } from '@nestjs/common';
import {
  applyRosterImport, changeRosterImport, discardRosterImport, listRosterImports, listRosterLines, readRosterImport, sampleRoster, uploadRoster,
} from '@rapport/api-contract/people';
import type { InputOf } from '@rapport/api-contract/route';
import { z } from 'zod';
import { csvFile } from '../../../platform/http/csv-file.js';
import { decodeCursor, pageFrom } from '../../../platform/http/cursor.js';
import { NotFound } from '../../../platform/http/domain-error.js';
import { Caller, CallSource, Input, Serve } from '../../../platform/http/serve.js';
import type { ServedRequest } from '../../../platform/http/served-request.js';
import { actorOf, type Principal } from '../../../platform/identity/principal.js';
import type { Source } from '../../../platform/tenancy/tenant-scope.js';
import { UnitsService } from '../../agencies/units.service.js';
import { sampleRosterCsv } from '../roster-csv.js';
import { RosterFileMissing, RosterFileTooLarge, rosterLimits } from './roster.errors.js';
import { toRosterImport, toRosterLine } from './roster-imports.serializer.js';
import { RosterImportsService } from './roster-imports.service.js';

@Controller()
export class RosterImportsController {
  constructor(private readonly imports: RosterImportsService, private readonly units: UnitsService) {}

  @Serve(sampleRoster)
  async sample() {
    const units = (await this.units.tree(false)).slice(0, 2).map((unit) => unit.code ?? unit.name);
    return csvFile('roster-sample.csv', [sampleRosterCsv(units)]);
  }

  @Serve(uploadRoster)
  async upload(@Req() request: ServedRequest, @Caller() caller: Principal, @CallSource() source: Source) {
    const part = await request.file({ limits: { files: 1, fileSize: rosterLimits.bytes }, throwFileSizeLimit: false });
    if (!part) throw new RosterFileMissing();
    const bytes = await part.toBuffer();
    if (part.file.truncated) throw new RosterFileTooLarge();
    return toRosterImport(await this.imports.upload(whose(caller, source), part.filename ?? '', bytes));
  }

  @Serve(listRosterImports)
  async list(@Input() { query }: InputOf<typeof listRosterImports>) {
    const rows = await this.imports.list(decodeCursor(query.cursor, z.tuple([z.uuid()]))?.[0] ?? null, query.limit + 1);
    const page = pageFrom(rows, query.limit, (row) => [row.id]);
    return { ...page, items: page.items.map(toRosterImport) };
  }

  @Serve(readRosterImport)
  async read(@Input() { params }: InputOf<typeof readRosterImport>) {
    return toRosterImport(await this.imports.read(params.rosterImportId));
  }

  @Serve(listRosterLines)
  async lines(@Input() { params, query }: InputOf<typeof listRosterLines>) {
    const after = decodeCursor(query.cursor, z.tuple([z.int32().min(0)]))?.[0] ?? 0;
    const applied = (await this.imports.read(params.rosterImportId)).status === 'applied';
    const page = pageFrom(await this.imports.page(params.rosterImportId, query.outcome ?? null, after, query.limit + 1), query.limit, (line) => [line.position]);
    return { ...page, items: page.items.map((line) => toRosterLine(line, applied)) };
  }

  @Serve(changeRosterImport)
  async change(@Input() { params, body }: InputOf<typeof changeRosterImport>, @Caller() caller: Principal, @CallSource() source: Source) {
    return toRosterImport(await this.imports.change(whose(caller, source), params.rosterImportId, body));
  }

  @Serve(applyRosterImport)
  async apply(@Input() { params }: InputOf<typeof applyRosterImport>, @Caller() caller: Principal) {
    return toRosterImport(await this.imports.apply(caller, params.rosterImportId));
  }

  @Serve(discardRosterImport)
  discard(@Input() { params }: InputOf<typeof discardRosterImport>) {
    return this.imports.discard(params.rosterImportId);
  }
}

function whose(caller: Principal, source: Source) {
  if (!caller.agencyId) throw new NotFound('agency');
  return { agencyId: caller.agencyId, municipalityId: caller.municipalityId, actor: actorOf(caller), source };
}
