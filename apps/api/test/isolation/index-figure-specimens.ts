/** A figure of an index of the victim agency. */
import { uuidv7 } from 'uuidv7';
import type { TestApi } from '../test-api.js';

export async function indexFigureSpecimens(api: TestApi, agencyId: string): Promise<Record<string, string>> {
  const indexFigureId = uuidv7();
  await api.database.asOwner("insert into index_figure (agency_id, id, index_name, year_from, change, source, published_on, recorded_by_name) values ($1, $2, 'Secret index', '2026-07-01', 0.031, 'Bureau', '2026-06-11', 'Clerk')", [agencyId, indexFigureId]);
  return { indexFigureId };
}
