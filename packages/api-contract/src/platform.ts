/** What the platform operator does with agencies: open, find, suspend, reopen, close. */
import { z } from 'zod';
import { agencyKinds, monthDay } from './agencies.js';
import { email, id, instant, language, line, slug, timeZone } from './fields.js';
import { pageOf, pageQuery } from './page.js';
import { platform, route } from './route.js';

export const agencyStatuses = ['active', 'suspended', 'closed'] as const;

export const platformAgency = z.object({
  id, slug, name: line(120), kind: z.enum(agencyKinds), status: z.enum(agencyStatuses), timeZone, languages: z.array(language), fiscalYearStart: monthDay,
  openedAt: instant,
  /** When and why the status last changed; null while it never did. */
  statusChangedAt: instant.nullable(), statusReason: z.string().nullable(),
});

/** Why the operator does this; the agency reads it in its audit trail. */
const reason = line(300).min(8, 'must say why, in at least 8 characters');
const params = z.object({ agencyId: id });

export const listAgencies = route({
  id: 'platform.listAgencies', method: 'GET', path: '/api/platform/agencies', summary: 'All agencies by name; search matches the start of any word of the name, or of the address (slug)',
  access: platform('platform:agencies'), query: pageQuery.extend({ search: z.string().trim().max(100).optional(), status: z.enum(agencyStatuses).optional() }),
  response: pageOf(platformAgency),
});

export const proposeSlug = route({
  id: 'platform.proposeSlug', method: 'GET', path: '/api/platform/slug-proposal', summary: 'A free address (slug) made from the name of an agency',
  access: platform('platform:agencies'), query: z.object({ name: line(120) }), response: z.object({ slug }),
});

export const openAgency = route({
  id: 'platform.openAgency', method: 'POST', path: '/api/platform/agencies', status: 201,
  summary: 'Open an agency with right defaults and invite its first admin by mail',
  access: platform('platform:agencies'),
  body: z.object({
    name: line(120), kind: z.enum(agencyKinds), timeZone, languages: z.array(language).min(1).max(20).default(['en']), fiscalYearStart: monthDay.default('01-01'),
    /** Proposed from the name when absent. */
    slug: slug.optional(),
    firstAdmin: z.object({ name: line(120), email }), reason,
  }),
  response: platformAgency,
  example: {
    name: 'Marlow County Sheriff', kind: 'sheriff', timeZone: 'America/New_York', languages: ['en', 'es'], fiscalYearStart: '07-01',
    firstAdmin: { name: 'Dana Whitfield', email: 'dana.whitfield@marlow.example' }, reason: 'Subscription 2026-117 signed',
  },
});

export const readAgency = route({
  id: 'platform.readAgency', method: 'GET', path: '/api/platform/agencies/:agencyId', summary: 'One agency as the platform knows it',
  access: platform('platform:agencies'), params, response: platformAgency,
});

export const inviteFirstAdmin = route({
  id: 'platform.inviteFirstAdmin', method: 'POST', path: '/api/platform/agencies/:agencyId/admin-invitation',
  summary: 'Invite an admin by mail, e.g. when the first invitation went to a wrong address',
  access: platform('platform:agencies'), params, body: z.object({ name: line(120), email, reason }),
  example: { name: 'Dana Whitfield', email: 'dana.whitfield@marlow.example', reason: 'First invitation bounced' },
});

const change = z.object({ reason });
export const suspendAgency = route({
  id: 'platform.suspendAgency', method: 'POST', path: '/api/platform/agencies/:agencyId/suspend',
  summary: 'Suspend an agency: its members, keys and public pages stop working at once; nothing is deleted',
  access: platform('platform:agencies'), params, body: change, response: platformAgency, example: { reason: 'Payment is 90 days overdue' },
});
export const reopenAgency = route({
  id: 'platform.reopenAgency', method: 'POST', path: '/api/platform/agencies/:agencyId/reopen', summary: 'Reopen a suspended agency',
  access: platform('platform:agencies'), params, body: change, response: platformAgency, example: { reason: 'Payment has arrived' },
});
export const closeAgency = route({
  id: 'platform.closeAgency', method: 'POST', path: '/api/platform/agencies/:agencyId/close',
  summary: 'Close an agency for good. Its data stays until it is purged under its retention rules',
  access: platform('platform:agencies'), params,
  /** The slug typed again, so that nobody closes the wrong agency. */
  body: z.object({ reason, slug }), response: platformAgency, stepUp: true, example: { reason: 'The county merged its agencies', slug: 'marlow-county-sheriff' },
});
