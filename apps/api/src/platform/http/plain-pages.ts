/** Public addresses that are served without Nest's pipeline: pages opened far more often than anything else, and what pages without an origin call. Limits, input rules and the log hold for them too. */
import { Injectable } from '@nestjs/common';
import type { InputOf, RouteDefinition } from '@rapport/api-contract/route';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { parseInput } from './input.interceptor.js';
import { problemOf } from './problem.filter.js';
import { RateLimiter } from './rate-limiter.js';
import { noteAnswer } from './request-log.js';
import type { SecurityHeaders } from './security-headers.js';

type Fail = (error: unknown, request: FastifyRequest, reply: FastifyReply) => void;
/** More than a statement or a unit's notes ever need. */
const mostForeignBytes = 512 * 1024;
const foreignHeaders = {
  'access-control-allow-origin': '*', 'access-control-expose-headers': 'etag, x-experience-api-version, x-experience-api-consistent-through, last-modified', 'cache-control': 'no-store', 'cross-origin-resource-policy': 'cross-origin',
};
const preflightHeaders = { 'access-control-allow-methods': 'GET, PUT, POST, DELETE', 'access-control-allow-headers': 'authorization, content-type, x-experience-api-version, if-match, if-none-match', 'access-control-max-age': '600' };

interface PlainPage { route: RouteDefinition; serve: (request: FastifyRequest, reply: FastifyReply) => Promise<void> | void; fail: Fail }

@Injectable()
export class PlainPages {
  private readonly pages: PlainPage[] = [];
  private readonly foreign: PlainPage[] = [];
  private readonly forPeople: { path: RegExp; fail: Fail }[] = [];

  constructor(private readonly limiter: RateLimiter) {}

  /** Takes a page in while the modules are made; only what is open to everybody may do without the access guard. */
  add<R extends RouteDefinition>(route: R, serve: (input: InputOf<R>, request: FastifyRequest, reply: FastifyReply) => Promise<void>, fail: Fail): void {
    const { access, method, body } = route as RouteDefinition;
    if (access.kind !== 'public' || method !== 'GET' || body) throw new Error(`${route.id} is not a page that everybody may read; serve it with a controller`);
    this.pages.push({
      route, fail, serve: (request, reply) => {
        this.limiter.admit(request.ip, route);
        return serve(parseInput(route, request) as InputOf<R>, request, reply);
      },
    });
  }

  /**
   * Takes in an address that a page of another origin, or of none, calls with a token of its own. No cookie is ever read there, and a browser that sends one is refused the answer:
   * that is why any origin may call. The body comes as bytes (`request.body`).
   */
  addForeign<R extends RouteDefinition>(route: R, serve: (input: InputOf<R>, request: FastifyRequest, reply: FastifyReply) => Promise<void>, fail: Fail): void {
    if (route.access.kind !== 'public' || (route as RouteDefinition).body) throw new Error(`${route.id} is not an address for other origins`);
    this.foreign.push({
      route, fail, serve: (request, reply) => {
        this.limiter.admit(request.ip, route);
        return serve(parseInput(route, request) as InputOf<R>, request, reply);
      },
    });
  }

  /** Who answers for addresses of `path` that are so malformed that no route is found for them. */
  addUnreadable(path: RegExp, fail: Fail): void {
    this.forPeople.push({ path, fail });
  }

  /** Adds every page to `scope`, which has no hooks of others. */
  serve(scope: FastifyInstance, headers: SecurityHeaders): void {
    for (const { route, serve, fail } of this.pages) {
      scope.route({
        method: 'GET', url: route.path,
        handler: (request, reply) => serve(request, reply.headers(headers)),
        errorHandler: (error: FastifyError, request, reply) => fail(error, request, reply.headers(headers)),
      });
    }
  }

  /** Adds what other origins call to `scope`, where every body is bytes. */
  serveForeign(scope: FastifyInstance, headers: SecurityHeaders): void {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: mostForeignBytes }, (_request, body, done) => done(null, body));
    for (const { route, serve, fail } of this.foreign) {
      scope.route({
        method: route.method, url: route.path,
        handler: (request, reply) => serve(request, reply.headers({ ...headers, ...foreignHeaders })),
        errorHandler: (error: FastifyError, request, reply) => fail(error, request, reply.headers({ ...headers, ...foreignHeaders })),
      });
    }
    for (const path of new Set(this.foreign.map(({ route }) => route.path))) scope.options(path, (_request, reply) => reply.headers({ ...headers, ...foreignHeaders, ...preflightHeaders }).status(204).send());
  }

  /** Answers a request whose address the router cannot read: too long a part, or broken percent-encoding. */
  refuse(error: FastifyError, request: FastifyRequest, reply: FastifyReply, headers: SecurityHeaders): void {
    void reply.headers(headers);
    reply.raw.once('finish', () => noteAnswer(request, reply, 'unreadable'));
    const path = String(request.raw.url).split('?', 1)[0] ?? '';
    const answer = this.forPeople.find((each) => each.path.test(path))?.fail ?? problem;
    try {
      this.limiter.admit(request.ip, undefined);
      answer(error, request, reply);
    } catch (refusal) {
      answer(refusal, request, reply);
    }
  }
}

/** As the problem filter answers, for what never reaches it. */
const problem: Fail = (error, request, reply) => {
  const told = problemOf(error, String(request.id));
  void reply.status(told.status).header('content-type', 'application/problem+json').header('cache-control', 'no-store').send(JSON.stringify(told));
};
