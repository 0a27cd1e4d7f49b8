/** What a supervisor records about one of their people: a witnessed refusal, a signature on paper, an excuse. Never in the person's name. */
import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { dayInWords } from '@rapport/training-engine/calendar';
import { type AcknowledgementEvent, afterAcknowledgementEvent } from '@rapport/policy-engine/acknowledgement-state';
import { AuditService } from '../../../platform/audit/audit.service.js';
import { Files } from '../../../platform/files/files.service.js';
import { DomainError, InvalidInput, NotFound } from '../../../platform/http/domain-error.js';
import type { Principal, UserPrincipal } from '../../../platform/identity/principal.js';
import { tenantScope, type Source } from '../../../platform/tenancy/tenant-scope.js';
import { UnitOfWork } from '../../../platform/tenancy/unit-of-work.js';
import { AcknowledgementClock } from '../acknowledgements/acknowledgement-clock.js';
import { AcknowledgementFinished, NotByThemselves, PaperOfOtherVersion } from '../acknowledgements/acknowledgements.errors.js';
import { AcknowledgementsRepository, type LockedRow, type NewRecord } from '../acknowledgements/acknowledgements.repository.js';
import { ObligationsRepository } from '../acknowledgements/obligations.repository.js';
import { type Detail, OverviewService } from '../acknowledgements/overview.service.js';
import { ScanService } from '../acknowledgements/scan.service.js';
import { TeamRepository } from './team.repository.js';
import { TeamService } from './team.service.js';

class SignedInTheFuture extends DomainError {
  constructor() {
    super('invalid', 'team/signed-in-the-future', 'The day on the paper is still to come. Give the day on which it was signed.', [{ path: 'query.signedOn', message: 'The day on the paper is still to come.' }]);
  }
}
class SignedBeforePublished extends DomainError {
  constructor(day: string) {
    const published = dayInWords(day);
    super('invalid', 'team/signed-before-published', `This version was published on ${published}: nobody signed it before. Give the day on which it was signed, or look whether the paper is of an older version.`, [{ path: 'query.signedOn', message: `The day on the paper is before ${published}, when this version was published.` }]);
  }
}
class OnlyPeopleRecord extends DomainError {
  constructor() {
    super('forbidden', 'team/only-people', 'What was said or signed on paper is recorded by a person who is signed in, not by a key.');
  }
}

type Recorded = Pick<NewRecord, 'reason' | 'witnessPersonId' | 'signedOn' | 'fileId'>;
const stateOf = { refused: 'refused', excused: 'excused', paper: 'acknowledged' } as const;
const eventOf: Record<keyof typeof stateOf, AcknowledgementEvent> = { refused: 'refuse', excused: 'excuse', paper: 'paper' };

@Injectable()
export class RecordingService {
  constructor(
    private readonly acknowledgements: AcknowledgementsRepository, private readonly obligations: ObligationsRepository, private readonly team: TeamService, private readonly people: TeamRepository, private readonly overview: OverviewService, private readonly clock: AcknowledgementClock,
    private readonly audit: AuditService, private readonly files: Files, private readonly scans: ScanService, private readonly work: UnitOfWork,
  ) {}

  /** The obligation of one of the caller's people. */
  async read(caller: Principal, id: string): Promise<Detail> {
    await this.within(caller, id);
    return this.overview.read(id);
  }

  async refuse(caller: Principal, id: string, { witnessPersonId, reason }: { witnessPersonId: string; reason: string }): Promise<Detail> {
    const row = await this.lock(caller, id);
    if (witnessPersonId === row.personId || (await this.team.selves(caller)).has(witnessPersonId)) throw new NotByThemselves('The witness is a third person: neither who refused nor who records it.', 'body.witnessPersonId');
    if (!(await this.people.isEmployed(witnessPersonId))) throw new NotFound('witness');
    return this.finish(caller, row, 'refused', { witnessPersonId, reason });
  }

  async excuse(caller: Principal, id: string, reason: string): Promise<Detail> {
    return this.finish(caller, await this.lock(caller, id), 'excused', { reason });
  }

  /** Opens its own units of work: the scan arrives before anything is locked. */
  async paper(caller: Principal, source: Source, id: string, paper: { signedOn?: string | undefined; versionId?: string | undefined }, file: () => Promise<{ content: Readable; name: string }>): Promise<Detail> {
    const whose = this.scans.whose(caller, source);
    await this.work.run(whose, () => this.within(caller, id));
    const { signedOn, versionId } = paper;
    if (signedOn === undefined || versionId === undefined) throw new InvalidInput((['signedOn', 'versionId'] as const).filter((field) => paper[field] === undefined).map((field) => ({ path: `query.${field}`, message: 'must be given' })));
    const scan = await this.scans.receive(caller, source, await file());
    return this.work.run(whose, async () => {
      const row = await this.lock(caller, id);
      if (row.versionId !== versionId) throw new PaperOfOtherVersion();
      const { today } = await this.clock.here();
      if (signedOn > today) throw new SignedInTheFuture();
      const published = await this.people.publishedOn(row.versionId);
      if (published === null || signedOn < published) throw new SignedBeforePublished(published ?? today);
      const stored = await this.files.record(scan.content, scan.name, scan.mediaType);
      return this.finish(caller, row, 'paper', { signedOn, fileId: stored.id });
    });
  }

  /** The file of a paper signature of one of the caller's people. */
  async scanOf(caller: Principal, id: string): Promise<string> {
    await this.within(caller, id);
    return this.overview.scanOf(id);
  }

  private async within(caller: Principal, id: string): Promise<string> {
    const row = await this.obligations.find(id);
    if (!row || !(await this.team.reached(caller, [row.personId])).has(row.personId)) throw new NotFound('acknowledgement');
    return row.personId;
  }

  private async lock(caller: Principal, id: string): Promise<LockedRow> {
    await this.within(caller, id);
    const row = await this.acknowledgements.lock(id);
    if (!row) throw new NotFound('acknowledgement');
    return row;
  }

  private async finish(caller: Principal, row: LockedRow, kind: keyof typeof stateOf, recorded: Recorded): Promise<Detail> {
    if (caller.kind !== 'user') throw new OnlyPeopleRecord();
    if (!afterAcknowledgementEvent(row.state, eventOf[kind])) throw new AcknowledgementFinished(row.state);
    await this.keep(caller, row, kind, recorded);
    return this.overview.read(row.id);
  }

  private async keep(caller: UserPrincipal, row: LockedRow, kind: keyof typeof stateOf, recorded: Recorded): Promise<void> {
    const { now } = await this.clock.here();
    const { source } = tenantScope();
    await this.acknowledgements.keep(row.id, { ...recorded, kind, versionId: row.versionId, sha256: row.sha256, at: now, ip: source.ip, userAgent: source.userAgent, recordedByUserId: caller.userId, recordedBy: caller.name });
    await this.audit.record({ action: `acknowledgements.${kind}-recorded`, objectType: 'acknowledgement', objectId: row.id, after: { versionId: row.versionId, sha256: row.sha256, personId: row.personId, ...recorded } });
    await this.acknowledgements.finish({ id: row.id, state: stateOf[kind], at: now, reason: recorded.reason ?? null });
  }
}
