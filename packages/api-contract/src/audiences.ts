/** Audiences: which people of the roster a policy or a requirement is meant for. */
import { z } from 'zod';
import { id } from './fields.js';
import { person, personKinds } from './people.js';
import { roles } from './permissions.js';
import { agency, route } from './route.js';

/** One condition: somebody matches when everything that is named matches; an empty list leaves that open. */
export const audienceRule = z.object({
  /** Units with all units below them. */
  unitIds: z.array(id).max(200).default([]),
  kinds: z.array(z.enum(personKinds)).max(personKinds.length).default([]),
  /** Roles of the person's login. */
  roles: z.array(z.enum(roles)).max(roles.length).default([]),
  personIds: z.array(id).max(500).default([]),
});

/**
 * People who match at least one rule of `include` and none of `exclude`. One rule with nothing named means everybody.
 * Only people who are employed today count, those on leave too.
 */
export const audience = z.object({
  include: z.array(audienceRule).min(1, 'name at least one group; an empty rule means everybody').max(20),
  exclude: z.array(audienceRule).max(20).default([]),
});
export type Audience = z.output<typeof audience>;

export const everybody: Audience = { include: [{ unitIds: [], kinds: [], roles: [], personIds: [] }], exclude: [] };

export const previewAudience = route({
  id: 'audiences.preview', method: 'POST', path: '/api/audiences/preview', summary: 'How many people are in an audience today, and some of them', access: agency('people:read'),
  body: z.object({ audience }),
  response: z.object({ count: z.number().int(), byKind: z.array(z.object({ kind: z.enum(personKinds), count: z.number().int() })), sample: z.array(person.pick({ id: true, givenName: true, familyName: true, kind: true })) }),
  example: { audience: { include: [{ kinds: ['sworn'], unitIds: ['{unitId}'] }] } },
});
