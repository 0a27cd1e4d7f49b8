/** The typed terms of an agreement as requests and answers carry them: money in minor units, decimals as text, civil days. */
import { z } from 'zod';
import { currency } from './currency.js';
import { civilDate, id, identifier, line } from './fields.js';

/** A decimal written out, with at most `places` places, not negative. */
export const decimal = (places = 6, most = '999999999') => z.string().trim()
  .regex(new RegExp(`^\\d{1,${most.length}}(\\.\\d{1,${places}})?$`), `must be a number, like 12.8, with at most ${places} places after the point`);
/** A share between 0 and 1 as a decimal, e.g. 0.06 for 6 %. */
export const share = z.string().trim().regex(/^(0(\.\d{1,8})?|1(\.0{1,8})?)$/, 'must be between 0 and 1, like 0.06 for 6 %');
/** Money in minor units (cents), not negative, within what can be counted exactly. */
export const minorUnits = z.number().int('must be whole cents').min(0).max(999_999_999_999_99, 'is more than can be billed');
/** What a draft may leave empty until somebody gives it: it is listed as missing, and nothing is sent, signed or reviewed without it. */
export const orEmpty = (given: z.ZodString) => z.union([z.string().trim().length(0), given]);
/** Stable name of a line, surcharge or rate inside one agreement or card. */
export const key = z.string().trim().regex(/^[a-z0-9][a-z0-9_-]{0,59}$/, 'must be lower-case letters, digits, - and _');
export const span = z.object({ from: civilDate, until: civilDate }).refine(({ from, until }) => until > from, { path: ['until'], message: 'must be after the first day' });

export const rateBases = ['year', 'hour', 'contact'] as const;
export const rate = z.object({ key, label: line(120), basis: z.enum(rateBases), amount: decimal(6), reliefFactor: decimal(6).default('1'), hoursPerUnit: decimal(4).nullable().default(null) });

export const linePrice = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('rate'), rateKey: key, units: decimal(6) }),
  z.object({ kind: z.literal('fixed'), yearly: minorUnits }),
  z.object({ kind: z.literal('metered'), rateKey: key }),
  z.object({ kind: z.literal('estimated'), rateKey: key, estimatePerYear: decimal(4) }),
  z.object({ kind: z.literal('share'), consortiumId: id }),
]);
export const serviceLine = z.object({ id: key, label: orEmpty(line(160)), price: linePrice, from: civilDate.nullable().default(null), until: civilDate.nullable().default(null), escalated: z.boolean().default(false) });
export const surcharge = z.object({ id: key, label: orEmpty(line(120)), rate: share, on: z.union([z.literal('all'), z.array(key).max(200)]) });
const yearKind = z.enum(['agreement_year', 'fiscal_year']);
export const escalator = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('fixed'), rate: share, each: yearKind }),
  z.object({ kind: z.literal('index'), index: orEmpty(identifier(120)), each: yearKind, floor: share.nullable(), ceiling: share.nullable() }),
]);
export const cap = z.object({ amount: minorUnits, per: z.enum(['agreement_year', 'fiscal_year', 'term']), carveOutLineIds: z.array(key).max(200).default([]), carveOutSurchargeIds: z.array(key).max(50).default([]) });
const days = (most: number) => z.number().int('must be whole days').min(0).max(most);
export const lateInterest = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('monthly_compound'), rate: share, partMonthCounts: z.boolean(), graceDays: days(365) }),
  z.object({ kind: z.literal('daily_simple'), yearlyRate: share, basis: z.union([z.literal(360), z.literal(365)]), graceDays: days(365) }),
]);

/** Everything that is priced and timed. Faults that need more than one field are found by the rules of the billing engine. */
export const agreementTerms = z.object({
  currency,
  term: span,
  rateCard: z.discriminatedUnion('follows', [z.object({ id, follows: z.literal('newest') }), z.object({ id, follows: z.literal('locked'), versionId: id })]).nullable(),
  lines: z.array(serviceLine).max(200, 'at most 200 services'),
  surcharges: z.array(surcharge).max(50),
  escalator: escalator.nullable(), cap: cap.nullable(),
  payment: z.object({ every: z.enum(['month', 'quarter', 'half_year', 'year']), when: z.enum(['advance', 'arrears']), anchor: civilDate, dueDays: days(365) }),
  dayCount: z.enum(['actual_period', 'actual_365', 'thirty_360', 'whole_periods']),
  rounding: z.enum(['half_away_from_zero', 'half_even', 'toward_zero']),
  lateInterest: lateInterest.nullable(),
  renewal: z.object({ kind: z.enum(['none', 'automatic', 'by_agreement']), months: z.number().int().min(0).max(1200), noticeDays: days(3650) }),
  notice: z.object({ days: days(3650), settleWithinDays: days(365) }),
  delivery: z.object({ per: z.enum(['month', 'quarter', 'fiscal_year']), creditBelow: share, creditRate: share, creditFrom: z.enum(['promise', 'threshold']) }).nullable(),
  disputes: z.object({ withinDays: days(3650), ladder: z.array(z.object({ step: orEmpty(line(120)), days: days(365) })).max(10) }),
  trueUp: z.object({ per: yearKind, dueDays: days(365) }).nullable(),
  governingLaw: orEmpty(line(160)),
});
export type AgreementTermsInput = z.input<typeof agreementTerms>;

/** One step of "explain this": a figure, how it came about, where it stands, and what it was made of. Days in a label: both of “2026-10-01 through 2026-10-31” count. */
export interface ExplanationNode {
  label: string; value: string; unit: 'money' | 'number' | 'days' | 'hours' | 'minutes' | 'share'; formula: string | null;
  source: { kind: 'agreement-version' | 'rate-version' | 'index' | 'ledger' | 'consortium' | 'rule' | 'suspension' | 'invoice'; id: string; path: string | null; name?: string | undefined; place?: string | undefined; agreementId?: string | undefined } | null;
  of: ExplanationNode[];
}
export const explanation: z.ZodType<ExplanationNode> = z.object({
  label: z.string(), value: z.string(), unit: z.enum(['money', 'number', 'days', 'hours', 'minutes', 'share']), formula: z.string().nullable(),
  source: z.object({ kind: z.enum(['agreement-version', 'rate-version', 'index', 'ledger', 'consortium', 'rule', 'suspension', 'invoice']), id: z.string(), path: z.string().nullable(), /** What people call it, where its id is that of a row: `Night services, version 1 from 2026-01-01`, `Police services (2026-004), version 2`. */ name: z.string().optional(), /** Of a figure of an agreement: where it stands there, in words: `Night deputy: units`. */ place: z.string().optional(), /** The agreement of that version, where it is named. */ agreementId: id.optional() }).nullable(),
  get of() { return z.array(explanation); },
});
