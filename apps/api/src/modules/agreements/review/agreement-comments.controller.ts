/** HTTP for what the agency says about an agreement, and for who reviews it. */
import { Controller } from '@nestjs/common';
import { addAgreementComment, inviteAgreementReviewer, listAgreementComments, listAgreementReviewers, reopenAgreementComment, replyToAgreementComment, resolveAgreementComment } from '@rapport/api-contract/agreements';
import type { InputOf } from '@rapport/api-contract/route';
import { z } from 'zod';
import { decodeCursor, pageFrom } from '../../../platform/http/cursor.js';
import { Caller, Input, Serve } from '../../../platform/http/serve.js';
import { toInvitation } from '../../../platform/identity/members/members.serializer.js';
import type { Principal } from '../../../platform/identity/principal.js';
import { toComment } from '../agreements.serializer.js';
import { CommentsService, type ShownComment, speakerOf } from './comments.service.js';
import { toRightTaken } from './municipality.serializer.js';
import { ReviewersService } from './reviewers.service.js';

@Controller()
export class AgreementCommentsController {
  constructor(private readonly comments: CommentsService, private readonly reviewers: ReviewersService) {}

  @Serve(listAgreementComments)
  async list(@Caller() caller: Principal, @Input() { params, query }: InputOf<typeof listAgreementComments>) {
    const [after = null] = decodeCursor(query.cursor, z.tuple([z.uuid()])) ?? [];
    const filter = { state: query.state, versionId: query.versionId ?? null, clauseId: query.clauseId ?? null, scope: query.scope ?? null };
    const page = pageFrom(await this.comments.page(params.agreementId, filter, after, query.limit + 1, speakerOf(caller)), query.limit, ({ comment }) => [comment.id]);
    return { ...page, items: page.items.map((each) => shown(each, caller)) };
  }

  @Serve(addAgreementComment)
  async add(@Caller() caller: Principal, @Input() { params, body }: InputOf<typeof addAgreementComment>) {
    return shown(await this.comments.add(params.agreementId, body, speakerOf(caller)), caller);
  }

  @Serve(replyToAgreementComment)
  async reply(@Caller() caller: Principal, @Input() { params, body }: InputOf<typeof replyToAgreementComment>) {
    return shown(await this.comments.reply(params.agreementId, params.agreementCommentId, body, speakerOf(caller)), caller);
  }

  @Serve(resolveAgreementComment)
  async resolve(@Caller() caller: Principal, @Input() { params, body }: InputOf<typeof resolveAgreementComment>) {
    return shown(await this.comments.resolve(params.agreementId, params.agreementCommentId, body.words, speakerOf(caller)), caller);
  }

  @Serve(reopenAgreementComment)
  async reopen(@Caller() caller: Principal, @Input() { params }: InputOf<typeof reopenAgreementComment>) {
    return shown(await this.comments.reopen(params.agreementId, params.agreementCommentId, speakerOf(caller)), caller);
  }

  @Serve(listAgreementReviewers)
  async people(@Input() { params }: InputOf<typeof listAgreementReviewers>) {
    const { members, invitations, taken } = await this.reviewers.of(params.agreementId);
    return { members: members.map((each) => ({ ...each, lastSeenAt: each.lastSeenAt?.toISOString() ?? null })), invitations: invitations.map((row) => toInvitation(row, new Date())), taken: taken.map(toRightTaken) };
  }

  @Serve(inviteAgreementReviewer)
  async invite(@Caller() caller: Principal, @Input() { params, body }: InputOf<typeof inviteAgreementReviewer>) {
    return toInvitation(await this.reviewers.invite(params.agreementId, body, caller), new Date());
  }
}

function shown(comment: ShownComment, caller: Principal) {
  const { userId, side } = speakerOf(caller);
  return toComment(comment, userId, side);
}
