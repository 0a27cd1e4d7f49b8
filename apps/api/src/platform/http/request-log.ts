/** One log line and one measurement per request: ids and figures, never personal data or addresses with tokens in them. */
import type { FastifyInstance } from 'fastify';
import { requestSeconds } from './metrics.js';
import type { ServedRequest } from './served-request.js';
import { writeLog } from './json-logger.js';

/** Adds the hook that logs and measures each answer. */
export function measureRequests(server: FastifyInstance): void {
  server.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'none';
    const seconds = reply.elapsedTime / 1000;
    requestSeconds.observe({ method: request.method, route, status: String(reply.statusCode) }, seconds);
    if (route.startsWith('/health')) return;
    const { principal } = request as ServedRequest;
    writeLog('info', 'request', {
      requestId: request.id, method: request.method, route, status: reply.statusCode, ms: Math.round(reply.elapsedTime),
      agencyId: principal?.agencyId ?? undefined, actorId: principal?.kind === 'user' ? principal.userId : principal?.keyId,
    });
  });
}
