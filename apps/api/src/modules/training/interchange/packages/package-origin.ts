/** The address that the browser knows us by: packages are told absolute addresses of their own, which must be on the very host that serves them. */
import type { FastifyRequest } from 'fastify';

/** `https://host:port`; a host that is none gives an origin that leads nowhere. */
export const originOf = (request: Pick<FastifyRequest, 'protocol' | 'host'>): string => `${request.protocol}://${/^[\w.:[\]-]{1,255}$/.test(request.host) ? request.host : 'unknown.invalid'}`;
