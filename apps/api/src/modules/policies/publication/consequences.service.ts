/** What publishing would do, before anybody does it; and two versions side by side. */
import { Injectable } from '@nestjs/common';
import { changedIds, contentDifference } from '@rapport/policy-engine/content-difference';
import type { Materiality } from '@rapport/policy-engine/approval-rule';
import { NotFound } from '../../../platform/http/domain-error.js';
import { AuditService } from '../../../platform/audit/audit.service.js';
import { actorOf, type Principal } from '../../../platform/identity/principal.js';
import type { Source } from '../../../platform/tenancy/tenant-scope.js';
import { UnitOfWork } from '../../../platform/tenancy/unit-of-work.js';
import { AudiencesService } from '../../people/audiences/audiences.service.js';
import { later } from '../../people/civil-day.js';
import { VersionDesk } from '../authoring/version-desk.service.js';
import { VersionsRepository } from '../authoring/versions.repository.js';
import { Differences } from '../differences.js';
import { summaryFor } from '../nameless.js';
import { toVersionSummary } from '../policies.serializer.js';
import { PublicationConsequences, totalOf } from '../publication-consequences.js';
import { ExpiryPlan, refuseEndBefore } from './expiry-plan.js';
import { type PolicySettings, PolicySettingsRepository } from './policy-settings.repository.js';

const nothing = { title: '', content: { clauses: [], keyPoints: [], attachments: [], references: [] } };

@Injectable()
export class ConsequencesService {
  constructor(
    private readonly desk: VersionDesk, private readonly versions: VersionsRepository, private readonly audiences: AudiencesService, private readonly consequences: PublicationConsequences,
    private readonly expiry: ExpiryPlan, private readonly settings: PolicySettingsRepository, private readonly audit: AuditService, private readonly work: UnitOfWork, private readonly differences: Differences,
  ) {}

  async preview(policyId: string, versionId: string, asked: { materiality: Materiality | null; effectiveOn: string | null }) {
    const { policy, version, settings } = await this.desk.look(policyId, versionId);
    const current = policy.currentVersionId && policy.currentVersionId !== versionId ? await this.versions.find(policyId, policy.currentVersionId) : undefined;
    const difference = contentDifference(current ?? nothing, version, null);
    const today = await this.expiry.today();
    const materiality = current ? (asked.materiality ?? version.materialityConfirmed ?? version.materialityProposed) : 'material';
    const effectiveOn = later(asked.effectiveOn ?? version.effectiveOn ?? today, today);
    // What publishing refuses is not previewed as a plan either.
    if (asked.effectiveOn !== null) refuseEndBefore(policy, effectiveOn, 'query.effectiveOn');
    const audience = await this.audiences.preview(version.audience);
    const parts = await this.consequences.of({
      policyId, versionId, currentVersionId: current?.id ?? null, material: materiality === 'material', audience: version.audience, acknowledgeWithinDays: version.acknowledgeWithinDays, minutesEach: version.minutes,
      today, effectiveOn, changedClauseIds: current ? changedIds(difference) : [],
    });
    return {
      materiality, effectiveOn, lastDay: policy.kind === 'special_order' ? policy.expiresOn : null, minutesEach: version.minutes, audience: { count: audience.count, byKind: audience.byKind }, parts, total: totalOf(parts),
      changedClauses: current ? difference.counts.added + difference.counts.removed + difference.counts.changed : version.content.clauses.length, first: current === undefined, secondPerson: settings.twoPeoplePublish, stepUp: settings.stepUpToPublish,
    };
  }

  /** Null: the newest version, against the latest published one before it (or itself, where there is none). */
  async compare(caller: Principal, source: Source, policyId: string, fromId: string | null, toId: string | null) {
    if (!caller.agencyId) throw new NotFound('policy');
    const { from, to } = await this.work.run({ agencyId: caller.agencyId, municipalityId: caller.municipalityId, actor: actorOf(caller), source }, () => this.pair(policyId, fromId, toId));
    return { from: summaryFor(caller, toVersionSummary(from)), to: summaryFor(caller, toVersionSummary(to)), difference: await this.differences.between(from, to, caller.agencyId) };
  }

  private async pair(policyId: string, fromId: string | null, toId: string | null) {
    const newest = toId ?? (await this.versions.page(policyId, null, 1))[0]?.id;
    const to = newest ? await this.versions.find(policyId, newest) : undefined;
    const before = to && fromId === null ? (await this.versions.page(policyId, to.number, 50)).find((each) => each.publishedAt !== null) : undefined;
    const from = fromId ? await this.versions.find(policyId, fromId) : before ? await this.versions.find(policyId, before.id) : to;
    if (!from || !to) throw new NotFound('version of this policy');
    return { from, to };
  }

  readSettings(): Promise<PolicySettings> {
    return this.settings.inForce();
  }

  async changeSettings(change: Partial<PolicySettings>): Promise<PolicySettings> {
    const before = await this.settings.inForce();
    await this.settings.choose(change);
    const pick = Object.fromEntries(Object.keys(change).map((key) => [key, before[key as keyof PolicySettings]]));
    await this.audit.record({ action: 'policies.settings-changed', objectType: 'policy-settings', before: pick, after: change });
    return this.settings.inForce();
  }
}
