/** HTTP for what anybody may know of an agency. */
import { Controller, Res, StreamableFile } from '@nestjs/common';
import { readPublicAgency, readPublicLogo } from '@rapport/api-contract/agencies';
import type { InputOf } from '@rapport/api-contract/route';
import type { FastifyReply } from 'fastify';
import { CallSource, Input, Serve } from '../../platform/http/serve.js';
import type { Source } from '../../platform/tenancy/tenant-scope.js';
import { toPublicAgency } from './agencies.serializer.js';
import { PublicAgencyService } from './public-agency.service.js';

@Controller()
export class PublicAgencyController {
  constructor(private readonly agencies: PublicAgencyService) {}

  @Serve(readPublicAgency)
  async read(@Input() { params }: InputOf<typeof readPublicAgency>, @CallSource() source: Source) {
    const { agency, settings } = await this.agencies.read(params.agencySlug, source);
    return toPublicAgency(agency, settings);
  }

  @Serve(readPublicLogo)
  async logo(@Input() { params }: InputOf<typeof readPublicLogo>, @CallSource() source: Source, @Res({ passthrough: true }) reply: FastifyReply) {
    const logo = await this.agencies.logo(params.agencySlug, source);
    // The address carries the digest (?v=), so a new logo has a new address.
    void reply.header('cache-control', 'public, max-age=86400').header('content-security-policy', "default-src 'none'").header('cross-origin-resource-policy', 'same-site');
    return new StreamableFile(logo.bytes, { type: logo.mediaType, disposition: 'attachment; filename="logo"' });
  }
}
