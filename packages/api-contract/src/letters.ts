/** When letters of the agency leave: within the hours in which its staff are on duty. */
import { z } from 'zod';
import { instant } from './fields.js';
import { agency, route } from './route.js';

export const readLetterHours = route({
  id: 'letters.hours', method: 'GET', path: '/api/letters/hours', summary: 'When a letter that is written now leaves, and how many of the agency wait for that',
  access: agency('agency:read'),
  response: z.object({
    /** Null within the hours of duty: it leaves at once. */
    leavesAt: instant.nullable(),
    /** Letters that leave then; never those about complaints, of which only some may know, nor reminders of later days. */
    waiting: z.number().int().min(0),
  }),
});
