/** Policies as a list and one by one: made, renamed, given an owner, opened to the public. */
import { Injectable } from '@nestjs/common';
import { everybody } from '@rapport/api-contract/audiences';
import type { PolicyContent } from '@rapport/policy-engine/policy-content';
import { readingMinutes } from '@rapport/policy-engine/reading-time';
import { farthestReview, farthestReviewYears } from '@rapport/policy-engine/review-day';
import { AuditService } from '../../../platform/audit/audit.service.js';
import { NotFound } from '../../../platform/http/domain-error.js';
import { type Principal, userBehind } from '../../../platform/identity/principal.js';
import { AgenciesService } from '../../agencies/agencies.service.js';
import { Clock } from '../../notifications/clock.js';
import { dayIn } from '../../people/civil-day.js';
import { PolicyInvalid } from '../policies.errors.js';
import { toPolicySummary } from '../policies.serializer.js';
import type { PolicyCategory, PolicyKind, PolicyRow, VersionRow } from '../policy.rows.js';
import { ExpiryPlan } from '../publication/expiry-plan.js';
import { PolicySettingsRepository } from '../publication/policy-settings.repository.js';
import { PoliciesRepository, type PolicyFields } from './policies.repository.js';
import { type PolicyFilter, type PolicySort, positionIn } from './policy-list.js';
import { type Starter, starterByKey, starters } from './starters.js';
import { VersionsRepository } from './versions.repository.js';

export interface NewPolicy { title?: string; starter?: string; number?: string; category?: PolicyCategory; kind?: PolicyKind; ownerPersonId?: string | null; expiresOn?: string | null; reviewDueOn?: string | null }
interface Writer { userId: string | null; name: string }

export const writerOf = (caller: Principal): Writer => ({ userId: userBehind(caller), name: caller.name });
/** Rows of an export that are read at once. */
const portion = 200;
const empty: PolicyContent = { clauses: [], keyPoints: [], attachments: [], references: [] };

@Injectable()
export class PoliciesService {
  constructor(
    private readonly policies: PoliciesRepository, private readonly versions: VersionsRepository, private readonly settings: PolicySettingsRepository, private readonly expiry: ExpiryPlan, private readonly audit: AuditService, private readonly agencies: AgenciesService, private readonly clock: Clock,
  ) {}

  async page(filter: PolicyFilter, sort: PolicySort, after: [string, string] | null, limit: number) {
    const rows = await this.policies.page(filter, sort, after, limit);
    const versions = await this.versionsOf(rows);
    return rows.map((row) => ({ row, shown: toPolicySummary(row, versions) }));
  }

  /** The filtered list in portions, for an export; that it left is recorded. */
  async *portions(filter: PolicyFilter, sort: PolicySort): AsyncGenerator<Awaited<ReturnType<PoliciesService['page']>>> {
    await this.audit.record({ action: 'policies.list-exported', objectType: 'policy', after: { ...filter } });
    for (let after: [string, string] | null = null; ;) {
      const page: Awaited<ReturnType<PoliciesService['page']>> = await this.page(filter, sort, after, portion);
      if (page.length > 0) yield page;
      const last = page.at(-1);
      if (!last || page.length < portion) return;
      after = positionIn(sort, last.row);
    }
  }

  async read(id: string) {
    const policy = await this.policies.find(id);
    if (!policy) throw new NotFound('policy');
    const shown = policy.openVersionId ?? policy.currentVersionId;
    return { ...toPolicySummary(policy, await this.versionsOf([policy])), references: shown ? await this.policies.cites(shown) : [], citedBy: await this.policies.citedBy(id) };
  }

  versionPage(policyId: string, below: number | null, limit: number): Promise<VersionRow[]> {
    return this.versions.page(policyId, below, limit);
  }

  async refuseUnknown(policyId: string): Promise<void> {
    if (!(await this.policies.find(policyId))) throw new NotFound('policy');
  }

  async create(given: NewPolicy, caller: Principal) {
    const starter = given.starter === undefined ? null : starterByKey(given.starter);
    if (given.starter !== undefined && !starter) throw new PolicyInvalid('unknown-starter', 'There is no such starter draft. Choose one from the list.', 'body.starter');
    const kind = given.kind ?? 'policy';
    const fields: PolicyFields = {
      number: given.number ?? (await this.policies.freeNumber(kind)), category: given.category ?? starter?.category ?? 'other', ownerPersonId: given.ownerPersonId ?? null,
      expiresOn: checkedExpiry(kind, given.expiresOn ?? null), reviewDueOn: given.reviewDueOn ?? null, public: false,
    };
    await this.expiry.refuseOver(fields.expiresOn);
    await this.refuseFarReview(fields.reviewDueOn);
    return this.read(await this.insert(fields, kind, given.title ?? starter?.title ?? '', starter, false, writerOf(caller)));
  }

  private async refuseFarReview(reviewDueOn: string | null): Promise<void> {
    const last = farthestReview(dayIn((await this.agencies.profile()).timeZone, this.clock.now()));
    if (reviewDueOn !== null && reviewDueOn > last) throw new PolicyInvalid('review-too-far', `That is more than ${farthestReviewYears} years ahead. Choose a day until ${last}.`, 'body.reviewDueOn');
  }

  async change(id: string, change: Partial<PolicyFields>) {
    const policy = await this.policies.lock(id);
    if (!policy) throw new NotFound('policy');
    const fields: PolicyFields = { number: policy.number, category: policy.category, ownerPersonId: policy.ownerPersonId, expiresOn: policy.expiresOn, reviewDueOn: policy.reviewDueOn, public: policy.public, ...change };
    checkedExpiry(policy.kind, fields.expiresOn);
    const changed = (Object.keys(change) as (keyof PolicyFields)[]).filter((key) => policy[key] !== fields[key]);
    if (changed.length === 0) return this.read(id);
    if (changed.includes('expiresOn')) await this.expiry.refuseOver(fields.expiresOn);
    if (changed.includes('reviewDueOn')) await this.refuseFarReview(fields.reviewDueOn);
    if (changed.includes('expiresOn') && policy.status === 'in_force' && policy.currentVersionId) await this.versions.setEnd(policy.currentVersionId, await this.expiry.checkAndPlan(id, fields.expiresOn));
    await this.policies.change(id, fields);
    const pick = (from: PolicyFields) => Object.fromEntries(changed.map((key) => [key, from[key]]));
    await this.audit.record({ action: 'policies.changed', objectType: 'policy', objectId: id, before: pick(policy), after: pick(fields) });
    return this.read(id);
  }

  async starters() {
    const there = new Map((await this.policies.starters()).map((each) => [each.key, each.policyId]));
    return starters.map((each) => ({ key: each.key, number: each.number, title: each.title, category: each.category, about: each.about, clauses: each.content.clauses.length, minutes: readingMinutes(each.title, each.content), policyId: there.get(each.key) ?? null }));
  }

  /** The five drafts that come with the product; what is there already stays as it is. */
  async ensureStarters(): Promise<void> {
    const there = new Set((await this.policies.starters()).map((each) => each.key));
    for (const starter of starters.filter((each) => !there.has(each.key))) {
      await this.insert({ number: await this.policies.freeNumber('policy'), category: starter.category, ownerPersonId: null, expiresOn: null, reviewDueOn: null, public: false }, 'policy', starter.title, starter, true, { userId: null, name: 'Rapport' });
    }
  }

  /** `marked`: the row itself says that it is one of ours, so that it is never made twice. */
  private async insert(fields: PolicyFields, kind: PolicyKind, title: string, starter: Starter | null, marked: boolean, author: Writer): Promise<string> {
    const id = await this.policies.insert({ ...fields, title, kind, starterKey: marked ? (starter?.key ?? null) : null });
    const content = starter?.fresh() ?? empty;
    const { acknowledgeWithinDays } = await this.settings.inForce();
    const versionId = await this.versions.insert({
      policyId: id, title, content, audience: everybody, acknowledgeWithinDays, minutes: readingMinutes(title, content), authorUserId: author.userId, authorName: author.name, restoredFromId: null, materialityProposed: 'material', editorIds: [],
    });
    await this.policies.point(id, { title, status: 'new', currentVersionId: null, openVersionId: versionId });
    await this.audit.record({ action: 'policies.created', objectType: 'policy', objectId: id, after: { number: fields.number, title, kind, starter: starter?.key ?? null } });
    return id;
  }

  private async versionsOf(rows: readonly PolicyRow[]): Promise<Map<string, VersionRow>> {
    const ids = rows.flatMap((row) => [row.currentVersionId, row.openVersionId]).filter((id) => id !== null);
    return new Map((await this.versions.summaries(ids)).map((version) => [version.id, version]));
  }
}

function checkedExpiry(kind: PolicyKind, expiresOn: string | null): string | null {
  if (kind === 'policy' && expiresOn !== null) throw new PolicyInvalid('no-expiry', 'Only a special order expires. Leave the day out, or make it a special order.', 'body.expiresOn');
  return expiresOn;
}
