/** HTTP for the organisation tree. */
import { Controller } from '@nestjs/common';
import type { InputOf } from '@rapport/api-contract/route';
import { archiveUnit, changeUnit, createUnit, deleteUnit, listUnits, moveUnit, restoreUnit } from '@rapport/api-contract/units';
import { Input, Serve } from '../../platform/http/serve.js';
import { UnitsService } from './units.service.js';

@Controller()
export class UnitsController {
  constructor(private readonly units: UnitsService) {}

  @Serve(listUnits)
  async list(@Input() { query }: InputOf<typeof listUnits>) {
    return { items: await this.units.tree(query.archived) };
  }

  @Serve(createUnit)
  create(@Input() { body }: InputOf<typeof createUnit>) {
    return this.units.create(body);
  }

  @Serve(changeUnit)
  change(@Input() { params, body }: InputOf<typeof changeUnit>) {
    return this.units.change(params.unitId, body);
  }

  @Serve(moveUnit)
  move(@Input() { params, body }: InputOf<typeof moveUnit>) {
    return this.units.move(params.unitId, body.parentId);
  }

  @Serve(archiveUnit)
  archive(@Input() { params }: InputOf<typeof archiveUnit>) {
    return this.units.archive(params.unitId);
  }

  @Serve(restoreUnit)
  restore(@Input() { params }: InputOf<typeof restoreUnit>) {
    return this.units.restore(params.unitId);
  }

  @Serve(deleteUnit)
  delete(@Input() { params }: InputOf<typeof deleteUnit>) {
    return this.units.delete(params.unitId);
  }
}
