/** HTTP for the register of official posts and alerts. */
import { Controller } from '@nestjs/common';
import { exportOfficialPosts, listOfficialPosts, recordOfficialPost, retractOfficialPost } from '@rapport/api-contract/permission-requests';
import type { InputOf } from '@rapport/api-contract/route';
import { z } from 'zod';
import { csvFile } from '../../platform/http/csv-file.js';
import { decodeCursor, pageFrom } from '../../platform/http/cursor.js';
import { Caller, CallSource, Input, Serve } from '../../platform/http/serve.js';
import type { Principal } from '../../platform/identity/principal.js';
import { readsStaffNames } from '../../platform/identity/staff-names.js';
import type { Source } from '../../platform/tenancy/tenant-scope.js';
import { TenantStream } from '../../platform/tenancy/tenant-stream.js';
import { postFor } from './nameless.js';
import { OfficialPostsService } from './official-posts.service.js';
import { toPost } from './permission-requests.serializer.js';

@Controller()
export class OfficialPostsController {
  constructor(private readonly posts: OfficialPostsService, private readonly streams: TenantStream) {}

  @Serve(listOfficialPosts)
  async list(@Input() { query }: InputOf<typeof listOfficialPosts>, @Caller() caller: Principal) {
    const rows = await this.posts.page({ kind: query.kind ?? null, channel: query.channel ?? null }, decodeCursor(query.cursor, z.tuple([z.iso.datetime(), z.uuid()])), query.limit + 1);
    const page = pageFrom(rows, query.limit, (row) => [row.publishedAt.toISOString(), row.id]);
    return { ...page, items: page.items.map((each) => postFor(caller, toPost(each))) };
  }

  @Serve(exportOfficialPosts)
  export(@Caller() caller: Principal, @CallSource() source: Source) {
    const lines = this.streams.run(caller, source, () => this.posts.csv(readsStaffNames(caller)));
    return csvFile('official-posts.csv', lines);
  }

  @Serve(recordOfficialPost)
  async record(@Input() { body }: InputOf<typeof recordOfficialPost>, @Caller() caller: Principal) {
    const { permissionRequestId, correctsPostId, ...post } = body;
    return postFor(caller, toPost(await this.posts.record({ ...post, requestId: permissionRequestId, correctsId: correctsPostId })));
  }

  @Serve(retractOfficialPost)
  async retract(@Input() { params, body }: InputOf<typeof retractOfficialPost>, @Caller() caller: Principal) {
    return postFor(caller, toPost(await this.posts.retract(params.officialPostId, body.reason)));
  }
}
