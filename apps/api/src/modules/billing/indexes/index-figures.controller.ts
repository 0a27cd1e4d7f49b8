/** HTTP for figures of indexes. */
import { Controller } from '@nestjs/common';
import { correctIndexFigure, importIndexFigures, listIndexes, listIndexFigures, previewIndexImport, recordIndexFigure } from '@rapport/api-contract/billing-indexes';
import type { InputOf } from '@rapport/api-contract/route';
import { z } from 'zod';
import { decodeCursor, pageFrom } from '../../../platform/http/cursor.js';
import { Input, Serve } from '../../../platform/http/serve.js';
import { toFigure, toImportRow } from './index-figures.serializer.js';
import { IndexFigures } from './index-figures.service.js';

@Controller()
export class IndexFiguresController {
  constructor(private readonly figures: IndexFigures) {}

  @Serve(listIndexes)
  async indexes() {
    return { items: await this.figures.overview() };
  }

  @Serve(listIndexFigures)
  async list(@Input() { query }: InputOf<typeof listIndexFigures>) {
    const after = decodeCursor(query.cursor, z.tuple([z.iso.date(), z.string(), z.uuid()]));
    const page = pageFrom(await this.figures.page(query.index ?? null, query.corrected ?? false, after, query.limit + 1), query.limit, (row) => [row.on, row.index, row.id]);
    return { ...page, items: page.items.map(toFigure) };
  }

  @Serve(recordIndexFigure)
  async record(@Input() { body }: InputOf<typeof recordIndexFigure>) {
    return toFigure(await this.figures.record(body));
  }

  @Serve(correctIndexFigure)
  async correct(@Input() { params, body }: InputOf<typeof correctIndexFigure>) {
    return toFigure(await this.figures.correct(params.indexFigureId, body));
  }

  @Serve(previewIndexImport)
  async preview(@Input() { body }: InputOf<typeof previewIndexImport>) {
    const { rows, fingerprint } = await this.figures.preview(body.csv);
    return { fingerprint, rows: rows.map(toImportRow) };
  }

  @Serve(importIndexFigures)
  import(@Input() { body }: InputOf<typeof importIndexFigures>) {
    return this.figures.import(body.csv, body.fingerprint, body.reason);
  }
}
