/** One mark that stands and one that is suggested, straight in the database. */
import { uuidv7 } from 'uuidv7';
import type { TestApi } from '../test-api.js';

export async function marksSpecimens({ database }: TestApi, agencyId: string): Promise<Record<string, string>> {
  const [insightMarkId, suggestedMarkId] = [uuidv7(), uuidv7()];
  await database.asOwner(
    `insert into insight_mark (agency_id, id, state, kind, title, on_date, created_by, suggested_by) values ($1, $2, 'standing', 'other', 'Victim mark', '2026-03-02', 'Victim', null), ($1, $3, 'suggested', 'policy', 'Victim suggestion', '2026-03-02', 'Rapport', 'victim')`,
    [agencyId, insightMarkId, suggestedMarkId]);
  return { insightMarkId, suggestedMarkId };
}
