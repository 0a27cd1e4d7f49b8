/** A document as its files show it: plain values, so that a thread can print it. */
import type { DocumentRow, LineRow, Parties } from './document-row.js';
import type { Named } from './source-names.js';

/** With what people call the sources of its explanation; what is stored is not changed by it. */
export type NamedLine = LineRow & { explanation: Named };

export interface PrintedDocument {
  agencyId: string; agencyName: string; type: 'invoice' | 'credit_note'; state: DocumentRow['state']; /** Null for a draft. */ number: string | null; issuedOn: string | null; dueOn: string | null; dueDays: number;
  agreement: { number: string; title: string }; municipalityName: string; periodFrom: string; periodUntil: string; currency: string; total: number; note: string | null; reason: string | null; voidReason: string | null;
  corrects: { number: string; issuedOn: string } | null; contentSha256: string | null; finalisedAt: string | null; parties: Partial<Parties>; lines: readonly NamedLine[];
}
/** What its files need a number for. */
export type NumberedDocument = PrintedDocument & { number: string; issuedOn: string; parties: Parties };
export const isNumbered = (document: PrintedDocument): document is NumberedDocument => document.number !== null && document.issuedOn !== null && document.parties.seller !== undefined && document.parties.buyer !== undefined;

export function printedDocument(agency: { id: string; name: string }, row: DocumentRow, lines: readonly NamedLine[], parties: Partial<Parties>): PrintedDocument {
  return {
    agencyId: agency.id, agencyName: agency.name, type: row.type, state: row.state, number: row.number, issuedOn: row.issuedOn, dueOn: row.dueOn, dueDays: row.dueDays, agreement: { number: row.agreementNumber, title: row.agreementTitle }, municipalityName: row.municipalityName,
    periodFrom: row.periodFrom, periodUntil: row.periodUntil, currency: row.currency, total: row.total, note: row.note, reason: row.reason, voidReason: row.voidReason,
    corrects: row.correctsNumber && row.correctsIssuedOn ? { number: row.correctsNumber, issuedOn: row.correctsIssuedOn } : null, contentSha256: row.contentSha256, finalisedAt: row.finalisedAt?.toISOString() ?? null, parties, lines,
  };
}
/** A name for its files that every system takes. */
export const fileName = (document: Pick<PrintedDocument, 'number' | 'type'>, ending: string): string => `${(document.number ?? `draft-${document.type === 'invoice' ? 'invoice' : 'credit-note'}`).replace(/[^A-Za-z0-9.-]+/g, '-')}.${ending}`;
