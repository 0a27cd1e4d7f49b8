/** What a member of a consortium sees of its cost shares: comparisons that were published to it, its own vote and questions, and its own shares of settled years. */
import { z } from 'zod';
import { explanation, minorUnits } from './agreement-terms.js';
import { periodOf } from './billing-documents.js';
import { adoption, castVote, comparisonComment, comparisonStates, shareFormula, sharePreview, voteChoice } from './cost-share-fields.js';
import { civilDate, id, identifier, instant, requiredText } from './fields.js';
import { municipality, route } from './route.js';

const comparison1 = z.object({ costShareComparisonId: id });
const states = comparisonStates.filter((state): state is 'open' | 'adopted' | 'withdrawn' => state !== 'draft');
const summary = z.object({ id, title: z.string(), consortium: z.string(), state: z.enum(states), yearFrom: civilDate, publishedAt: instant, voteUntil: civilDate, voted: z.boolean() });
export const publishedComparison = summary.extend({
  note: z.string(), municipalityId: id, consent: z.string(), contentSha256: z.string(), preview: sharePreview, formulas: z.array(shareFormula), vote: castVote.nullable(), /** Why no vote can be cast now; null where it can. */ noVote: z.string().nullable(), comments: z.array(comparisonComment), adoption: adoption.nullable(), withdrawn: z.object({ at: instant, reason: z.string() }).nullable(),
});
export const ourShare = z.object({ id, consortium: z.string(), year: periodOf, currency: z.string(), amount: minorUnits, total: minorUnits, formula: z.string(), settledAt: instant, reason: z.string() });

export const listOurCostShares = route({ id: 'municipalityCostShares.list', method: 'GET', path: '/api/municipality/cost-shares', access: municipality('municipality:read'), summary: 'Comparisons that were published to my municipality and its shares of each year, newest first', response: z.object({ comparisons: z.array(summary), years: z.array(ourShare) }) });
export const readOurComparison = route({ id: 'municipalityCostShares.comparison', method: 'GET', path: '/api/municipality/cost-shares/:costShareComparisonId', access: municipality('municipality:read'), summary: 'A published comparison with all members, as they agreed', params: comparison1, response: publishedComparison });
export const explainOurComparison = route({ id: 'municipalityCostShares.explain', method: 'GET', path: '/api/municipality/cost-shares/:costShareComparisonId/formulas/:costShareFormulaId/members/:municipalityId/explanation', access: municipality('municipality:read'), summary: 'How a share of the published comparison came about', params: comparison1.extend({ costShareFormulaId: id, municipalityId: id }), response: explanation });
export const askAboutComparison = route({ id: 'municipalityCostShares.comment', method: 'POST', path: '/api/municipality/cost-shares/:costShareComparisonId/comments', status: 201, access: municipality('municipality:comment'), summary: 'Ask or say something to the agency; other members do not see it', params: comparison1, body: z.object({ body: requiredText(4000) }), response: comparisonComment, example: { body: 'Were medical calls counted?' } });
export const voteOnComparison = route({
  id: 'municipalityCostShares.vote', method: 'POST', path: '/api/municipality/cost-shares/:costShareComparisonId/vote', access: municipality('municipality:approve'), summary: 'The one vote of my municipality, with its authority; it is final', params: comparison1,
  body: z.object({ contentSha256: z.string().length(64), choices: z.array(voteChoice).min(1).max(6), resolution: identifier(120), meetingOn: civilDate }), response: publishedComparison,
  example: { contentSha256: '0'.repeat(64), choices: [{ formulaId: '{costShareFormulaId}', choice: 'for' }], resolution: '2026-41', meetingOn: '2026-10-01' },
});
export const explainOurShare = route({ id: 'municipalityCostShares.explainYear', method: 'GET', path: '/api/municipality/cost-shares/years/:shareOfYearId/explanation', access: municipality('municipality:read'), summary: 'How our share of a settled year came about', params: z.object({ shareOfYearId: id }), response: explanation });
