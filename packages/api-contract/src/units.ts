/** The agency's organisation tree. */
import { z } from 'zod';
import { id, line } from './fields.js';
import { agency, route } from './route.js';

/** Levels that the tree may have, the top one counted. */
export const unitDepth = 8;

export const unit = z.object({
  id, name: line(120), code: line(40).nullable(), parentId: id.nullable(),
  /** 1 at the top. */
  depth: z.number().int(),
  status: z.enum(['active', 'archived']),
  /** People who are not separated: in this unit, and in it with all units below. */
  people: z.number().int(), peopleInTree: z.number().int(),
});

const params = z.object({ unitId: id });
const code = line(40).nullable();

export const listUnits = route({
  id: 'units.list', method: 'GET', path: '/api/units', summary: 'The whole tree, each unit before the ones below it, siblings by name',
  access: agency('agency:read'), query: z.object({ archived: z.stringbool().default(false) }), response: z.object({ items: z.array(unit) }),
});
export const createUnit = route({
  id: 'units.create', method: 'POST', path: '/api/units', status: 201, summary: 'Add a unit; the code is unique in the agency and the key of roster imports',
  access: agency('agency:manage'), body: z.object({ name: line(120), code: code.default(null), parentId: id.nullable().default(null) }), response: unit,
  example: { name: 'Patrol District 3', code: 'PD3', parentId: '{unitId}' },
});
export const changeUnit = route({
  id: 'units.change', method: 'PATCH', path: '/api/units/:unitId', summary: 'Rename a unit or change its code',
  access: agency('agency:manage'), params, body: z.object({ name: line(120), code }).partial(), response: unit, example: { name: 'Patrol North' },
});
export const moveUnit = route({
  id: 'units.move', method: 'POST', path: '/api/units/:unitId/move', summary: 'Hang a unit, with all below it, under another one, or at the top with null',
  access: agency('agency:manage'), params, body: z.object({ parentId: id.nullable() }), response: unit, example: { parentId: null },
});
export const archiveUnit = route({
  id: 'units.archive', method: 'POST', path: '/api/units/:unitId/archive', summary: 'Archive a unit that has no people and no active units below; its history stays',
  access: agency('agency:manage'), params, response: unit,
});
export const restoreUnit = route({
  id: 'units.restore', method: 'POST', path: '/api/units/:unitId/restore', summary: 'Make an archived unit active again',
  access: agency('agency:manage'), params, response: unit,
});
export const deleteUnit = route({
  id: 'units.delete', method: 'DELETE', path: '/api/units/:unitId', summary: 'Delete a unit that was never used; a used one is archived instead',
  access: agency('agency:manage'), params,
});
