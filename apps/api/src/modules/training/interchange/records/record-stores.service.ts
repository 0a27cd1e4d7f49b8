/** The agency's learning record store: set up, paused, tested, forgotten. The password goes in and never comes out. */
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { AuditService } from '../../../../platform/audit/audit.service.js';
import { decodeCursor, pageFrom } from '../../../../platform/http/cursor.js';
import { DomainError } from '../../../../platform/http/domain-error.js';
import { actorOf, type Principal } from '../../../../platform/identity/principal.js';
import { Outbox } from '../../../../platform/jobs/outbox.service.js';
import { FieldCipher } from '../../../../platform/secrets/field-cipher.js';
import { type Source, tenantScope } from '../../../../platform/tenancy/tenant-scope.js';
import { UnitOfWork } from '../../../../platform/tenancy/unit-of-work.js';
import { Clock } from '../../../notifications/clock.js';
import { RecordStoreClient, StoreUnreachable } from './record-store-client.js';
import { RecordStoreRepository, type RecordStoreRow } from './record-store.repository.js';
import { passwordPurpose, unreadablePassword } from './send-statements.job.js';
import { StatementsRepository } from './statements.repository.js';

export interface StoreStanding { row: RecordStoreRow | null; counts: { waiting: number; delivered: number; refused: number } }

class StoreNotSet extends DomainError {
  constructor() {
    super('conflict', 'learning-records/no-store', 'No learning record store is set up yet. Enter its address, user name and password first.');
  }
}
class PasswordNeeded extends DomainError {
  constructor() {
    super('invalid', 'learning-records/password-needed', 'Enter the password: it is kept only for the same address and user name.', [{ path: 'body.password', message: 'must be entered for a new address or user name' }]);
  }
}
class EndpointRefused extends DomainError {
  constructor(why: string) {
    super('invalid', 'learning-records/endpoint-refused', why, [{ path: 'body.endpoint', message: why }]);
  }
}

@Injectable()
export class RecordStores {
  constructor(
    private readonly stores: RecordStoreRepository, private readonly statements: StatementsRepository, private readonly client: RecordStoreClient, private readonly cipher: FieldCipher, private readonly audit: AuditService,
    private readonly outbox: Outbox, private readonly clock: Clock, private readonly work: UnitOfWork,
  ) {}

  async standing(): Promise<StoreStanding> {
    return { row: (await this.stores.find()) ?? null, counts: await this.statements.counts() };
  }

  async set(wanted: { endpoint: string; username: string; password?: string | undefined; answers: boolean }): Promise<StoreStanding> {
    const before = await this.stores.find();
    const endpoint = wanted.endpoint.replace(/\/+$/, '').replace(/\/statements$/, '');
    // Otherwise whoever may change the address could have the kept password sent to a place of their own.
    const same = before?.endpoint === endpoint && before.username === wanted.username;
    if (wanted.password === undefined && !same) throw new PasswordNeeded();
    await this.client.resolve(endpoint).catch((error: unknown) => { throw error instanceof StoreUnreachable ? new EndpointRefused(error.message) : error; });
    const { agencyId, actor } = tenantScope();
    const secret = wanted.password === undefined && before ? before.secret : this.cipher.encrypt(wanted.password ?? '', { agencyId, purpose: passwordPurpose });
    await this.stores.save({ endpoint, username: wanted.username, answers: wanted.answers, secret, changedAt: this.clock.now(), changedBy: actor.label });
    await this.audit.record({ action: 'learning-records.store-set', objectType: 'agency', objectId: agencyId, before: before ? { endpoint: before.endpoint, answers: before.answers } : null, after: { endpoint, answers: wanted.answers, passwordChanged: wanted.password !== undefined } });
    await this.wake();
    return this.standing();
  }

  async forget(): Promise<StoreStanding> {
    const row = await this.mustBe();
    await this.stores.remove();
    await this.audit.record({ action: 'learning-records.store-forgotten', objectType: 'agency', objectId: tenantScope().agencyId, before: { endpoint: row.endpoint } });
    return this.standing();
  }

  async turn(state: 'active' | 'paused'): Promise<StoreStanding> {
    const row = await this.mustBe();
    await this.stores.turn(state);
    if (row.state !== state) await this.audit.record({ action: state === 'paused' ? 'learning-records.paused' : 'learning-records.resumed', objectType: 'agency', objectId: tenantScope().agencyId });
    if (state === 'active') await this.wake();
    return this.standing();
  }

  async sendAgain(): Promise<StoreStanding> {
    await this.mustBe();
    const statements = await this.statements.tryRefusedAgain();
    await this.audit.record({ action: 'learning-records.sent-again', objectType: 'agency', objectId: tenantScope().agencyId, after: { statements } });
    await this.wake();
    return this.standing();
  }

  /** Reads one statement: that needs the address and the credentials to be right, and stores nothing. Opens its own unit of work, so that a slow store holds no connection. */
  async test(caller: Principal, source: Source): Promise<{ ok: boolean; words: string }> {
    const agencyId = caller.agencyId ?? '';
    const row = await this.work.run({ agencyId, municipalityId: caller.municipalityId, actor: actorOf(caller), source }, () => this.mustBe());
    const password = this.cipher.legible(row.secret, { agencyId, purpose: passwordPurpose });
    if (!password.readable) return { ok: false, words: unreadablePassword };
    try {
      const { status } = await this.client.send({ endpoint: row.endpoint, username: row.username, password: password.text }, 'GET', 'statements?limit=1');
      if (status === 200) return { ok: true, words: 'The store answers and takes the user name and password.' };
      if (status === 401 || status === 403) return { ok: false, words: `The store does not accept the user name and password, or they may not read statements (${status}).` };
      return { ok: false, words: status === 404 ? 'There is no xAPI endpoint at this address (404).' : `The store answers with ${status}.` };
    } catch (error) {
      if (error instanceof StoreUnreachable) return { ok: false, words: error.message };
      throw error;
    }
  }

  async deliveries(query: { state: string; cursor?: string | undefined; limit: number }) {
    const before = decodeCursor(query.cursor, z.tuple([z.iso.datetime({ offset: true }), z.uuid()]));
    return pageFrom(await this.statements.page(query.state, before, query.limit + 1), query.limit, (row) => [row.at.toISOString(), row.id]);
  }

  private async mustBe(): Promise<RecordStoreRow> {
    const row = await this.stores.find();
    if (!row) throw new StoreNotSet();
    return row;
  }

  private async wake(): Promise<void> {
    await this.outbox.add('training.send-statements', {});
  }
}
