/** Builds the Fastify server under Nest: limits, headers, cookies and proxies in one place. */
import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import multipart from '@fastify/multipart';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { uuidv7 } from 'uuidv7';
import type { Settings } from '../config/config.js';
import { serveAdminApp } from './admin-app.js';
import { serveApiDocs } from './api-docs.js';
import { serveMetrics } from './metrics-page.js';
import { AppModule } from '../../app.module.js';
import { JsonLogger } from './json-logger.js';
import { ServedRoutes } from './served-routes.js';
import { measureRequests } from './request-log.js';

const megabyte = 1024 * 1024;

/** Creates the application; the caller listens or injects. */
export async function createServer(settings: Settings): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    bodyLimit: megabyte, trustProxy: settings.TRUST_PROXY ? settings.TRUST_PROXY.split(',').map((p) => p.trim()) : false,
    genReqId: () => uuidv7(), routerOptions: { maxParamLength: 200 }, requestTimeout: 600_000, logger: false, return503OnClosing: true,
  });
  const seen: string[] = [];
  adapter.getInstance().addHook('onRoute', (route) => {
    for (const method of [route.method].flat()) seen.push(`${method} ${route.url}`);
  });
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.with(settings), adapter, { logger: new JsonLogger(settings), bufferLogs: false, abortOnError: false });
  await app.register(cookie);
  await app.register(multipart, { limits: { files: 1, fields: 10, fileSize: 2048 * megabyte } });
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"], baseUri: ["'none'"], objectSrc: ["'none'"], frameAncestors: ["'none'"], formAction: ["'self'"],
        imgSrc: ["'self'", 'data:'], styleSrc: ["'self'"], scriptSrc: ["'self'"], connectSrc: ["'self'"], fontSrc: ["'self'"],
      },
    },
    hsts: settings.PUBLIC_URL.startsWith('https://') ? { maxAge: 63_072_000, includeSubDomains: true } : false,
    referrerPolicy: { policy: 'no-referrer' },
  });
  app.get(ServedRoutes).note(seen);
  measureRequests(app.getHttpAdapter().getInstance());
  await serveAdminApp(app);
  await serveApiDocs(app);
  serveMetrics(app, settings.METRICS_TOKEN);
  app.enableShutdownHooks();
  return app;
}
