/** Reads and writes the organisation tree of the current agency. */
import { Injectable } from '@nestjs/common';
import { violationOf } from '../../platform/database/violated-constraint.js';
import { Tenant } from '../../platform/tenancy/tenant.js';
import { Unit } from './unit.entity.js';
import { UnitCodeTaken, UnitInUse, UnitNameTaken } from './units.errors.js';

export interface UnitRow { id: string; parentId: string | null; name: string; code: string | null; status: 'active' | 'archived'; people: number }
export type UnitChange = Partial<Pick<Unit, 'name' | 'code' | 'parentId' | 'status'>>;

@Injectable()
export class UnitsRepository {
  constructor(private readonly tenant: Tenant) {}

  /** All units by name, each with its people who are not separated; one query for the whole tree. */
  all(): Promise<UnitRow[]> {
    return this.tenant.query<UnitRow>(
      `select u.id, u.parent_id as "parentId", u.name, u.code, u.status, coalesce(p.people, 0)::int as people
       from unit u left join (
         select unit_id, count(*) as people from person where agency_id = $1 and unit_id is not null and status <> 'separated' group by unit_id) p on p.unit_id = u.id
       where u.agency_id = $1 order by lower(u.name), u.id`, [this.tenant.agencyId]);
  }

  /** The shape of the tree, locked, so that two moves at the same time cannot make a cycle between them. */
  shapeForChange(): Promise<Pick<UnitRow, 'id' | 'parentId' | 'status'>[]> {
    return this.tenant.query('select id, parent_id as "parentId", status from unit where agency_id = $1 order by id for update', [this.tenant.agencyId]);
  }

  find(id: string): Promise<Unit | null> {
    return this.tenant.of(Unit).findOneBy({ agencyId: this.tenant.agencyId, id });
  }

  async insert(unit: Pick<Unit, 'id' | 'name' | 'code' | 'parentId'>): Promise<void> {
    await orTaken(this.tenant.of(Unit).insert({ ...unit, agencyId: this.tenant.agencyId, status: 'active' }));
  }

  async change(id: string, change: UnitChange): Promise<void> {
    await orTaken(this.tenant.of(Unit).update({ agencyId: this.tenant.agencyId, id }, change));
  }

  async delete(id: string): Promise<void> {
    try {
      await this.tenant.of(Unit).delete({ agencyId: this.tenant.agencyId, id });
    } catch (error) {
      if (violationOf(error)?.code === '23503') throw new UnitInUse('Something refers to this unit, so it cannot be deleted. Archive it instead.');
      throw error;
    }
  }
}

/** Tells in the words of the domain which name is taken. */
async function orTaken(write: Promise<unknown>): Promise<void> {
  try {
    await write;
  } catch (error) {
    const constraint = violationOf(error)?.constraint;
    if (constraint === 'unit_by_code') throw new UnitCodeTaken();
    if (constraint === 'unit_by_parent') throw new UnitNameTaken();
    throw error;
  }
}
