/** An agreement that was sent to a municipality, with everything around it that the municipality never sees, straight in the database. */
import { uuidv7 } from 'uuidv7';
import type { TestApi } from '../test-api.js';
import { plainTerms } from '../agreement-world.js';

export interface AgreementSpecimens { agreementId: string; agreementVersionId: string; agreementCommentId: string; unsentAgreementId: string; unsentVersionId: string; internalCommentId: string }

/** The version that was sent and a shared comment on it; beside them a draft with an internal comment, and an agreement of which nothing was sent. */
export async function agreementsSpecimens({ database }: TestApi, agencyId: string, municipalityId: string): Promise<Record<string, string> & AgreementSpecimens> {
  const [agreementId, agreementVersionId, agreementCommentId, unsentAgreementId, unsentVersionId, internalCommentId] = Array.from({ length: 6 }, () => uuidv7()) as [string, string, string, string, string, string];
  const sql = (text: string, values: unknown[]) => database.asOwner(text, values);
  const content = { clauses: [{ id: uuidv7(), number: '1', heading: 'Victim clause', body: { type: 'doc', content: [] }, kinds: [] }], keyPoints: [], attachments: [], references: [] };
  const pricedFrom = { terms: [{ versionId: agreementVersionId, span: plainTerms.term, terms: plainTerms }], rateVersions: [], indexChanges: [], suspensions: [], delivered: [], shares: [], fiscalYearStart: { month: 7, day: 1 } };
  for (const [id, sent] of [[agreementId, true], [unsentAgreementId, false]] as const) {
    await sql("insert into agreement (agency_id, id, number, municipality_id, title, state, created_by_name, first_sent_at, review_due_on, term_from, term_until) values ($1, $2, $3, $4, 'Victim agreement', $5, 'Victim', case when $6 then now() end, '2999-01-01', '2027-07-01', '2028-07-01')",
      [agencyId, id, `V-${id}`, municipalityId, sent ? 'sent' : 'draft', sent]);
  }
  for (const [id, number, state] of [[uuidv7(), 1, 'superseded'], [agreementVersionId, 2, 'sent']] as const) {
    await sql(
      `insert into agreement_version (agency_id, id, agreement_id, municipality_id, number, state, terms, content, title, created_by_name, sent_at, sent_by_name, content_sha256, terms_sha256, priced_from)
       values ($1, $2, $3, $4, $5, $6, $7, $8, 'Victim agreement', 'Victim', now(), 'Victim', $9, $9, $10)`, [agencyId, id, agreementId, municipalityId, number, state, JSON.stringify(plainTerms), JSON.stringify(content), Buffer.alloc(32, number), JSON.stringify(pricedFrom)]);
  }
  await sql('update agreement set offered_version_id = $3 where agency_id = $1 and id = $2', [agencyId, agreementId, agreementVersionId]);
  for (const [id, of, number] of [[uuidv7(), unsentAgreementId, 1], [unsentVersionId, agreementId, 3]] as const) {
    await sql("insert into agreement_version (agency_id, id, agreement_id, municipality_id, number, terms, content, title, created_by_name) values ($1, $2, $3, $4, $5, $6, $7, 'Victim draft', 'Victim')", [agencyId, id, of, municipalityId, number, JSON.stringify(plainTerms), JSON.stringify(content)]);
  }
  for (const [id, scope, of] of [[agreementCommentId, 'shared', agreementVersionId], [internalCommentId, 'internal', unsentVersionId]] as const) {
    await sql("insert into agreement_comment (agency_id, id, agreement_id, municipality_id, version_id, scope, side, user_id, by_name, body, blocking) values ($1, $2, $3, $4, $5, $6, 'agency', $2, 'Victim', 'Victim words', true)", [agencyId, id, agreementId, municipalityId, of, scope]);
  }
  for (const shared of [true, false]) {
    await sql("insert into agreement_event (agency_id, id, agreement_id, municipality_id, version_id, side, by_name, event, shared) values ($1, $2, $3, $4, $5, 'agency', 'Victim', $6, $7)", [agencyId, uuidv7(), agreementId, municipalityId, agreementVersionId, shared ? 'sent' : 'victim-secret', shared]);
  }
  return { agreementId, agreementVersionId, agreementCommentId, unsentAgreementId, unsentVersionId, internalCommentId };
}
