/** The agency's own profile. */
import { z } from 'zod';
import { civilDate, id, language, line, slug, timeZone } from './fields.js';
import { agency, route } from './route.js';

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
