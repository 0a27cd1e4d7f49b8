/** Describes one HTTP route once: the API serves it, the client calls it, OpenAPI documents it, the tests walk it. */
import type { z } from 'zod';
import type { MunicipalityPermission, Permission, PlatformPermission } from './permissions.js';

/** Who may call a route. `public` needs no caller; `user` any signed-in user; `agency` a permission in the caller's agency; `municipality` a permission of somebody bound to a municipality; `platform` an operator. */
export type Access =
  | { kind: 'public' }
  | { kind: 'user' }
  | { kind: 'agency'; permission: Permission }
  | { kind: 'municipality'; permission: MunicipalityPermission }
  | { kind: 'platform'; permission: PlatformPermission };

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

export interface RouteDefinition {
  /** Stable operation id, `capability.action`. */
  id: string;
  method: Method;
  /** Fastify path with `:name` parameters; each name is the name of a known object id, e.g. `:unitId`. */
  path: string;
  summary: string;
  access: Access;
  params?: z.ZodType;
  query?: z.ZodType;
  body?: z.ZodType;
  /** Absent: 204 No Content. */
  response?: z.ZodType;
  /** Success status; 200 with a response, 204 without, unless said. */
  status?: 200 | 201 | 202 | 204;
  /** Content type of a response that is not JSON (exports, pages); the handler streams it. */
  produces?: string;
  /** Content type of a request that is not JSON (uploads); the handler reads the stream. */
  consumes?: string;
  /** A valid request body; documents the route and lets the isolation walk try it with another agency's ids. */
  example?: unknown;
  /** Needs a second factor confirmed within the last ten minutes. */
  stepUp?: boolean;
  /** Open to a session that is locked or still owes its second factor; only sign-in's own routes say so. */
  beforeReady?: boolean;
  /** Set false when the handler opens its own units of work (streams, long work, sign-in). */
  transaction?: boolean;
  /** Takes an Idempotency-Key: the same request again within a day gets the answer of the first time and does nothing twice. Only in a transaction. */
  repeatable?: true;
  /** Requests per minute from one source, where tighter than the general limit. */
  limitPerMinute?: number;
}

type Out<T> = T extends z.ZodType ? z.output<T> : undefined;
type In<T> = T extends z.ZodType ? z.input<T> : undefined;

/** What a handler receives: the parsed parts of the request. */
export interface InputOf<R extends RouteDefinition> {
  params: Out<R['params']>;
  query: Out<R['query']>;
  body: Out<R['body']>;
}

/** What a caller sends. */
export interface CallOf<R extends RouteDefinition> {
  params: In<R['params']>;
  query: In<R['query']>;
  body: In<R['body']>;
}

/** What the route answers. */
export type AnswerOf<R extends RouteDefinition> = Out<R['response']>;

/** Declares a route and keeps its exact types. Throws for an upload in a transaction, since a slow sender would hold a connection of everybody's, and for one that is repeatable outside of one. */
export function route<const R extends RouteDefinition>(definition: R): R {
  if (definition.consumes?.startsWith('multipart/') && definition.transaction !== false) throw new Error(`${definition.id} takes an upload: declare transaction: false and read it first`);
  if (definition.repeatable && definition.transaction === false) throw new Error(`${definition.id} cannot be repeated: what it did and its answer must be kept in one transaction`);
  return definition;
}

/** Access for a permission in the caller's agency. */
export const agency = <const P extends Permission>(permission: P) => ({ kind: 'agency', permission }) as const;
/** Access for somebody of a municipality, in its own area. */
export const municipality = <const P extends MunicipalityPermission>(permission: P) => ({ kind: 'municipality', permission }) as const;
/** Access for a platform operator. */
export const platform = <const P extends PlatformPermission>(permission: P) => ({ kind: 'platform', permission }) as const;
/** Access for anybody. */
export const anybody = { kind: 'public' } as const;
/** Access for any signed-in user, whatever the agency. */
export const signedIn = { kind: 'user' } as const;
