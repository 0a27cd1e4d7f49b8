/** HTTP for reviews: asking, deciding, commenting. */
import { Controller } from '@nestjs/common';
import { approveVersion, reopenVersion, requestChanges } from '@rapport/api-contract/policies';
import { changeThread, listMyReviews, listReviewPeople, listThreads, openThread, replyToThread, submitForReview, withdrawFromReview } from '@rapport/api-contract/policy-reviews';
import type { InputOf } from '@rapport/api-contract/route';
import { z } from 'zod';
import { decodeCursor, pageFrom } from '../../../platform/http/cursor.js';
import { Caller, Input, Serve } from '../../../platform/http/serve.js';
import type { Principal } from '../../../platform/identity/principal.js';
import { readsStaffNames } from '../../../platform/identity/staff-names.js';
import { VersionDesk } from '../authoring/version-desk.service.js';
import { threadFor } from '../nameless.js';
import { ReviewsService } from './reviews.service.js';
import { type ShownThread, ThreadsService } from './threads.service.js';

const toThread = (caller: Principal, { comments, resolvedAt, openedAt, id, clauseId, clauseHeading, quote, blocking, resolvedBy }: ShownThread) => threadFor(caller, {
  id, clauseId, clauseHeading, quote, blocking, resolvedBy, openedAt: openedAt.toISOString(), resolvedAt: resolvedAt?.toISOString() ?? null,
  comments: comments.map((each) => ({ id: each.id, by: { userId: each.userId, name: each.name }, at: each.at.toISOString(), body: each.body })),
});

@Controller()
export class ReviewsController {
  constructor(private readonly reviews: ReviewsService, private readonly threads: ThreadsService, private readonly desk: VersionDesk) {}

  @Serve(listReviewPeople)
  async people(@Caller() caller: Principal) {
    const items = await this.reviews.reviewPeople(caller);
    return { items: readsStaffNames(caller) ? items : items.map((each) => ({ ...each, name: null })) };
  }

  @Serve(listMyReviews)
  async mine(@Input() { query }: InputOf<typeof listMyReviews>, @Caller() caller: Principal) {
    const rows = await this.reviews.waitingFor(caller, decodeCursor(query.cursor, z.tuple([z.iso.datetime(), z.uuid()])), query.limit + 1);
    const page = pageFrom(rows, query.limit, (row) => [row.askedAt.toISOString(), row.policyVersionId]);
    return { ...page, items: page.items.map((row) => ({ ...row, askedAt: row.askedAt.toISOString(), askedBy: readsStaffNames(caller) ? row.askedBy : null })) };
  }

  @Serve(submitForReview)
  async submit(@Input() { params, body }: InputOf<typeof submitForReview>, @Caller() caller: Principal) {
    await this.reviews.submit(params.policyId, params.policyVersionId, body.reviewers, body.note, caller);
    return this.desk.show(caller, params.policyId, params.policyVersionId);
  }

  @Serve(withdrawFromReview)
  async withdraw(@Input() { params }: InputOf<typeof withdrawFromReview>, @Caller() caller: Principal) {
    await this.reviews.withdraw(params.policyId, params.policyVersionId);
    return this.desk.show(caller, params.policyId, params.policyVersionId);
  }

  @Serve(requestChanges)
  async requestChanges(@Input() { params, body }: InputOf<typeof requestChanges>, @Caller() caller: Principal) {
    await this.reviews.requestChanges(params.policyId, params.policyVersionId, body.note, caller);
    return this.desk.show(caller, params.policyId, params.policyVersionId);
  }

  @Serve(approveVersion)
  async approve(@Input() { params, body }: InputOf<typeof approveVersion>, @Caller() caller: Principal) {
    await this.reviews.approve(params.policyId, params.policyVersionId, body, caller);
    return this.desk.show(caller, params.policyId, params.policyVersionId);
  }

  @Serve(reopenVersion)
  async reopen(@Input() { params, body }: InputOf<typeof reopenVersion>, @Caller() caller: Principal) {
    await this.reviews.reopen(params.policyId, params.policyVersionId, body.reason, caller);
    return this.desk.show(caller, params.policyId, params.policyVersionId);
  }

  @Serve(listThreads)
  async list(@Input() { params, query }: InputOf<typeof listThreads>, @Caller() caller: Principal) {
    const after = decodeCursor(query.cursor, z.tuple([z.uuid()]))?.[0] ?? null;
    const rows = await this.threads.page(params.policyId, params.policyVersionId, { clauseId: query.clauseId ?? null, state: query.state }, after, query.limit + 1);
    const page = pageFrom(rows, query.limit, (row) => [row.id]);
    return { ...page, items: page.items.map((row) => toThread(caller, row)) };
  }

  @Serve(openThread)
  async open(@Input() { params, body }: InputOf<typeof openThread>, @Caller() caller: Principal) {
    return toThread(caller, await this.threads.open(params.policyId, params.policyVersionId, body, caller));
  }

  @Serve(replyToThread)
  async reply(@Input() { params, body }: InputOf<typeof replyToThread>, @Caller() caller: Principal) {
    return toThread(caller, await this.threads.reply(params.policyId, params.policyVersionId, params.policyThreadId, body.body, caller));
  }

  @Serve(changeThread)
  async change(@Input() { params, body }: InputOf<typeof changeThread>, @Caller() caller: Principal) {
    return toThread(caller, await this.threads.change(params.policyId, params.policyVersionId, params.policyThreadId, body, caller));
  }
}
