/** The readable page of the API at /docs/api, and its OpenAPI document at /docs/openapi.json. */
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { openApiDocument } from '@rapport/api-contract/openapi';
import { apiVersion } from './api-version.js';

const page = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Rapport API</title>
<link rel="stylesheet" href="/docs/api/assets/swagger-ui.css"></head>
<body><div id="api"></div><script src="/docs/api/assets/swagger-ui-bundle.js"></script><script src="/docs/api/start.js"></script></body></html>`;
const start = "SwaggerUIBundle({ url: '/docs/openapi.json', dom_id: '#api', deepLinking: true, supportedSubmitMethods: [], docExpansion: 'list', defaultModelsExpandDepth: -1 });";
/** Swagger UI sets style elements of its own, on this page only; it shows no agency's data and sends nothing. */
const policy = "default-src 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; script-src 'self'; connect-src 'self'";

export async function serveApiDocs(app: NestFastifyApplication): Promise<void> {
  const server = app.getHttpAdapter().getInstance();
  const root = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));
  await app.register(fastifyStatic, { root, prefix: '/docs/api/assets/', decorateReply: false, index: false, maxAge: '1d', allowedPath: (path) => /^\/?swagger-ui(-bundle)?\.(css|js)$/.test(path) });
  let document: string | null = null;
  server.get('/docs/openapi.json', (_request, reply) => {
    document ??= JSON.stringify(openApiDocument(apiVersion));
    return reply.type('application/json').send(document);
  });
  server.get('/docs/api', (_request, reply) => reply.header('content-security-policy', policy).type('text/html; charset=utf-8').send(page));
  server.get('/docs/api/start.js', (_request, reply) => reply.type('text/javascript; charset=utf-8').send(start));
}
