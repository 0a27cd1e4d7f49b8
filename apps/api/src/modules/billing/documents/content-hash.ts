/** The exact bytes over which a finalised document's SHA-256 is taken: whoever has the bundle can take it again. */
import { createHash } from 'node:crypto';
import { canonicalJson } from '@rapport/policy-engine/canonical-content';
import type { DocumentRow, ExplainedLine, Parties } from './document-row.js';

/** Names the form of the content, so that another form can follow. */
export const contentForm = 'rapport-billing-document-1';
type Final = Pick<DocumentRow, 'id' | 'type' | 'schedule' | 'agreementId' | 'agreementNumber' | 'municipalityId' | 'periodFrom' | 'periodUntil' | 'currency' | 'total' | 'correctsId' | 'note' | 'reason'> & { number: string; issuedOn: string; dueOn: string | null };

/** All that is final about a document: what happens to it later (sent, paid, voided) is not in it. */
export function documentContent(row: Final, parties: Parties, lines: readonly ExplainedLine[]): Record<string, unknown> {
  return {
    form: contentForm, id: row.id, type: row.type, number: row.number, schedule: row.schedule, agreement: { id: row.agreementId, number: row.agreementNumber }, municipalityId: row.municipalityId, period: { from: row.periodFrom, until: row.periodUntil },
    currency: row.currency, total: row.total, issuedOn: row.issuedOn, dueOn: row.dueOn, correctsId: row.correctsId, note: row.note, reason: row.reason, parties,
    lines: lines.map((line) => ({
      id: line.id, position: line.position, key: line.key, kind: line.kind, lineId: line.lineId, surchargeId: line.surchargeId, label: line.label, span: { from: line.spanFrom, until: line.spanUntil }, quantity: line.quantity, unitAmount: line.unitAmount,
      amount: line.amount, rounding: line.rounding, creditsLineId: line.creditsLineId, explanation: line.explanation,
    })),
  };
}
export const contentSha256 = (content: Record<string, unknown>): Buffer => createHash('sha256').update(canonicalJson(content)).digest();
