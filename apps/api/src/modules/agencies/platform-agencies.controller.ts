/** HTTP for the platform operator's work on agencies. */
import { Controller } from '@nestjs/common';
import { closeAgency, inviteFirstAdmin, listAgencies, openAgency, proposeSlug, readAgency, reopenAgency, suspendAgency } from '@rapport/api-contract/platform';
import type { InputOf } from '@rapport/api-contract/route';
import { z } from 'zod';
import { decodeCursor, pageFrom } from '../../platform/http/cursor.js';
import { Caller, CallSource, Input, Serve } from '../../platform/http/serve.js';
import type { Principal } from '../../platform/identity/principal.js';
import type { Source } from '../../platform/tenancy/tenant-scope.js';
import { toPlatformAgency } from './agencies.serializer.js';
import { type Operator, PlatformAgenciesService } from './platform-agencies.service.js';

/** In another agency's trail an operator stands as operator, even one who is a member somewhere. */
const operatorOf = (caller: Principal, source: Source): Operator => ({ source, actor: { kind: 'operator', id: caller.kind === 'user' ? caller.userId : caller.keyId, label: caller.name } });

@Controller()
export class PlatformAgenciesController {
  constructor(private readonly agencies: PlatformAgenciesService) {}

  @Serve(listAgencies)
  async list(@Input() { query }: InputOf<typeof listAgencies>) {
    const rows = await this.agencies.list({
      search: query.search ?? null, status: query.status ?? null, after: decodeCursor(query.cursor, z.tuple([z.string(), z.uuid()])), limit: query.limit + 1,
    });
    const page = pageFrom(rows, query.limit, (row) => [row.sortName, row.id]);
    return { ...page, items: page.items.map(toPlatformAgency) };
  }

  @Serve(proposeSlug)
  async proposeSlug(@Input() { query }: InputOf<typeof proposeSlug>) {
    return { slug: await this.agencies.proposeSlug(query.name) };
  }

  @Serve(openAgency)
  async open(@Input() { body }: InputOf<typeof openAgency>, @Caller() caller: Principal, @CallSource() source: Source) {
    return toPlatformAgency(await this.agencies.open(body, operatorOf(caller, source)));
  }

  @Serve(readAgency)
  async read(@Input() { params }: InputOf<typeof readAgency>) {
    return toPlatformAgency(await this.agencies.read(params.agencyId));
  }

  @Serve(inviteFirstAdmin)
  async inviteAdmin(@Input() { params, body: { name, email, reason } }: InputOf<typeof inviteFirstAdmin>, @Caller() caller: Principal, @CallSource() source: Source) {
    await this.agencies.inviteAdmin(params.agencyId, { name, email }, reason, operatorOf(caller, source));
  }

  @Serve(suspendAgency)
  async suspend(@Input() { params, body }: InputOf<typeof suspendAgency>, @Caller() caller: Principal, @CallSource() source: Source) {
    return toPlatformAgency(await this.agencies.change(params.agencyId, 'suspend', body.reason, operatorOf(caller, source)));
  }

  @Serve(reopenAgency)
  async reopen(@Input() { params, body }: InputOf<typeof reopenAgency>, @Caller() caller: Principal, @CallSource() source: Source) {
    return toPlatformAgency(await this.agencies.change(params.agencyId, 'reopen', body.reason, operatorOf(caller, source)));
  }

  @Serve(closeAgency)
  async close(@Input() { params, body }: InputOf<typeof closeAgency>, @Caller() caller: Principal, @CallSource() source: Source) {
    return toPlatformAgency(await this.agencies.close(params.agencyId, body.reason, body.slug, operatorOf(caller, source)));
  }
}
