/** Public policies as JSON and as pages; reading them changes nothing. */
import { Controller, Res } from '@nestjs/common';
import { comparePublicPolicy, listPublicPolicies, readPublicPolicy, showPublicDifference, showPublicPolicies, showPublicPolicy } from '@rapport/api-contract/policies';
import type { InputOf } from '@rapport/api-contract/route';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { decodeCursor, pageFrom } from '../../../platform/http/cursor.js';
import { DomainError } from '../../../platform/http/domain-error.js';
import { CallSource, Input, Serve } from '../../../platform/http/serve.js';
import type { Source } from '../../../platform/tenancy/tenant-scope.js';
import { PublicPoliciesService } from './public-policies.service.js';
import { differencePage, listPage, policyPage, publicPagePolicy } from './public-policy-page.js';

const after = z.tuple([z.string().max(100), z.uuid()]);
const pageSize = 100;

@Controller()
export class PublicPoliciesController {
  constructor(private readonly policies: PublicPoliciesService) {}

  @Serve(listPublicPolicies)
  async list(@Input() { params, query }: InputOf<typeof listPublicPolicies>, @CallSource() source: Source) {
    const { rows } = await this.policies.list(params.agencySlug, source, decodeCursor(query.cursor, after), query.limit);
    const page = pageFrom(rows, query.limit, ({ row }) => [row.sortNumber, row.id]);
    return { ...page, items: page.items.map(({ shown }) => shown) };
  }

  @Serve(readPublicPolicy)
  async read(@Input() { params, query }: InputOf<typeof readPublicPolicy>, @CallSource() source: Source) {
    return (await this.policies.read(params.agencySlug, source, params.policyId, query.versionId ?? null)).policy;
  }

  @Serve(comparePublicPolicy)
  compare(@Input() { params, query }: InputOf<typeof comparePublicPolicy>, @CallSource() source: Source) {
    return this.policies.compare(params.agencySlug, source, params.policyId, query.from, query.to);
  }

  @Serve(showPublicPolicies)
  async pageOfAll(@Input() { params, query }: InputOf<typeof showPublicPolicies>, @CallSource() source: Source, @Res() reply: FastifyReply) {
    await answer(reply, async () => {
      const { frame, rows } = await this.policies.list(params.slug, source, decodeCursor(query.cursor, after), pageSize);
      const page = pageFrom(rows, pageSize, ({ row }) => [row.sortNumber, row.id]);
      return listPage(frame, page.items.map(({ shown }) => shown), page.nextCursor);
    });
  }

  @Serve(showPublicPolicy)
  async pageOfOne(@Input() { params, query }: InputOf<typeof showPublicPolicy>, @CallSource() source: Source, @Res() reply: FastifyReply) {
    await answer(reply, async () => {
      const { frame, policy } = await this.policies.read(params.slug, source, params.policyId, query.v ?? null);
      return policyPage(frame, policy);
    });
  }

  @Serve(showPublicDifference)
  async pageOfDifference(@Input() { params, query }: InputOf<typeof showPublicDifference>, @CallSource() source: Source, @Res() reply: FastifyReply) {
    await answer(reply, async () => {
      const { frame, ...shown } = await this.policies.compare(params.slug, source, params.policyId, query.from ?? null, query.to ?? null);
      return differencePage(frame, shown);
    });
  }
}

/** What is not there is a page too: somebody opened it by hand. */
async function answer(reply: FastifyReply, make: () => Promise<string>): Promise<void> {
  void reply.header('content-type', 'text/html; charset=utf-8').header('content-security-policy', publicPagePolicy).header('referrer-policy', 'same-origin');
  try {
    const html = await make();
    void reply.header('cache-control', 'public, max-age=60').send(html);
  } catch (error) {
    if (!(error instanceof DomainError) || (error.kind !== 'not-found' && error.kind !== 'invalid')) throw error;
    void reply.status(404).header('cache-control', 'no-store').header('x-robots-tag', 'noindex')
      .send('<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Not found</title></head><body><main><h1>There is no such policy here</h1><p>It may have ended, or the agency does not publish it. Ask the agency for it.</p></main></body></html>');
  }
}
