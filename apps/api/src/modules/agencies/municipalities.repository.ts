/** Reads and writes the municipalities of the current agency with their names. */
import { Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { violationOf } from '../../platform/database/violated-constraint.js';
import { Tenant } from '../../platform/tenancy/tenant.js';
import { MunicipalityNameTaken } from './municipalities.errors.js';
import type { KnownName } from './municipality-name.js';
import { Municipality } from './municipality.entity.js';

export interface MunicipalityRow extends Pick<Municipality, 'id' | 'name' | 'kind' | 'population' | 'status' | 'mergedIntoId' | 'sortName'> { aliases: string[] }
export interface StoredName extends Omit<KnownName, 'municipalityId'> { name: string }
export interface MunicipalityFilter { search: string | null; kind: string | null; archived: boolean; after: [string, string] | null; limit: number }

const shown = `m.id, m.name, m.kind, m.population, m.status, m.merged_into_id as "mergedIntoId", m.sort_name as "sortName",
  array(select n.name from municipality_name n where n.agency_id = m.agency_id and n.municipality_id = m.id and n.sort = 'alias' order by n.key) as aliases`;

@Injectable()
export class MunicipalitiesRepository {
  constructor(private readonly tenant: Tenant) {}

  async find(id: string): Promise<MunicipalityRow | undefined> {
    return (await this.tenant.query<MunicipalityRow>(`select ${shown} from municipality m where m.agency_id = $1 and m.id = $2`, [this.tenant.agencyId, id]))[0];
  }

  /** Locks one for a change, so that two merges cannot send each other's names around. */
  async lock(ids: string[]): Promise<void> {
    await this.tenant.query('select id from municipality where agency_id = $1 and id = any($2) order by id for update', [this.tenant.agencyId, ids]);
  }

  /** By name from `after` on. The names of one agency are few enough (a state has some 2,500) to be searched without an index of their words. */
  list(filter: MunicipalityFilter): Promise<MunicipalityRow[]> {
    return this.tenant.query<MunicipalityRow>(
      `select ${shown} from municipality m
       where m.agency_id = $1 and (m.status = 'active' or $2) and ($3::text is null or m.kind = $3)
         and ($4::text is null or (m.sort_name, m.id) > ($4, $5::uuid))
         and ($6::text is null or exists (select 1 from municipality_name n where n.agency_id = $1 and n.municipality_id = m.id and strpos(' ' || n.key, ' ' || $6) > 0))
       order by m.sort_name, m.id limit $7`,
      [this.tenant.agencyId, filter.archived, filter.kind, filter.after?.[0] ?? null, filter.after?.[1] ?? null, filter.search, filter.limit]);
  }

  /** Every name that an active municipality is known by. */
  knownNames(): Promise<KnownName[]> {
    return this.tenant.query<KnownName>(
      `select n.municipality_id as "municipalityId", n.key, n.sort from municipality_name n
       join municipality m on m.agency_id = n.agency_id and m.id = n.municipality_id where n.agency_id = $1 and m.status = 'active' order by n.key, n.municipality_id`,
      [this.tenant.agencyId]);
  }

  byIds(ids: string[]): Promise<MunicipalityRow[]> {
    return this.tenant.query<MunicipalityRow>(`select ${shown} from municipality m where m.agency_id = $1 and m.id = any($2)`, [this.tenant.agencyId, ids]);
  }

  /** Who else owns one of these keys, be it archived. */
  async ownerOf(keys: string[], except: string[]): Promise<{ key: string; owner: string } | undefined> {
    const rows = await this.tenant.query<{ key: string; owner: string }>(
      `select n.key, m.name as owner from municipality_name n join municipality m on m.agency_id = n.agency_id and m.id = n.municipality_id
       where n.agency_id = $1 and n.key = any($2) and n.sort <> 'bare' and n.municipality_id <> all($3) limit 1`, [this.tenant.agencyId, keys, except]);
    return rows[0];
  }

  async insert(municipality: Omit<Municipality, 'agencyId' | 'status' | 'mergedIntoId'>): Promise<void> {
    await this.tenant.of(Municipality).insert({ ...municipality, agencyId: this.tenant.agencyId, status: 'active', mergedIntoId: null });
  }

  async change(id: string, change: Partial<Omit<Municipality, 'agencyId' | 'id'>>): Promise<void> {
    if (Object.keys(change).length > 0) await this.tenant.of(Municipality).update({ agencyId: this.tenant.agencyId, id }, change);
  }

  /** Replaces all names of one municipality. */
  async putNames(id: string, names: StoredName[]): Promise<void> {
    await this.dropNames(id);
    try {
      await this.tenant.query(
        `insert into municipality_name (agency_id, id, municipality_id, name, key, sort)
         select $1, x.id, $2, x.name, x.key, x.sort from jsonb_to_recordset($3::jsonb) as x (id uuid, name text, key text, sort text)`,
        [this.tenant.agencyId, id, JSON.stringify(names.map((name) => ({ ...name, id: uuidv7() })))]);
    } catch (error) {
      if (violationOf(error)?.constraint === 'municipality_name_once') throw new MunicipalityNameTaken('One of these names', 'another municipality, as of this moment');
      throw error;
    }
  }

  async dropNames(id: string): Promise<void> {
    await this.tenant.query('delete from municipality_name where agency_id = $1 and municipality_id = $2', [this.tenant.agencyId, id]);
  }

  /** What pointed at `from` in the agency's own registers points at `into`; the hooks see to the rest. */
  async repoint(from: string, into: string): Promise<void> {
    await this.tenant.query('update municipality set merged_into_id = $3 where agency_id = $1 and merged_into_id = $2', [this.tenant.agencyId, from, into]);
    await this.tenant.query('update membership set municipality_id = $3 where agency_id = $1 and municipality_id = $2', [this.tenant.agencyId, from, into]);
  }
}
