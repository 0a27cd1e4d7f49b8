/** Batches of contacts: each contact judged alone, a repeated request answered as the first time. */
import { createHash } from 'node:crypto';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type batchResult, newContact } from '@rapport/api-contract/contacts';
import type { z } from 'zod';
import { AuditService } from '../../platform/audit/audit.service.js';
import { DomainError, type Fault } from '../../platform/http/domain-error.js';
import { JobRegistry } from '../../platform/jobs/job-registry.js';
import { Outbox } from '../../platform/jobs/outbox.service.js';
import { ContactBatchesRepository } from './contact-batches.repository.js';
import { type Intake, ContactIntake, type NewContact } from './contact-intake.service.js';
import { BatchKeyInvalid, BatchKeyReused, ContactKeyTaken } from './contacts.errors.js';

declare module '../../platform/jobs/job-registry.js' {
  interface Jobs {
    /** Forgets the kept answer of one batch. */
    'contacts.forget-batch': { batchId: string };
  }
}

type Result = z.input<typeof batchResult>;
export interface BatchAnswer { created: number; existing: number; conflicts: number; rejected: number; results: Result[] }
export interface BatchSender { callerId: string; enteredBy: 'key' | 'hand' }
const keptMs = 86_400_000;

@Injectable()
export class ContactBatchesService implements OnModuleInit {
  constructor(
    private readonly batches: ContactBatchesRepository, private readonly intake: ContactIntake, private readonly outbox: Outbox, private readonly audit: AuditService, private readonly registry: JobRegistry,
  ) {}

  onModuleInit(): void {
    this.registry.register({ job: 'contacts.forget-batch', kind: 'once', handle: ({ batchId }) => this.batches.forget(batchId) });
  }

  /** Stores what can be stored. With a `key`, the same contacts again get the same answer; other contacts under it are refused. */
  async store(items: readonly unknown[], { callerId, enteredBy }: BatchSender, key: string | null): Promise<BatchAnswer> {
    if (key === null) return this.storeNow(items, enteredBy);
    if (!/^[\x21-\x7e]{1,200}$/.test(key)) throw new BatchKeyInvalid();
    const requestHash = createHash('sha256').update(JSON.stringify(items)).digest();
    const id = await this.batches.claim(callerId, key, requestHash);
    if (id === null) return this.keptAnswer(callerId, key, requestHash);
    const answer = await this.storeNow(items, enteredBy);
    await this.batches.keep(id, answer);
    await this.outbox.add('contacts.forget-batch', { batchId: id }, new Date(Date.now() + keptMs));
    return answer;
  }

  private async keptAnswer(callerId: string, key: string, requestHash: Buffer): Promise<BatchAnswer> {
    const kept = await this.batches.find(callerId, key);
    if (!kept?.answer || !kept.requestHash.equals(requestHash)) throw new BatchKeyReused();
    return kept.answer as BatchAnswer;
  }

  private async storeNow(items: readonly unknown[], enteredBy: BatchSender['enteredBy']): Promise<BatchAnswer> {
    const results: Result[] = [];
    const sound: { index: number; contact: NewContact }[] = [];
    for (const [index, item] of items.entries()) {
      const parsed = newContact.safeParse(item);
      if (parsed.success) sound.push({ index, contact: parsed.data });
      else results[index] = rejected(index, 'request/invalid', 'Mend this contact and send it again.', parsed.error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message })));
    }
    const stored = await this.intake.store(sound.map(({ contact }) => contact), enteredBy);
    for (const [at, { index }] of sound.entries()) results[index] = toResult(index, stored[at]);
    const count = (outcome: Result['outcome']) => results.filter((result) => result.outcome === outcome).length;
    const answer = { created: count('created'), existing: count('existing'), conflicts: count('conflict'), rejected: count('rejected'), results };
    if (answer.created > 0) await this.audit.record({ action: 'contacts.batch-created', objectType: 'contact', after: { created: answer.created, existing: answer.existing, conflicts: answer.conflicts, rejected: answer.rejected, enteredBy } });
    return answer;
  }
}

function toResult(index: number, intake: Intake | undefined): Result {
  if (!intake || intake.outcome === 'rejected') {
    const error = intake?.error;
    if (!(error instanceof DomainError)) throw error ?? new Error('A contact got no result');
    return rejected(index, error.code, error.detail, error.faults.map((fault) => ({ ...fault, path: fault.path.replace(/^body\./, '') })));
  }
  if (intake.outcome !== 'conflict') return { index, outcome: intake.outcome, contactId: intake.contactId, problem: null };
  const { code, detail } = new ContactKeyTaken(intake.contactId);
  return { index, outcome: 'conflict', contactId: intake.contactId, problem: { code, detail, errors: [] } };
}

const rejected = (index: number, code: string, detail: string, errors: Fault[]): Result => ({ index, outcome: 'rejected', contactId: null, problem: { code, detail, errors } });
