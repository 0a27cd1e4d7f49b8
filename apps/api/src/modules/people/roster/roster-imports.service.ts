/** Leads a roster import from the uploaded file over the preview to the changed roster. */
import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { AuditService } from '../../../platform/audit/audit.service.js';
import { peekCsv, readCsv } from '../../../platform/files/csv-reader.js';
import { shownFileName } from '../../../platform/files/file-name.js';
import { NotFound } from '../../../platform/http/domain-error.js';
import type { Principal } from '../../../platform/identity/principal.js';
import { tenantScope } from '../../../platform/tenancy/tenant-scope.js';
import { UnitOfWork, type WorkFor } from '../../../platform/tenancy/unit-of-work.js';
import { MyPersonService } from '../my-person.service.js';
import { PeopleRepository } from '../people.repository.js';
import { PeopleService } from '../people.service.js';
import { SeparationsService } from '../separations.service.js';
import { RosterApplyService } from './roster-apply.service.js';
import { guessMapping } from './roster-columns.js';
import type { RosterOutcome } from './roster-decision.js';
import { RosterMovesApplicant, RosterNotReady, RosterPreviewStale, RosterSettled, rosterLimits } from './roster.errors.js';
import { type ImportChoices, type ImportRow, RosterImportsRepository } from './roster-imports.repository.js';
import { type DecidedLine, type RawLine, RosterLinesRepository } from './roster-lines.repository.js';
import { RosterPreviewService } from './roster-preview.service.js';

const portion = 2000;

@Injectable()
export class RosterImportsService {
  constructor(
    private readonly work: UnitOfWork, private readonly imports: RosterImportsRepository, private readonly lines: RosterLinesRepository, private readonly preview: RosterPreviewService,
    private readonly applying: RosterApplyService, private readonly repository: PeopleRepository, private readonly people: PeopleService, private readonly separations: SeparationsService, private readonly mine: MyPersonService, private readonly audit: AuditService,
  ) {}

  /** Reads the whole file before the roster is touched; what cannot be read leaves nothing behind. Throws CsvUnreadable. */
  async upload(whose: WorkFor, fileName: string, bytes: Buffer): Promise<ImportRow> {
    const open = () => Readable.from(pieces(bytes), { objectMode: false });
    const { format, header } = await peekCsv(open, 1, rosterLimits);
    const lines: RawLine[] = [];
    for await (const batch of readCsv(open, format, portion, rosterLimits)) {
      for (const { line, fields } of batch.rows) lines.push({ position: lines.length + 1, line, cells: fields.map(storable) });
    }
    return this.work.run(whose, async () => {
      const id = await this.imports.insert({
        fileName: shownFileName(fileName, 'roster.csv'), uploadedBy: tenantScope().actor.label, mapping: guessMapping(header), complete: false, effectiveOn: await this.people.today(),
        file: { encoding: format.encoding, delimiter: format.delimiter, columns: header.map(storable), lines: lines.length },
      });
      for (let at = 0; at < lines.length; at += portion) await this.lines.add(id, lines.slice(at, at + portion));
      await this.audit.record({ action: 'people.import-uploaded', objectType: 'roster-import', objectId: id, after: { lines: lines.length } });
      await this.preview.make(await this.read(id));
      return this.read(id);
    });
  }

  list(before: string | null, limit: number): Promise<ImportRow[]> {
    return this.imports.list(before, limit);
  }

  async read(id: string): Promise<ImportRow> {
    return known(await this.imports.find(id));
  }

  async page(id: string, outcome: RosterOutcome | null, after: number, limit: number): Promise<DecidedLine[]> {
    await this.read(id);
    return this.lines.page(id, outcome, after, limit);
  }

  /** Makes the preview again with other choices. */
  async change(whose: WorkFor, id: string, choices: Partial<ImportChoices>): Promise<ImportRow> {
    return this.work.run(whose, async () => {
      const before = await this.open(id);
      await this.imports.choose(id, { mapping: choices.mapping ?? before.mapping, complete: choices.complete ?? before.complete, effectiveOn: choices.effectiveOn ?? before.effectiveOn });
      await this.preview.make(await this.read(id));
      return this.read(id);
    });
  }

  /** All or nothing, and nothing but what the preview says: refused when the roster changed since. */
  async apply(caller: Principal, id: string): Promise<ImportRow> {
    const version = await this.repository.lockRoster();
    const row = await this.open(id);
    if (row.faults.length > 0) throw new RosterNotReady(row.faults);
    if (row.rosterVersion !== version || row.stale) throw new RosterPreviewStale();
    const own = await this.lines.moving(id, [...(await this.mine.selvesOf(caller))]);
    if (own) throw new RosterMovesApplicant(own);
    await this.applying.apply(id);
    await this.separations.endLogins(caller, await this.lines.leaving(id));
    await this.imports.settle(id, 'applied');
    await this.audit.record({ action: 'people.import-applied', objectType: 'roster-import', objectId: id, after: { ...row.counts, complete: row.complete, effectiveOn: row.effectiveOn } });
    return this.read(id);
  }

  async discard(id: string): Promise<void> {
    await this.open(id);
    await this.lines.remove(id);
    await this.imports.settle(id, 'discarded');
    await this.audit.record({ action: 'people.import-discarded', objectType: 'roster-import', objectId: id });
  }

  /** Locked, and neither applied nor discarded. */
  private async open(id: string): Promise<ImportRow> {
    const row = known(await this.imports.lock(id));
    if (row.status !== 'preview') throw new RosterSettled(row.status);
    return row;
  }
}

/** Pieces small enough that the reader holds little at a time. */
function* pieces(bytes: Buffer): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += 65_536) yield bytes.subarray(at, at + 65_536);
}

function known(row: ImportRow | undefined): ImportRow {
  if (!row || row.status === 'discarded') throw new NotFound('import');
  return row;
}

/** What PostgreSQL can store; a replaced character is then refused by the line's own checks, or harmless. */
const storable = (text: string): string => text.replaceAll('\0', '\uFFFD').toWellFormed();
