/** One log line and one measurement per request: ids and figures, never personal data or addresses with tokens in them. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { requestSeconds } from './metrics.js';
import type { ServedRequest } from './served-request.js';
import { writeLog } from './json-logger.js';

/** Adds the hook that logs and measures each answer. */
export function measureRequests(server: FastifyInstance): void {
  server.addHook('onResponse', (request, reply, done) => {
    noteAnswer(request, reply, request.routeOptions.url ?? 'none');
    done();
  });
}

/** Logs and measures one answer; `route` is the pattern, never the address itself. */
export function noteAnswer(request: FastifyRequest, reply: FastifyReply, route: string): void {
  requestSeconds.observe({ method: request.method, route, status: String(reply.statusCode) }, reply.elapsedTime / 1000);
  if (route.startsWith('/health')) return;
  const { principal } = request as ServedRequest;
  writeLog('info', 'request', {
    requestId: request.id, method: request.method, route, status: reply.statusCode, ms: Math.round(reply.elapsedTime),
    agencyId: principal?.agencyId ?? undefined, actorId: principal?.kind === 'user' ? principal.userId : principal?.keyId,
  });
}
