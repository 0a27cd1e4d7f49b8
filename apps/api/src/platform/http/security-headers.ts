/** Helmet's headers, made once: they are the same on every answer, and making them anew costs more than a small route. */
import helmet from '@fastify/helmet';
import Fastify, { type FastifyInstance } from 'fastify';

export type SecurityHeaders = Readonly<Record<string, string>>;

/** What helmet sets, as a plain record of lower-case names. @param secure whether residents and staff come over https */
export async function securityHeaders(secure: boolean): Promise<SecurityHeaders> {
  const probe = Fastify();
  await probe.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"], baseUri: ["'none'"], objectSrc: ["'none'"], frameAncestors: ["'none'"], formAction: ["'self'"],
        imgSrc: ["'self'", 'data:'], styleSrc: ["'self'"], scriptSrc: ["'self'"], connectSrc: ["'self'"], fontSrc: ["'self'"],
      },
    },
    hsts: secure ? { maxAge: 63_072_000, includeSubDomains: true } : false,
    referrerPolicy: { policy: 'no-referrer' },
  });
  // Helmet alone touches the raw answer; what Fastify adds (length, date) is of this one request.
  let set: Record<string, string> = {};
  probe.get('/', (_request, reply) => {
    set = Object.fromEntries(Object.entries(reply.raw.getHeaders()).map(([name, value]) => [name, String(value)]));
    return '';
  });
  await probe.inject('/');
  await probe.close();
  return set;
}

/** Sets `headers` on every answer of `server`; a handler's own value of one of them wins. What is not said to be cacheable is kept by nobody: the next user of a browser must not find it. */
export function setOnEveryAnswer(server: FastifyInstance, headers: SecurityHeaders): void {
  server.addHook('onRequest', (_request, reply, done) => {
    void reply.headers(headers);
    done();
  });
  server.addHook('onSend', (_request, reply, payload, done) => {
    if (!reply.hasHeader('cache-control')) void reply.header('cache-control', 'no-store');
    done(null, payload);
  });
}
