/** What else takes a disputed line down: a credit note or a correction of a run lets go of what it gave back, and settles the dispute once nothing of it is left to give. */
import { Injectable } from '@nestjs/common';
import { AuditService } from '../../../platform/audit/audit.service.js';
import type { DocumentRow } from '../documents/document-row.js';
import { DocumentsService } from '../documents/documents.service.js';
import type { DisputeRow } from './dispute-row.js';
import { DisputeDeciding } from './dispute-deciding.service.js';
import { DisputesRepository } from './disputes.repository.js';

@Injectable()
export class DisputeLowering {
  constructor(private readonly rows: DisputesRepository, private readonly documents: DocumentsService, private readonly deciding: DisputeDeciding, private readonly audit: AuditService) {}

  /** With its number the note is in the books: nothing is held that is not owed any more. */
  async numbered(note: DocumentRow): Promise<void> {
    for (const { row, left } of await this.concerned(note, false)) {
      if (left >= row.held) continue;
      await this.rows.lower(row.id, { given: row.given, held: left });
      await this.deciding.release(row, row.held - left);
    }
  }

  /** Now the municipality has it: what was given back is no longer in dispute. */
  async sent(note: DocumentRow): Promise<void> {
    for (const { row, left } of await this.concerned(note, true)) {
      const given = Math.max(row.given, row.claimed - left);
      if (given === row.given) continue;
      if (given === row.claimed) await this.deciding.settle(row, note);
      else {
        await this.rows.lower(row.id, { given, held: row.held });
        await this.audit.record({ action: 'billing.dispute-given-back', objectType: 'billing-dispute', objectId: row.id, before: { given: row.given }, after: { given, note: note.number } });
      }
    }
  }

  private async concerned({ agreementId }: DocumentRow, sentOnly: boolean): Promise<{ row: DisputeRow; left: number }[]> {
    const open = await this.rows.openOf(agreementId);
    const left = new Map<string, number>();
    for (const documentId of new Set(open.map((row) => row.documentId))) for (const line of await this.documents.lines(documentId, sentOnly)) left.set(line.id, Math.max(0, line.amount - line.credited));
    return open.map((row) => ({ row, left: left.get(row.lineId) ?? 0 }));
  }
}
