/** Certificates and transcripts: for the person, for those who may look, and one bit for everybody. */
import type { transcript } from '@rapport/api-contract/transcripts';
import { cycleInWords } from '@rapport/training-engine/cycle';
import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { Settings } from '../../../platform/config/config.js';
import { SETTINGS } from '../../../platform/config/config.module.js';
import { csvLine } from '../../../platform/http/csv-line.js';
import { decodeCursor, pageFrom } from '../../../platform/http/cursor.js';
import { NotFound } from '../../../platform/http/domain-error.js';
import { actorOf, type Principal } from '../../../platform/identity/principal.js';
import { Crossing } from '../../../platform/tenancy/crossing.js';
import type { Source } from '../../../platform/tenancy/tenant-scope.js';
import { UnitOfWork } from '../../../platform/tenancy/unit-of-work.js';
import { MyPersonService } from '../../people/my-person.service.js';
import { CreditsRepository, type TranscriptRow } from '../hours/credits.repository.js';
import { TrainingScope } from '../training-scope.js';
import { typedCode } from './certificate-code.js';
import { certificatePdf } from './certificate-pdf.js';
import { type CertificateFacts, type CertificateRow, CertificatesRepository } from './certificates.repository.js';
import { readsStaffNames } from '../../../platform/identity/staff-names.js';

interface Period { from?: string | undefined; until?: string | undefined }
const exportPortion = 1000;

@Injectable()
export class CertificatesService {
  constructor(
    private readonly certificates: CertificatesRepository, private readonly credits: CreditsRepository, private readonly people: MyPersonService, private readonly scope: TrainingScope, private readonly work: UnitOfWork, private readonly crossing: Crossing,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  async myTranscript(caller: Principal, query: Period & { cursor?: string | undefined; limit: number }) {
    return this.transcriptOf((await this.people.personOf(caller)).id, query);
  }

  async transcript(caller: Principal, personId: string, query: Period & { cursor?: string | undefined; limit: number }) {
    await this.mustSee(caller, personId);
    return this.transcriptOf(personId, query);
  }

  /** Asked before an export begins, so that somebody who may not be seen answers 404 and not half a file. Outside a unit of work. */
  async mayExport(caller: Principal, source: Source, personId: string | null): Promise<void> {
    if (!caller.agencyId) throw new NotFound('person');
    await this.work.run({ agencyId: caller.agencyId, municipalityId: caller.municipalityId, actor: actorOf(caller), source }, () => this.exported(caller, personId));
  }

  private async exported(caller: Principal, personId: string | null) {
    if (personId) await this.mustSee(caller, personId);
    const person = await this.credits.person(personId ?? (await this.people.personOf(caller)).id);
    if (!person) throw new NotFound('person');
    return person;
  }

  /** `personId` null: the caller's own. In a unit of work. */
  async *transcriptCsv(caller: Principal, personId: string | null, query: Period): AsyncGenerator<string> {
    const person = await this.exported(caller, personId);
    const named = readsStaffNames(caller);
    yield csvLine(['Employee number', 'Name', 'Title', 'Kind', 'Provider', 'Completed on', 'Course version', 'Category', 'Hours', 'Taken back', 'Requirements met']);
    for (let before: readonly [string, string] | null = null; ;) {
      const rows: TranscriptRow[] = await this.credits.transcript(person.id, { from: query.from ?? null, until: query.until ?? null }, before, exportPortion);
      yield rows.map((row) => {
        const met = row.met.map((each) => `${each.requirement} (${cycleInWords(each, each.rule.recurrence.kind)})`).join('; ');
        const hours = row.hours.length > 0 ? row.hours : [{ category: '', hours: 0 }];
        return hours.map((each) => csvLine([named ? person.employeeNumber : null, named ? person.name : null, row.title, row.kind, row.provider, row.completedOn, row.courseVersionNumber, each.category, each.hours, row.voided ? 'yes' : 'no', met])).join('');
      }).join('');
      const last = rows.at(-1);
      if (rows.length < exportPortion || !last) return;
      before = [last.completedOn, last.id];
    }
  }

  /** Outside a unit of work: the PDF is made after the connection is given back. `mine` finds one's own only. */
  async pdf(caller: Principal, source: Source, id: string, mine: boolean): Promise<{ bytes: Buffer; name: string }> {
    if (!caller.agencyId) throw new NotFound('certificate');
    const row = await this.work.run<CertificateRow | undefined>({ agencyId: caller.agencyId, municipalityId: caller.municipalityId, actor: actorOf(caller), source },
      async () => this.certificates.one(id, mine ? [(await this.people.personOf(caller)).id] : await this.scope.records(caller)));
    if (!row) throw new NotFound('certificate');
    return { bytes: await certificatePdf(row, this.settings.PUBLIC_URL), name: `certificate-${row.number}.pdf` };
  }

  /** Whether there is such a certificate; an unknown agency, an unknown code and nonsense all answer the same. */
  async verify(agencySlug: string, typed: string, source: Source): Promise<{ genuine: boolean; certificate: CertificateFacts | null }> {
    const code = typedCode(typed);
    const [agency] = await this.crossing.query<{ id: string }>('find the agency that a certificate names', "select id from agency where slug = $1 and status = 'active'", [agencySlug.toLowerCase()]);
    if (!agency || !code) return { genuine: false, certificate: null };
    const certificate = await this.work.run({ agencyId: agency.id, actor: { kind: 'resident', id: null, label: 'Resident' }, source }, () => this.certificates.factsOf(code));
    return { genuine: certificate !== undefined, certificate: certificate ?? null };
  }

  private async transcriptOf(personId: string, query: Period & { cursor?: string | undefined; limit: number }): Promise<z.input<typeof transcript>> {
    const person = await this.credits.person(personId);
    if (!person) throw new NotFound('person');
    const period = { from: query.from ?? null, until: query.until ?? null };
    const before = decodeCursor(query.cursor, z.tuple([z.iso.date(), z.uuid()]));
    const page = pageFrom(await this.credits.transcript(personId, period, before, query.limit + 1), query.limit, (row) => [row.completedOn, row.id]);
    return {
      ...page, person, totalHours: await this.credits.totalHours(personId, period),
      items: page.items.map((row) => ({ ...row, totalHours: row.hours.reduce((sum, each) => sum + each.hours, 0), met: row.met.map((each) => ({ requirement: each.requirement, cycle: cycleInWords(each, each.rule.recurrence.kind) })) })),
    };
  }

  private async mustSee(caller: Principal, personId: string): Promise<void> {
    const people = await this.scope.records(caller);
    if (people && !people.includes(personId)) throw new NotFound('person');
  }
}
