/** Speaks xAPI 1.0.3 to a learning record store: public https addresses only, resolved once, redirects not followed, answers bounded. */
import { lookup } from 'node:dns/promises';
import { request as overHttp } from 'node:http';
import { request as overHttps } from 'node:https';
import { isIP } from 'node:net';
import { Inject, Injectable } from '@nestjs/common';
import type { Settings } from '../../../../platform/config/config.js';
import { SETTINGS } from '../../../../platform/config/config.module.js';
import { isLoopback, isPublicAddress } from './public-address.js';

export interface StoreAccess { endpoint: string; username: string; password: string }
export interface StoreAnswer { status: number; body: string; retryAfterSeconds: number | null }
/** In words for the administrator; holds no secret. */
export class StoreUnreachable extends Error {}

const patienceMs = 15_000;
const mostAnswerBytes = 1024 * 1024;
const failures: Record<string, string> = { ECONNREFUSED: 'nothing listens there', ENOTFOUND: 'no such name is known', ECONNRESET: 'the connection was cut', ETIMEDOUT: 'it did not answer in time', CERT_HAS_EXPIRED: 'its certificate has expired', DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is self-signed', SELF_SIGNED_CERT_IN_CHAIN: 'its certificate is self-signed', ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another name' };

@Injectable()
export class RecordStoreClient {
  constructor(@Inject(SETTINGS) private readonly settings: Settings) {}

  /** The one address that `endpoint` may be reached at; throws {@link StoreUnreachable} for plain http and for anything that is not public. On machines of developers and tests, this machine itself is allowed. */
  async resolve(endpoint: string): Promise<{ url: URL; address: string; family: number }> {
    const url = new URL(endpoint);
    const host = url.hostname.replace(/^\[|\]$/g, '');
    const found = isIP(host) ? [{ address: host, family: isIP(host) }] : await lookup(host, { all: true }).catch(() => []);
    const [first] = found;
    if (!first) throw new StoreUnreachable(`The name ${host} leads nowhere.`);
    if (this.settings.NODE_ENV !== 'production' && found.every((each) => isLoopback(each.address))) return { url, ...first };
    if (url.protocol !== 'https:') throw new StoreUnreachable('Statements are about people: the address must begin with https://.');
    // All of them: a name with one public and one inner address would be let in by chance.
    if (!found.every((each) => isPublicAddress(each.address))) throw new StoreUnreachable(`${host} is not a public address. Rapport calls public addresses only.`);
    return { url, ...first };
  }

  async send(store: StoreAccess, method: 'GET' | 'POST', resource: string, body?: unknown): Promise<StoreAnswer> {
    const { url, address, family } = await this.resolve(store.endpoint);
    const target = new URL(`${url.href.replace(/\/$/, '')}/${resource}`);
    const payload = body === undefined ? null : Buffer.from(JSON.stringify(body));
    return new Promise((resolve, reject) => {
      const call = (url.protocol === 'https:' ? overHttps : overHttp)(target, {
        method, agent: false, signal: AbortSignal.timeout(patienceMs),
        // The address that was judged is the one that is called, whatever the name says a moment later.
        lookup: (_host, options, done) => { if (options.all) done(null, [{ address, family }]); else done(null, address, family); },
        headers: {
          accept: 'application/json', 'x-experience-api-version': '1.0.3', authorization: `Basic ${Buffer.from(`${store.username}:${store.password}`).toString('base64')}`,
          ...(payload ? { 'content-type': 'application/json', 'content-length': payload.length } : {}),
        },
      }, (answer) => {
        const chunks: Buffer[] = [];
        let bytes = 0;
        answer.on('data', (chunk: Buffer) => {
          bytes += chunk.length;
          if (bytes > mostAnswerBytes) call.destroy(new StoreUnreachable('The store answers with far more than it should.'));
          else chunks.push(chunk);
        });
        answer.on('end', () => resolve({ status: answer.statusCode ?? 0, body: Buffer.concat(chunks).toString('utf8'), retryAfterSeconds: secondsIn(answer.headers['retry-after']) }));
        answer.on('error', (error) => reject(inWords(error)));
      });
      call.on('error', (error) => reject(inWords(error)));
      call.end(payload ?? undefined);
    });
  }
}

function inWords(error: Error & { code?: string }): StoreUnreachable {
  if (error instanceof StoreUnreachable) return error;
  if (error.name === 'AbortError' || error.name === 'TimeoutError') return new StoreUnreachable('The store cannot be reached: it did not answer in time.');
  return new StoreUnreachable(`The store cannot be reached: ${failures[error.code ?? ''] ?? 'the connection failed'}.`);
}

/** Only the form in seconds; at most a day. */
const secondsIn = (header: string | undefined): number | null => (header && /^\d{1,6}$/.test(header) ? Math.min(86_400, Number(header)) : null);
