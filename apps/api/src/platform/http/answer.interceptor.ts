/** Lets out only what the route's response schema names, whatever a serializer returned. */
import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { RouteDefinition } from '@rapport/api-contract/route';
import { map, type Observable } from 'rxjs';
import { ROUTE } from './serve.js';

@Injectable()
export class AnswerInterceptor implements NestInterceptor {
  constructor(private readonly reflector: Reflector) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const route = this.reflector.get<RouteDefinition | undefined>(ROUTE, context.getHandler());
    const schema = route?.response;
    return schema ? next.handle().pipe(map((value: unknown) => schema.parse(value))) : next.handle();
  }
}
