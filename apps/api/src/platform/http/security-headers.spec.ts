/** The protective headers of every answer, made once. */
import Fastify from 'fastify';
import { securityHeaders, setOnEveryAnswer } from './security-headers.js';

describe('security headers', () => {
  it('tell browsers to stay on https only where residents come over https, and frame nothing anywhere', async () => {
    const [secure, plain] = [await securityHeaders(true), await securityHeaders(false)];
    expect(secure['strict-transport-security']).toBe('max-age=63072000; includeSubDomains');
    expect(plain['strict-transport-security']).toBeUndefined();
    for (const headers of [secure, plain]) {
      expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'x-frame-options': 'SAMEORIGIN', 'referrer-policy': 'no-referrer', 'cross-origin-opener-policy': 'same-origin', 'cross-origin-resource-policy': 'same-origin' });
      expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
      expect(headers['content-security-policy']).not.toContain('unsafe');
    }
  });

  it('hold nothing of the one answer that they were taken from', async () => {
    expect(Object.keys(await securityHeaders(false)).filter((name) => ['date', 'content-length', 'content-type', 'connection', 'x-powered-by'].includes(name))).toEqual([]);
  });

  it('stand on answers, unknown addresses and failures alike, and give way to a stricter policy of a page', async () => {
    const headers = await securityHeaders(true);
    const server = Fastify();
    setOnEveryAnswer(server, headers);
    server.get('/own', (_request, reply) => reply.header('content-security-policy', "default-src 'none'").send('x'));
    server.get('/fails', () => { throw new Error('on purpose'); });
    for (const url of ['/own', '/fails', '/unknown']) {
      const answer = await server.inject(url);
      for (const [name, value] of Object.entries(headers)) expect(answer.headers[name]).toBe(url === '/own' && name === 'content-security-policy' ? "default-src 'none'" : value);
    }
    await server.close();
  });
});
