/** What the pipeline hangs on a Fastify request. */
import type { FastifyRequest } from 'fastify';
import type { Principal } from '../identity/principal.js';
import type { Source } from '../tenancy/tenant-scope.js';

export interface ServedRequest extends FastifyRequest {
  principal?: Principal | null;
  input?: { params: unknown; query: unknown; body: unknown };
}

/** Where the request came from; the address respects the configured proxies only. */
export function sourceOf(request: FastifyRequest): Source {
  const agent = request.headers['user-agent'];
  return { ip: request.ip ?? null, userAgent: agent ? agent.slice(0, 300) : null, requestId: String(request.id) };
}
