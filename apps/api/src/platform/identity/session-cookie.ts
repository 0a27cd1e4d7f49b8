/** The cookie that carries a session's secret; bound to this host by name where the connection is encrypted. */
import { createHash, randomBytes } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Settings } from '../config/config.js';
import type { Source } from '../tenancy/tenant-scope.js';

/** Browsers accept a `__Host-` cookie over https only; without it (local use) the name is plain. */
export const sessionCookie = 'rapport_session';
const hostCookie = '__Host-rapport';

type Address = Pick<Settings, 'PUBLIC_URL'>;
const isSecure = (settings: Address): boolean => settings.PUBLIC_URL.startsWith('https://');
export const cookieName = (settings: Address): string => (isSecure(settings) ? hostCookie : sessionCookie);

/** 256 random bits. */
export const newSecret = (): string => randomBytes(32).toString('base64url');
/** What is stored of a secret; it has so much entropy that a fast hash is enough. */
export const hashSecret = (secret: string): Buffer => createHash('sha256').update(secret).digest();

/** The secret that the request carries; null when there is none that could be ours. */
export function secretOf(request: FastifyRequest, settings: Address): string | null {
  const secret = request.cookies[cookieName(settings)];
  return secret && secret.length <= 100 ? secret : null;
}

/** No Max-Age: the browser forgets it when it closes, the server after 12 hours. */
export function setSession(reply: FastifyReply, secret: string, settings: Address): void {
  reply.setCookie(cookieName(settings), secret, { httpOnly: true, sameSite: 'lax', path: '/', secure: isSecure(settings) });
}

/** A browser that once signed in is known again by this mark, so that others at its address cannot lock it out. It opens nothing. */
const deviceCookie = (settings: Address): string => (isSecure(settings) ? '__Host-rapport-device' : 'rapport_device');
const deviceDays = 400;

export function deviceOf(request: FastifyRequest, settings: Address): string | null {
  const mark = request.cookies[deviceCookie(settings)];
  return mark && /^[\w-]{43}$/.test(mark) ? mark : null;
}

export function setDevice(reply: FastifyReply, mark: string, settings: Address): void {
  reply.setCookie(deviceCookie(settings), mark, { httpOnly: true, sameSite: 'lax', path: '/', secure: isSecure(settings), maxAge: deviceDays * 86_400 });
}

/** The source with the browser's mark, as it is counted. */
export const withDevice = (source: Source, mark: string | null): Source => ({ ...source, device: mark && hashSecret(mark).toString('hex') });

export function clearSession(reply: FastifyReply, settings: Address): void {
  reply.clearCookie(cookieName(settings), { httpOnly: true, sameSite: 'lax', path: '/', secure: isSecure(settings) });
}
