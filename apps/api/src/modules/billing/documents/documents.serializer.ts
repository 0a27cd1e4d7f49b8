/** Documents as clerks and as municipalities see them. */
import type { billingDocument, billingDocumentDetail } from '@rapport/api-contract/billing';
import type { sharedDocument } from '@rapport/api-contract/billing-documents';
import type { municipalityInvoiceDetail } from '@rapport/api-contract/municipality-billing';
import { bothDays } from '@rapport/billing-engine/both-days';
import { daysBetween } from '@rapport/billing-engine/civil-date';
import { afterCreditNoteEvent, afterInvoiceEvent, type CreditNoteState } from '@rapport/billing-engine/document-state';
import type { z } from 'zod';
import type { Principal } from '../../../platform/identity/principal.js';
import type { DocumentRow, LineRow } from './document-row.js';
import type { DocumentDetail } from './documents.service.js';
import { periodOut } from './period-out.js';
import type { OtherPerson } from './second-person.service.js';

export function toShared(row: DocumentRow, today: string): z.input<typeof sharedDocument> {
  const overdue = row.type === 'invoice' && row.state === 'sent' && row.dueOn !== null && row.dueOn < today && row.settled < row.total;
  return {
    id: row.id, type: row.type, number: row.number, state: row.state, schedule: row.schedule, agreement: { id: row.agreementId, number: row.agreementNumber, title: row.agreementTitle }, period: periodOut({ from: row.periodFrom, until: row.periodUntil }), currency: row.currency,
    total: row.total, settled: row.settled, disputed: row.disputed, open: row.state === 'void' ? 0 : row.total - row.settled, issuedOn: row.issuedOn, dueOn: row.dueOn, overdue, daysOverdue: overdue && row.dueOn ? daysBetween(row.dueOn, today) : 0,
    corrects: row.correctsId ? { id: row.correctsId, number: row.correctsNumber } : null, sentAt: row.sentAt?.toISOString() ?? null, closedAt: row.closedAt?.toISOString() ?? null, voidedAt: row.voidedAt?.toISOString() ?? null,
    voidReason: row.voidReason, note: row.note, reason: row.reason, lineCount: row.lineCount,
  };
}

export function toDocument(row: DocumentRow, today: string): z.input<typeof billingDocument> {
  return { ...toShared(row, today), municipality: { id: row.municipalityId, name: row.municipalityName }, billingRunId: row.runId, createdAt: row.createdAt.toISOString(), finalisedAt: row.finalisedAt?.toISOString() ?? null, finalisedBy: row.finalisedBy, revision: row.revision };
}

const toLine = (line: LineRow) => ({
  id: line.id, position: line.position, key: line.key, kind: line.kind, lineId: line.lineId, surchargeId: line.surchargeId, label: bothDays(line.label), span: periodOut({ from: line.spanFrom, until: line.spanUntil }), quantity: line.quantity, unitAmount: line.unitAmount,
  amount: line.amount, credited: line.credited, creditsLineId: line.creditsLineId,
});

export function toDetail({ row, lines, credits, faults, others }: DocumentDetail, today: string, caller: Principal): z.input<typeof billingDocumentDetail> {
  return { ...toDocument(row, today), lines: lines.map(toLine), parties: row.parties, credits, contentSha256: row.contentSha256, dueDays: row.dueDays, acts: actsOn(row, lines, caller), faults, byHand: others && { by: row.draftedBy, others: others.map(toOther) } };
}

/** For the municipality: what was drafted and not sent is not there, also not among the credits. */
export function toInvoiceDetail({ row, lines, credits }: DocumentDetail, today: string): z.input<typeof municipalityInvoiceDetail> {
  if (!row.parties) throw new Error('A document that was sent has its parties');
  return { ...toShared(row, today), lines: lines.map(toLine), parties: row.parties, credits };
}

export const toOther = ({ name, administers }: OtherPerson) => ({ name, administers });

type Act = z.input<typeof billingDocumentDetail>['acts'][number];
function actsOn(row: DocumentRow, lines: readonly LineRow[], caller: Principal): Act[] {
  const [write, finalise] = [caller.permissions.has('billing:write'), caller.permissions.has('billing:finalise')];
  const can = (event: 'finalise' | 'send') => (row.type === 'invoice' ? afterInvoiceEvent(row.state, event) : afterCreditNoteEvent(row.state as CreditNoteState, event)) !== null;
  const acts: Act[] = [];
  if (finalise && can('finalise')) acts.push('finalise');
  if (finalise && can('send')) acts.push('send');
  if (finalise && row.type === 'invoice' && afterInvoiceEvent(row.state, 'void') && row.settled === 0 && row.disputed === 0) acts.push('void');
  if (write && row.type === 'invoice' && ['finalised', 'sent', 'closed'].includes(row.state) && lines.some((line) => line.credited !== line.amount)) acts.push('credit');
  if (write && row.state === 'draft') acts.push('delete', 'note');
  return acts;
}
