/** How a line came about, with the names that both sides know instead of ids alone. */
import { Injectable } from '@nestjs/common';
import { noSource } from '../../../platform/tenancy/tenant-scope.js';
import { UnitOfWork, type WorkFor } from '../../../platform/tenancy/unit-of-work.js';
import { DocumentsService } from './documents.service.js';
import { idsOf, type Named, withNames } from './source-names.js';
import { SourceNamesRepository } from './source-names.repository.js';

@Injectable()
export class LineExplanations {
  constructor(private readonly work: UnitOfWork, private readonly documents: DocumentsService, private readonly names: SourceNamesRepository) {}

  /**
   * Whoever asks has to see the line. Rate cards and consortia stay with the agency: their names are read for it, by the ids that stand in this line's
   * explanation and no others. Numbers of documents and versions of agreements are those that the caller may see.
   */
  async of(whose: WorkFor, documentId: string, lineId: string): Promise<Named> {
    const { explanation, own, versions } = await this.work.run(whose, async () => {
      const found = await this.documents.explain(documentId, lineId);
      return { explanation: found, own: await this.names.ofDocuments(idsOf(found, 'invoice')), versions: await this.names.ofAgreementVersions(idsOf(found, 'agreement-version')) };
    });
    const [rates, consortia] = [idsOf(explanation, 'rate-version'), idsOf(explanation, 'consortium')];
    const agencys = rates.length + consortia.length === 0 ? [] : await this.work.run({ agencyId: whose.agencyId, actor: { kind: 'system', id: null, label: 'Rapport' }, source: noSource },
      async () => [...(await this.names.ofRateVersions(rates)), ...(await this.names.ofConsortia(consortia))]);
    return withNames(explanation, new Map([...own, ...agencys]), versions);
  }
}
