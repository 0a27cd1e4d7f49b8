/** Public pages that are served without Nest's pipeline, because they are opened far more often than anything else; limits, input rules and the log hold for them too. */
import { Injectable } from '@nestjs/common';
import type { InputOf, RouteDefinition } from '@rapport/api-contract/route';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { parseInput } from './input.interceptor.js';
import { problemOf } from './problem.filter.js';
import { RateLimiter } from './rate-limiter.js';
import { noteAnswer } from './request-log.js';
import type { SecurityHeaders } from './security-headers.js';

type Fail = (error: unknown, request: FastifyRequest, reply: FastifyReply) => void;
interface PlainPage { route: RouteDefinition; serve: (request: FastifyRequest, reply: FastifyReply) => Promise<void> | void; fail: Fail }

@Injectable()
export class PlainPages {
  private readonly pages: PlainPage[] = [];
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
