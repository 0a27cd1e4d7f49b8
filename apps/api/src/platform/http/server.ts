/** Builds the Fastify server under Nest: limits, headers, cookies and proxies in one place. */
import cookie from '@fastify/cookie';
import multipart from '@fastify/multipart';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import Fastify, { type FastifyInstance } from 'fastify';
import { uuidv7 } from 'uuidv7';
import type { Settings } from '../config/config.js';
import { serveAdminApp } from './admin-app.js';
import { serveApiDocs } from './api-docs.js';
import { jsonBody } from './json-body.js';
import { serveMetrics } from './metrics-page.js';
import { PlainPages } from './plain-pages.js';
import { securityHeaders, setOnEveryAnswer } from './security-headers.js';
import { AppModule } from '../../app.module.js';
import { JsonLogger } from './json-logger.js';
import { ServedRoutes } from './served-routes.js';
import { RateLimiter, TooManyRequests } from './rate-limiter.js';
import { problemOf } from './problem.filter.js';
import { measureRequests } from './request-log.js';

const megabyte = 1024 * 1024;

/** Creates the application; the caller listens or injects. */
export async function createServer(settings: Settings): Promise<NestFastifyApplication> {
  const headers = await securityHeaders(settings.PUBLIC_URL.startsWith('https://'));
  let pages: PlainPages | undefined;
  const fastify = Fastify({
    bodyLimit: megabyte, trustProxy: settings.TRUST_PROXY ? settings.TRUST_PROXY.split(',').map((p) => p.trim()) : false,
    genReqId: () => uuidv7(), routerOptions: { maxParamLength: 200 }, requestTimeout: 600_000, logger: false, return503OnClosing: true,
    frameworkErrors: (error, request, reply) => pages?.refuse(error, request, reply, headers),
  });
  const seen: string[] = [];
  fastify.addHook('onRoute', (route) => {
    for (const method of [route.method].flat()) seen.push(`${method} ${route.url}`);
  });
  // Made before Nest's adapter adds its hooks, so that none of them runs for what is served here.
  const lean = await scopeOf(fastify);
  measureRequests(lean);
  const { apart: foreign } = await apartOf(fastify);
  measureRequests(foreign);
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.with(settings), new FastifyAdapter(fastify), { logger: new JsonLogger(settings), bufferLogs: false, abortOnError: false });
  pages = app.get<PlainPages>(PlainPages);
  pages.serve(lean, headers);
  pages.serveForeign(foreign, headers);
  app.useBodyParser('application/json', { bodyLimit: megabyte }, jsonBody(fastify.getDefaultJsonParser('error', 'error')));
  await app.register(cookie);
  await app.register(multipart, { limits: { files: 1, fields: 10, fileSize: 2048 * megabyte } });
  setOnEveryAnswer(fastify, headers);
  app.get(ServedRoutes).note(seen);
  measureRequests(fastify);
  limitWhatNestDoesNotServe(fastify, app.get<RateLimiter>(RateLimiter));
  await serveAdminApp(app);
  await serveApiDocs(app);
  serveMetrics(app, settings.METRICS_TOKEN, settings.NODE_ENV === 'production');
  app.enableShutdownHooks();
  return app;
}

const outsideNest = /^\/(admin|docs|metrics)(\/|\?|$)/;

/** Static pages and figures have no guard in front of them; one source's allowance holds for them too. */
function limitWhatNestDoesNotServe(server: FastifyInstance, limiter: RateLimiter): void {
  server.addHook('onRequest', (request, reply, done) => {
    if (!outsideNest.test(request.url)) return done();
    try {
      limiter.admit(request.ip, undefined);
      done();
    } catch (refusal) {
      const told = problemOf(refusal, String(request.id));
      if (refusal instanceof TooManyRequests) void reply.header('retry-after', String(refusal.retryAfterSeconds));
      void reply.status(told.status).header('content-type', 'application/problem+json').send(JSON.stringify(told));
    }
  });
}

/** As {@link scopeOf}, wrapped: awaited bare, a context of Fastify answers with the server itself, and how bodies are read there would hold everywhere. */
async function apartOf(server: FastifyInstance): Promise<{ apart: FastifyInstance }> {
  return new Promise((resolve, reject) => {
    server.register((scope, _options, done) => {
      resolve({ apart: scope });
      done();
    }).then(() => undefined, reject);
  });
}

/** A context of its own, with the hooks that `server` has by now and none that come later. */
async function scopeOf(server: FastifyInstance): Promise<FastifyInstance> {
  return new Promise((resolve, reject) => {
    server.register((scope, _options, done) => {
      resolve(scope);
      done();
    }).then(() => undefined, reject);
  });
}
