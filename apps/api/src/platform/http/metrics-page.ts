/** Prometheus metrics at /metrics, for this machine or for whoever holds METRICS_TOKEN; they name no agency. */
import { timingSafeEqual } from 'node:crypto';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyRequest } from 'fastify';
import { metrics } from './metrics.js';

const loopback = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);

/** With a token configured only the token opens the page; without one, only a direct call from this machine. */
function mayRead(request: FastifyRequest, token: string | undefined): boolean {
  if (!token) return loopback.has(request.socket.remoteAddress ?? '') && !request.headers['x-forwarded-for'];
  const given = Buffer.from(request.headers.authorization ?? '');
  const wanted = Buffer.from(`Bearer ${token}`);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}

export function serveMetrics(app: NestFastifyApplication, token: string | undefined): void {
  app.getHttpAdapter().getInstance().get('/metrics', async (request, reply) => {
    if (!mayRead(request, token)) return reply.status(404).send();
    return reply.type(metrics.contentType).send(await metrics.metrics());
  });
}
