/** HTTP for the learning record store. */
import { Controller, Req } from '@nestjs/common';
import { forgetRecordStore, listDeliveries, pauseRecordStore, readRecordStore, type recordStore, resumeRecordStore, sendAgain, setRecordStore, testRecordStore } from '@rapport/api-contract/learning-records';
import type { InputOf } from '@rapport/api-contract/route';
import type { z } from 'zod';
import { Caller, Input, Serve } from '../../../../platform/http/serve.js';
import { type ServedRequest, sourceOf } from '../../../../platform/http/served-request.js';
import type { Principal } from '../../../../platform/identity/principal.js';
import { RecordStores, type StoreStanding } from './record-stores.service.js';

/** Everything but the password. */
function toRecordStore({ row, counts }: StoreStanding): z.input<typeof recordStore> {
  return {
    state: row?.state ?? 'off', endpoint: row?.endpoint ?? null, username: row?.username ?? null, answers: row?.answers ?? false, changedAt: row?.changedAt.toISOString() ?? null, changedBy: row?.changedBy ?? null, ...counts,
    lastDeliveredAt: row?.lastDeliveredAt?.toISOString() ?? null, lastError: row?.lastError ?? null, lastErrorAt: row?.lastErrorAt?.toISOString() ?? null, nextTryAt: row?.nextTryAt?.toISOString() ?? null,
  };
}

@Controller()
export class LearningRecordsController {
  constructor(private readonly stores: RecordStores) {}

  @Serve(readRecordStore)
  async read() {
    return toRecordStore(await this.stores.standing());
  }

  @Serve(setRecordStore)
  async set(@Input() { body }: InputOf<typeof setRecordStore>) {
    return toRecordStore(await this.stores.set(body));
  }

  @Serve(forgetRecordStore)
  async forget() {
    return toRecordStore(await this.stores.forget());
  }

  @Serve(pauseRecordStore)
  async pause() {
    return toRecordStore(await this.stores.turn('paused'));
  }

  @Serve(resumeRecordStore)
  async resume() {
    return toRecordStore(await this.stores.turn('active'));
  }

  @Serve(sendAgain)
  async again() {
    return toRecordStore(await this.stores.sendAgain());
  }

  @Serve(testRecordStore)
  test(@Caller() caller: Principal, @Req() request: ServedRequest) {
    return this.stores.test(caller, sourceOf(request));
  }

  @Serve(listDeliveries)
  async deliveries(@Input() { query }: InputOf<typeof listDeliveries>) {
    const page = await this.stores.deliveries(query);
    return { ...page, items: page.items.map(({ at, settledAt, ...row }) => ({ ...row, at: at.toISOString(), settledAt: settledAt?.toISOString() ?? null })) };
  }
}
