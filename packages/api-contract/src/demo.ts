/** The demo's sign-ins with their current codes; answers 404 on every installation that is not a demo. */
import { z } from 'zod';
import { anybody, route } from './route.js';

export const demoSignIn = z.object({ name: z.string(), email: z.string(), password: z.string(), note: z.string(), code: z.string() });

export const listDemoSignIns = route({
  id: 'demo.signIns', method: 'GET', path: '/api/demo/sign-ins', summary: 'The demo users with password and current second-factor code; only on a demo installation',
  access: anybody, response: z.object({ items: z.array(demoSignIn), secondsLeft: z.number().int() }), transaction: false,
});
