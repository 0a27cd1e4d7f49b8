/** HTTP for courses that cite changed clauses. */
import { Controller } from '@nestjs/common';
import { decideStaleness, listStaleness } from '@rapport/api-contract/courses';
import type { InputOf } from '@rapport/api-contract/route';
import { Input, Serve } from '../../../platform/http/serve.js';
import { toStaleness } from './courses.serializer.js';
import { StalenessService } from './staleness.service.js';

@Controller()
export class StalenessController {
  constructor(private readonly staleness: StalenessService) {}

  @Serve(listStaleness)
  async list(@Input() { query }: InputOf<typeof listStaleness>) {
    const page = await this.staleness.page(query);
    return { ...page, items: page.items.map(toStaleness) };
  }

  @Serve(decideStaleness)
  async decide(@Input() { params, body }: InputOf<typeof decideStaleness>) {
    return toStaleness(await this.staleness.decide(params.stalenessId, body.decision, body.reason));
  }
}
