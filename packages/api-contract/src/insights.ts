/** The Trust Index: headline, trend, breakdowns, coverage, and the manifest that lets anyone recompute it. */
import { z } from 'zod';
import { civilDate, id } from './fields.js';
import { agency, route } from './route.js';

export const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'must be a month, like 2026-03');
export const breakdownBy = ['municipality', 'unit', 'contactGroup', 'language'] as const;

/** What the figures are about: whole months, first to last, and at most one value of each dimension. */
const filters = z.object({
  from: month.optional(), to: month.optional(),
  municipalityId: id.optional(), unitId: id.optional(), contactGroupId: id.optional(), language: z.string().max(20).optional(),
}).refine((f) => !f.from || !f.to || f.from <= f.to, { path: ['to'], message: 'must not be before the first month' });

/** Mean 0 to 100 with its 95% interval, in whole points: finer ones could be subtracted until single answers are left. `n` people, worth `nEffective` equally weighted ones. */
const mean = z.object({ value: z.number(), low: z.number().nullable(), high: z.number().nullable(), n: z.number().int(), nEffective: z.number() });
/** Null stands for "hidden: too few answers", with nothing of the figure in it. */
const hideable = mean.nullable();
/** In whole percent, and only from 200 answers on: below, the share would tell the count behind it. */
const topBox = z.object({ share: z.number(), low: z.number().nullable(), high: z.number().nullable() });
const figures = mean.extend({
  topBox: topBox.nullable(),
  facets: z.object({ voice: hideable, respect: hideable, neutrality: hideable, trustworthyMotives: hideable }),
  outcomes: z.object({ satisfaction: hideable, legitimacy: hideable, effectiveness: hideable }),
});
/** `none`: shown; `nobody_answered`; `too_few`: hidden so that no single answer can be read or worked out. */
const hidden = z.enum(['none', 'nobody_answered', 'too_few']);
const published = z.object({ hidden, figures: figures.nullable() });

/** Answers join all figures in batches, at night; `asOf` is the day of the last one, null before the first. */
const release = z.object({ smallestBatch: z.number().int(), asOf: civilDate.nullable() });

const change = z.object({
  from: z.string(), to: z.string(), difference: z.number(), low: z.number(), high: z.number(), verdict: z.enum(['more_than_noise', 'within_noise', 'too_few']),
});

export const readTrust = route({
  id: 'insights.readTrust', method: 'GET', path: '/api/insights/trust', summary: 'The Trust Index of a period, with facets, top box, trend by month and coverage',
  access: agency('insights:read'), query: filters,
  response: z.object({
    period: z.object({ from: month, to: month }),
    published, release,
    /** Against the period of the same length before; null when either is hidden or the questionnaire changed in between. */
    change: change.nullable(),
    months: z.array(z.object({ month, series: z.string(), published })),
    coverage: z.object({
      steps: z.array(z.object({ stage: z.enum(['eligible', 'invitable', 'sent', 'delivered', 'opened', 'completed']), /** Null for answers where the figure is hidden. */ count: z.number().int().nullable() })),
      excluded: z.array(z.object({ reason: z.string(), count: z.number().int() })),
      responseRate: z.number().nullable(),
    }),
    weighting: z.object({ method: z.enum(['none', 'by_class']), margins: z.array(z.string()), trimmedPeople: z.number().int(), largestToMedian: z.number(), converged: z.boolean() }),
  }),
});

export const trustRow = z.object({
  key: z.string(), label: z.string(), published,
  /** Shrunk toward the agency's mean; null when hidden or when there is nothing to shrink toward. */
  adjusted: z.object({ value: z.number(), low: z.number(), high: z.number() }).nullable(),
  change: change.nullable(),
});

export const breakdownTrust = route({
  id: 'insights.breakdownTrust', method: 'GET', path: '/api/insights/trust/breakdown', summary: 'The Trust Index by municipality, unit, contact type or language; small cells hidden, complementary ones too',
  access: agency('insights:read'), query: z.object({ by: z.enum(breakdownBy), ...filters.shape }),
  response: z.object({ by: z.enum(breakdownBy), total: published, rows: z.array(trustRow), minimum: z.number().int() }),
});

export const filterChoices = route({
  id: 'insights.filterChoices', method: 'GET', path: '/api/insights/trust/choices', summary: 'What the Trust Index can be filtered by',
  access: agency('insights:read'),
  response: z.object({
    months: z.object({ first: month, last: month }).nullable(),
    municipalities: z.array(z.object({ id, name: z.string() })), units: z.array(z.object({ id, name: z.string() })),
    contactGroups: z.array(z.object({ id, name: z.string() })), languages: z.array(z.string()),
  }),
});

export const exportTrust = route({
  id: 'insights.exportTrust', method: 'GET', path: '/api/insights/trust.csv', summary: 'The figures of the page as CSV: one row per month and per group, hidden ones marked',
  access: agency('insights:export'), query: filters, produces: 'text/csv', transaction: false,
});

export const trustManifest = route({
  id: 'insights.trustManifest', method: 'GET', path: '/api/insights/trust/manifest', summary: 'How the figure was made: version, n, weights, suppression and the cells to recompute it from',
  access: agency('insights:export'), query: filters, response: z.record(z.string(), z.unknown()),
});
