/** Prometheus metrics at /metrics, for this machine or for whoever holds METRICS_TOKEN; they name no agency. */
import { timingSafeEqual } from 'node:crypto';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyRequest } from 'fastify';
import { metrics } from './metrics.js';

const loopback = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);

/** Headers by which a proxy on this machine gives itself away. */
const forwarded = ['x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'x-real-ip', 'forwarded', 'via'];

/** With a token configured only the token opens the page; without one, only a direct call from this machine, and nobody in production. */
function mayRead(request: FastifyRequest, token: string | undefined, production: boolean): boolean {
  if (!token) return !production && loopback.has(request.socket.remoteAddress ?? '') && !forwarded.some((name) => request.headers[name] !== undefined);
  const given = Buffer.from(request.headers.authorization ?? '');
  const wanted = Buffer.from(`Bearer ${token}`);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}

export function serveMetrics(app: NestFastifyApplication, token: string | undefined, production: boolean): void {
  app.getHttpAdapter().getInstance().get('/metrics', async (request, reply) => {
    if (!mayRead(request, token, production)) return reply.status(404).send();
    return reply.type(metrics.contentType).send(await metrics.metrics());
  });
}
