/** Lets a request that was sent again with its Idempotency-Key do nothing twice, inside the unit of work of its route. */
import { createHash } from 'node:crypto';
import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { RouteDefinition } from '@rapport/api-contract/route';
import { from, lastValueFrom, type Observable } from 'rxjs';
import { KeptAnswers } from './kept-answers.js';
import { ROUTE } from './serve.js';
import type { ServedRequest } from './served-request.js';

@Injectable()
export class RepeatInterceptor implements NestInterceptor {
  constructor(private readonly reflector: Reflector, private readonly answers: KeptAnswers) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const route = this.reflector.get<RouteDefinition | undefined>(ROUTE, context.getHandler());
    const { headers, principal, input } = context.switchToHttp().getRequest<ServedRequest>();
    const key = headers['idempotency-key'];
    if (!route?.repeatable || key === undefined || !principal) return next.handle();
    const hash = createHash('sha256').update(JSON.stringify([route.id, input?.params, input?.query, input?.body])).digest();
    return from(this.answers.once(principal.kind === 'user' ? principal.userId : principal.keyId, String(key), hash, () => lastValueFrom(next.handle(), { defaultValue: undefined })));
  }
}
