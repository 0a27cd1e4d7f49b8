/** Opens the unit of work of an agency's route and commits it before the answer leaves. */
import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { RouteDefinition } from '@rapport/api-contract/route';
import { from, lastValueFrom, type Observable } from 'rxjs';
import { actorOf } from '../identity/principal.js';
import { UnitOfWork } from '../tenancy/unit-of-work.js';
import { ROUTE } from './serve.js';
import { type ServedRequest, sourceOf } from './served-request.js';

@Injectable()
export class UnitOfWorkInterceptor implements NestInterceptor {
  constructor(private readonly reflector: Reflector, private readonly work: UnitOfWork) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const route = this.reflector.get<RouteDefinition | undefined>(ROUTE, context.getHandler());
    const request = context.switchToHttp().getRequest<ServedRequest>();
    const { principal } = request;
    if ((route?.access.kind !== 'agency' && route?.access.kind !== 'municipality') || route.transaction === false || !principal?.agencyId) return next.handle();
    const whose = { agencyId: principal.agencyId, municipalityId: principal.municipalityId, actor: actorOf(principal), source: sourceOf(request) };
    return from(this.work.run(whose, () => lastValueFrom(next.handle(), { defaultValue: undefined })));
  }
}
