/** Types and groups of contacts of the current agency. */
import { Injectable } from '@nestjs/common';
import type { ExclusionReason } from '@rapport/api-contract/contacts';
import { uuidv7 } from 'uuidv7';
import { violationOf } from '../../platform/database/violated-constraint.js';
import { Tenant } from '../../platform/tenancy/tenant.js';
import { ContactGroup } from './contact-group.entity.js';
import { ContactType } from './contact-type.entity.js';
import { GroupInUse, GroupNameTaken } from './contacts.errors.js';

export interface TypeRow { id: string; label: string; groupId: string; groupName: string; exclusion: ExclusionReason | null; settledBy: 'rule' | 'agency'; contactsLast90Days: number }
export interface GroupRow { id: string; name: string; code: string | null; types: number }
export interface NewType { label: string; labelKey: string; groupId: string; exclusion: ExclusionReason | null; settledBy: 'rule' | 'agency' }

@Injectable()
export class ContactTypesRepository {
  constructor(private readonly tenant: Tenant) {}

  /** Adds the groups that are not there yet; one that was renamed keeps its name. */
  async addGroups(groups: readonly { code: string; name: string }[]): Promise<void> {
    await this.tenant.query(
      `insert into contact_group (agency_id, id, code, name) select $1, x.id, x.code, x.name from jsonb_to_recordset($2::jsonb) as x (id uuid, code text, name text)
       on conflict do nothing`, [this.tenant.agencyId, JSON.stringify(groups.map((group) => ({ ...group, id: uuidv7() })))]);
  }

  /** Groups in the order in which the agency started with them, its own ones after them by age. */
  groups(): Promise<GroupRow[]> {
    return this.tenant.query<GroupRow>(
      `select g.id, g.name, g.code, (select count(*)::int from contact_type t where t.agency_id = g.agency_id and t.group_id = g.id) as types
       from contact_group g where g.agency_id = $1 order by g.created_at, g.id`, [this.tenant.agencyId]);
  }

  async group(id: string): Promise<GroupRow | undefined> {
    return (await this.groups()).find((group) => group.id === id);
  }

  async addGroup(name: string): Promise<string> {
    const id = uuidv7();
    await orTaken(this.tenant.of(ContactGroup).insert({ agencyId: this.tenant.agencyId, id, name, code: null }));
    return id;
  }

  async renameGroup(id: string, name: string): Promise<void> {
    await orTaken(this.tenant.of(ContactGroup).update({ agencyId: this.tenant.agencyId, id }, { name }));
  }

  async deleteGroup(id: string): Promise<void> {
    try {
      await this.tenant.of(ContactGroup).delete({ agencyId: this.tenant.agencyId, id });
    } catch (error) {
      if (violationOf(error)?.code === '23503') throw new GroupInUse();
      throw error;
    }
  }

  types(): Promise<TypeRow[]> {
    return this.tenant.query<TypeRow>(
      `select t.id, t.label, t.group_id as "groupId", g.name as "groupName", t.exclusion, t.settled_by as "settledBy", c.contacts as "contactsLast90Days"
       from contact_type t join contact_group g on g.agency_id = t.agency_id and g.id = t.group_id
       cross join lateral (select count(*)::int as contacts from contact c where c.agency_id = t.agency_id and c.type_id = t.id and c.occurred_at >= now() - interval '90 days') c
       where t.agency_id = $1 order by t.label_key`, [this.tenant.agencyId]);
  }

  byKeys(keys: readonly string[]): Promise<ContactType[]> {
    return this.tenant.query<ContactType>(
      `select agency_id as "agencyId", id, label, label_key as "labelKey", group_id as "groupId", exclusion, settled_by as "settledBy"
       from contact_type where agency_id = $1 and label_key = any($2)`, [this.tenant.agencyId, keys]);
  }

  find(id: string): Promise<ContactType | null> {
    return this.tenant.of(ContactType).findOneBy({ agencyId: this.tenant.agencyId, id });
  }

  /** Locks the type, so that no import adds contacts under its old rule meanwhile. */
  async lock(id: string): Promise<void> {
    await this.tenant.query('select 1 from contact_type where agency_id = $1 and id = $2 for no key update', [this.tenant.agencyId, id]);
  }

  count(): Promise<number> {
    return this.tenant.of(ContactType).countBy({ agencyId: this.tenant.agencyId });
  }

  /** Adds types; one that is there already stays as it is. */
  async add(types: readonly NewType[]): Promise<void> {
    await this.tenant.query(
      `insert into contact_type (agency_id, id, label, label_key, group_id, exclusion, settled_by)
       select $1, x.id, x.label, x."labelKey", x."groupId", x.exclusion, x."settledBy"
       from jsonb_to_recordset($2::jsonb) as x (id uuid, label text, "labelKey" text, "groupId" uuid, exclusion text, "settledBy" text)
       on conflict (agency_id, label_key) do nothing`, [this.tenant.agencyId, JSON.stringify(types.map((type) => ({ ...type, id: uuidv7() })))]);
  }

  async change(id: string, change: Partial<Pick<ContactType, 'groupId' | 'exclusion'>>): Promise<void> {
    await this.tenant.of(ContactType).update({ agencyId: this.tenant.agencyId, id }, { ...change, settledBy: 'agency' });
  }

  /** Lets the contacts of a type that were not surveyed yet follow its exclusion, unless a person excluded them; returns how many changed. */
  async follow(id: string): Promise<number> {
    const rows = await this.tenant.query<{ changed: number }>(
      `with changed as (
         update contact c set excluded_reason = t.exclusion, excluded_by = case when t.exclusion is not null then 'type' end
         from contact_type t
         where t.agency_id = $1 and t.id = $2 and c.agency_id = $1 and c.type_id = $2 and c.surveyed_at is null
           and c.excluded_by is distinct from 'person' and c.excluded_reason is distinct from t.exclusion returning 1)
       select count(*)::int as changed from changed`, [this.tenant.agencyId, id]);
    return rows[0]?.changed ?? 0;
  }
}

async function orTaken(work: Promise<unknown>): Promise<void> {
  try {
    await work;
  } catch (error) {
    if (violationOf(error)?.constraint === 'contact_group_name') throw new GroupNameTaken();
    throw error;
  }
}
