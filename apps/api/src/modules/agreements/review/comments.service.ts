/** What the two sides say about an agreement, and what the agency says about it among itself. */
import { Injectable } from '@nestjs/common';
import { isEnded } from '@rapport/agreement-engine/agreement-state';
import type { Side } from '@rapport/agreement-engine/signature-state';
import { NotFound } from '../../../platform/http/domain-error.js';
import { type Principal, userBehind } from '../../../platform/identity/principal.js';
import { Clock } from '../../notifications/clock.js';
import type { AgreementRow } from '../agreement.rows.js';
import { AgreementInvalid, AgreementNotNow, AgreementNotReady } from '../agreements.errors.js';
import { AgreementTrail } from '../drafting/agreement-trail.js';
import { AgreementVersionsRepository } from '../drafting/agreement-versions.repository.js';
import { AgreementsRepository } from '../drafting/agreements.repository.js';
import { type CommentAct, commentActs } from './comment-rule.js';
import { type CommentFilter, type CommentRow, CommentsRepository, type CommentScope, type Proposal, type ReplyRow } from './comments.repository.js';

/** Somebody of one side, with the scopes that they may see. */
export interface Speaker { side: Side; userId: string; name: string; speaks: boolean }
export interface ShownComment { comment: CommentRow; replies: ReplyRow[]; acts: CommentAct[] }
export interface GivenComment { versionId: string; scope: CommentScope; clauseId: string | null; quote: string | null; blocking: boolean; body: string; proposal: Proposal | null }

export const speakerOf = (caller: Principal): Speaker => {
  const ofMunicipality = caller.kind === 'user' && caller.municipalityId !== null;
  return { side: ofMunicipality ? 'municipality' : 'agency', userId: userBehind(caller), name: caller.name, speaks: ofMunicipality ? caller.municipalityPermissions.has('municipality:comment') : caller.permissions.has('agreements:write') };
};
const sharedOnly = ({ side }: Speaker): CommentScope | null => (side === 'municipality' ? 'shared' : null);

@Injectable()
export class CommentsService {
  constructor(private readonly comments: CommentsRepository, private readonly agreements: AgreementsRepository, private readonly versions: AgreementVersionsRepository, private readonly trail: AgreementTrail, private readonly clock: Clock) {}

  async page(agreementId: string, filter: Omit<CommentFilter, 'scope'> & { scope: CommentScope | null }, after: string | null, limit: number, speaker: Speaker): Promise<ShownComment[]> {
    const agreement = await this.agreements.find(agreementId);
    if (!agreement) throw new NotFound('agreement');
    return this.shown(await this.comments.page(agreementId, { ...filter, scope: sharedOnly(speaker) ?? filter.scope }, after, limit), agreement, speaker);
  }

  async add(agreementId: string, given: GivenComment, speaker: Speaker): Promise<ShownComment> {
    const agreement = await this.held(agreementId);
    const version = await this.versions.find(agreementId, given.versionId);
    if (!version || (speaker.side === 'municipality' && version.sentAt === null)) throw new AgreementInvalid('unknown-version', 'must be a version of this agreement', 'body.versionId');
    if (given.scope === 'shared' && version.sentAt === null) throw new AgreementInvalid('not-sent', 'The municipality has not been sent this version. Comment inside the agency, or on a version that was sent.', 'body.versionId');
    const clause = given.clauseId === null ? null : version.content.clauses.find((each) => each.id === given.clauseId);
    if (clause === undefined) throw new AgreementInvalid('unknown-clause', 'This version has no such clause. Read it again and comment on one that is there.', 'body.clauseId');
    if (given.proposal && clause === null) throw new AgreementInvalid('no-clause', 'Other words are proposed for a clause: name it.', 'body.clauseId');
    const id = await this.say(agreement, { ...given, parentId: null, clauseHeading: clause?.heading ?? null, quote: given.quote || null }, speaker);
    await this.trail.record({ ...of(agreement, given.versionId), event: given.blocking ? 'blocked' : 'commented', detail: { commentId: id, clauseId: given.clauseId }, shared: given.scope === 'shared', at: this.clock.now() });
    return this.one(agreement, id, speaker);
  }

  async reply(agreementId: string, commentId: string, given: { body: string; proposal: Proposal | null }, speaker: Speaker): Promise<ShownComment> {
    const { agreement, comment } = await this.forAct(agreementId, commentId, ['reply'], speaker);
    if (given.proposal && comment.clauseId === null) throw new AgreementInvalid('no-clause', 'This comment is about no clause: other words have no place.', 'body.proposal');
    await this.say(agreement, { versionId: comment.versionId, scope: comment.scope, clauseId: comment.clauseId, clauseHeading: comment.clauseHeading, quote: null, blocking: false, body: given.body, proposal: given.proposal, parentId: comment.id }, speaker);
    return this.one(agreement, commentId, speaker);
  }

  async resolve(agreementId: string, commentId: string, words: string | null, speaker: Speaker): Promise<ShownComment> {
    const { agreement, comment, act } = await this.forAct(agreementId, commentId, ['resolve', 'resolve_with_words'], speaker);
    if (act === 'resolve_with_words' && !words?.trim()) throw new AgreementInvalid('words-needed', 'Somebody else raised this. Say how it is settled.', 'body.words');
    const now = this.clock.now();
    await this.comments.settle(comment.id, { at: now, by: speaker.name, side: speaker.side, words: words?.trim() || null });
    await this.trail.record({ ...of(agreement, comment.versionId), event: 'comment_settled', reason: words?.trim() || null, detail: { commentId }, shared: comment.scope === 'shared', at: now });
    return this.one(agreement, commentId, speaker);
  }

  async reopen(agreementId: string, commentId: string, speaker: Speaker): Promise<ShownComment> {
    const { agreement, comment } = await this.forAct(agreementId, commentId, ['reopen'], speaker);
    await this.comments.settle(comment.id, null);
    await this.trail.record({ ...of(agreement, comment.versionId), event: 'comment_reopened', detail: { commentId }, shared: comment.scope === 'shared', at: this.clock.now() });
    return this.one(agreement, commentId, speaker);
  }

  private async say(agreement: AgreementRow, given: GivenComment & { parentId: string | null; clauseHeading: string | null }, speaker: Speaker): Promise<string> {
    return this.comments.insert({ ...given, agreementId: agreement.id, municipalityId: agreement.municipalityId, side: speaker.side, userId: speaker.userId, by: speaker.name, at: this.clock.now() });
  }

  /** Held: a comment that blocks and an approval come one after the other. */
  private async held(agreementId: string): Promise<AgreementRow> {
    const agreement = await this.agreements.lock(agreementId);
    if (!agreement) throw new NotFound('agreement');
    if (isEnded(agreement.state)) throw new AgreementNotNow(agreement.state, 'nothing can be said about it');
    return agreement;
  }

  private async forAct(agreementId: string, commentId: string, acts: readonly CommentAct[], speaker: Speaker): Promise<{ agreement: AgreementRow; comment: CommentRow; act: CommentAct }> {
    const agreement = await this.held(agreementId);
    const comment = await this.comments.find(agreementId, commentId, sharedOnly(speaker));
    if (!comment) throw new NotFound('comment');
    const act = this.actsOf(comment, agreement, speaker).find((each) => acts.includes(each));
    if (!act) throw comment.resolvedAt !== null && !acts.includes('reopen') ? new AgreementNotReady('settled', 'This comment is settled already.') : new AgreementNotReady('not-yours', acts.includes('reopen') ? 'Only the side that raised a settled comment opens it again.' : 'It is settled by whoever raised it, or by the other side.');
    return { agreement, comment, act };
  }

  private actsOf(comment: CommentRow, agreement: AgreementRow, speaker: Speaker): CommentAct[] {
    return commentActs({ scope: comment.scope, side: comment.side, userId: comment.userId, resolved: comment.resolvedAt !== null }, { side: speaker.side, userId: speaker.userId, speaks: speaker.speaks, over: isEnded(agreement.state) });
  }

  private async one(agreement: AgreementRow, id: string, speaker: Speaker): Promise<ShownComment> {
    const comment = await this.comments.find(agreement.id, id, sharedOnly(speaker));
    const [shown] = comment ? await this.shown([comment], agreement, speaker) : [];
    if (!shown) throw new NotFound('comment');
    return shown;
  }

  private async shown(rows: CommentRow[], agreement: AgreementRow, speaker: Speaker): Promise<ShownComment[]> {
    const replies = rows.length > 0 ? await this.comments.replies(rows.map((row) => row.id)) : [];
    return rows.map((comment) => ({ comment, replies: replies.filter((each) => each.parentId === comment.id), acts: this.actsOf(comment, agreement, speaker) }));
  }
}

const of = (agreement: AgreementRow, versionId: string) => ({ agreementId: agreement.id, municipalityId: agreement.municipalityId, versionId });
