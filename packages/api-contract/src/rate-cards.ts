/** Rate cards: what a unit of service costs, from which day on; a published version is final. */
import { z } from 'zod';
import { rate } from './agreement-terms.js';
import { currency } from './currency.js';
import { civilDate, id, instant, line, requiredText, text } from './fields.js';
import { pageOf, pageQuery } from './page.js';
import { agency, route } from './route.js';

export const rateCardStatuses = ['active', 'archived'] as const;

/** At most 200 rates, each key once. */
const rates = z.array(rate).min(1, 'give at least one rate').max(200, 'at most 200 rates').superRefine((list, context) => {
  const seen = new Set<string>();
  for (const [index, { key }] of list.entries()) {
    if (seen.has(key)) context.addIssue({ code: 'custom', path: [index, 'key'], message: 'is used twice: each rate needs a name of its own' });
    seen.add(key);
  }
});

export const rateCardVersion = z.object({
  id, number: z.number().int(), state: z.enum(['draft', 'published', 'withdrawn']), effectiveFrom: civilDate, rates: z.array(rate), note: z.string().nullable(), revision: z.number().int(),
  publishedAt: instant.nullable(), publishedBy: z.string().nullable(),
  /** First day on which the next published version holds; null for the last one. */
  effectiveUntil: civilDate.nullable(),
  /** Who withdrew it before its day, when and why; null for what was not withdrawn. */
  withdrawn: z.object({ at: instant, by: z.string(), reason: z.string() }).nullable(),
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
const version1 = card.extend({ rateVersionId: id });
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
    /** True when it holds from a day that has passed. */
    retroactive: z.boolean(),
    /** Signed agreements that it would price anew for days that have passed, or that are on a finalised document: publishing is refused, since only an amendment that both sides sign does that. `until` is the first day that it would not, `billed` says that days to come are among them. */
    anew: z.array(z.object({ id, number: z.string(), municipality: z.string(), from: civilDate, until: civilDate, billed: z.boolean() })),
    /** The first day, from the draft's own on, from which these rates can be published. */
    publishableFrom: civilDate,
  }),
});
export const publishRates = route({
  id: 'rateCards.publish', method: 'POST', path: '/api/rate-cards/:rateCardId/publish', summary: 'Make the draft final; agreements that follow the card are billed by it from its day on. Refused where it would change what a signed agreement pays for days that have passed, or that were billed', access: agency('rate-cards:write'), params: card, stepUp: true,
  body: z.object({ revision: z.number().int() }), response: rateCardDetail, example: { revision: 1 },
});
export const previewRatesWithdrawal = route({
  id: 'rateCards.previewWithdrawal', method: 'GET', path: '/api/rate-cards/:rateCardId/versions/:rateVersionId/withdrawal', summary: 'Whether a published version can be withdrawn before its day, and what that does', access: agency('agreements:read'), params: version1,
  response: z.object({
    /** In words, what is in the way; empty where nothing is. */
    inTheWay: z.array(z.string()),
    /** The version that goes on; null where there is none. */
    goesOn: z.object({ number: z.number().int(), effectiveFrom: civilDate }).nullable(),
    /** Agreements whose municipality sees rates of it, or would be billed by them: each sees the withdrawal in the history of the agreement. */
    told: z.number().int(),
  }),
});
export const withdrawRates = route({
  id: 'rateCards.withdraw', method: 'POST', path: '/api/rate-cards/:rateCardId/versions/:rateVersionId/withdraw', access: agency('rate-cards:write'), params: version1, stepUp: true,
  summary: 'Withdraw a published version whose day is still ahead: the version before it goes on, and its day is free again. Refused where anybody was billed by it, or an agreement has a price only there', body: z.object({ reason: requiredText(1000, 'say why') }), response: rateCardDetail, example: { reason: 'The cost study was wrong.' },
});
