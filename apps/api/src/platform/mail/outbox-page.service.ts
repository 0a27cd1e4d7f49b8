/** Reads kept messages page by page. */
import { Injectable } from '@nestjs/common';
import type { readOutbox } from '@rapport/api-contract/outbox-page';
import type { AnswerOf, InputOf } from '@rapport/api-contract/route';
import { z } from 'zod';
import { decodeCursor, pageFrom } from '../http/cursor.js';
import { KeptMessages } from './kept-messages.js';

@Injectable()
export class OutboxPageService {
  constructor(private readonly kept: KeptMessages) {}

  async read(query: InputOf<typeof readOutbox>['query']): Promise<AnswerOf<typeof readOutbox>> {
    const [before = null] = decodeCursor(query.cursor, z.tuple([z.uuid()])) ?? [];
    const rows = await this.kept.list(query, before, query.limit + 1);
    const page = pageFrom(rows, query.limit, (row) => [row.id]);
    return { ...page, items: page.items.map((row) => ({ ...row, at: row.at.toISOString() })) };
  }
}
