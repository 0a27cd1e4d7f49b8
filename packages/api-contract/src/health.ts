/** Routes that tell an operator or a load balancer whether this process works. */
import { z } from 'zod';
import { anybody, route } from './route.js';

const state = z.object({ status: z.enum(['ok', 'down']), checks: z.record(z.string(), z.enum(['ok', 'down'])).optional() });

export const live = route({
  id: 'health.live', method: 'GET', path: '/health/live', summary: 'Answers while the process runs', access: anybody, response: state, transaction: false,
});
export const ready = route({
  id: 'health.ready', method: 'GET', path: '/health/ready', summary: 'Answers ok when the database can be reached', access: anybody, response: state, transaction: false,
});
