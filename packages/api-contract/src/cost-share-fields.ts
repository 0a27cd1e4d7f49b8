/** The shapes of cost shares that officers and members share: formulas, a comparison as it was published, and the shares of a year. */
import { z } from 'zod';
import { civilDate, id, instant, line } from './fields.js';
import { decimal, key, minorUnits, share } from './agreement-terms.js';
import { periodOf } from './billing-documents.js';

export const measurePeriods = ['quarter', 'year'] as const;
/** What is counted of every member: calls each quarter, residents each year. */
export const measure = z.object({ key, label: line(80), per: z.enum(measurePeriods) });
/** `2026-Q1` of a quarter, `2026` of a year. */
export const measurePeriod = z.string().trim().regex(/^(19|2\d)\d{2}(-Q[1-4])?$/, 'must be a year or a quarter, like 2026 or 2026-Q1');
export const readingValue = decimal(4, '999999999999');
export const signedAmount = z.number().int();

const weighed = z.array(z.object({ key, weight: share, /** The mean of so many of the newest readings counts. */ readings: z.number().int('must be whole readings').min(1).max(40) })).min(1, 'weigh at least one measure').max(10);
export const shareLimit = z.object({ kind: z.enum(['minimum_share', 'maximum_share', 'yearly_increase']), value: share, /** Null: every member. */ memberIds: z.array(id).min(1).max(200).nullable() });
export const absorber = z.discriminatedUnion('kind', [z.object({ kind: z.literal('others') }), z.object({ kind: z.literal('member'), memberId: id }), z.object({ kind: z.literal('host'), label: line(80) })]);
export const phaseIn = z.object({
  years: z.number().int('must be whole years').min(2, 'must be at least 2 years').max(20),
  from: z.discriminatedUnion('kind', [z.object({ kind: z.literal('shares'), shares: z.record(z.uuid(), share) }), z.object({ kind: z.literal('formula'), measures: weighed })]),
});
/** One way to divide the cost; members are named by the id of their municipality. */
export const shareFormula = z.object({ id, label: line(80), measures: weighed, limits: z.array(shareLimit).max(20), absorber, phaseIn: phaseIn.nullable() });

export const memberReading = z.object({ municipalityId: id, measure: z.string(), period: z.string(), value: z.string(), source: z.string(), measuredOn: civilDate });
export const previewedShare = z.object({
  municipalityId: id, amount: signedAmount, /** Part of the whole cost, to 6 places. */ share: z.string(), /** Against what is paid today; null for somebody who pays nothing yet. */ change: signedAmount.nullable(), changeShare: z.string().nullable(),
  /** Positive: paid for others whom a limit keeps lower; negative: kept from it by a limit. */ absorbed: signedAmount, limitedBy: z.enum(['least', 'most']).nullable(),
});
export const previewedFormula = z.object({
  formulaId: id, label: z.string(), /** Why nothing can be shown; empty where it can. */ faults: z.array(z.string()), shares: z.array(previewedShare), host: z.object({ label: z.string(), amount: signedAmount }).nullable(), paysMore: z.number().int(), paysLess: z.number().int(),
});
/** Everything a comparison shows: the cost, who shares it, what was measured, and what each formula makes of it. */
export const sharePreview = z.object({
  currency: z.string(), total: minorUnits, costSource: z.string(), year: periodOf, readingsUntil: civilDate,
  members: z.array(z.object({ municipalityId: id, name: z.string(), today: minorUnits.nullable() })), measures: z.array(measure), readings: z.array(memberReading), formulas: z.array(previewedFormula),
});

export const comparisonStates = ['draft', 'open', 'adopted', 'withdrawn'] as const;
export const voteChoices = ['for', 'against', 'abstain'] as const;
export const voteChoice = z.object({ formulaId: id, choice: z.enum(voteChoices) });
export const castVote = z.object({ municipalityId: id, municipality: z.string(), choices: z.array(voteChoice), resolution: z.string(), meetingOn: civilDate, castAt: instant, castBy: z.string() });
export const tallied = z.object({ formulaId: id, for: z.number().int(), against: z.number().int(), abstain: z.number().int() });
export const comparisonComment = z.object({ id, municipalityId: id, municipality: z.string(), side: z.enum(['agency', 'municipality']), by: z.string(), body: z.string(), at: instant });
export const adoption = z.object({ formulaId: id, label: z.string(), at: instant, by: z.string(), basis: z.string(), tally: z.array(tallied), /** Members that were asked. */ asked: z.number().int(), voted: z.number().int() });
