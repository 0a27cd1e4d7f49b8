/** HTTP for retention: what goes tonight, what went, and legal holds. */
import { Controller } from '@nestjs/common';
import { listLegalHolds, listRemovalRuns, placeLegalHold, readRemovalForecast, releaseLegalHold } from '@rapport/api-contract/retention';
import type { InputOf } from '@rapport/api-contract/route';
import { z } from 'zod';
import { decodeCursor, pageFrom } from '../../platform/http/cursor.js';
import { Input, Serve } from '../../platform/http/serve.js';
import { LegalHoldsService } from './legal-holds.service.js';
import { RemovalsService } from './removals.service.js';
import { toHold, toRun } from './retention.serializer.js';

@Controller()
export class RetentionController {
  constructor(private readonly removals: RemovalsService, private readonly holds: LegalHoldsService) {}

  @Serve(readRemovalForecast)
  forecast() {
    return this.removals.forecast();
  }

  @Serve(listRemovalRuns)
  async runs(@Input() { query }: InputOf<typeof listRemovalRuns>) {
    const before = decodeCursor(query.cursor, z.tuple([z.iso.date()]))?.[0] ?? null;
    const page = pageFrom(await this.removals.runs(before, query.limit + 1), query.limit, (row) => [row.day]);
    return { ...page, items: page.items.map(toRun) };
  }

  @Serve(listLegalHolds)
  async list(@Input() { query }: InputOf<typeof listLegalHolds>) {
    const before = decodeCursor(query.cursor, z.tuple([z.uuid()]))?.[0] ?? null;
    const page = pageFrom(await this.holds.list(query.ended, before, query.limit + 1), query.limit, (row) => [row.id]);
    return { ...page, items: page.items.map(toHold) };
  }

  @Serve(placeLegalHold)
  async place(@Input() { body }: InputOf<typeof placeLegalHold>) {
    return toHold(await this.holds.place(body));
  }

  @Serve(releaseLegalHold)
  async release(@Input() { params, body }: InputOf<typeof releaseLegalHold>) {
    return toHold(await this.holds.release(params.legalHoldId, body.reason));
  }
}
