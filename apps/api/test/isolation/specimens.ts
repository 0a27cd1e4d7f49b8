/** One object of every kind in a victim agency: the ids that the walk tries as a stranger. A new `:somethingId` needs a line here. */
import type { TestApi } from '../test-api.js';

export interface Specimens { agencyId: string; ids: Record<string, string> }

export async function makeSpecimens(_api: TestApi, agencyId: string): Promise<Specimens> {
  return { agencyId, ids: {} };
}
