/** Whether a draft of corrections still says what a run would say now: what was credited or recorded since it was drafted is not counted twice. */
import { Injectable } from '@nestjs/common';
import { Tenant } from '../../../platform/tenancy/tenant.js';
import type { DraftFault } from '../billing.errors.js';
import { NotBillable, reasonOf } from '../runs/priced-agreement.js';
import { Pricing } from '../runs/pricing.service.js';
import { type StandingDocument, wantedDocuments } from '../runs/wanted-documents.js';
import type { DocumentRow, LineRow } from './document-row.js';

const mend = 'Start a billing run: it drafts it again as things stand now. Or delete this draft.';
const isCompared = (row: Pick<DocumentRow, 'schedule' | 'state'>): boolean => row.schedule === 'delta' && row.state === 'draft';
/** As far as was billed: what came late to a numbered document is a correction, what is billed after it is none. */
const billedThrough = (documents: readonly StandingDocument[]): string => documents.filter(({ schedule, state }) => schedule === 'regular' && state !== 'void').reduce((day, { occasion }) => (occasion > day ? occasion : day), '0001-01-01');

@Injectable()
export class FreshDrafts {
  constructor(private readonly tenant: Tenant, private readonly pricing: Pricing) {}

  /** Before a draft of corrections is finalised: nobody credits what it corrects meanwhile. Hold it before the draft itself. */
  async hold(row: DocumentRow): Promise<void> {
    if (isCompared(row)) await this.tenant.query("select 1 from billing_document where agency_id = $1 and agreement_id = $2 and state not in ('draft', 'void') and corrects_id is null order by id for update", [this.tenant.agencyId, row.agreementId]);
  }

  async faults(row: DocumentRow, lines: readonly Pick<LineRow, 'key' | 'amount'>[]): Promise<DraftFault[]> {
    if (!isCompared(row)) return [];
    try {
      const fresh = await this.fresh(row.agreementId);
      // What a run would add besides is no fault: the next one drafts it.
      return lines.every(({ key, amount }) => fresh.get(key) === amount) ? [] : [{ code: 'stale-draft', words: 'Something was credited, billed, agreed or recorded since this was drafted, so that it would correct too much or too little.', mend }];
    } catch (error) {
      const { words } = error instanceof NotBillable ? error : reasonOf(error);
      return [{ code: 'stale-draft', words: `It cannot be compared with what is known now. ${words}`, mend }];
    }
  }

  private async fresh(agreementId: string): Promise<Map<string, number>> {
    const priced = await this.pricing.of(agreementId);
    if (!priced) return new Map();
    const { agreement, from, billed, service } = priced;
    const wanted = wantedDocuments({ from, through: billedThrough(agreement.documents), documents: agreement.documents, billed, since: null, service });
    return new Map(wanted.filter(({ schedule }) => schedule === 'delta').flatMap(({ charges }) => charges.map(({ key, amount }) => [key, amount] as const)));
  }
}
