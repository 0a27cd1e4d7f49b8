/** Training from elsewhere: recorded by a coordinator, or reported by the person with a proof and approved by somebody else. */
import type { recordExternalTraining, reportMyTraining } from '@rapport/api-contract/hours';
import type { InputOf } from '@rapport/api-contract/route';
import { dayInWords } from '@rapport/training-engine/calendar';
import { Injectable, type StreamableFile } from '@nestjs/common';
import type { Readable } from 'node:stream';
import { uuidv7 } from 'uuidv7';
import { z } from 'zod';
import { AuditService } from '../../../platform/audit/audit.service.js';
import type { File } from '../../../platform/files/file.entity.js';
import { Files } from '../../../platform/files/files.service.js';
import { decodeCursor, pageFrom } from '../../../platform/http/cursor.js';
import { NotFound } from '../../../platform/http/domain-error.js';
import { type Principal, userBehind } from '../../../platform/identity/principal.js';
import { type Source, tenantScope } from '../../../platform/tenancy/tenant-scope.js';
import { UnitOfWork } from '../../../platform/tenancy/unit-of-work.js';
import { ScanService } from '../../policies/acknowledgements/scan.service.js';
import { MyPersonService } from '../../people/my-person.service.js';
import { TrainingReconciler } from '../assignments/reconciler.service.js';
import { TrainingClock } from '../assignments/training-clock.js';
import { type CreditedHours, CreditsRepository, type ExternalRow } from './credits.repository.js';
import { AlreadyDecided, ExternalTrainingInvalid, NotYourOwnTraining } from './hours.errors.js';
import { ExternalLetters } from './external-letters.js';
import { RecountService } from './recount.service.js';

/** Before it nobody earned what counts today: a slip of the year. */
const earliest = '1950-01-01';

type Report = InputOf<typeof reportMyTraining>['body'];
type Record_ = InputOf<typeof recordExternalTraining>['body'];
interface Decision { decision: 'approve' | 'reject'; reason: string; courseId: string | null; hours: CreditedHours[] | null }
type Paging = { cursor?: string | undefined; limit: number };

@Injectable()
export class ExternalTrainingService {
  constructor(
    private readonly credits: CreditsRepository, private readonly people: MyPersonService, private readonly clock: TrainingClock, private readonly reconciler: TrainingReconciler, private readonly recounts: RecountService,
    private readonly files: Files, private readonly scans: ScanService, private readonly work: UnitOfWork, private readonly audit: AuditService, private readonly letters: ExternalLetters,
  ) {}

  /** Stored and named for whoever uploaded it; nobody else can put it under a record. */
  async upload(caller: Principal, source: Source, file: { content: Readable; name: string }): Promise<File> {
    const { content, name, mediaType } = await this.scans.receive(caller, source, file);
    return this.work.run(this.scans.whose(caller, source), async () => {
      const row = await this.files.record(content, name, mediaType);
      await this.credits.addProof(row.id, userBehind(caller));
      return row;
    });
  }

  async report(caller: Principal, body: Report): Promise<ExternalRow> {
    const person = await this.people.personOf(caller);
    await this.checkDay(body.earnedOn);
    await this.checkProof(caller, person.id, body.proofId);
    return this.store(caller, person.id, body, { proofId: body.proofId, courseId: null, state: 'pending' });
  }

  async record(caller: Principal, body: Record_): Promise<ExternalRow> {
    if (!(await this.credits.personExists(body.personId))) throw new ExternalTrainingInvalid('body.personId', 'is not a person of this agency');
    if (await this.isOwn(caller, body.personId)) throw new NotYourOwnTraining();
    await this.checkDay(body.earnedOn);
    await this.checkCourse(body.courseId);
    if (body.proofId) await this.checkProof(caller, body.personId, body.proofId);
    const row = await this.store(caller, body.personId, body, { proofId: body.proofId, courseId: body.courseId, state: 'approved' });
    return this.counted(row, 1);
  }

  async decide(caller: Principal, id: string, { decision, reason, courseId, hours }: Decision): Promise<ExternalRow> {
    const row = await this.locked(id);
    if (row.state !== 'pending') throw new AlreadyDecided(row.state);
    if ((await this.isOwn(caller, row.personId)) || (row.reportedByUserId !== null && (await this.people.loginsOf(caller)).has(row.reportedByUserId))) throw new NotYourOwnTraining();
    if (decision === 'reject' && reason === '') throw new ExternalTrainingInvalid('body.reason', 'say why it does not count, so that it can be mended');
    const other = hours && !sameHours(hours, row.hours) ? hours : null;
    if (decision === 'reject' && other) throw new ExternalTrainingInvalid('body.hours', 'belong to what is accepted; leave them out when you refuse');
    if (other && reason === '') throw new ExternalTrainingInvalid('body.reason', 'say why other hours count than were reported');
    await this.checkCourse(courseId);
    return this.settle(row, decision === 'approve' ? 'approved' : 'rejected', reason || null, courseId, other);
  }

  /** What it completed stays completed, with a remark: history is not rewritten. */
  async void(caller: Principal, id: string, reason: string): Promise<ExternalRow> {
    const row = await this.locked(id);
    if (row.state !== 'approved') throw new AlreadyDecided(row.state);
    if (await this.isOwn(caller, row.personId)) throw new NotYourOwnTraining();
    return this.settle(row, 'voided', reason, row.courseId);
  }

  async mine(caller: Principal, query: Paging) {
    return this.listed({ state: 'all', personId: (await this.people.personOf(caller)).id }, query);
  }

  page(query: { state: string; personId?: string | undefined } & Paging) {
    return this.listed({ state: query.state, personId: query.personId ?? null }, query);
  }

  /** The proof as a download; `mine` finds one's own records only. */
  proof(caller: Principal, source: Source, id: string, mine: boolean): Promise<StreamableFile> {
    return this.scans.read(caller, source, async () => {
      const row = await this.credits.external(id, mine ? (await this.people.personOf(caller)).id : null);
      if (!row?.proof) throw new NotFound('proof');
      return row.proof.id;
    });
  }

  private async isOwn(caller: Principal, personId: string): Promise<boolean> {
    await this.people.refuseSeparated(caller);
    return (await this.people.selvesOf(caller)).has(personId);
  }

  private async listed(filter: { state: string; personId: string | null }, { cursor, limit }: Paging) {
    const before = decodeCursor(cursor, z.tuple([z.iso.datetime({ offset: true }), z.uuid()]));
    return pageFrom(await this.credits.externals(filter, before, limit + 1), limit, (row) => [row.reportedAt.toISOString(), row.id]);
  }

  private async store(caller: Principal, personId: string, body: Report | Record_, over: { proofId: string | null; courseId: string | null; state: 'pending' | 'approved' }): Promise<ExternalRow> {
    const { now } = await this.clock.here();
    const id = uuidv7();
    await this.credits.insert({
      id, personId, kind: 'external', title: body.title, provider: body.provider, earnedOn: body.earnedOn, hours: body.hours, courseId: over.courseId, courseVersionId: null, attemptId: null, note: body.note, proofId: over.proofId, state: over.state,
      selfReported: over.state === 'pending', at: now, userId: userBehind(caller), by: tenantScope().actor.label,
    });
    await this.audit.record({ action: over.state === 'pending' ? 'training.external-reported' : 'training.external-recorded', objectType: 'training_credit', objectId: id, after: { personId, title: body.title, earnedOn: body.earnedOn, hours: body.hours, courseId: over.courseId } });
    return this.known(id);
  }

  private async settle(row: ExternalRow, state: 'approved' | 'rejected' | 'voided', reason: string | null, courseId: string | null, hours: CreditedHours[] | null = null): Promise<ExternalRow> {
    const { now } = await this.clock.here();
    await this.credits.decide(row.id, state, tenantScope().actor.label, now, reason, courseId, hours);
    await this.audit.record({ action: `training.external-${state}`, objectType: 'training_credit', objectId: row.id, before: { state: row.state }, after: { state, reason, courseId, personId: row.personId, ...(hours ? { hours } : {}) } });
    await this.letters.tell(row, state);
    const after = await this.known(row.id);
    return state === 'rejected' ? after : this.counted(after, state === 'voided' ? -1 : 1);
  }

  private async counted(row: ExternalRow, sign: 1 | -1): Promise<ExternalRow> {
    await this.recounts.after({ ...row, hours: row.acceptedHours ?? row.hours }, sign);
    await this.reconciler.earned(row.personId, row.courseId, true);
    return this.known(row.id);
  }

  private async locked(id: string): Promise<ExternalRow> {
    await this.credits.lock(id);
    const row = await this.credits.external(id, null);
    if (!row) throw new NotFound('record of training');
    return row;
  }

  private async known(id: string): Promise<ExternalRow> {
    const row = await this.credits.external(id, null);
    if (!row) throw new Error('A record that was just written is gone');
    return row;
  }

  private async checkDay(earnedOn: string): Promise<void> {
    if (earnedOn > (await this.clock.here()).today) throw new ExternalTrainingInvalid('body.earnedOn', 'The day on which it was earned is still to come. Give the day on which the training ended.');
    if (earnedOn < earliest) throw new ExternalTrainingInvalid('body.earnedOn', `The day on which it was earned is before ${dayInWords(earliest)}. Look whether the year is right.`);
  }

  private async checkCourse(courseId: string | null): Promise<void> {
    if (courseId !== null && !(await this.credits.courseExists(courseId))) throw new ExternalTrainingInvalid('body.courseId', 'is not a published course of this agency');
  }

  private async checkProof(caller: Principal, personId: string, proofId: string): Promise<void> {
    if (!(await this.credits.isProofOf(proofId, userBehind(caller)))) throw new ExternalTrainingInvalid('body.proofId', 'is not a proof that you uploaded for this record');
    const before = await this.credits.sameProof(personId, proofId);
    if (before) throw new ExternalTrainingInvalid('body.proofId', `This file stands behind “${before.title}” of ${dayInWords(before.earnedOn)} already. One certificate counts once: put all its hours into one record.`);
  }
}

const sameHours = (one: readonly CreditedHours[], other: readonly CreditedHours[]): boolean => one.length === other.length && one.every((each) => other.some((more) => more.category === each.category && more.hours === each.hours));
