/** An amendment and a suspension of an agreement of the victim, straight in the database; the agreement itself was only sent, so that nothing of it can be acted on. */
import { uuidv7 } from 'uuidv7';
import type { TestApi } from '../test-api.js';
import { plainTerms } from '../agreement-world.js';

export async function agreementSigningSpecimens({ database }: TestApi, agencyId: string, municipalityId: string): Promise<Record<string, string>> {
  const [agreementId, versionId, amendedId, agreementAmendmentId, agreementSuspensionId] = Array.from({ length: 5 }, () => uuidv7()) as [string, string, string, string, string];
  const sql = (text: string, values: unknown[]) => database.asOwner(text, values);
  const pricedFrom = { terms: [{ versionId, span: plainTerms.term, terms: plainTerms }], rateVersions: [], indexChanges: [], suspensions: [], delivered: [], shares: [], fiscalYearStart: { month: 7, day: 1 } };
  await sql("insert into agreement (agency_id, id, number, municipality_id, title, state, created_by_name, first_sent_at, term_from, term_until) values ($1, $2, $3, $4, 'Victim signed', 'active', 'Victim', now(), '2027-07-01', '2028-07-01')", [agencyId, agreementId, `V-${agreementId}`, municipalityId]);
  for (const [id, number, kind, state] of [[versionId, 1, 'original', 'executed'], [amendedId, 2, 'amendment', 'sent']] as const) {
    await sql(
      `insert into agreement_version (agency_id, id, agreement_id, municipality_id, number, kind, state, terms, content, title, created_by_name, sent_at, sent_by_name, content_sha256, terms_sha256, priced_from, effective_from, executed_at, recorded_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, '{}', 'Victim signed', 'Victim', now(), 'Victim', $9, $9, $10, case when $6 = 'amendment' then date '2027-10-01' end, case when $7 = 'executed' then now() end, case when $7 = 'executed' then now() end)`,
      [agencyId, id, agreementId, municipalityId, number, kind, state, JSON.stringify(plainTerms), Buffer.alloc(32, number), JSON.stringify(pricedFrom)]);
  }
  await sql('update agreement set offered_version_id = $3 where agency_id = $1 and id = $2', [agencyId, agreementId, versionId]);
  await sql("insert into agreement_amendment (agency_id, id, agreement_id, municipality_id, state, why, effective_from, offered_version_id, first_sent_at, started_at, started_by_name) values ($1, $2, $3, $4, 'sent', 'Victim words', '2027-10-01', $5, now(), now(), 'Victim')", [agencyId, agreementAmendmentId, agreementId, municipalityId, amendedId]);
  await sql("insert into agreement_suspension (agency_id, id, agreement_id, municipality_id, from_on, until_on, reason, by_name, at) values ($1, $2, $3, $4, '2027-11-01', '2027-12-01', 'Victim words', 'Victim', now())", [agencyId, agreementSuspensionId, agreementId, municipalityId]);
  return { agreementAmendmentId, agreementSuspensionId };
}
