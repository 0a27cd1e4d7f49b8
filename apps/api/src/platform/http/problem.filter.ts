/** Turns every failure into problem+json; what is not expected becomes a 500 that tells nothing but the request id. */
import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Logger } from '@nestjs/common';
import type { Problem } from '@rapport/api-contract/problem';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { QueryFailedError } from 'typeorm';
import { DomainError, type FailureKind } from './domain-error.js';

const statusOf: Record<FailureKind, number> = {
  invalid: 422, unauthenticated: 401, forbidden: 403, 'not-found': 404, conflict: 409, gone: 410, 'too-large': 413, 'too-many': 429,
  unsupported: 415, unavailable: 503,
};
const titles: Record<number, string> = {
  400: 'The request cannot be read', 401: 'Sign in first', 403: 'Not allowed', 404: 'Not found', 405: 'Method not allowed', 406: 'Not available in that form',
  409: 'In conflict with what is stored', 410: 'No longer available', 413: 'Too large', 415: 'Not a supported format', 422: 'Not valid',
  429: 'Too many requests', 503: 'Not available at the moment',
};

/** What PostgreSQL says of a time that no calendar holds, such as one in the year 0000. */
const datesOutOfRange = new Set(['22007', '22008']);
/** It ended one of two transactions that waited for each other, or that could not both be true. */
const collisions = new Set(['40P01', '40001']);

/** Fields of an error that Fastify or a body parser made. */
interface TransportError { statusCode?: number; code?: string; message?: string }

@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly log = new Logger('http');

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const problem = problemOf(error, String(request.id));
    if (problem.status >= 500) this.log.error({ requestId: request.id, name: error instanceof Error ? error.name : typeof error, stack: stackOf(error) }, 'unexpected failure');
    if (reply.sent) return;
    if (error instanceof DomainError && error.retryAfterSeconds) void reply.header('retry-after', String(error.retryAfterSeconds));
    void reply.status(problem.status).header('content-type', 'application/problem+json').header('cache-control', 'no-store').send(JSON.stringify(problem));
  }
}

/** The problem that tells `error` to the caller. */
export function problemOf(error: unknown, requestId: string): Problem {
  if (error instanceof DomainError) {
    return { ...error.more, ...make(statusOf[error.kind], error.code, error.detail, requestId, error.faults) };
  }
  if (error instanceof HttpException) {
    const status = error.getStatus();
    return make(status, status === 404 ? 'request/not-found' : `request/${status}`, status < 500 ? notFoundOr(status, error.message) : undefined, requestId);
  }
  const said = error instanceof QueryFailedError ? ((error.driverError as { code?: string }).code ?? '') : '';
  if (datesOutOfRange.has(said)) {
    return make(422, 'request/invalid', 'A date or time in this request is none that can be kept. Write it like 2026-03-01; where it came from a page of a list, start from the first page.', requestId);
  }
  if (collisions.has(said)) return make(503, 'server/collided', 'Somebody changed the same at this very moment. Nothing of yours was changed; try again.', requestId);
  const transport = error as TransportError;
  if (transport?.statusCode && transport.statusCode >= 400 && transport.statusCode < 500) {
    return make(transport.statusCode, `request/${(transport.code ?? String(transport.statusCode)).toLowerCase()}`, transport.message, requestId);
  }
  return make(500, 'server/unexpected', 'Something went wrong on our side. Nothing was changed. Tell support the request id.', requestId);
}

const notFoundOr = (status: number, message: string) => (status === 404 ? 'There is nothing at this address.' : message);

function make(status: number, code: string, detail: string | undefined, requestId: string, errors: Problem['errors'] = []): Problem {
  const title = titles[status] ?? (status >= 500 ? 'Something went wrong' : 'Refused');
  return { type: `https://rapport.example/problems/${code}`, title, status, code, detail, requestId, ...(errors.length ? { errors } : {}) };
}

/** Stack without the message: a database message can quote personal data. */
function stackOf(error: unknown): string | undefined {
  return error instanceof Error ? error.stack?.split('\n').filter((l) => l.trim().startsWith('at ')).slice(0, 12).join('\n') : undefined;
}
