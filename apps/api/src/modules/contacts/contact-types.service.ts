/** Types and groups of contacts: known by rule when first seen, changed by the agency, followed by its contacts. */
import { Injectable } from '@nestjs/common';
import type { ExclusionReason } from '@rapport/api-contract/contacts';
import { AuditService } from '../../platform/audit/audit.service.js';
import { NotFound } from '../../platform/http/domain-error.js';
import type { ContactType } from './contact-type.entity.js';
import { defaultGroups, labelKey, proposeType, tidyLabel } from './contact-type-rule.js';
import { ContactTypesRepository, type GroupRow, type TypeRow } from './contact-types.repository.js';
import { ContactRefersToNothing, TooManyTypes } from './contacts.errors.js';

/** A type as somebody decided it, instead of the proposal. */
export interface TypeDecision { groupId: string; exclusion: ExclusionReason | null }
const mostTypes = 5000;

@Injectable()
export class ContactTypesService {
  constructor(private readonly types: ContactTypesRepository, private readonly audit: AuditService) {}

  /** Makes sure that the groups every agency starts with are there; changes nothing that is. */
  async ensureDefaults(): Promise<void> {
    await this.types.addGroups(defaultGroups);
  }

  /** Every label's type by its key; types never seen are added by the given decision or the rule. */
  async ensure(labels: readonly string[], decided: ReadonlyMap<string, TypeDecision> = new Map()): Promise<Map<string, ContactType>> {
    const byKey = new Map(labels.map((label) => [labelKey(label), tidyLabel(label)]));
    const known = await this.known([...byKey.keys()]);
    const missing = [...byKey].filter(([key]) => !known.has(key));
    if (missing.length === 0) return known;
    if (await this.types.count() + missing.length > mostTypes) throw new TooManyTypes(mostTypes);
    const groups = await this.groupIds();
    await this.types.add(missing.map(([key, label]) => {
      const decision = decided.get(key);
      const proposal = proposeType(label);
      const groupId = decision?.groupId ?? groups.get(proposal.group) ?? '';
      return { label, labelKey: key, groupId, exclusion: decision ? decision.exclusion : proposal.exclusion, settledBy: decision ? 'agency' as const : 'rule' as const };
    }));
    return this.known([...byKey.keys()]);
  }

  /** The types that are known, by key. */
  async known(keys: readonly string[]): Promise<Map<string, ContactType>> {
    return new Map((await this.types.byKeys(keys)).map((type) => [type.labelKey, type]));
  }

  list(): Promise<TypeRow[]> {
    return this.types.types();
  }

  groups(): Promise<GroupRow[]> {
    return this.types.groups();
  }

  async find(id: string): Promise<ContactType> {
    const type = await this.types.find(id);
    if (!type) throw new NotFound('contact type');
    return type;
  }

  /** Changes group or exclusion; contacts that were not surveyed yet follow in the same moment. */
  async change(id: string, change: Partial<TypeDecision>): Promise<{ type: TypeRow; contactsChanged: number }> {
    await this.types.lock(id);
    const before = await this.find(id);
    if (change.groupId && !(await this.types.group(change.groupId))) throw new ContactRefersToNothing('body.groupId', 'contact group');
    const fields = (['groupId', 'exclusion'] as const).filter((field) => change[field] !== undefined && change[field] !== before[field]);
    const pick = (from: Partial<TypeDecision>) => Object.fromEntries(fields.map((field) => [field, from[field]]));
    let contactsChanged = 0;
    if (fields.length > 0) {
      await this.types.change(id, pick(change));
      contactsChanged = await this.types.follow(id);
      await this.audit.record({ action: 'contacts.type-changed', objectType: 'contact_type', objectId: id, before: pick(before), after: { ...pick(change), contactsChanged } });
    }
    const type = (await this.types.types()).find((row) => row.id === id);
    if (!type) throw new NotFound('contact type');
    return { type, contactsChanged };
  }

  async createGroup(name: string): Promise<GroupRow> {
    const id = await this.types.addGroup(name);
    await this.audit.record({ action: 'contacts.group-created', objectType: 'contact_group', objectId: id, after: { name } });
    return this.group(id);
  }

  async renameGroup(id: string, name: string): Promise<GroupRow> {
    const before = await this.group(id);
    await this.types.renameGroup(id, name);
    await this.audit.record({ action: 'contacts.group-renamed', objectType: 'contact_group', objectId: id, before: { name: before.name }, after: { name } });
    return this.group(id);
  }

  async deleteGroup(id: string): Promise<void> {
    const before = await this.group(id);
    await this.types.deleteGroup(id);
    await this.audit.record({ action: 'contacts.group-deleted', objectType: 'contact_group', objectId: id, before: { name: before.name } });
  }

  private async group(id: string): Promise<GroupRow> {
    const group = await this.types.group(id);
    if (!group) throw new NotFound('contact group');
    return group;
  }

  /** Ids by code. A default group that the agency deleted comes back when the rule needs it. */
  private async groupIds(): Promise<Map<string, string>> {
    await this.ensureDefaults();
    const groups = await this.types.groups();
    const byCode = groups.map((group): [string, string] => [group.code ?? group.name.toLowerCase(), group.id]);
    // An own group may bear a default one's name; then it stands in for it.
    const byName = new Map(groups.map((group) => [group.name.toLowerCase(), group.id]));
    return new Map([...defaultGroups.map((group): [string, string] => [group.code, byName.get(group.name.toLowerCase()) ?? '']), ...byCode]);
  }
}
