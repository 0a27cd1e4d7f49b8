/** The agency's own profile, settings and public face. */
import { z } from 'zod';
import { civilDate, email, id, instant, language, line, namesNobody, namesSomebody, slug, text, timeZone } from './fields.js';
import { agency, anybody, route } from './route.js';

export const agencyKinds = ['sheriff', 'municipal_police', 'county_police', 'state_police', 'campus_police', 'dispatch_center', 'other'] as const;
/** Fiscal year start as month and day, e.g. `07-01`. */
export const monthDay = z.string().regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, 'must be month-day, like 07-01')
  .refine((v) => !['02-29', '02-30', '02-31', '04-31', '06-31', '09-31', '11-31'].includes(v), 'must be a day that every year has');

export const agencyProfile = z.object({
  id, slug, name: line(120), kind: z.enum(agencyKinds), timeZone, languages: z.array(language).min(1).max(20), fiscalYearStart: monthDay,
  openedOn: civilDate,
});

export const readProfile = route({
  id: 'agencies.readProfile', method: 'GET', path: '/api/agency', summary: 'The profile of the agency you work in',
  access: agency('agency:read'), response: agencyProfile,
});

const profileChange = agencyProfile.pick({ name: true, kind: true, timeZone: true, languages: true, fiscalYearStart: true }).partial();
export const changeProfile = route({
  id: 'agencies.changeProfile', method: 'PATCH', path: '/api/agency', summary: 'Change the profile of your agency',
  access: agency('agency:manage'), body: profileChange, response: agencyProfile, example: { name: 'Marlow County Sheriff' },
});

const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time of day, like 21:00');
const months = (min: number) => z.number().int().min(min).max(1200);
const webAddress = z.url({ protocol: /^https?$/, error: 'must be a web address, like https://sheriff.marlow.example' }).max(300);

/** How residents reach the agency: shown where they ask "did this message really come from us?". */
export const contactLines = z.object({
  phone: z.string().trim().regex(/^\+?[0-9(][0-9 ().-]{4,24}(?: ?(?:x|ext\.?) ?\d{1,6})?$/i, 'must be a telephone number, like (814) 555-0100').nullable(),
  email: email.nullable(), website: webAddress.nullable(), address: text(300).nullable(),
});

/** Months after which data of each sort is removed, unless a legal hold stands. */
export const retention = z.object({
  contactsMonths: months(1), responsesMonths: months(1), commentsMonths: months(1), complaintsMonths: months(12), auditMonths: months(12), separatedPeopleMonths: months(12), trainingMonths: months(12),
});

export const branding = z.object({
  /** As chosen; screens use the nearest colour that can be read. */
  accent: z.string().regex(/^#[0-9a-f]{6}$/, 'must be a colour, like #1f4e79'),
  /** Contrast of white text on the accent, 1 to 21. Below 4.5 the screens darken it. */
  contrastWithWhite: z.number(), adjusted: z.boolean(),
  /** Address of the logo, null while there is none; it changes whenever the logo does. */
  logo: z.string().nullable(),
});

export const agencySettings = z.object({
  branding, contactLines,
  /** In the agency's zone; nothing is sent to residents from `start` until `end`. Equal times mean no quiet hours. */
  quietHours: z.object({ start: clock, end: clock }),
  retention,
  changedAt: instant.nullable(),
});

export const readSettings = route({
  id: 'agencies.readSettings', method: 'GET', path: '/api/agency/settings', summary: 'Settings of your agency, with right defaults where nothing was chosen',
  access: agency('agency:read'), response: agencySettings,
});

export const changeSettings = route({
  id: 'agencies.changeSettings', method: 'PATCH', path: '/api/agency/settings', summary: 'Change settings; what is left out stays',
  access: agency('agency:manage'),
  body: z.object({
    accent: z.string().trim().toLowerCase().pipe(branding.shape.accent).nullable(), contactLines: contactLines.extend({ website: webAddress.refine(namesNobody, namesSomebody).nullable() }).partial(), quietHours: agencySettings.shape.quietHours,
    retention: retention.partial(),
  }).partial(),
  response: agencySettings, example: { quietHours: { start: '20:00', end: '09:00' }, contactLines: { phone: '(814) 555-0100' } },
});

export const putLogo = route({
  id: 'agencies.putLogo', method: 'PUT', path: '/api/agency/logo', summary: 'Set the logo: one PNG, JPEG or WebP of at most 512 kB, told by its content',
  access: agency('agency:manage'), consumes: 'multipart/form-data', response: agencySettings, transaction: false,
});
export const removeLogo = route({
  id: 'agencies.removeLogo', method: 'DELETE', path: '/api/agency/logo', summary: 'Remove the logo', access: agency('agency:manage'), response: agencySettings,
});

/** What anybody may know of an active agency. */
export const publicAgency = z.object({
  slug, name: line(120), kind: z.enum(agencyKinds), timeZone, languages: z.array(language), contactLines, accent: z.string(), logo: z.string().nullable(),
});
const bySlug = z.object({ agencySlug: slug });
export const readPublicAgency = route({
  id: 'agencies.readPublic', method: 'GET', path: '/api/public/agencies/:agencySlug', transaction: false,
  summary: 'Name and contact lines of an agency, for a resident who asks whether a message really came from it',
  access: anybody, params: bySlug, response: publicAgency,
});
export const readPublicLogo = route({
  id: 'agencies.readPublicLogo', method: 'GET', path: '/api/public/agencies/:agencySlug/logo', summary: 'The logo of an agency', transaction: false,
  access: anybody, params: bySlug, produces: 'image/*',
});
