/** Figures of indexes and rows of their imports as answers. */
import type { indexFigure, indexImportRow } from '@rapport/api-contract/billing-indexes';
import type { z } from 'zod';
import type { FigureRow } from './index-figures.repository.js';
import type { ImportRow } from './index-import.js';

export const toFigure = (row: FigureRow): z.input<typeof indexFigure> => ({ ...row, recordedAt: row.recordedAt.toISOString() });

export const toImportRow = ({ line, outcome, typed, figure, corrects, words }: ImportRow): z.input<typeof indexImportRow> => ({
  line, outcome, index: typed.index, on: typed.year_from, change: figure?.change ?? typed.change, source: typed.source, publishedOn: typed.published_on, before: corrects?.change ?? null, words,
});
