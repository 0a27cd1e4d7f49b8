/** A document and its lines as the database gives them. */
import type { InvoiceState } from '@rapport/billing-engine/document-state';
import type { ChargeKind, Explanation, Rounding } from '@rapport/billing-engine/terms';
import type { documentParties, documentSchedules } from '@rapport/api-contract/billing-documents';
import type { z } from 'zod';
import type { WrittenExplanation } from './written-explanation.js';

export type Schedule = (typeof documentSchedules)[number];
export type Parties = z.output<typeof documentParties>;
export interface DocumentRow {
  id: string; type: 'invoice' | 'credit_note'; state: InvoiceState; schedule: Schedule; number: string | null; series: string | null; fiscalYear: string | null; sequence: number | null;
  agreementId: string; agreementNumber: string; agreementTitle: string; municipalityId: string; municipalityName: string; periodFrom: string; periodUntil: string; occasion: string; currency: string;
  total: number; settled: number; disputed: number; /** What of it was settled by credit notes that were not sent. */ unsentCredit: number; lineCount: number; dueDays: number; issuedOn: string | null; dueOn: string | null; correctsId: string | null; correctsNumber: string | null; correctsIssuedOn: string | null; runId: string | null;
  createdAt: Date; finalisedAt: Date | null; finalisedBy: string | null; sentAt: Date | null; closedAt: Date | null; voidedAt: Date | null; voidReason: string | null; note: string | null; reason: string | null;
  contentSha256: string | null; pdfFileId: string | null; parties: Parties | null; revision: number;
  /** The user who drafted it, where one did. */ drafterId: string | null; draftedBy: string; /** Of a credit note that gives back what was accepted there. */ disputeId: string | null;
}
export interface LineRow {
  id: string; position: number; key: string; kind: ChargeKind; lineId: string | null; surchargeId: string | null; label: string; spanFrom: string; spanUntil: string; quantity: string; unitAmount: string; amount: number; rounding: Rounding; creditsLineId: string | null;
  /** By numbered credit notes that name it, and by what corrections, credits for delivery and true-ups took off its days; the sign of `amount`. */
  credited: number;
}
export type ExplainedLine = LineRow & { explanation: Explanation };

export interface NewLine {
  id: string; key: string; kind: ChargeKind; lineId: string | null; surchargeId: string | null; label: string; spanFrom: string; spanUntil: string; quantity: string; unitAmount: string; amount: number; rounding: Rounding; creditsLineId: string | null;
  /** Written out once: it is most of a line. */
  explanation: WrittenExplanation;
}
export interface NewDocument {
  id: string; type: 'invoice' | 'credit_note'; agreementId: string; municipalityId: string; schedule: Schedule; periodFrom: string; periodUntil: string; occasion: string; currency: string; dueDays: number;
  correctsId: string | null; runId: string | null; note: string | null; reason: string | null; lines: readonly NewLine[]; /** Where somebody drafts it, and not a run. */ drafterId?: string | null; disputeId?: string | null;
}

/** bigint arrives as text; every amount was checked to be countable exactly when it was written. */
export const withNumbers = <T extends { total: unknown; settled: unknown; disputed: unknown; unsentCredit: unknown }>(row: T): T => ({ ...row, total: Number(row.total), settled: Number(row.settled), disputed: Number(row.disputed), unsentCredit: Number(row.unsentCredit) });

/** As if what was not sent did not exist: an invoice that only such a credit note closed is owed still. */
export const asSent = <T extends { state: string; settled: number; unsentCredit: number }>(row: T): T =>
  row.unsentCredit === 0 ? row : { ...row, settled: row.settled - row.unsentCredit, unsentCredit: 0, ...(row.state === 'closed' ? { state: 'sent', closedAt: null } : {}) };
