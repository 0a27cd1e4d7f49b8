/** A ticket is all that the frame of a package has: sealed by the server, it names one package in one attempt and ends by itself. */
import type { FieldCipher } from '../../../../platform/secrets/field-cipher.js';

export interface Ticket { agencyId: string; courseAttemptId: string; lessonId: string; packageId: string; until: Date; /** The launch of a cmi5 unit. */ sessionId?: string }

const context = { agencyId: 'platform', purpose: 'package-ticket' };
const names = ['agencyId', 'courseAttemptId', 'lessonId', 'packageId'] as const;
const bytesOf = (id: string) => Buffer.from(id.replaceAll('-', ''), 'hex');
const idOf = (bytes: Buffer) => bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');

export function sealTicket(cipher: FieldCipher, ticket: Ticket): string {
  const until = Buffer.alloc(4);
  until.writeUInt32BE(Math.floor(ticket.until.getTime() / 1000));
  const session = ticket.sessionId ? [bytesOf(ticket.sessionId)] : [];
  return cipher.encrypt(Buffer.concat([...names.map((name) => bytesOf(ticket[name])), until, ...session]).toString('base64'), context).toString('base64url');
}

/** Null for what we never sealed, and for what has ended. */
export function openTicket(cipher: FieldCipher, sealed: string, now: Date): Ticket | null {
  try {
    const bytes = Buffer.from(cipher.decrypt(Buffer.from(sealed, 'base64url'), context), 'base64');
    const until = new Date(bytes.readUInt32BE(64) * 1000);
    const [agencyId = '', courseAttemptId = '', lessonId = '', packageId = ''] = names.map((_, at) => idOf(bytes.subarray(at * 16, at * 16 + 16)));
    return until > now ? { agencyId, courseAttemptId, lessonId, packageId, until, ...(bytes.length === 84 ? { sessionId: idOf(bytes.subarray(68)) } : {}) } : null;
  } catch {
    return null;
  }
}
