/** A rate card with a published version and a draft of the victim agency. */
import { uuidv7 } from 'uuidv7';
import type { TestApi } from '../test-api.js';

export async function rateCardSpecimens(api: TestApi, agencyId: string): Promise<Record<string, string>> {
  const [rateCardId, publishedId, draftId] = [uuidv7(), uuidv7(), uuidv7()];
  const rates = JSON.stringify([{ key: 'deputy', label: 'Secret rate', basis: 'year', amount: '100000', reliefFactor: '1', hoursPerUnit: '2920' }]);
  const sql = (text: string, values: unknown[]) => api.database.asOwner(text, values);
  await sql("insert into rate_card (agency_id, id, name, currency) values ($1, $2, 'Secret card', 'USD')", [agencyId, rateCardId]);
  await sql("insert into rate_card_version (agency_id, id, rate_card_id, number, state, effective_from, rates, published_at, published_by_name) values ($1, $2, $3, 1, 'published', '2026-07-01', $4, now(), 'Officer')", [agencyId, publishedId, rateCardId, rates]);
  await sql("insert into rate_card_version (agency_id, id, rate_card_id, number, effective_from, rates) values ($1, $2, $3, 2, '2027-07-01', $4)", [agencyId, draftId, rateCardId, rates]);
  return { rateCardId, rateVersionId: publishedId };
}
