/** Members of an agency: who works in it, with which roles, who is invited, and how they must sign in. */
import { z } from 'zod';
import { email, id, instant, language, line, text } from './fields.js';
import { sessionListing } from './identity.js';
import { pageOf, pageQuery } from './page.js';
import { roles } from './permissions.js';
import { agency, route } from './route.js';

const heldRoles = z.array(z.enum(roles)).min(1, 'must hold at least one role').max(roles.length).refine((v) => new Set(v).size === v.length, 'must not repeat a role');
/** Municipality roles need `municipalityId` and mix with no other role; all others refuse it. */
const rights = { roles: heldRoles, municipalityId: id.nullable().default(null) };

export const memberStates = ['active', 'ended', 'disabled-idle', 'disabled'] as const;
export const member = z.object({
  id, userId: id, name: z.string(), email: z.string(), roles: z.array(z.enum(roles)), municipalityId: id.nullable(),
  /** `disabled-idle`: nobody signed in for 90 days, an admin can open it again; `disabled`: by the platform operator. */
  /** A role that reads complaints waits for a second person, and gives none to read until then. */
  complaintsWait: z.boolean(),
  state: z.enum(memberStates), secondFactor: z.boolean(), joinedAt: instant, endedAt: instant.nullable(), lastSeenAt: instant.nullable(),
});
const member1 = z.object({ membershipId: id });

export const listMembers = route({
  id: 'members.list', method: 'GET', path: '/api/members', summary: 'Members of the agency by name', access: agency('members:read'),
  query: pageQuery.extend({ q: z.string().max(100).optional(), role: z.enum(roles).optional(), state: z.enum(['active', 'ended', 'disabled']).optional() }),
  response: pageOf(member),
});
export const readMember = route({
  id: 'members.read', method: 'GET', path: '/api/members/:membershipId', summary: 'One member', access: agency('members:read'), params: member1, response: member,
});
export const changeMemberRoles = route({
  id: 'members.changeRoles', method: 'PUT', path: '/api/members/:membershipId/roles', summary: 'Change what a member may do; it holds at once',
  access: agency('members:manage'), stepUp: true, params: member1, body: z.object(rights), response: member, example: { roles: ['supervisor'] },
});
export const endMembership = route({
  id: 'members.end', method: 'POST', path: '/api/members/:membershipId/end', summary: 'End a membership; its sessions end at once',
  access: agency('members:manage'), stepUp: true, params: member1, body: z.object({ reason: line(300) }), response: member, example: { reason: 'Left the department' },
});
export const reactivateMembership = route({
  id: 'members.reactivate', method: 'POST', path: '/api/members/:membershipId/reactivate', summary: 'Open an ended membership again, or an account that was disabled after 90 days without use',
  access: agency('members:manage'), stepUp: true, params: member1, response: member,
});

export const listMemberSessions = route({
  id: 'members.listSessions', method: 'GET', path: '/api/members/:membershipId/sessions', summary: 'Where a member is signed in to your agency now',
  access: agency('members:manage'), params: member1, response: z.object({ items: z.array(sessionListing) }),
});
export const endMemberSession = route({
  id: 'members.endSession', method: 'DELETE', path: '/api/members/:membershipId/sessions/:memberSessionId', summary: "End one session of a member in your agency",
  access: agency('members:manage'), params: member1.extend({ memberSessionId: id }),
});
export const endMemberSessions = route({
  id: 'members.endSessions', method: 'POST', path: '/api/members/:membershipId/sessions/end', summary: 'End all sessions of a member in your agency',
  access: agency('members:manage'), params: member1, response: z.object({ ended: z.number().int() }),
});

export const memberInvitationStates = ['open', 'accepted', 'expired', 'revoked'] as const;
export const memberInvitation = z.object({
  id, email: z.string(), name: z.string().nullable(), roles: z.array(z.enum(roles)), municipalityId: id.nullable(), language, state: z.enum(memberInvitationStates),
  /** Null until the mail was handed over. */
  invitedBy: z.string(), createdAt: instant, sentAt: instant.nullable(), expiresAt: instant,
});
const invitation1 = z.object({ memberInvitationId: id });

export const listMemberInvitations = route({
  id: 'members.listInvitations', method: 'GET', path: '/api/member-invitations', summary: 'Invitations, newest first', access: agency('members:read'),
  query: pageQuery.extend({ state: z.enum(memberInvitationStates).optional() }), response: pageOf(memberInvitation),
});
export const inviteMember = route({
  id: 'members.invite', method: 'POST', path: '/api/member-invitations', summary: 'Invite somebody by mail; answers the same whether or not the address has an account elsewhere',
  access: agency('members:manage'), stepUp: true, body: z.object({ email, name: line(120).optional(), ...rights, language: language.optional() }), response: memberInvitation, status: 201, limitPerMinute: 60,
  example: { email: 'dana.reyes@example.org', roles: ['municipality_reviewer'], municipalityId: '{municipalityId}' },
});
export const listStaffDomains = route({
  id: 'members.staffDomains', method: 'GET', path: '/api/staff-domains', access: agency('agreements:read'),
  summary: 'Domains at which people of the agency have their mailboxes, without providers where anybody has one: an address at one of them, of somebody who acts for a municipality, is looked at twice', response: z.object({ domains: z.array(z.string()) }),
});
export const resendMemberInvitation = route({
  id: 'members.resendInvitation', method: 'POST', path: '/api/member-invitations/:memberInvitationId/resend', summary: 'Mail a new link, valid for seven days; the old link ends',
  access: agency('members:manage'), stepUp: true, params: invitation1, response: memberInvitation, limitPerMinute: 20,
});
export const revokeMemberInvitation = route({
  id: 'members.revokeInvitation', method: 'POST', path: '/api/member-invitations/:memberInvitationId/revoke', summary: 'Take an invitation back; its link ends',
  access: agency('members:manage'), params: invitation1, response: memberInvitation,
});

export const signInPolicy = z.object({
  /** A second factor for every member, not only for those with more than "my work". */
  secondFactorForAll: z.boolean(),
  /** Use notification that everybody accepts after signing in; null for none. */
  notice: text(4000).nullable(),
  /** Days after which a password must be changed; null (recommended) for never. */
  passwordMaxAgeDays: z.number().int().min(30).max(730).nullable(),
});
export const readSignInPolicy = route({
  id: 'members.readSignInPolicy', method: 'GET', path: '/api/agency/sign-in-policy', summary: 'How members must sign in', access: agency('agency:read'), response: signInPolicy,
});
export const changeSignInPolicy = route({
  id: 'members.changeSignInPolicy', method: 'PATCH', path: '/api/agency/sign-in-policy', summary: 'Change how members must sign in; it holds at once',
  access: agency('agency:manage'), stepUp: true, body: signInPolicy.partial(), response: signInPolicy, example: { secondFactorForAll: true },
});
