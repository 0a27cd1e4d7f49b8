/** The lines of a document for its files, with the names that whoever prints may read, and both days of each span. */
import { Injectable } from '@nestjs/common';
import { bothDays } from '@rapport/billing-engine/both-days';
import { noSource, tenantScope } from '../../../platform/tenancy/tenant-scope.js';
import { UnitOfWork } from '../../../platform/tenancy/unit-of-work.js';
import type { ExplainedLine } from './document-row.js';
import type { NamedLine } from './printed-document.js';
import { idsOf, withNames } from './source-names.js';
import { SourceNamesRepository } from './source-names.repository.js';

@Injectable()
export class ExplainedLines {
  constructor(private readonly names: SourceNamesRepository, private readonly work: UnitOfWork) {}

  /** In a unit of work. Rate cards and consortia stay with the agency: for a municipality that prints, their names are read by the ids of these lines and no others, as where it unfolds one. */
  async withNames(lines: readonly ExplainedLine[]): Promise<NamedLine[]> {
    const ids = (kind: Parameters<typeof idsOf>[1]): string[] => [...new Set(lines.flatMap(({ explanation }) => idsOf(explanation, kind)))];
    const names = new Map([...(await this.names.ofDocuments(ids('invoice'))), ...(await this.agencys(ids('rate-version'), ids('consortium')))]);
    const versions = await this.names.ofAgreementVersions(ids('agreement-version'));
    return lines.map((line) => ({ ...line, label: bothDays(line.label), explanation: withNames(line.explanation, names, versions) }));
  }

  private async agencys(rates: readonly string[], consortia: readonly string[]) {
    const read = async () => [...(await this.names.ofRateVersions(rates)), ...(await this.names.ofConsortia(consortia))];
    const { agencyId, municipalityId } = tenantScope();
    if (municipalityId === null || rates.length + consortia.length === 0) return read();
    return this.work.run({ agencyId, actor: { kind: 'system', id: null, label: 'Rapport' }, source: noSource }, read);
  }
}
