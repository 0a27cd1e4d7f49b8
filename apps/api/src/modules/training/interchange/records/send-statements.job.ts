/** Delivers waiting statements in batches; killed at any moment it goes on, and what a store got twice it keeps once. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { FieldCipher } from '../../../../platform/secrets/field-cipher.js';
import { JobRegistry, type JobRun } from '../../../../platform/jobs/job-registry.js';
import { Outbox } from '../../../../platform/jobs/outbox.service.js';
import { noSource } from '../../../../platform/tenancy/tenant-scope.js';
import { UnitOfWork } from '../../../../platform/tenancy/unit-of-work.js';
import { Clock } from '../../../notifications/clock.js';
import { mostInBatch, tellsTheSame, type Verdict, verdictOf, waitSeconds } from './delivery-rule.js';
import { RecordStoreClient, type StoreAccess, type StoreAnswer, StoreUnreachable } from './record-store-client.js';
import { RecordStoreRepository } from './record-store.repository.js';
import { StatementsRepository, type WaitingStatement } from './statements.repository.js';

declare module '../../../../platform/jobs/job-registry.js' {
  interface Jobs {
    /** Delivers what waits for the learning record store; payload is empty. */
    'training.send-statements': Record<string, never>;
  }
}

export const passwordPurpose = 'learning-record-store';
export const unreadablePassword = 'The password of the store cannot be read (key missing): enter it again.';
const claimSeconds = 180;

@Injectable()
export class SendStatementsJob implements OnModuleInit {
  constructor(
    private readonly stores: RecordStoreRepository, private readonly statements: StatementsRepository, private readonly client: RecordStoreClient, private readonly cipher: FieldCipher, private readonly work: UnitOfWork,
    private readonly outbox: Outbox, private readonly clock: Clock, private readonly registry: JobRegistry,
  ) {}

  onModuleInit(): void {
    this.registry.register({ job: 'training.send-statements', kind: 'steps', handle: async (_payload, run) => { while (await this.batch(run)) await run.stillWorking(); } });
  }

  /** True while there may be more. Whether the store is paused, changed or to be left in peace is read anew for each batch. */
  private async batch(run: JobRun): Promise<boolean> {
    const taken = await this.within(run, async () => {
      const now = this.clock.now();
      // Locked: another sender's failure must not come between the look and the claim, or its batch would go out again at once.
      const row = await this.stores.locked();
      if (!row || row.state === 'paused' || (row.nextTryAt && row.nextTryAt > now)) return null;
      const batch = await this.statements.claim(run.messageId, now, new Date(now.getTime() + claimSeconds * 1000), mostInBatch);
      return batch.length === 0 ? null : { batch, row };
    });
    if (!taken) return false;
    const { batch, row: { endpoint, username, secret, failures } } = taken;
    const { readable, text: password } = this.cipher.legible(secret, { agencyId: run.agencyId, purpose: passwordPurpose });
    if (readable) return this.deliver(run, { endpoint, username, password }, batch, failures);
    await this.rest(run, batch, unreadablePassword, failures, null);
    return false;
  }

  private async deliver(run: JobRun, store: StoreAccess, batch: WaitingStatement[], failures: number): Promise<boolean> {
    const answer = await this.post(store, batch);
    const verdict = answer instanceof StoreUnreachable ? { act: 'wait', words: answer.message } as const : verdictOf(answer.status, batch.length);
    if (verdict.act === 'wait') {
      await this.rest(run, batch, verdict.words, failures, answer instanceof StoreUnreachable ? null : answer.retryAfterSeconds);
      return false;
    }
    if (verdict.act === 'divide') {
      for (const [at, one] of batch.entries()) {
        if (await this.deliver(run, store, [one], failures)) continue;
        await this.within(run, () => this.statements.release(batch.slice(at + 1).map(({ id }) => id)));
        return false;
      }
      return true;
    }
    const outcome = verdict.act === 'compare' ? await this.compare(store, batch) : verdict;
    if (outcome.act === 'wait') { await this.rest(run, batch, outcome.words, failures, null); return false; }
    await this.settle(run, batch, outcome, answer instanceof StoreUnreachable ? '' : wordsIn(answer.body));
    return true;
  }

  private post(store: StoreAccess, batch: WaitingStatement[]): Promise<StoreAnswer | StoreUnreachable> {
    return this.client.send(store, 'POST', 'statements', batch.map(({ body }) => body)).catch(unreachable);
  }

  /** A store may answer 409 for a statement that it took in a delivery whose answer we never got. */
  private async compare(store: StoreAccess, [one]: WaitingStatement[]): Promise<Verdict> {
    if (!one) return { act: 'delivered' };
    const found = await this.client.send(store, 'GET', `statements?statementId=${one.id}`).catch(unreachable);
    if (found instanceof StoreUnreachable) return { act: 'wait', words: found.message };
    if (found.status !== 200) return { act: 'refused', words: 'The store holds something else under this id (409).' };
    const { version: _version, ...sent } = one.body;
    return tellsTheSame(parsed(found.body), sent) ? { act: 'delivered' } : { act: 'refused', words: 'The store holds another statement under this id (409).' };
  }

  private async settle(run: JobRun, batch: WaitingStatement[], verdict: Verdict, detail: string): Promise<void> {
    await this.within(run, async () => {
      const [now, ids] = [this.clock.now(), batch.map(({ id }) => id)];
      if (verdict.act === 'refused') await this.statements.settle(ids, 'refused', `${verdict.words}${detail && ` ${detail}`}`, now);
      else await this.statements.settle(ids, 'delivered', null, now);
      if (verdict.act === 'delivered') await this.stores.succeeded(now);
    });
  }

  private async rest(run: JobRun, batch: WaitingStatement[], words: string, failures: number, retryAfterSeconds: number | null): Promise<void> {
    await this.within(run, async () => {
      const now = this.clock.now();
      const next = new Date(now.getTime() + waitSeconds(failures + 1, retryAfterSeconds) * 1000);
      await this.statements.release(batch.map(({ id }) => id));
      await this.stores.failed(words, now, next);
      await this.outbox.add('training.send-statements', {}, new Date(next.getTime() + 1000));
    });
  }

  private within<T>({ agencyId }: JobRun, act: () => Promise<T>): Promise<T> {
    return this.work.run({ agencyId, actor: { kind: 'system', id: null, label: 'Rapport' }, source: noSource }, act);
  }
}

function unreachable(error: unknown): StoreUnreachable {
  if (error instanceof StoreUnreachable) return error;
  throw error;
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}

/** The store's own words, short and on one line: they are shown in the log. */
const wordsIn = (body: string): string => body.replace(/[\p{Cc}\s]+/gu, ' ').trim().slice(0, 200);
