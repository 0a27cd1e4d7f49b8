/** What a caller who is bound to a municipality reaches, table by table; a table that is not named here is closed to them. */
import type { ReviewedWindow } from './catalogue.js';

const none = "(NULLIF(current_setting('app.municipality_id'::text, true), ''::text) IS NULL)";
const mine = "(municipality_id = (NULLIF(current_setting('app.municipality_id'::text, true), ''::text))::uuid)";
const or = (condition: string) => `(${none} OR ${condition})`;
const readOnly = (condition: string, because: string): ReviewedWindow => ({ using: or(condition), check: none, because });
const readAndWrite = (condition: string, because: string): ReviewedWindow => ({ using: or(condition), check: or(condition), because });
const writeOnly: ReviewedWindow = { using: none, check: or('true'), because: 'what somebody did is written down and announced whoever they are; read by the agency alone' };

export const municipalityWindows: Record<string, ReviewedWindow> = {
  audit_event: writeOnly, audit_unsealed: writeOnly, outbox_message: writeOnly, work_due: writeOnly,
  municipality: readOnly("(id = (NULLIF(current_setting('app.municipality_id'::text, true), ''::text))::uuid)", 'itself'),
  membership: readOnly(mine, 'the other people of the same municipality'),
  file: readAndWrite(mine, 'documents that were handed to it'),
  agreement: readAndWrite(`(${mine} AND (first_sent_at IS NOT NULL))`, 'agreements of which it was sent a version'),
  agreement_version: readAndWrite(`(${mine} AND (sent_at IS NOT NULL))`, 'versions that were sent to it'),
  agreement_event: { using: or(`(${mine} AND shared)`), check: or(`(${mine} AND (side = 'municipality'::text))`), because: 'what both sides are told' },
  agreement_comment: readAndWrite(`(${mine} AND (scope = 'shared'::text))`, 'what both sides say about versions that were sent'),
  agreement_review: readAndWrite(mine, 'its own answers'),
  billing_document: readOnly(`(${mine} AND (sent_at IS NOT NULL))`, 'invoices and credit notes that were sent to it'),
  billing_line: readOnly(`(${mine} AND (EXISTS ( SELECT 1\n   FROM billing_document d\n  WHERE ((d.agency_id = billing_line.agency_id) AND (d.id = billing_line.document_id) AND (d.sent_at IS NOT NULL)))))`, 'the lines of those'),
};
