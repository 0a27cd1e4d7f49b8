/** Municipalities that the agency serves, and the names under which they appear in data. */
import { z } from 'zod';
import { id, line } from './fields.js';
import { pageOf, pageQuery } from './page.js';
import { agency, route } from './route.js';

export const municipalityKinds = ['township', 'borough', 'city', 'town', 'village', 'county', 'unincorporated', 'school_district', 'authority', 'other'] as const;

const alias = line(120);
const population = z.number().int().min(0).max(100_000_000).nullable();
export const municipality = z.object({
  id, name: line(120), kind: z.enum(municipalityKinds), population,
  /** Names as they appear in data, e.g. `HATFIELD TOWNSHIP`; the name itself always counts. */
  aliases: z.array(alias),
  status: z.enum(['active', 'archived']),
  /** Set when this one was merged into another. */
  mergedIntoId: id.nullable(),
});

const params = z.object({ municipalityId: id });

export const listMunicipalities = route({
  id: 'municipalities.list', method: 'GET', path: '/api/municipalities', summary: 'Municipalities by name; search matches the start of any word of a name or alias',
  access: agency('agency:read'),
  query: pageQuery.extend({ search: z.string().trim().max(100).optional(), kind: z.enum(municipalityKinds).optional(), archived: z.stringbool().default(false) }),
  response: pageOf(municipality),
});
export const readMunicipality = route({
  id: 'municipalities.read', method: 'GET', path: '/api/municipalities/:municipalityId', summary: 'One municipality', access: agency('agency:read'), params, response: municipality,
});
export const createMunicipality = route({
  id: 'municipalities.create', method: 'POST', path: '/api/municipalities', status: 201, summary: 'Add a municipality; no two share a name or alias',
  access: agency('agency:manage'),
  body: z.object({ name: line(120), kind: z.enum(municipalityKinds), population: population.default(null), aliases: z.array(alias).max(200).default([]) }),
  response: municipality, example: { name: 'Hatfield', kind: 'township', population: 18_000, aliases: ['HATFIELD TWP'] },
});
export const changeMunicipality = route({
  id: 'municipalities.change', method: 'PATCH', path: '/api/municipalities/:municipalityId', summary: 'Change a municipality; `aliases` replaces all of them',
  access: agency('agency:manage'), params,
  body: z.object({ name: line(120), kind: z.enum(municipalityKinds), population, aliases: z.array(alias).max(200) }).partial(),
  response: municipality, example: { aliases: ['HATFIELD TOWNSHIP', 'HATFIELD TWP'] },
});
export const archiveMunicipality = route({
  id: 'municipalities.archive', method: 'POST', path: '/api/municipalities/:municipalityId/archive', summary: 'Archive a municipality; what refers to it stays',
  access: agency('agency:manage'), params, response: municipality,
});
export const restoreMunicipality = route({
  id: 'municipalities.restore', method: 'POST', path: '/api/municipalities/:municipalityId/restore', summary: 'Make an archived municipality active again',
  access: agency('agency:manage'), params, response: municipality,
});
export const mergeMunicipality = route({
  id: 'municipalities.merge', method: 'POST', path: '/api/municipalities/:municipalityId/merge',
  summary: 'Merge this municipality into another: its name and aliases move there, and what refers to it follows',
  access: agency('agency:manage'), params, body: z.object({ intoId: id }), response: municipality, example: { intoId: '{municipalityId}' },
});

const candidate = z.object({ id, name: z.string(), kind: z.enum(municipalityKinds) });
export const matchMunicipalities = route({
  id: 'municipalities.match', method: 'POST', path: '/api/municipalities/match', summary: 'Which municipality each name in a file means, or which it may mean',
  access: agency('agency:read'), body: z.object({ names: z.array(z.string().max(200)).max(500) }),
  response: z.object({ items: z.array(z.object({ name: z.string(), match: candidate.nullable(), suggestions: z.array(candidate) })) }),
  example: { names: ['HATFIELD TWP'] },
});
