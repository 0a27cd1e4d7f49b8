/** Lets out only what the route's response schema names, whatever a serializer returned, and no name of staff to a key that may not read the roster. */
import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { RouteDefinition } from '@rapport/api-contract/route';
import { withoutStaffNames } from '@rapport/api-contract/staff-names';
import { map, type Observable } from 'rxjs';
import { readsStaffNames } from '../identity/staff-names.js';
import { ROUTE } from './serve.js';
import type { ServedRequest } from './served-request.js';

@Injectable()
export class AnswerInterceptor implements NestInterceptor {
  constructor(private readonly reflector: Reflector) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const route = this.reflector.get<RouteDefinition | undefined>(ROUTE, context.getHandler());
    const schema = route?.response;
    if (!schema) return next.handle();
    const { principal } = context.switchToHttp().getRequest<ServedRequest>();
    const nameless = principal ? !readsStaffNames(principal) : false;
    return next.handle().pipe(map((value: unknown) => (nameless ? withoutStaffNames(schema, schema.parse(value)) : schema.parse(value))));
  }
}
