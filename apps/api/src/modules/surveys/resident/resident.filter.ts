/** Turns failures on the pages for residents into one friendly page instead of a problem document. */
import { type ArgumentsHost, Catch, type ExceptionFilter } from '@nestjs/common';
import type { NoticeState } from '@rapport/survey/view';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError } from '../../../platform/http/domain-error.js';
import { problemOf } from '../../../platform/http/problem.filter.js';
import { writeLog } from '../../../platform/http/json-logger.js';
import { type Document, PageTemplates } from './page-templates.js';
import { nowhere } from './resident-views.js';

@Catch()
export class ResidentFilter implements ExceptionFilter {
  constructor(private readonly templates: PageTemplates) {}

  catch(error: unknown, host: ArgumentsHost): void {
    this.answer(error, host.switchToHttp().getRequest<FastifyRequest>(), host.switchToHttp().getResponse<FastifyReply>());
  }

  answer(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
    const status = statusFor(error, String(request.id));
    if (status >= 500) writeLog('error', 'page for residents failed', { requestId: request.id, error: error instanceof Error ? error.name : 'unknown', stack: error instanceof Error ? error.stack?.split('\n').slice(1, 8).join('\n') : undefined });
    if (reply.sent) return;
    if (error instanceof DomainError && error.retryAfterSeconds) void reply.header('retry-after', String(error.retryAfterSeconds));
    const { html, policy } = this.documentFor(status, request);
    void reply.status(status).header('content-type', 'text/html; charset=utf-8').header('content-security-policy', policy).header('cache-control', 'no-store').header('referrer-policy', 'same-origin').header('x-robots-tag', 'noindex').send(html);
  }

  private documentFor(status: number, request: FastifyRequest): Document {
    try {
      return this.templates.document(nowhere(stateOf(status, request), request.headers['accept-language'], languageAsked(request)), null);
    } catch {
      // The pages are not built: the plainest words that work.
      return { html: Buffer.from('<!doctype html><html lang="en"><title>Not available</title><p>This page is not available at the moment. Please try again later.'), policy: "default-src 'none'" };
    }
  }
}

/** Whoever complains has no answers that could be lost or kept: what they sent is told in words of its own. */
function stateOf(status: number, request: FastifyRequest): NoticeState {
  const state = status === 429 ? 'busy' : status >= 500 ? 'fault' : 'unknown';
  return /^\/a\/[^/?]+\/complaint(?=[/?]|$)/.test(String(request.raw.url)) ? `complaint_${state}` : state;
}

/** A link that is too long for any route leads nowhere, like every other that is not ours. */
function statusFor(error: unknown, requestId: string): number {
  const { status } = problemOf(error, requestId);
  return status === 414 ? 404 : status;
}

/** From the address itself: a request that no route could read has no parsed query. */
const languageAsked = (request: FastifyRequest): string | undefined => new URLSearchParams(String(request.raw.url).split('?')[1] ?? '').get('lang') ?? undefined;
