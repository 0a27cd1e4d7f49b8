/** Published definitions by version: they never change, so each process reads one once. */
import { Injectable } from '@nestjs/common';
import type { QuestionnaireDefinition } from '@rapport/survey-engine/definition';
import { noSource } from '../../../platform/tenancy/tenant-scope.js';
import { UnitOfWork } from '../../../platform/tenancy/unit-of-work.js';
import { QuestionnairesRepository } from '../questionnaires/questionnaires.repository.js';

const remembered = 500;
const resident = { kind: 'resident', id: null, label: 'Resident' } as const;

@Injectable()
export class VersionCache {
  private readonly versions = new Map<string, QuestionnaireDefinition>();

  constructor(private readonly work: UnitOfWork, private readonly questionnaires: QuestionnairesRepository) {}

  /** Only what was read for its own agency before; says nothing about whose it is. */
  known(versionId: string): QuestionnaireDefinition | undefined {
    return this.versions.get(versionId);
  }

  async of(agencyId: string, versionId: string): Promise<QuestionnaireDefinition> {
    const known = this.versions.get(versionId);
    if (known) return known;
    const version = await this.work.run({ agencyId, actor: resident, source: noSource }, () => this.questionnaires.version(versionId));
    if (!version) throw new Error('An invitation pins a version that is not there');
    const [oldest] = this.versions.keys();
    if (this.versions.size >= remembered && oldest !== undefined) this.versions.delete(oldest);
    this.versions.set(versionId, version.definition);
    return version.definition;
  }
}
