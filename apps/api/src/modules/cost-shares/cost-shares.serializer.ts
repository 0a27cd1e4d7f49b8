/** Cost shares as answers. */
import type { castVote, comparisonComment, sharePreview } from '@rapport/api-contract/cost-share-fields';
import type { comparison, comparisonSummary, consortium, consortiumDetail, reading } from '@rapport/api-contract/cost-shares';
import type { ourShare, publishedComparison } from '@rapport/api-contract/municipality-cost-shares';
import { addDays } from '@rapport/billing-engine/civil-date';
import { tallyOf } from '@rapport/billing-engine/cost-share-vote';
import type { z } from 'zod';
import { periodOut } from '../billing/documents/period-out.js';
import type { CommentRow, ComparisonHead, ComparisonRow, VoteRow } from './comparisons.repository.js';
import type { Comparison } from './comparisons.service.js';
import type { ConsortiumRow } from './consortia.repository.js';
import type { ConsortiumDetail } from './consortia.service.js';
import { voteWords } from './cost-shares.errors.js';
import type { OurComparison } from './municipality-cost-shares.service.js';
import type { ReadingRow } from './readings.repository.js';
import type { Preview } from './share-preview.js';
import type { OurShareRow } from './years.repository.js';

export const toConsortium = ({ id, name, currency, status, members, voteUntil, formula }: ConsortiumRow): z.input<typeof consortium> => ({ id, name, currency, status, members, voteUntil, formula });
const toSummary = ({ id, title, state, yearFrom, publishedAt, voteUntil, voted, asked }: ComparisonHead): z.input<typeof comparisonSummary> => ({ id, title, state, yearFrom, publishedAt: publishedAt?.toISOString() ?? null, voteUntil, voted, asked });
export const toReading = ({ at, ...row }: ReadingRow): z.input<typeof reading> => ({ ...row, at: at.toISOString() });
export const toComment = ({ at, ...row }: CommentRow): z.input<typeof comparisonComment> => ({ ...row, at: at.toISOString() });
const toVote = ({ castAt, choices, ...row }: VoteRow): z.input<typeof castVote> => ({ ...row, choices: [...choices], castAt: castAt.toISOString() });

const lastDayOf = (until: string | null) => (until === null ? null : addDays(until, -1));
/** A formula is in force until another one is. */
function untilNext(days: readonly string[], from: string) {
  const until = days.find((day) => day > from) ?? null;
  return { until, through: lastDayOf(until) };
}

export function toConsortiumDetail({ consortium: row, memberships, costs, comparisons, formulas, years }: ConsortiumDetail): z.input<typeof consortiumDetail> {
  const days = [...new Set(formulas.map(({ from }) => from))].toSorted();
  return {
    ...toConsortium(row), revision: row.revision, measures: row.measures, memberships: memberships.map((each) => ({ ...each, through: lastDayOf(each.until) })), comparisons: comparisons.map(toSummary),
    costs: costs.map(({ yearFrom, yearUntil, at, ...cost }) => ({ ...cost, year: periodOut({ from: yearFrom, until: yearUntil }), at: at.toISOString() })),
    formulas: formulas.map(({ id, number, label, from, comparisonId, adoptedAt, adoptedBy }) => ({ id, number, label, from, ...untilNext(days, from), comparisonId, adoptedAt: adoptedAt.toISOString(), adoptedBy })),
    years: years.map(({ number, yearFrom, yearUntil, total, hostLabel, hostAmount, formula, readingsUntil, at, by, reason, shares }) => ({ year: periodOut({ from: yearFrom, until: yearUntil }), number, total, host: hostLabel === null ? null : { label: hostLabel, amount: hostAmount }, formula, readingsUntil, at: at.toISOString(), by, reason, shares })),
  };
}

function adoptionOf({ state, adoptedFormulaId, endedAt, endedBy, endedBecause, tally, formulas, asked }: ComparisonRow, voted: number) {
  if (state !== 'adopted' || adoptedFormulaId === null || !endedAt || !tally) return null;
  return { formulaId: adoptedFormulaId, label: formulas.find(({ id }) => id === adoptedFormulaId)?.label ?? '', at: endedAt.toISOString(), by: endedBy ?? '', basis: endedBecause ?? '', tally, asked, voted };
}

export function toComparison({ row, preview, because, votes, comments, complete }: Comparison): z.input<typeof comparison> {
  const { consortiumId, consortium: name, note, readingsUntil, revision, today, formulas, contentSha256, consent, publishedBy } = row;
  return {
    ...toSummary(row), consortiumId, consortium: name, note, readingsUntil, revision, today, formulas, preview: preview && toPreview(preview), because, contentSha256, consent, publishedBy, complete, votes: votes.map(toVote), comments: comments.map(toComment), adoption: adoptionOf(row, votes.length),
    tally: tallyOf(formulas.map(({ id }) => id), votes.map(({ municipalityId }) => municipalityId), votes.map(({ municipalityId, choices }) => ({ memberId: municipalityId, choices }))),
    withdrawn: row.state === 'withdrawn' && row.endedAt ? { at: row.endedAt.toISOString(), by: row.endedBy ?? '', reason: row.endedBecause ?? '' } : null,
  };
}

/** Its days in full; what is kept and hashed has the first day that no longer counts alone. */
export const toPreview = ({ year, ...preview }: Preview): z.input<typeof sharePreview> => ({ ...preview, year: periodOut(year) });

const published = (state: ComparisonRow['state']) => (state === 'draft' ? 'open' : state);

/** `voted`: whether the municipality itself has; how many others have is told when a formula was adopted. */
export const toOurSummary = ({ id, title, consortium: name, state, yearFrom, publishedAt, voteUntil, voted }: ComparisonRow) => ({ id, title, consortium: name, state: published(state), yearFrom, publishedAt: publishedAt?.toISOString() ?? '', voteUntil: voteUntil ?? '', voted: voted > 0 });

export function toOurComparison({ row, preview, municipalityId, vote, noVote, comments }: OurComparison): z.input<typeof publishedComparison> {
  const counted = row.tally?.[0];
  const adopted = adoptionOf(row, counted ? counted.for + counted.against + counted.abstain : 0);
  return {
    ...toOurSummary(row), voted: vote !== null, note: row.note, municipalityId, consent: row.consent ?? '', contentSha256: row.contentSha256 ?? '', preview: toPreview(preview), formulas: row.formulas, vote: vote && toVote(vote), noVote: noVote && voteWords[noVote], comments: comments.map(toComment),
    adoption: adopted && { ...adopted, asked: preview.members.length }, withdrawn: row.state === 'withdrawn' && row.endedAt ? { at: row.endedAt.toISOString(), reason: row.endedBecause ?? '' } : null,
  };
}

export const toOurShare = ({ yearFrom, yearUntil, settledAt, ...row }: OurShareRow): z.input<typeof ourShare> => ({ ...row, year: periodOut({ from: yearFrom, until: yearUntil }), settledAt: settledAt.toISOString() });
