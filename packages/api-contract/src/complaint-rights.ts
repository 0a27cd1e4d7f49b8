/** The right to read or handle complaints: given by one person, confirmed by another. */
import { z } from 'zod';
import { id, instant } from './fields.js';
import { roles } from './permissions.js';
import { agency, route, signedIn } from './route.js';

export const waitingRight = z.object({
  membershipId: id, name: z.string(), email: z.string(), roles: z.array(z.enum(roles)),
  /** Null where it was given before that was kept, or by somebody whose login is closed. */
  givenBy: z.string().nullable(), givenAt: instant,
  /** Whom the login belongs to; without one nobody can confirm. */
  person: z.object({ id, name: z.string(), employeeNumber: z.string(), unit: z.string().nullable() }).nullable(),
  /** Somebody who handles complaints; where no other does, another administrator; `nobody-else`: an administrator, since nobody else is there. */
  confirmedBy: z.enum(['handlers', 'administrators', 'nobody-else']), confirmers: z.array(z.object({ membershipId: id, name: z.string() })),
  /** Whether you are one of them. */
  mayConfirm: z.boolean(),
});

export const listComplaintRights = route({
  id: 'complaintRights.list', method: 'GET', path: '/api/complaint-rights', summary: 'Whose right to complaints waits for a second person: those whom you may confirm, and all of them for who sees members',
  access: agency('agency:read'), response: z.object({ items: z.array(waitingRight) }),
});
export const confirmComplaintRight = route({
  id: 'complaintRights.confirm', method: 'POST', path: '/api/complaint-rights/:membershipId/confirm', summary: 'Confirm, as somebody who neither gave nor gets it, that this login belongs to this person and may know of complaints; it holds at once',
  access: agency('agency:read'), stepUp: true, params: z.object({ membershipId: id }), body: z.object({ personId: id }), example: { personId: '{personId}' },
});

export const readOwnComplaintRight = route({
  id: 'complaintRights.own', method: 'GET', path: '/api/account/complaint-right', summary: 'Which of your own roles waits for a second person in the agency that you chose, since when, and who can confirm it', access: signedIn, transaction: false,
  response: z.object({ waiting: waitingRight.pick({ roles: true, givenBy: true, givenAt: true }).extend({ /** Whether the login is linked to a person of the roster; without it nobody can confirm. */ linked: z.boolean(), /** By name. */ confirmers: z.array(z.string()) }).nullable() }),
});
