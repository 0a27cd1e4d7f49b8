/** Messages that were kept instead of sent, because no mail server or SMS provider is configured. */
import { z } from 'zod';
import { id, instant } from './fields.js';
import { pageOf, pageQuery } from './page.js';
import { anybody, route } from './route.js';

export const keptMessage = z.object({
  id, at: instant, channel: z.enum(['mail', 'sms']), to: z.string(), subject: z.string().nullable(), text: z.string(), html: z.string().nullable(),
});

/** Public in the demo; elsewhere it does not exist, for anybody. */
export const readOutbox = route({
  id: 'outbox.read', method: 'GET', path: '/api/outbox', summary: 'Kept messages, newest first; in the demo only',
  access: anybody, query: pageQuery.extend({ to: z.string().trim().max(254).optional(), channel: z.enum(['mail', 'sms']).optional() }),
  response: pageOf(keptMessage), transaction: false,
});
