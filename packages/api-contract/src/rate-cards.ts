/** Rate cards: what a unit of service costs, from which day on; a published version is final. */
import { z } from 'zod';
import { rate } from './agreement-terms.js';
import { civilDate, id, instant, line, text } from './fields.js';
import { pageOf, pageQuery } from './page.js';
import { agency, route } from './route.js';

export const rateCardStatuses = ['active', 'archived'] as const;
const currency = z.string().regex(/^[A-Z]{3}$/, 'must be a currency code, like USD');

/** At most 200 rates, each key once. */
const rates = z.array(rate).min(1, 'give at least one rate').max(200, 'at most 200 rates').superRefine((list, context) => {
  const seen = new Set<string>();
  for (const [index, { key }] of list.entries()) {
    if (seen.has(key)) context.addIssue({ code: 'custom', path: [index, 'key'], message: 'is used twice: each rate needs a name of its own' });
    seen.add(key);
  }
});

export const rateCardVersion = z.object({
  id, number: z.number().int(), state: z.enum(['draft', 'published']), effectiveFrom: civilDate, rates: z.array(rate), note: z.string().nullable(), revision: z.number().int(),
  publishedAt: instant.nullable(), publishedBy: z.string().nullable(),
  /** First day on which the next published version holds; null for the last one. */
  effectiveUntil: civilDate.nullable(),
});
export const rateCard = z.object({
  id, name: z.string(), currency, status: z.enum(rateCardStatuses),
  /** The version that holds today; null before the first one does. */
  current: z.object({ id, number: z.number().int(), effectiveFrom: civilDate, rates: z.number().int() }).nullable(),
  /** Day of the next published version, and whether a draft is open. */
  nextFrom: civilDate.nullable(), draft: z.boolean(),
  /** Signed agreements that follow the card as it changes. */
  followedBy: z.number().int(),
});
export const rateCardDetail = rateCard.extend({ versions: z.array(rateCardVersion) });

const card = z.object({ rateCardId: id });
const draft = z.object({ effectiveFrom: civilDate, rates, note: text(1000).nullable().default(null) });
const exampleRates = [{ key: 'deputy-56', label: 'Deputy, 56-hour unit', basis: 'year', amount: '368815.0000', reliefFactor: '1', hoursPerUnit: '2920' }] as const;

export const listRateCards = route({ id: 'rateCards.list', method: 'GET', path: '/api/rate-cards', summary: 'Rate cards by name', access: agency('agreements:read'), query: pageQuery.extend({ status: z.enum(rateCardStatuses).default('active') }), response: pageOf(rateCard) });
export const createRateCard = route({
  id: 'rateCards.create', method: 'POST', path: '/api/rate-cards', status: 201, summary: 'A new card with its first draft', access: agency('rate-cards:write'),
  body: draft.extend({ name: line(120), currency: currency.default('USD') }), response: rateCardDetail, example: { name: 'Patrol and dispatch', effectiveFrom: '2027-07-01', rates: exampleRates },
});
export const readRateCard = route({ id: 'rateCards.read', method: 'GET', path: '/api/rate-cards/:rateCardId', summary: 'A card with all its versions, newest first', access: agency('agreements:read'), params: card, response: rateCardDetail });
export const changeRateCard = route({ id: 'rateCards.change', method: 'PATCH', path: '/api/rate-cards/:rateCardId', summary: 'Rename, archive or take out of the archive', access: agency('rate-cards:write'), params: card, body: z.object({ name: line(120).optional(), status: z.enum(rateCardStatuses).optional() }), response: rateCardDetail, example: { name: 'Patrol' } });
export const saveRateDraft = route({
  id: 'rateCards.saveDraft', method: 'PUT', path: '/api/rate-cards/:rateCardId/draft', summary: 'Begin or save the next version; `revision` is that of the draft that was looked at, null to begin one', access: agency('rate-cards:write'), params: card,
  body: draft.extend({ revision: z.number().int().nullable() }), response: rateCardDetail, example: { effectiveFrom: '2027-07-01', rates: exampleRates, revision: null },
});
export const dropRateDraft = route({ id: 'rateCards.dropDraft', method: 'DELETE', path: '/api/rate-cards/:rateCardId/draft', summary: 'Throw the draft away', access: agency('rate-cards:write'), params: card });
export const previewRates = route({
  id: 'rateCards.preview', method: 'GET', path: '/api/rate-cards/:rateCardId/draft/consequences', summary: 'What publishing the draft changes: rates that rise or fall, and agreements that follow', access: agency('agreements:read'), params: card,
  response: z.object({
    changes: z.array(z.object({ key: z.string(), label: z.string(), before: z.string().nullable(), after: z.string().nullable() })),
    /** Agreements that follow this card; `missing` are rates that they use and the draft no longer has. */
    agreements: z.array(z.object({ id, number: z.string(), title: z.string(), municipality: z.string(), missing: z.array(z.string()) })), more: z.number().int(),
    /** True when it holds from a day that has passed: periods that were billed get a document with the difference. */
    retroactive: z.boolean(),
  }),
});
export const publishRates = route({
  id: 'rateCards.publish', method: 'POST', path: '/api/rate-cards/:rateCardId/publish', summary: 'Make the draft final; agreements that follow the card are billed by it from its day on', access: agency('rate-cards:write'), params: card, stepUp: true,
  body: z.object({ revision: z.number().int() }), response: rateCardDetail, example: { revision: 1 },
});
