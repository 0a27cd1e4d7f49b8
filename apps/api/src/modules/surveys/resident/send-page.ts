/** Sends a page to a resident, packed where the browser takes it. */
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Document } from './page-templates.js';
import type { Asked, Page } from './resident.service.js';

const pack = promisify(gzip);
export const takesGzip = (request: FastifyRequest): boolean => String(request.headers['accept-encoding'] ?? '').includes('gzip');

export const asked = (token: string, { p, lang }: { p?: string | undefined; lang?: string | undefined }, request: FastifyRequest): Asked => ({ token, page: p, lang, accept: request.headers['accept-language'] });

/** Never cached, never framed, and its address never told to another site. */
const always = { 'cache-control': 'no-store', 'referrer-policy': 'same-origin', 'x-robots-tag': 'noindex' };

export async function sendPage(request: FastifyRequest, reply: FastifyReply, page: Page): Promise<void> {
  void reply.headers(always);
  if ('location' in page) return void reply.status(303).header('location', page.location).send();
  const { document, status } = page;
  void reply.status(status).header('content-type', 'text/html; charset=utf-8').header('content-security-policy', document.policy).header('vary', 'accept-encoding, accept-language');
  if (!takesGzip(request)) return void reply.send(document.html);
  void reply.header('content-encoding', 'gzip').send(document.packed ?? (await packed(document)));
}

/** The page of somebody who has not begun is everybody's, so it is packed once, and well. */
async function packed(document: Document): Promise<Buffer> {
  if (!document.shared) return pack(document.html, { level: 5 });
  return (document.packed = await pack(document.html, { level: 9 }));
}
