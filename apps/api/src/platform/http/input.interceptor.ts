/** Checks params, query and body against the route's schemas before anything else happens. */
import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { RouteDefinition } from '@rapport/api-contract/route';
import type { Observable } from 'rxjs';
import type { z } from 'zod';
import { type Fault, InvalidInput, NotFound } from './domain-error.js';
import { ROUTE } from './serve.js';
import type { ServedRequest } from './served-request.js';

@Injectable()
export class InputInterceptor implements NestInterceptor {
  constructor(private readonly reflector: Reflector) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const route = this.reflector.get<RouteDefinition | undefined>(ROUTE, context.getHandler());
    if (route) {
      const request = context.switchToHttp().getRequest<ServedRequest>();
      request.input = parseInput(route, request);
    }
    return next.handle();
  }
}

/** Parses the three parts; throws one {@link InvalidInput} with every fault, or {@link NotFound} for an id that cannot be one. */
export function parseInput(route: RouteDefinition, request: { params: unknown; query: unknown; body: unknown }) {
  const faults: Fault[] = [];
  const parse = (part: 'params' | 'query' | 'body', schema: z.ZodType | undefined) => {
    if (!schema) return undefined;
    const nul = placeOfNul(request[part], part);
    if (nul !== null) {
      if (part === 'params') throw new NotFound('object');
      faults.push({ path: nul, message: 'must not contain the NUL character' });
      return undefined;
    }
    const parsed = schema.safeParse(request[part] ?? {});
    if (parsed.success) return parsed.data;
    if (part === 'params') throw new NotFound('object');
    faults.push(...parsed.error.issues.map((issue) => ({ path: [part, ...issue.path.map(String)].join('.'), message: issue.message })));
    return undefined;
  };
  const input = { params: parse('params', route.params), query: parse('query', route.query), body: route.consumes ? undefined : parse('body', route.body) };
  if (faults.length) throw new InvalidInput(faults.slice(0, 100));
  return input;
}

/** Where a NUL stands, which no text column of the database can keep; null where there is none. */
function placeOfNul(value: unknown, path: string): string | null {
  const waiting: [unknown, string][] = [[value, path]];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const [at, where] = next;
    if (typeof at === 'string' && at.includes('\0')) return where;
    if (typeof at !== 'object' || at === null) continue;
    for (const [key, each] of Object.entries(at)) {
      if (key.includes('\0')) return where;
      waiting.push([each, `${where}.${key}`]);
    }
  }
  return null;
}
