/** What follows a signed agreement, as the database gives it; days are civil days. */
import type { CalendarKind } from '@rapport/agreement-engine/renewal-calendar';
import type { Side } from '@rapport/agreement-engine/signature-state';
import type { TerminationState } from '@rapport/agreement-engine/termination-state';
import type { AgreementTerms } from '@rapport/billing-engine/terms';

export interface SignedVersionRow { id: string; number: number; kind: 'original' | 'amendment'; terms: AgreementTerms; effectiveFrom: string | null; executedAt: Date; recordedAt: Date | null }
export interface RenewalRow { number: number; from: string; until: string }
export interface DeclineRow { termUntil: string; side: Side; by: string; receivedOn: string; countsOn: string; reason: string; at: Date }
export interface WarningRow { key: string; kind: CalendarKind; on: string; about: string; toldAt: Date }
export interface SuspensionRow { id: string; agreementId: string; from: string; until: string; lineIds: string[] | null; reason: string; by: string; at: Date; cancelledAt: Date | null; changedReason: string | null; revision: number }
export interface TerminationRow {
  id: string; side: Side; by: string; at: Date; state: TerminationState; reason: string; letter: string; givenOn: string; wishedLastDay: string | null; receivedOn: string | null; receivedBy: string | null; receiptProof: string | null; endsWithTerm: boolean | null; lastServiceDay: string | null;
  serviceUntil: string | null; settleBy: string | null; rescissionSide: Side | null; rescissionBy: string | null; rescissionReason: string | null; rescissionAt: Date | null; endedAt: Date | null; revision: number;
}
export interface NewTermination { agreementId: string; municipalityId: string; side: Side; by: string; reason: string; letter: string; givenOn: string; wishedLastDay: string | null }
export interface Receipt { receivedOn: string; by: string; proof: string | null; endsWithTerm: boolean; lastServiceDay: string; serviceUntil: string; settleBy: string }
