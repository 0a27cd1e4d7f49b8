/** Text messages over a real HTTP server on this machine. */
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readSettings } from '../config/config.js';
import { DeliveryFailed, DeliveryRefused } from './delivery.errors.js';
import { SmsTransport } from './sms-transport.js';

interface Got { method: string; path: string; headers: IncomingHttpHeaders; body: unknown }

describe('SmsTransport', () => {
  const got: Got[] = [];
  let answer: { status: number; body: string; headers?: Record<string, string> };
  let server: Server;
  let url: string;

  beforeAll(async () => {
    server = createServer((request, reply) => {
      const parts: Buffer[] = [];
      request.on('data', (part: Buffer) => parts.push(part));
      request.on('end', () => {
        got.push({ method: request.method ?? '', path: request.url ?? '', headers: request.headers, body: JSON.parse(Buffer.concat(parts).toString()) as unknown });
        reply.writeHead(answer.status, { 'content-type': 'application/json', ...answer.headers }).end(answer.body);
      });
    });
    await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1/messages`;
  });
  afterAll(async () => {
    server.closeAllConnections();
    await new Promise<void>((resolve) => { server.close(() => resolve()); });
  });
  beforeEach(() => {
    got.length = 0;
    answer = { status: 202, body: '{"id":"msg-7"}' };
  });

  const transport = (over: Record<string, string> = {}) => new SmsTransport(readSettings({
    NODE_ENV: 'test', DATABASE_APP_URL: 'postgres://x/x', DATABASE_IDENTITY_URL: 'postgres://x/x', SECRET_KEY: Buffer.alloc(32).toString('base64'), SMS_URL: url, SMS_TOKEN: 'token-of-ours', ...over,
  }));
  const sms = { to: '+15550123456', text: 'Grüße ✓', idempotencyKey: 'key-1' };

  it('posts number and text with token and idempotency key, and answers the id of the provider', async () => {
    expect(await transport().send(sms)).toBe('msg-7');
    expect(got).toMatchObject([{ method: 'POST', path: '/v1/messages', headers: { authorization: 'Bearer token-of-ours', 'idempotency-key': 'key-1' }, body: { to: '+15550123456', text: 'Grüße ✓' } }]);
  });

  it('takes a message that was accepted without an id as sent', async () => {
    for (const body of ['', 'not json', '{}', '[]']) {
      answer = { status: 200, body };
      expect(await transport().send(sms)).toBe('key-1');
    }
  });

  it.each([[400, DeliveryRefused], [404, DeliveryRefused], [422, DeliveryRefused], [401, DeliveryFailed], [403, DeliveryFailed], [408, DeliveryFailed], [409, DeliveryFailed], [429, DeliveryFailed], [500, DeliveryFailed], [503, DeliveryFailed]])(
    'on %i says whether trying again can help', async (status, kind) => {
      answer = { status, body: '{}' };
      await expect(transport().send(sms)).rejects.toBeInstanceOf(kind);
      await expect(transport().send(sms)).rejects.toMatchObject({ reason: `http-${status}` });
    });

  it('never follows a redirect, which would carry token and number elsewhere', async () => {
    answer = { status: 307, body: '', headers: { location: `${url}/elsewhere` } };
    await expect(transport().send(sms)).rejects.toMatchObject({ name: 'DeliveryFailed', reason: 'redirect' });
    expect(got).toHaveLength(1);
  });

  it('fails, to be tried again, when nobody answers', async () => {
    await expect(transport({ SMS_URL: 'http://127.0.0.1:1/' }).send(sms)).rejects.toMatchObject({ name: 'DeliveryFailed', reason: 'connection' });
  });

  it('never puts number, text or token into an error', async () => {
    answer = { status: 400, body: JSON.stringify({ error: `bad number ${sms.to}` }) };
    const error = await transport().send(sms).catch((e: unknown) => e as Error);
    expect(`${String(error)} ${JSON.stringify(error)}`).not.toMatch(/5550123456|Grüße|token-of-ours/);
  });
});
