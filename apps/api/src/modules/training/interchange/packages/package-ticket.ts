/** A ticket is all that the frame of a package has: sealed by the server, it names one package in one attempt and ends by itself. */
import { DomainError } from '../../../../platform/http/domain-error.js';
import type { Principal } from '../../../../platform/identity/principal.js';
import type { FieldCipher } from '../../../../platform/secrets/field-cipher.js';

export interface Ticket { agencyId: string; courseAttemptId: string; lessonId: string; packageId: string; /** The sign-in that opened it. */ signInId: string; until: Date; /** The launch of a cmi5 unit. */ sessionId?: string; /** Which unit of a SCORM package of several. */ unit?: number }

const context = { agencyId: 'platform', purpose: 'package-ticket' };
const names = ['agencyId', 'courseAttemptId', 'lessonId', 'packageId', 'signInId'] as const;
const idsEnd = names.length * 16;
/** What follows the ids and the end: nothing, a launch, or a unit; told apart by length. */
const [sessionBytes, unitBytes] = [16, 2];
const bytesOf = (id: string) => Buffer.from(id.replaceAll('-', ''), 'hex');
const idOf = (bytes: Buffer) => bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');

export function sealTicket(cipher: FieldCipher, ticket: Ticket): string {
  const until = Buffer.alloc(4);
  until.writeUInt32BE(Math.floor(ticket.until.getTime() / 1000));
  const session = ticket.sessionId ? [bytesOf(ticket.sessionId)] : [];
  const unit = Buffer.alloc(ticket.unit === undefined ? 0 : unitBytes);
  if (ticket.unit !== undefined) unit.writeUInt16BE(ticket.unit);
  return cipher.seal(Buffer.concat([...names.map((name) => bytesOf(ticket[name])), until, ...session, unit]), context).toString('base64url');
}

/** Null for what we never sealed, and for what has ended. */
export function openTicket(cipher: FieldCipher, sealed: string, now: Date): Ticket | null {
  try {
    const bytes = cipher.unseal(Buffer.from(sealed, 'base64url'), context);
    const more = bytes.subarray(idsEnd + 4);
    if (![0, sessionBytes, unitBytes].includes(more.length)) return null;
    const until = new Date(bytes.readUInt32BE(idsEnd) * 1000);
    const [agencyId = '', courseAttemptId = '', lessonId = '', packageId = '', signInId = ''] = names.map((_, at) => idOf(bytes.subarray(at * 16, at * 16 + 16)));
    return until > now ? { agencyId, courseAttemptId, lessonId, packageId, signInId, until, ...(more.length === sessionBytes ? { sessionId: idOf(more) } : more.length === unitBytes ? { unit: more.readUInt16BE() } : {}) } : null;
  } catch {
    return null;
  }
}

/** The sign-in that a package is opened from, and with which it ends. */
export function signInOf(caller: Principal): string {
  if (caller.kind !== 'user') throw new DomainError('forbidden', 'access/denied', 'An API key opens no package; its learner signs in for it.');
  return caller.sessionId;
}
