/** A payment on a sent invoice, and an import, of the victim agency, for the walk. */
import { uuidv7 } from 'uuidv7';
import { must } from '../agreement-world.js';
import { buyerProfile, signedAgreement } from '../billing-world.js';
import type { TestApi } from '../test-api.js';

/** The agency bills by then. */
export async function paymentsSpecimens(api: TestApi, agencyId: string, municipalityId: string): Promise<Record<string, string>> {
  const owner = (sql: string, values: unknown[]) => api.database.asOwner(sql, values);
  const [paymentImportId, invoiceId] = [uuidv7(), uuidv7()];
  await owner("insert into payment_import (agency_id, id, file_name, file_sha256, created_by_name) values ($1, $2, 'specimen.csv', sha256('specimen'), 'Specimen')", [agencyId, paymentImportId]);
  await owner("insert into payment_import_row (agency_id, import_id, line, outcome, reason, payer) values ($1, $2, 2, 'rejected', 'Specimen', 'Specimen')", [agencyId, paymentImportId]);
  const { agreementId } = await signedAgreement(api, agencyId, { municipalityId });
  await owner("insert into billing_buyer (agency_id, municipality_id, profile, changed_by_name) values ($1, $2, $3, 'Specimen') on conflict do nothing", [agencyId, municipalityId, JSON.stringify(buyerProfile)]);
  await owner("insert into billing_document (agency_id, id, type, agreement_id, municipality_id, schedule, period_from, period_until, currency, total, line_count) values ($1, $2, 'invoice', $3, $4, 'regular', '2026-01-01', '2026-02-01', 'USD', 41667, 1)", [agencyId, invoiceId, agreementId, municipalityId]);
  await owner(
    `insert into billing_line (agency_id, id, document_id, municipality_id, position, key, kind, line_id, label, span_from, span_until, quantity, unit_amount, amount, rounding, explanation)
     values ($1, $2, $3, $4, 1, 'service/paid', 'service', 'post', 'Specimen that is paid', '2026-01-01', '2026-02-01', 1, 416.67, 41667, 'half_away_from_zero', '{"label": "Specimen", "value": "416.67", "unit": "money", "formula": null, "source": null, "of": []}')`, [agencyId, uuidv7(), invoiceId, municipalityId]);
  const clerk = await api.caller(agencyId, 'billing_clerk');
  must(await clerk.send('POST', `/api/billing/documents/${invoiceId}/finalise`, { revision: 1 }));
  must(await clerk.send('POST', `/api/billing/documents/${invoiceId}/send`, { revision: 2 }));
  const paid = must(await clerk.send<{ id: string; allocations: { id: string }[] }>('POST', '/api/billing/payments', { municipalityId, method: 'check', receivedOn: '2026-01-05', reference: 'Specimen', amount: 50_000, note: 'Specimen of a note for colleagues', placement: { how: 'chosen', allocations: [{ billingDocumentId: invoiceId, amount: 41_667 }], keep: 1_000 } }), 201);
  return { paymentId: paid.id, paymentAllocationId: paid.allocations[0]?.id ?? '', paymentImportId };
}
