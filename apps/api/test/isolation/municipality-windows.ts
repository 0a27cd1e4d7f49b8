/** What a caller who is bound to a municipality reaches, table by table; a table that is not named here is closed to them. */
import type { ReviewedWindow } from './catalogue.js';

const none = "(NULLIF(current_setting('app.municipality_id'::text, true), ''::text) IS NULL)";
const itself = "(NULLIF((COALESCE(current_setting('app.municipality_id'::text, true), ''::text) = ''::text), false) IS NOT NULL)";
const mine = "(municipality_id = (NULLIF(current_setting('app.municipality_id'::text, true), ''::text))::uuid)";
const shows = (condition: string) => `(${itself} OR ${condition})`;
const or = (condition: string) => `(${none} OR ${condition})`;
const readOnly = (condition: string, because: string): ReviewedWindow => ({ using: shows(condition), check: none, because });
const readAndWrite = (condition: string, because: string): ReviewedWindow => ({ using: shows(condition), check: or(condition), because });
const writeOnly: ReviewedWindow = { using: itself, check: or('true'), because: 'what somebody did is written down and announced whoever they are; read by the agency alone' };

export const municipalityWindows: Record<string, ReviewedWindow> = {
  audit_event: writeOnly, audit_unsealed: writeOnly, outbox_message: writeOnly, work_due: writeOnly,
  municipality: readOnly("(id = (NULLIF(current_setting('app.municipality_id'::text, true), ''::text))::uuid)", 'itself'),
  membership: readOnly(mine, 'the other people of the same municipality'),
  municipality_right_taken: readAndWrite(mine, 'what was taken from people of its own side; its trigger takes it, and gives nothing'),
  file: readAndWrite(mine, 'documents that were handed to it'),
  agreement: readAndWrite(`(${mine} AND (first_sent_at IS NOT NULL))`, 'agreements of which it was sent a version'),
  agreement_version: readAndWrite(`(${mine} AND (sent_at IS NOT NULL))`, 'versions that were sent to it'),
  agreement_event: { using: shows(`(${mine} AND shared)`), check: or(`(${mine} AND (side = 'municipality'::text))`), because: 'what both sides are told' },
  agreement_comment: readAndWrite(`(${mine} AND (scope = 'shared'::text))`, 'what both sides say about versions that were sent'),
  agreement_review: readAndWrite(mine, 'its own answers'),
  agreement_document: readOnly(mine, 'documents of versions that were sent to it, and the sealed ones'),
  agreement_approval: readAndWrite(mine, 'its own approvals'),
  agreement_signature: readAndWrite(mine, 'signatures of both sides under its agreements'),
  agreement_signature_void: readAndWrite(mine, 'what voided them'),
  agreement_evidence: readAndWrite(mine, 'the chain of both sides'),
  agreement_amendment: readAndWrite(`(${mine} AND (first_sent_at IS NOT NULL))`, 'amendments that were sent to it'),
  agreement_suspension: readOnly(mine, 'suspensions of its services'),
  agreement_renewal: readOnly(mine, 'terms that began'),
  agreement_renewal_decline: readAndWrite(mine, 'who declined renewal, and when'),
  agreement_warning: readOnly(mine, 'days that both sides were warned of'),
  agreement_termination: readAndWrite(mine, 'notices of both sides'),
  billing_document: readOnly(`(${mine} AND (sent_at IS NOT NULL))`, 'invoices and credit notes that were sent to it'),
  billing_line: readOnly(`(${mine} AND (EXISTS ( SELECT 1\n   FROM billing_document d\n  WHERE ((d.agency_id = billing_line.agency_id) AND (d.id = billing_line.document_id) AND (d.sent_at IS NOT NULL)))))`, 'the lines of those'),
  service_confirmed: readOnly(mine, 'how far its service was confirmed as recorded'),
  service_change: readOnly(mine, 'what changed of its own service after it was confirmed'),
  service_figure: readOnly(mine, 'sums of service by period that were released to it'),
  service_month: readOnly(mine, 'how many contacts its residents had'),
  service_response: readOnly(mine, 'how fast calls of its own residents were answered, in groups that are large enough'),
  service_trust: readOnly(mine, 'figures of its own residents, with suppression'),
  cost_share_voter: readOnly(mine, 'that it was asked for a vote'),
  cost_share_comparison: readOnly(`((published_at IS NOT NULL) AND (EXISTS ( SELECT 1\n   FROM cost_share_voter v\n  WHERE ((v.agency_id = cost_share_comparison.agency_id) AND (v.comparison_id = cost_share_comparison.id) AND (v.municipality_id = (NULLIF(current_setting('app.municipality_id'::text, true), ''::text))::uuid)))))`, 'comparisons that were published to it'),
  cost_share_option: readOnly(`(EXISTS ( SELECT 1\n   FROM cost_share_voter v\n  WHERE ((v.agency_id = cost_share_option.agency_id) AND (v.comparison_id = cost_share_option.comparison_id) AND (v.municipality_id = (NULLIF(current_setting('app.municipality_id'::text, true), ''::text))::uuid))))`, 'the formulas of those'),
  cost_share_part: readOnly(`(EXISTS ( SELECT 1\n   FROM cost_share_voter v\n  WHERE ((v.agency_id = cost_share_part.agency_id) AND (v.comparison_id = cost_share_part.comparison_id) AND (v.municipality_id = (NULLIF(current_setting('app.municipality_id'::text, true), ''::text))::uuid))))`, 'shares of all members in those, as they agreed'),
  cost_share_vote: readAndWrite(mine, 'its own votes'),
  cost_share_comment: readAndWrite(mine, 'what it and the agency said to each other'),
  cost_share_of_year: readOnly(mine, 'its own shares of years'),
  billing_dispute: readOnly(mine, 'disputes of its invoices'), billing_dispute_step: readOnly(mine, 'who is asked in them, and until when'), billing_dispute_message: readOnly(mine, 'what both sides wrote about them'),
  payment: readOnly(mine, 'what it paid'),
  payment_allocation: readOnly(mine, 'where that lies on its invoices, all of which were sent to it'),
  payment_refund: readOnly(mine, 'what was paid back to it'),
};
