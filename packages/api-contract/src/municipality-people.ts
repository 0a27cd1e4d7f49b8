/** Who acts for a municipality, and what it takes from somebody of its own side; only the agency lets people in. */
import { z } from 'zod';
import { id, instant, line } from './fields.js';
import { municipality, route } from './route.js';

export const takeable = ['municipality_reviewer', 'municipality_signatory', 'access'] as const;
/** What a municipality took from somebody of its side. */
export const rightTaken = z.object({ id, name: z.string().nullable(), email: z.string(), taken: z.array(z.string()), /** Empty: the whole access, or the invitation. */ kept: z.array(z.string()), invited: z.boolean(), reason: z.string(), at: instant, by: z.string() });
const ourPeople = z.object({
  items: z.array(z.object({
    id, name: z.string().nullable(), email: z.string(), roles: z.array(z.string()), state: z.enum(['member', 'invited']), mine: z.boolean(), since: instant, /** Null where nobody is known. */ invitedBy: z.string().nullable(),
    /** They held authority before you, or were given it with you: only the agency ends their access. */ elder: z.boolean(),
    /** What you may take from them now. */ mayTake: z.array(z.enum(takeable)),
  })),
  /** The newest first. */ taken: z.array(rightTaken),
});
export const listOurPeople = route({
  id: 'municipalityAgreements.people', method: 'GET', path: '/api/municipality/people', summary: 'Everybody who acts for your municipality or is invited to, who of the agency invited them, and what was taken from whom', access: municipality('municipality:read'), response: ourPeople,
});
export const takeRight = route({
  id: 'municipalityAgreements.takeRight', method: 'POST', path: '/api/municipality/people/:colleagueId/take', access: municipality('municipality:read'), stepUp: true, params: z.object({ colleagueId: id }),
  summary: 'Take a right, the whole access or an invitation from somebody of your side, at once. Who signs for the municipality may; while nobody signs, who approves; never from who held that authority before. Only the agency gives rights',
  body: z.object({ take: z.enum(takeable), reason: line(300) }), response: rightTaken, example: { take: 'access', reason: 'Left the council' },
});
