/** The public face of policies, found by the agency's public address; what is not public answers like what is not there. */
import { Injectable } from '@nestjs/common';
import { neverBound } from '@rapport/policy-engine/version-line';
import { NotFound } from '../../../platform/http/domain-error.js';
import { Crossing } from '../../../platform/tenancy/crossing.js';
import type { Source } from '../../../platform/tenancy/tenant-scope.js';
import { UnitOfWork } from '../../../platform/tenancy/unit-of-work.js';
import { AgenciesService } from '../../agencies/agencies.service.js';
import { AgencySettingsService } from '../../agencies/agency-settings.service.js';
import { VersionsRepository } from '../authoring/versions.repository.js';
import { Clock } from '../../notifications/clock.js';
import { dayIn } from '../../people/civil-day.js';
import { Differences } from '../differences.js';
import { toPublicVersion } from '../policies.serializer.js';
import type { FullVersionRow, VersionRow } from '../policy.rows.js';
import { PolicySettingsRepository } from '../publication/policy-settings.repository.js';
import { type PublicRow, PublicPoliciesRepository } from './public-policies.repository.js';

export interface PublicFrame { name: string; slug: string; timeZone: string; /** The agency's day. */ today: string; phone: string | null; email: string | null }

/** Older versions that are shown; beyond them the history is asked for at the agency. */
const shownVersions = 50;
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

@Injectable()
export class PublicPoliciesService {
  constructor(
    private readonly crossing: Crossing, private readonly work: UnitOfWork, private readonly policies: PublicPoliciesRepository, private readonly versions: VersionsRepository, private readonly agencies: AgenciesService,
    private readonly agencySettings: AgencySettingsService, private readonly settings: PolicySettingsRepository, private readonly differences: Differences, private readonly clock: Clock,
  ) {}

  list(slug: string, source: Source, after: [string, string] | null, limit: number) {
    return this.inside(slug, source, async () => {
      const rows = await this.policies.page(after, limit + 1);
      const versions = new Map((await this.versions.summaries(rows.map((row) => row.currentVersionId))).map((each) => [each.id, each]));
      return { frame: await this.frame(), rows: rows.flatMap((row) => { const version = versions.get(row.currentVersionId); return version ? [{ row, shown: summaryOf(row, version) }] : []; }) };
    });
  }

  /** Inside the agency's unit of work: whether its public list of policies holds anything. */
  async hasAny(): Promise<boolean> {
    return (await this.settings.inForce()).publicPage && this.policies.any();
  }

  /** `versionId` null shows the current version. */
  read(slug: string, source: Source, policyId: string, versionId: string | null) {
    return this.inside(slug, source, async () => {
      const row = await this.found(policyId);
      const version = await this.published(row, versionId ?? row.currentVersionId);
      return { frame: await this.frame(), policy: { ...summaryOf(row, version), title: version.title, clauses: version.content.clauses, versions: (await this.history(row)).map(toPublicVersion) } };
    });
  }

  /** Null compares the current version with the one before it. */
  async compare(slug: string, source: Source, policyId: string, fromId: string | null, toId: string | null) {
    const { from, to, agencyId, ...shown } = await this.inside(slug, source, async (agency) => {
      const row = await this.found(policyId);
      const history = await this.history(row);
      const to = await this.published(row, toId ?? row.currentVersionId);
      const from = await this.published(row, fromId ?? history.find((each) => each.number < to.number)?.id ?? to.id);
      return { frame: await this.frame(), row, from, to, versions: history.map(toPublicVersion), agencyId: agency };
    });
    const { attachments: _a, references: _r, keyPoints: _k, ...difference } = await this.differences.between(from, to, `public ${agencyId}`);
    return { ...shown, from: toPublicVersion(from), to: toPublicVersion(to), difference };
  }

  private async found(policyId: string): Promise<PublicRow> {
    const row = uuid.test(policyId) ? await this.policies.find(policyId) : undefined;
    if (!row) throw new NotFound('public policy');
    return row;
  }

  private async published(row: PublicRow, versionId: string): Promise<FullVersionRow> {
    const version = uuid.test(versionId) ? await this.versions.find(row.id, versionId) : undefined;
    if (!version?.publishedAt || neverBound(version)) throw new NotFound('public policy');
    return version;
  }

  private async history(row: PublicRow): Promise<VersionRow[]> {
    return (await this.versions.page(row.id, null, shownVersions)).filter((each) => each.publishedAt !== null && !neverBound(each));
  }

  private async frame(): Promise<PublicFrame> {
    const [agency, { contactLines }] = [await this.agencies.profile(), await this.agencySettings.inForce()];
    return { name: agency.name, slug: agency.slug, timeZone: agency.timeZone, today: dayIn(agency.timeZone, this.clock.now()), phone: contactLines.phone, email: contactLines.email };
  }

  private async inside<T>(slug: string, source: Source, work: (agencyId: string) => Promise<T>): Promise<T> {
    const [agency] = await this.crossing.query<{ id: string }>('find the agency behind a public address', "select id from agency where slug = $1 and status = 'active'", [slug.toLowerCase()]);
    if (!agency) throw new NotFound('agency');
    return this.work.run({ agencyId: agency.id, actor: { kind: 'resident', id: null, label: 'Resident' }, source }, async () => {
      if (!(await this.settings.inForce()).publicPage) throw new NotFound('agency');
      return work(agency.id);
    });
  }
}

function summaryOf(row: PublicRow, version: VersionRow) {
  return { id: row.id, number: row.number, title: row.title, category: row.category, kind: row.kind, expiresOn: row.expiresOn, version: toPublicVersion(version) };
}
