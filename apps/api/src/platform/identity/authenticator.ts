/** What the access guard asks: who sent this request? */
import type { FastifyRequest } from 'fastify';
import type { Principal } from './principal.js';

export abstract class Authenticator {
  /** The caller, or null when the request carries no valid session or key. */
  abstract authenticate(request: FastifyRequest): Promise<Principal | null>;
}
