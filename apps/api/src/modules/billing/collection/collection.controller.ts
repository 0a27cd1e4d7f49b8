/** HTTP for late interest and true-ups: previews, and drafts on documents of their own. */
import { Controller } from '@nestjs/common';
import { draftInterest, draftTrueUp, previewInterest, previewTrueUp } from '@rapport/api-contract/billing-collection';
import type { InputOf } from '@rapport/api-contract/route';
import { z } from 'zod';
import { decodeCursor, pageFrom } from '../../../platform/http/cursor.js';
import { Caller, CallSource, Input, Serve } from '../../../platform/http/serve.js';
import type { Principal } from '../../../platform/identity/principal.js';
import type { Source } from '../../../platform/tenancy/tenant-scope.js';
import { workOf } from '../documents/document-file-answer.js';
import { InterestService } from '../interest/interest.service.js';
import { TrueUpService } from '../true-up/true-up.service.js';
import { toHindrance, toOwnPreview } from './collection.serializer.js';
import { SeveralDrafts } from './several-drafts.service.js';

const idIn = (cursor: string | undefined) => decodeCursor(cursor, z.tuple([z.uuid()]))?.[0] ?? null;

@Controller()
export class CollectionController {
  constructor(private readonly interest: InterestService, private readonly trueUps: TrueUpService, private readonly several: SeveralDrafts) {}

  @Serve(previewInterest)
  async interestPreview(@Input() { query: { through, limit, cursor, ...filter } }: InputOf<typeof previewInterest>) {
    await this.several.refuseFuture(through);
    const page = pageFrom(await this.interest.candidates(through, filter, idIn(cursor), limit + 1), limit, (id) => [id]);
    const views = await this.interest.of(page.items, through);
    return {
      nextCursor: page.nextCursor, items: views.flatMap(({ agreement, wanted, numbers }) => (wanted ? [toOwnPreview(agreement, wanted, numbers)] : [])),
      hindrances: views.flatMap(({ agreement, hindrance }) => (hindrance ? [toHindrance(agreement, hindrance)] : [])),
    };
  }

  @Serve(draftInterest)
  async interestDrafts(@Caller() caller: Principal, @CallSource() source: Source, @Input() { body }: InputOf<typeof draftInterest>) {
    return { items: await this.several.draft(workOf(caller, source), 'interest', body.through, body.agreementIds) };
  }

  @Serve(previewTrueUp)
  async trueUpPreview(@Input() { query: { through, limit, cursor, ...filter } }: InputOf<typeof previewTrueUp>) {
    await this.several.refuseFuture(through);
    const page = pageFrom(await this.trueUps.candidates(filter, idIn(cursor), limit + 1), limit, (id) => [id]);
    const views = await this.trueUps.of(page.items, through);
    return {
      nextCursor: page.nextCursor, items: views.flatMap(({ agreement, wanted }) => wanted.map((each) => toOwnPreview(agreement, each))),
      hindrances: views.flatMap(({ agreement, hindrance }) => (hindrance ? [toHindrance(agreement, hindrance)] : [])),
    };
  }

  @Serve(draftTrueUp)
  async trueUpDrafts(@Caller() caller: Principal, @CallSource() source: Source, @Input() { body }: InputOf<typeof draftTrueUp>) {
    return { items: await this.several.draft(workOf(caller, source), 'true_up', body.through, body.agreementIds) };
  }
}
