/** The one shape of every error answer: problem+json (RFC 9457) with a stable code. */
import { z } from 'zod';

/** Some failures carry further members, named at their routes. */
export const problem = z.looseObject({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  /** Stable, machine-readable: `capability/what-went-wrong`. */
  code: z.string(),
  /** What is wrong, where, and how to mend it, for a person. */
  detail: z.string().optional(),
  /** Where in the request, one entry per fault. `path` is like `body.units.0.name`. */
  errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  requestId: z.string().optional(),
});
export type Problem = z.output<typeof problem>;
