/** Binds a handler to a route of the contract: method, path, status, access and validation all come from there. */
import { applyDecorators, createParamDecorator, type ExecutionContext, HttpCode, RequestMapping, RequestMethod, SetMetadata } from '@nestjs/common';
import type { RouteDefinition } from '@rapport/api-contract/route';
import { type ServedRequest, sourceOf } from './served-request.js';

export const ROUTE = Symbol('route');

/** Serves `route` with the decorated method. */
export function Serve(route: RouteDefinition): MethodDecorator {
  return applyDecorators(
    RequestMapping({ path: route.path, method: RequestMethod[route.method] }),
    HttpCode(route.status ?? (route.response || route.produces ? 200 : 204)),
    SetMetadata(ROUTE, route),
  );
}

/** The parsed request: `InputOf<typeof route>`. */
export const Input = createParamDecorator((_: unknown, context: ExecutionContext) => context.switchToHttp().getRequest<ServedRequest>().input);

/** Who calls; throws when nobody is signed in. */
export const Caller = createParamDecorator((_: unknown, context: ExecutionContext) => {
  const { principal } = context.switchToHttp().getRequest<ServedRequest>();
  if (!principal) throw new Error('A public route asked for its caller');
  return principal;
});

/** Where the call came from, for the audit trail of handlers that open their own unit of work. */
export const CallSource = createParamDecorator((_: unknown, context: ExecutionContext) => sourceOf(context.switchToHttp().getRequest<ServedRequest>()));
