/** Refuses a change that another site made the browser send: it would act with our cookie, or sign somebody in as somebody else. */
import type { FastifyRequest } from 'fastify';
import { DomainError } from './domain-error.js';

/** Throws for a change whose browser says that it began on another site. */
export function refuseForeignOrigin(request: FastifyRequest): void {
  if (request.method === 'GET' || request.method === 'HEAD') return;
  const site = request.headers['sec-fetch-site'];
  const { origin } = request.headers;
  const foreign = site ? site !== 'same-origin' && site !== 'none' : origin !== undefined && hostOf(origin) !== request.headers.host;
  if (foreign) throw new DomainError('forbidden', 'access/foreign-origin', 'This request came from another site and was not carried out.');
}

/** Null for `null` and junk, which are foreign. */
const hostOf = (origin: string): string | null => (URL.canParse(origin) ? new URL(origin).host : null);
