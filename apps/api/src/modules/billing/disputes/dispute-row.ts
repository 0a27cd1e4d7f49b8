/** A dispute as the database gives it, with the document and line that it is about. */
import type { DisputeState } from '@rapport/billing-engine/dispute-state';
import type { DisputeTerms } from '@rapport/billing-engine/terms';

export type Side = 'agency' | 'municipality';
export interface DisputeRow {
  id: string; state: DisputeState; documentId: string; documentNumber: string; currency: string; total: number; dueOn: string | null; agreementId: string; agreementNumber: string; agreementTitle: string; municipalityId: string; municipalityName: string;
  lineId: string; linePosition: number; lineLabel: string; lineAmount: number; claimed: number; /** What it takes from what is due; never more than is left of it. */ held: number; /** Given back of it since, by a part that was accepted or by notes that the municipality has. */ given: number; accepted: number | null; reason: string; ladder: DisputeTerms['ladder']; step: number; stepsBegun: string[];
  openedOn: string; openedAt: Date; openedBy: string; openedSide: Side; decidedOn: string | null; decidedAt: Date | null; decidedBy: string | null; decidedSide: Side | null; decisionReason: string | null; decider: string | null;
  creditNote: { id: string; number: string | null; type: 'credit_note'; state: 'draft' | 'finalised' | 'sent'; total: number } | null; /** All that gave something of it back, the first of them first. */ creditNotes: DisputeNote[]; messages: number; revision: number;
}
/** `given`: what of its total is of the disputed line; nothing where it names no line. */
export interface DisputeNote { id: string; number: string | null; type: 'credit_note'; state: 'finalised' | 'sent' | 'closed'; total: number; given: number; issuedOn: string }
export interface StepRow { step: number; asked: string; from: string; dueOn: string; note: string | null; by: string }
export interface MessageRow { id: string; at: Date; side: Side; by: string; text: string }
export interface NewDispute {
  id: string; documentId: string; lineId: string; agreementId: string; municipalityId: string; claimed: number; held: number; reason: string; ladder: DisputeTerms['ladder']; step: number; openedOn: string; openedAt: Date; openedBy: string; openedSide: Side;
}
export interface Decision { state: 'accepted' | 'rejected' | 'withdrawn'; accepted: number | null; on: string; at: Date; by: string; side: Side; reason: string; /** Who of the last step decided. */ decider: string | null }
