/** A write-off as the database gives it, with the document that it is about. */
export type WriteOffState = 'proposed' | 'approved' | 'refused' | 'recovered';
export interface WriteOffRow {
  id: string; state: WriteOffState; documentId: string; documentNumber: string; currency: string; open: number; agreementId: string; agreementNumber: string; agreementTitle: string; municipalityId: string; municipalityName: string; amount: number; reason: string; authority: string | null;
  proposedAt: Date; proposedBy: string; proposerId: string; decidedAt: Date | null; decidedBy: string | null; note: string | null; revision: number;
}
export interface WriteOffFilter { state?: WriteOffState | undefined; municipalityId?: string | undefined; billingDocumentId?: string | undefined }
