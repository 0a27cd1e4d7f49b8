/** The member's side: comparisons that were published to it, its one vote, its questions, and its own shares. */
import { Injectable } from '@nestjs/common';
import { authorityFault } from '@rapport/agreement-engine/approval-rule';
import { type MemberVote, type VoteRefusal, voteRefusal } from '@rapport/billing-engine/cost-share-vote';
import type { Explanation } from '@rapport/billing-engine/terms';
import { uuidv7 } from 'uuidv7';
import { AuditService } from '../../platform/audit/audit.service.js';
import { violationOf } from '../../platform/database/violated-constraint.js';
import { InvalidInput, NotFound } from '../../platform/http/domain-error.js';
import type { Principal } from '../../platform/identity/principal.js';
import { reviewerOf } from '../agreements/review/answers.service.js';
import { AgenciesService } from '../agencies/agencies.service.js';
import { Clock } from '../notifications/clock.js';
import { dayIn } from '../people/civil-day.js';
import { type CommentRow, type ComparisonRow, ComparisonsRepository, type VoteRow } from './comparisons.repository.js';
import { VoteRefused } from './cost-shares.errors.js';
import type { Preview } from './share-preview.js';
import { type OurShareRow, YearsRepository } from './years.repository.js';

export interface OurComparison { row: ComparisonRow; preview: Preview; municipalityId: string; vote: VoteRow | null; noVote: VoteRefusal | null; comments: CommentRow[] }
interface Vote { contentSha256: string; choices: MemberVote['choices']; resolution: string; meetingOn: string }

@Injectable()
export class MunicipalityCostShares {
  constructor(private readonly comparisons: ComparisonsRepository, private readonly years: YearsRepository, private readonly agencies: AgenciesService, private readonly clock: Clock, private readonly audit: AuditService) {}

  async list(caller: Principal): Promise<{ comparisons: ComparisonRow[]; years: OurShareRow[] }> {
    const { municipalityId } = reviewerOf(caller);
    return { comparisons: await this.comparisons.sentTo(municipalityId), years: await this.years.ofMunicipality(municipalityId) };
  }

  async read(id: string, caller: Principal): Promise<OurComparison> {
    const { municipalityId } = reviewerOf(caller);
    // Row-level security shows nothing else; asked again, so that one slip is not enough.
    const asked = await this.comparisons.wasAsked(id, municipalityId);
    const row = asked === undefined ? undefined : await this.comparisons.find(id);
    if (!row?.preview || row.state === 'draft') throw new NotFound('comparison');
    const vote = (await this.comparisons.votes(id)).find((each) => each.municipalityId === municipalityId) ?? null;
    return { row, preview: row.preview, municipalityId, vote, noVote: this.refusal(row, await this.today(), vote !== null, everyFormula(row)), comments: await this.comparisons.comments(id, municipalityId) };
  }

  async explain(id: string, formulaId: string, municipalityId: string, caller: Principal): Promise<Explanation> {
    await this.read(id, caller);
    const explanation = await this.comparisons.explanation(id, formulaId, municipalityId);
    if (!explanation) throw new NotFound('share');
    return explanation;
  }

  async explainYear(shareId: string, caller: Principal): Promise<Explanation> {
    const own = await this.years.explanationOf(shareId, reviewerOf(caller).municipalityId);
    if (!own) throw new NotFound('share');
    return own;
  }

  async comment(id: string, body: string, caller: Principal): Promise<CommentRow> {
    const { municipalityId, name, userId } = reviewerOf(caller);
    await this.read(id, caller);
    const comment = { id: uuidv7(), municipalityId, side: 'municipality' as const, by: name, body, at: this.clock.now() };
    await this.comparisons.insertComment(id, { ...comment, userId });
    await this.audit.record({ action: 'cost-shares.asked', objectType: 'cost-share-comparison', objectId: id, after: { municipalityId } });
    return { ...comment, municipality: (await this.comparisons.wasAsked(id, municipalityId)) ?? '' };
  }

  async vote(id: string, vote: Vote, caller: Principal): Promise<OurComparison> {
    const { municipalityId, name, userId } = reviewerOf(caller);
    const { row, vote: cast } = await this.read(id, caller);
    const today = await this.today();
    const refusal = this.refusal(row, today, cast !== null, vote.choices);
    if (refusal !== null) throw new VoteRefused(refusal);
    if (row.contentSha256 !== vote.contentSha256) throw new VoteRefused('shown-otherwise');
    await this.authorised(vote, row, today);
    try {
      await this.comparisons.insertVote(id, municipalityId, { ...vote, userId, by: name, at: this.clock.now() });
    } catch (error) {
      const { constraint, code } = violationOf(error) ?? {};
      if (constraint === 'cost_share_vote_pkey') throw new VoteRefused('voted-already');
      throw code === '23001' ? new VoteRefused('not-open') : error;
    }
    await this.audit.record({ action: 'cost-shares.voted', objectType: 'cost-share-comparison', objectId: id, after: { municipalityId, choices: vote.choices, resolution: vote.resolution, meetingOn: vote.meetingOn } });
    return this.read(id, caller);
  }

  /** A meeting decides on what lies before it: none that was held before the comparison was published. */
  private async authorised(vote: Vote, { publishedAt }: ComparisonRow, today: string): Promise<void> {
    const fault = authorityFault(vote, today);
    if (fault === 'no-resolution') throw new InvalidInput([{ path: 'body.resolution', message: 'must name the resolution, by its number or in words' }]);
    if (fault) throw new InvalidInput([{ path: 'body.meetingOn', message: 'must be the day of a meeting that was held' }]);
    const published = publishedAt && dayIn((await this.agencies.profile()).timeZone, publishedAt);
    if (published && vote.meetingOn < published) throw new InvalidInput([{ path: 'body.meetingOn', message: `must not lie before ${published}, the day on which the comparison was published` }]);
  }

  private refusal(row: ComparisonRow, today: string, voted: boolean, choices: MemberVote['choices']): VoteRefusal | null {
    return voteRefusal(row.state, { today, until: row.voteUntil ?? '', voted, formulaIds: row.formulas.map(({ id }) => id), choices });
  }

  private async today(): Promise<string> {
    return dayIn((await this.agencies.profile()).timeZone, this.clock.now());
  }
}

/** As if every formula were answered: asks only whether a vote is open. */
const everyFormula = ({ formulas }: ComparisonRow): MemberVote['choices'] => formulas.map(({ id }) => ({ formulaId: id, choice: 'abstain' }));
