/** Turns failures on the pages for residents into one friendly page instead of a problem document. */
import { type ArgumentsHost, Catch, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { problemOf } from '../../../platform/http/problem.filter.js';
import type { ServedRequest } from '../../../platform/http/served-request.js';
import { writeLog } from '../../../platform/http/json-logger.js';
import { type Document, PageTemplates } from './page-templates.js';
import { nowhere } from './resident-views.js';

@Catch()
export class ResidentFilter implements ExceptionFilter {
  constructor(private readonly templates: PageTemplates) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<ServedRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const { status } = problemOf(error, String(request.id));
    if (status >= 500) writeLog('error', 'page for residents failed', { requestId: request.id, error: error instanceof Error ? error.name : 'unknown', stack: error instanceof Error ? error.stack?.split('\n').slice(1, 8).join('\n') : undefined });
    if (reply.sent) return;
    const { html, policy } = this.documentFor(status, request.headers['accept-language']);
    void reply.status(status).header('content-type', 'text/html; charset=utf-8').header('content-security-policy', policy).header('cache-control', 'no-store').header('referrer-policy', 'same-origin').send(html);
  }

  private documentFor(status: number, accept: string | undefined): Document {
    try {
      return this.templates.document(nowhere(status === 429 ? 'busy' : status >= 500 ? 'fault' : 'unknown', accept, undefined), null);
    } catch {
      // The pages are not built: the plainest words that work.
      return { html: Buffer.from('<!doctype html><html lang="en"><title>Not available</title><p>This page is not available at the moment. Please try again later.'), policy: "default-src 'none'" };
    }
  }
}
