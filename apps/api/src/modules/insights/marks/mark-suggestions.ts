/** Suggests a mark when a material version of a policy, or a training requirement, is published. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { noSource } from '../../../platform/tenancy/tenant-scope.js';
import { UnitOfWork } from '../../../platform/tenancy/unit-of-work.js';
import { PolicyHooks } from '../../policies/policy-hooks.js';
import { TrainingHooks } from '../../training/training-hooks.js';
import { MarksRepository } from './marks.repository.js';

const me = 'insights.marks';
const system = { kind: 'system', id: null, label: 'Rapport' } as const;
const nowhere = { unitId: null, municipalityId: null, contactGroupId: null, policyVersionId: null, courseId: null };
const longest = 120;
const shortened = (title: string, most = longest) => (title.length > most ? `${title.slice(0, most - 1)}…` : title);

/** The version stays readable however long the policy is called. */
function policyTitle({ policy, version, first }: { policy: string; version: number; first: boolean }): string {
  const ending = `, version ${version}`;
  return first ? shortened(`New policy: ${policy}`) : `${shortened(policy, longest - ending.length)}${ending}`;
}

@Injectable()
export class MarkSuggestions implements OnModuleInit {
  constructor(private readonly policies: PolicyHooks, private readonly training: TrainingHooks, private readonly marks: MarksRepository, private readonly work: UnitOfWork) {}

  onModuleInit(): void {
    this.policies.onPublished(me, async (_policyId, versionId, material, run) => {
      if (!material) return;
      await this.work.run({ agencyId: run.agencyId, actor: system, source: noSource }, async () => {
        const published = await this.marks.publication(versionId);
        if (!published) return;
        await this.marks.suggest({ ...nowhere, kind: 'policy', title: policyTitle(published), on: published.on, policyVersionId: versionId }, `policy-version ${versionId}`, system.label);
        await this.marks.dismissOlderVersions(versionId, system.label);
      });
    });
    this.training.onRequirementPublished(me, async ({ requirementId, name, on, courseIds }) => {
      await this.marks.suggest({ ...nowhere, kind: 'training', title: shortened(name), on, courseId: courseIds.length === 1 ? (courseIds[0] ?? null) : null }, `requirement ${requirementId}`, system.label);
    });
  }
}
