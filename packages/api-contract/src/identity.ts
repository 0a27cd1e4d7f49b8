/** Signing in, the second factor, the session, and what a user may do with the own account. */
import { z } from 'zod';
import { email, id, instant, language, line, slug, timeZone } from './fields.js';
import { municipalityPermissions, permissions, platformPermissions, roles } from './permissions.js';
import { anybody, route, signedIn } from './route.js';

/**
 * What the session waits for. Only `ready` opens an agency's routes; `choose-agency` opens the own account.
 * `locked`: nobody used it for 30 minutes, see `unlock`. `password-change-needed`: the agency's rule on the age of passwords.
 */
export const sessionStates = ['second-factor-needed', 'second-factor-setup-needed', 'password-change-needed', 'choose-agency', 'ready', 'locked'] as const;
export type SessionState = (typeof sessionStates)[number];

/** Pages of the admin app that mails point at; the token travels behind `#`, so that no server log ever holds it. */
export const mailedPages = { invitation: '/admin/invitation', passwordReset: '/admin/password-reset' } as const;

/** Taken as typed: never trimmed, never cut. The rule itself (length, block-list) answers with its reason at `body.password`. */
const password = z.string().min(1, 'must not be empty').refine((v) => new TextEncoder().encode(v).length <= 1024, 'must be at most 1024 bytes long');
/** Six digits of the authenticator app; spaces between them are fine. */
const code = z.string().max(12).transform((v) => v.replaceAll(/\s/g, '')).pipe(z.string().regex(/^\d{6}$/, 'must be the six digits that your authenticator app shows'));
const recoveryCode = z.string().trim().min(8, 'must be one of your recovery codes').max(40);
const token = z.string().trim().min(1).max(200);

const exampleToken = 'h0T5sR2vXz8Qe1Wc9LmYbA';
const examplePassword = 'four brown horses swim';

export const membershipListing = z.object({
  membershipId: id, agencyId: id, agencyName: z.string(), roles: z.array(z.enum(roles)), municipalityId: id.nullable(),
});

export const sessionInfo = z.object({
  state: z.enum(sessionStates),
  /** True when nothing stands between the user and the routes that the roles open (states `ready` and `choose-agency`). */
  complete: z.boolean(),
  user: z.object({
    id, name: z.string(), email: z.string(), language, operator: z.boolean(),
    /** Whether a second factor is set up, and how many recovery codes are left. */
    secondFactor: z.boolean(), recoveryCodesLeft: z.number().int(),
    /** Whether the roles demand a second factor, so that it cannot be taken off. */
    secondFactorDemanded: z.boolean(),
  }),
  /** Where the user may work; empty until the second factor is given. */
  memberships: z.array(membershipListing),
  agency: z.object({ id, slug, name: z.string(), timeZone, languages: z.array(language) }).nullable(),
  municipalityId: id.nullable(),
  roles: z.array(z.enum(roles)),
  permissions: z.array(z.enum(permissions)),
  /** What somebody bound to a municipality may do in its area; empty for everybody else. */
  municipalityPermissions: z.array(z.enum(municipalityPermissions)),
  platformPermissions: z.array(z.enum(platformPermissions)),
  /** Until when routes with step-up are open; null when it must be confirmed again. */
  confirmedUntil: instant.nullable(),
  /** Seconds without use after which the page is hidden and the session locks. Send `x-rapport-background: 1` with requests that no person caused, and `x-rapport-as: <user id>/<agency id>` with those of a page that must never act as anybody else. */
  idleSeconds: z.number().int(), locksAt: instant, expiresAt: instant,
  /** The agency's use notification; show it, and let nobody on before it is accepted. */
  notice: z.object({ text: z.string(), acceptedAt: instant.nullable() }).nullable(),
});

export const signIn = route({
  id: 'identity.signIn', method: 'POST', path: '/api/sign-in', summary: 'Sign in with e-mail and password; the answer says what is needed next and sets the session cookie',
  access: anybody, body: z.object({ email, password }), response: sessionInfo, transaction: false, limitPerMinute: 30,
  example: { email: 'dana.reyes@example.org', password: examplePassword },
});
export const signOut = route({
  id: 'identity.signOut', method: 'POST', path: '/api/sign-out', summary: 'End this session', access: signedIn, beforeReady: true, transaction: false,
});
export const readSession = route({
  id: 'identity.session', method: 'GET', path: '/api/session', summary: 'Who is signed in, where, with which permissions, and what is still needed',
  access: signedIn, beforeReady: true, response: sessionInfo, transaction: false,
});
export const verifySecondFactor = route({
  id: 'identity.verifySecondFactor', method: 'POST', path: '/api/session/second-factor', summary: 'Give the code of the authenticator app to finish signing in',
  access: signedIn, beforeReady: true, body: z.object({ code }), response: sessionInfo, transaction: false, limitPerMinute: 30, example: { code: '492039' },
});
export const useRecoveryCode = route({
  id: 'identity.useRecoveryCode', method: 'POST', path: '/api/session/recovery-code', summary: 'Finish signing in with a recovery code; each works once',
  access: signedIn, beforeReady: true, body: z.object({ code: recoveryCode }), response: sessionInfo, transaction: false, limitPerMinute: 30, example: { code: 'k7mf2-9qxwd' },
});
const proof = z.union([z.object({ code }), z.object({ password })], { error: 'must hold either the code of your authenticator app or your password' });
export const unlock = route({
  id: 'identity.unlock', method: 'POST', path: '/api/session/unlock', summary: 'Go on with a session that locked after 30 minutes without use, by password or code',
  access: signedIn, beforeReady: true, body: proof, response: sessionInfo, transaction: false, limitPerMinute: 30, example: { password: examplePassword },
});
export const stepUp = route({
  id: 'identity.stepUp', method: 'POST', path: '/api/session/step-up',
  summary: 'Confirm that it is you, for ten minutes: by code where a second factor is set up, by password otherwise',
  access: signedIn, body: proof, response: sessionInfo, transaction: false, limitPerMinute: 30, example: { code: '492039' },
});
export const chooseAgency = route({
  id: 'identity.chooseAgency', method: 'POST', path: '/api/session/agency', summary: 'Choose the agency to work in, or none; the session gets a new secret',
  access: signedIn, body: z.object({ agencyId: id.nullable() }), response: sessionInfo, transaction: false, example: { agencyId: '{agencyId}' },
});
export const acceptNotice = route({
  id: 'identity.acceptNotice', method: 'POST', path: '/api/session/notice', summary: "Accept the agency's use notification", access: signedIn,
  response: sessionInfo, transaction: false,
});

/** To be shown once: the secret for typing, the `otpauth:` address, and the same as a QR code (an SVG as data: address). */
export const enrolment = z.object({ secret: z.string(), uri: z.string(), qr: z.string() });
export const enrolSecondFactor = route({
  id: 'identity.enrolSecondFactor', method: 'POST', path: '/api/second-factor/enrol',
  summary: 'Begin to set up or replace the authenticator app; nothing changes until a code is confirmed. Replacing needs step-up',
  access: signedIn, beforeReady: true, response: enrolment, transaction: false, limitPerMinute: 20,
});
/** Shown once; each works once, when the authenticator app is not at hand. */
export const recoveryCodes = z.array(z.string());
export const confirmSecondFactor = route({
  id: 'identity.confirmSecondFactor', method: 'POST', path: '/api/second-factor/confirm', summary: 'Finish setting up the authenticator app with its first code; answers the recovery codes',
  access: signedIn, beforeReady: true, body: z.object({ code }), response: z.object({ recoveryCodes, session: sessionInfo }), transaction: false, limitPerMinute: 30,
  example: { code: '492039' },
});
export const renewRecoveryCodes = route({
  id: 'identity.renewRecoveryCodes', method: 'POST', path: '/api/second-factor/recovery-codes', summary: 'Make new recovery codes; the old ones end',
  access: signedIn, stepUp: true, response: z.object({ recoveryCodes }), transaction: false,
});
export const removeSecondFactor = route({
  id: 'identity.removeSecondFactor', method: 'DELETE', path: '/api/second-factor', summary: 'Take the second factor off, where no role demands one and the password has 15 characters or more',
  access: signedIn, stepUp: true, response: sessionInfo, transaction: false,
});

export const sessionListing = z.object({
  id, current: z.boolean(), createdAt: instant, lastSeenAt: instant, expiresAt: instant, ip: z.string().nullable(), userAgent: z.string().nullable(),
});
export const listSessions = route({
  id: 'identity.listSessions', method: 'GET', path: '/api/sessions', summary: 'Where you are signed in now', access: signedIn,
  response: z.object({ items: z.array(sessionListing) }), transaction: false,
});
export const endSession = route({
  id: 'identity.endSession', method: 'DELETE', path: '/api/sessions/:sessionId', summary: 'End one of your sessions', access: signedIn, params: z.object({ sessionId: id }),
  transaction: false,
});
export const endOtherSessions = route({
  id: 'identity.endOtherSessions', method: 'POST', path: '/api/sessions/end-others', summary: 'End all your sessions but this one', access: signedIn,
  response: z.object({ ended: z.number().int() }), transaction: false,
});

export const changeOwnAccount = route({
  id: 'identity.changeOwnAccount', method: 'PATCH', path: '/api/account', summary: 'Change your name or language', access: signedIn,
  body: z.object({ name: line(120), language }).partial(), response: sessionInfo, transaction: false, example: { language: 'es' },
});
export const changePassword = route({
  id: 'identity.changePassword', method: 'POST', path: '/api/password', summary: 'Change your password; your other sessions end',
  access: signedIn, beforeReady: true, body: z.object({ current: password, password }), response: sessionInfo, transaction: false, limitPerMinute: 20,
  example: { current: examplePassword, password: 'nine slow tractors sing' },
});

export const requestPasswordReset = route({
  id: 'identity.requestPasswordReset', method: 'POST', path: '/api/password-reset', summary: 'Have a link for a new password mailed; the answer is the same whether or not the account exists',
  access: anybody, body: z.object({ email }), status: 202, transaction: false, limitPerMinute: 6, example: { email: 'dana.reyes@example.org' },
});
const passwordDemand = z.object({ email: z.string(), minimumLength: z.number().int() });
export const lookAtPasswordReset = route({
  id: 'identity.lookAtPasswordReset', method: 'POST', path: '/api/password-reset/look', summary: 'Whose password a mailed link sets, and how long it must be; 404 when the link is not valid any more',
  access: anybody, body: z.object({ token }), response: passwordDemand, transaction: false, limitPerMinute: 30, example: { token: exampleToken },
});
export const finishPasswordReset = route({
  id: 'identity.finishPasswordReset', method: 'POST', path: '/api/password-reset/finish',
  summary: 'Set a new password with a mailed link; ends all sessions. Signing in still asks for the second factor',
  access: anybody, body: z.object({ token, password }), transaction: false, limitPerMinute: 30, example: { token: exampleToken, password: examplePassword },
});

export const invitationOffer = z.object({
  agencyName: z.string(), email: z.string(), name: z.string().nullable(), roles: z.array(z.enum(roles)), invitedBy: z.string(), expiresAt: instant, language,
  /** `new`: choose a name and password (accept). `existing`: sign in with the account of this address, then join. */
  account: z.enum(['new', 'existing']), minimumLength: z.number().int(),
});
export const lookAtInvitation = route({
  id: 'identity.lookAtInvitation', method: 'POST', path: '/api/invitations/look', summary: 'What a mailed invitation offers; 404 when it is not valid any more',
  access: anybody, body: z.object({ token }), response: invitationOffer, transaction: false, limitPerMinute: 30, example: { token: exampleToken },
});
export const acceptInvitation = route({
  id: 'identity.acceptInvitation', method: 'POST', path: '/api/invitations/accept', summary: 'Accept an invitation with a new account: name and password; signs in',
  access: anybody, body: z.object({ token, name: line(120), password }), response: sessionInfo, status: 201, transaction: false, limitPerMinute: 30,
  example: { token: exampleToken, name: 'Dana Reyes', password: examplePassword },
});
export const joinByInvitation = route({
  id: 'identity.joinByInvitation', method: 'POST', path: '/api/invitations/join', summary: 'Accept an invitation with the account that is signed in, when it has the invited address; chooses that agency',
  access: signedIn, body: z.object({ token }), response: sessionInfo, transaction: false, limitPerMinute: 30, example: { token: exampleToken },
});
