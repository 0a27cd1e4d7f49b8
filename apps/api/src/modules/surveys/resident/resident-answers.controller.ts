/** JSON from the survey page's script. */
import { Controller, Header } from '@nestjs/common';
import { noteOpened, saveAnswers, submitSurvey } from '@rapport/api-contract/resident';
import type { InputOf } from '@rapport/api-contract/route';
import type { GivenAnswers } from '@rapport/survey-engine/answers';
import { Input, Serve } from '../../../platform/http/serve.js';
import { ResidentService } from './resident.service.js';

@Controller()
export class ResidentAnswersController {
  constructor(private readonly residents: ResidentService) {}

  @Serve(noteOpened)
  async opened(@Input() { params }: InputOf<typeof noteOpened>) {
    await this.residents.opened(params.token);
  }

  @Serve(saveAnswers)
  @Header('cache-control', 'no-store')
  async save(@Input() { params, body }: InputOf<typeof saveAnswers>) {
    await this.residents.save(params.token, body.answers as GivenAnswers, body.language);
    return { saved: true as const };
  }

  @Serve(submitSurvey)
  @Header('cache-control', 'no-store')
  async submit(@Input() { params, body }: InputOf<typeof submitSurvey>) {
    const { receipt, problems } = await this.residents.submit(params.token, body.answers, body.language, body.versionId);
    return { receipt, problems: [...problems] };
  }
}
