/** A run, a draft and a sent invoice of the victim agency, for the walk. */
import { uuidv7 } from 'uuidv7';
import { billsItself, signedAgreement } from '../billing-world.js';
import type { TestApi } from '../test-api.js';

export async function billingSpecimens(api: TestApi, agencyId: string, municipalityId: string): Promise<Record<string, string>> {
  const { agreementId } = await signedAgreement(api, agencyId, { municipalityId });
  await billsItself(api, agencyId);
  const [billingRunId, billingDocumentId, billingLineId, accountChangeId] = [uuidv7(), uuidv7(), uuidv7(), uuidv7()];
  await api.database.asOwner("insert into billing_run (agency_id, id, through_on, requested_by_name) values ($1, $2, '2026-01-31', 'Specimen')", [agencyId, billingRunId]);
  await api.database.asOwner("update billing_run set state = 'cancelled', finished_at = now() where agency_id = $1 and id = $2", [agencyId, billingRunId]);
  await api.database.asOwner(
    "insert into billing_document (agency_id, id, type, agreement_id, municipality_id, schedule, period_from, period_until, currency, total, line_count, run_id) values ($1, $2, 'invoice', $3, $4, 'regular', '2026-01-01', '2026-02-01', 'USD', 41667, 1, $5)",
    [agencyId, billingDocumentId, agreementId, municipalityId, billingRunId]);
  await api.database.asOwner(
    `insert into billing_line (agency_id, id, document_id, municipality_id, position, key, kind, line_id, label, span_from, span_until, quantity, unit_amount, amount, rounding, explanation)
     values ($1, $2, $3, $4, 1, 'service/post/2026-01-01/2026-02-01', 'service', 'post', 'Specimen of a line', '2026-01-01', '2026-02-01', 1, 416.67, 41667, 'half_away_from_zero', '{"label": "Specimen", "value": "416.67", "unit": "money", "formula": null, "source": null, "of": []}')`,
    [agencyId, billingLineId, billingDocumentId, municipalityId]);
  await api.database.asOwner("insert into billing_account_change (agency_id, id, payment, before, proposed_at, proposed_by, proposed_by_name) values ($1, $2, '{\"payee\": \"Another County\"}', '{}', now(), $3, 'Specimen')", [agencyId, accountChangeId, uuidv7()]);
  return { accountChangeId, billingRunId, billingDocumentId, billingLineId };
}
