/** HTTP for what a decision to train again would do. */
import { Controller } from '@nestjs/common';
import { foreseeRetraining } from '@rapport/api-contract/requirements';
import type { InputOf } from '@rapport/api-contract/route';
import { Input, Serve } from '../../../platform/http/serve.js';
import { RetrainingForesight } from './retraining-foresight.service.js';

@Controller()
export class RetrainingController {
  constructor(private readonly foresight: RetrainingForesight) {}

  @Serve(foreseeRetraining)
  async foresee(@Input() { params }: InputOf<typeof foreseeRetraining>) {
    return { requirements: await this.foresight.foresee(params.stalenessId) };
  }
}
