/** A dispute of a sent invoice and a proposed write-off of the victim agency, for the walk; the invoice of the other specimens stays a draft. */
import pg from 'pg';
import { uuidv7 } from 'uuidv7';
import { signedAgreement } from '../billing-world.js';
import type { TestApi } from '../test-api.js';

export async function disputesSpecimens(api: TestApi, agencyId: string, municipalityId: string): Promise<Record<string, string>> {
  const { agreementId } = await signedAgreement(api, agencyId, { municipalityId });
  const [documentId, lineId, billingDisputeId, billingWriteOffId] = [uuidv7(), uuidv7(), uuidv7(), uuidv7()];
  await api.database.asOwner(
    "insert into billing_document (agency_id, id, type, agreement_id, municipality_id, schedule, period_from, period_until, currency, total, line_count) values ($1, $2, 'invoice', $3, $4, 'regular', '2026-03-01', '2026-04-01', 'USD', 41667, 1)", [agencyId, documentId, agreementId, municipalityId]);
  await api.database.asOwner(
    `insert into billing_line (agency_id, id, document_id, municipality_id, position, key, kind, line_id, label, span_from, span_until, quantity, unit_amount, amount, rounding, explanation)
     values ($1, $2, $3, $4, 1, 'service/post/2026-03-01/2026-04-01', 'service', 'post', 'Specimen of a disputed line', '2026-03-01', '2026-04-01', 1, 416.67, 41667, 'half_away_from_zero', '{"label": "Specimen", "value": "416.67", "unit": "money", "formula": null, "source": null, "of": []}')`,
    [agencyId, lineId, documentId, municipalityId]);
  // Its trigger looks for the number in the series, which must stand before; both commit together or the series has a gap.
  const owner = new pg.Client({ connectionString: api.database.ownerUrl });
  await owner.connect();
  try {
    await owner.query('begin');
    await owner.query("insert into document_series (agency_id, series, fiscal_year, last) values ($1, 'SPEC', '2026', 1)", [agencyId]);
    await owner.query(
      `update billing_document set state = 'finalised', series = 'SPEC', fiscal_year = '2026', sequence = 1, number = 'SPEC-2026-000001', issued_on = '2026-03-01', due_on = '2026-03-31', parties = '{}', content_sha256 = sha256('specimen'), finalised_at = now(), finalised_by_name = 'Specimen'
       where agency_id = $1 and id = $2`, [agencyId, documentId]);
    await owner.query('commit');
  } finally {
    await owner.end();
  }
  await api.database.asOwner("update billing_document set state = 'sent', sent_at = now() where agency_id = $1 and id = $2", [agencyId, documentId]);
  await api.database.asOwner(
    `insert into billing_dispute (agency_id, id, document_id, line_id, agreement_id, municipality_id, claimed, held, reason, ladder, opened_on, opened_at, opened_by_name, opened_side)
     values ($1, $2, $3, $4, $5, $6, 1000, 0, 'A specimen of a reason', '[]', '2026-03-02', now(), 'Specimen', 'municipality')`, [agencyId, billingDisputeId, documentId, lineId, agreementId, municipalityId]);
  await api.database.asOwner("insert into billing_dispute_message (agency_id, id, dispute_id, municipality_id, at, side, by_name, text) values ($1, $2, $3, $4, now(), 'agency', 'Specimen', 'A specimen of an answer')", [agencyId, uuidv7(), billingDisputeId, municipalityId]);
  await api.database.asOwner(
    "insert into billing_write_off (agency_id, id, document_id, municipality_id, amount, reason, proposed_at, proposed_by, proposed_by_name) values ($1, $2, $3, $4, 500, 'A specimen of a reason', now(), $5, 'Specimen')", [agencyId, billingWriteOffId, documentId, municipalityId, uuidv7()]);
  return { billingDisputeId, billingWriteOffId };
}
