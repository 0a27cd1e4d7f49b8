/** Serves the built admin app under /admin: static files for ever, its page with a fresh nonce each time. */
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply } from 'fastify';

/** Where `vite build` puts the app; the same distance from src/ and dist/. */
const dist = fileURLToPath(new URL('../../../../admin/dist/', import.meta.url));
const nonceMark = 'CSP_NONCE_HERE';

const policy = (nonce: string) => [
  "default-src 'self'", "base-uri 'none'", "object-src 'none'", "frame-ancestors 'none'", "form-action 'self'", "img-src 'self' data: blob:",
  `style-src 'self' 'nonce-${nonce}'`, `script-src 'self' 'nonce-${nonce}'`, "connect-src 'self'", "font-src 'self'",
].join(';');

/** Registers the app when it has been built; an API without it still answers, and says at `/` where the API is described. */
export async function serveAdminApp(app: NestFastifyApplication): Promise<void> {
  const server = app.getHttpAdapter().getInstance();
  const page = existsSync(`${dist}index.html`) ? readFileSync(`${dist}index.html`, 'utf8') : null;
  server.get('/', (_request, reply) => reply.redirect(page ? '/admin' : '/docs/api'));
  if (!page) return;
  await app.register(fastifyStatic, { root: `${dist}assets`, prefix: '/admin/assets/', immutable: true, maxAge: '365d', wildcard: true, decorateReply: false, index: false });
  const send = (_request: unknown, reply: FastifyReply) => {
    const nonce = randomBytes(16).toString('base64');
    return reply.header('content-security-policy', policy(nonce)).header('cache-control', 'no-store').type('text/html; charset=utf-8').send(page.replaceAll(nonceMark, nonce));
  };
  server.get('/admin', send);
  server.get('/admin/*', send);
}
