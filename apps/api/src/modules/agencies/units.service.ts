/** Keeps the organisation tree: every change checked by the tree's rules and recorded. */
import { Injectable } from '@nestjs/common';
import { unitDepth } from '@rapport/api-contract/units';
import { uuidv7 } from 'uuidv7';
import { AuditService } from '../../platform/audit/audit.service.js';
import { NotFound } from '../../platform/http/domain-error.js';
import { inTreeOrder, moveFault } from './unit-tree.js';
import type { Unit } from './unit.entity.js';
import { UnitBelowItself, UnitInUse, UnitParentUnknown, UnitTooDeep } from './units.errors.js';
import { type UnitChange, type UnitRow, UnitsRepository } from './units.repository.js';

export type TreeRow = UnitRow & { depth: number; peopleInTree: number };

@Injectable()
export class UnitsService {
  constructor(private readonly units: UnitsRepository, private readonly audit: AuditService) {}

  /** The tree in the order in which it is shown. */
  async tree(withArchived: boolean): Promise<TreeRow[]> {
    const rows = inTreeOrder(await this.units.all());
    return withArchived ? rows : rows.filter((unit) => unit.status === 'active');
  }

  /** `id` and all units below it, archived ones too; empty when it is unknown. */
  async branch(id: string): Promise<string[]> {
    const rows = inTreeOrder(await this.units.all());
    const first = rows.findIndex((unit) => unit.id === id);
    if (first < 0) return [];
    const depth = rows[first]?.depth ?? 1;
    const end = rows.findIndex((unit, at) => at > first && unit.depth <= depth);
    return rows.slice(first, end < 0 ? undefined : end).map((unit) => unit.id);
  }

  async create(order: { name: string; code: string | null; parentId: string | null }): Promise<TreeRow> {
    await this.checkPlace(null, order.parentId);
    const id = uuidv7();
    await this.units.insert({ ...order, id });
    await this.audit.record({ action: 'units.created', objectType: 'unit', objectId: id, after: order });
    return this.shown(id);
  }

  async change(id: string, change: Pick<UnitChange, 'name' | 'code'>): Promise<TreeRow> {
    return this.changed(await this.known(id), change, 'units.changed');
  }

  async move(id: string, parentId: string | null): Promise<TreeRow> {
    const unit = await this.known(id);
    await this.checkPlace(id, parentId);
    return this.changed(unit, { parentId }, 'units.moved');
  }

  async archive(id: string): Promise<TreeRow> {
    const unit = await this.known(id);
    const row = await this.shown(id);
    if (row.people > 0) throw new UnitInUse(`${row.people === 1 ? 'One person is' : `${row.people} people are`} in this unit. Assign them to another unit first, then archive it.`);
    const active = (await this.units.shapeForChange()).filter((each) => each.parentId === id && each.status === 'active');
    if (active.length > 0) throw new UnitInUse('Units hang below this one. Move or archive them first, then archive it.');
    return this.changed(unit, { status: 'archived' }, 'units.archived');
  }

  async restore(id: string): Promise<TreeRow> {
    const unit = await this.known(id);
    await this.checkPlace(id, unit.parentId);
    return this.changed(unit, { status: 'active' }, 'units.restored');
  }

  async delete(id: string): Promise<void> {
    const unit = await this.known(id);
    await this.units.delete(id);
    await this.audit.record({ action: 'units.deleted', objectType: 'unit', objectId: id, before: { name: unit.name, code: unit.code, parentId: unit.parentId } });
  }

  private async checkPlace(id: string | null, parentId: string | null): Promise<void> {
    const shape = await this.units.shapeForChange();
    if (parentId !== null && !shape.some((unit) => unit.id === parentId && unit.status === 'active')) throw new UnitParentUnknown();
    const fault = moveFault(shape, id, parentId, unitDepth);
    if (fault === 'cycle') throw new UnitBelowItself();
    if (fault === 'too-deep') throw new UnitTooDeep();
  }

  private async changed(unit: Unit, change: UnitChange, action: string): Promise<TreeRow> {
    const fields = (Object.keys(change) as (keyof UnitChange)[]).filter((field) => change[field] !== undefined && change[field] !== unit[field]);
    if (fields.length > 0) {
      await this.units.change(unit.id, change);
      const pick = (from: UnitChange) => Object.fromEntries(fields.map((field) => [field, from[field]]));
      await this.audit.record({ action, objectType: 'unit', objectId: unit.id, before: pick(unit), after: pick(change) });
    }
    return this.shown(unit.id);
  }

  private async known(id: string): Promise<Unit> {
    const unit = await this.units.find(id);
    if (!unit) throw new NotFound('unit');
    return unit;
  }

  private async shown(id: string): Promise<TreeRow> {
    const row = (await this.tree(true)).find((unit) => unit.id === id);
    if (!row) throw new NotFound('unit');
    return row;
  }
}
