/** HTTP for surveys and their invitations. */
import { Controller } from '@nestjs/common';
import type { InputOf } from '@rapport/api-contract/route';
import {
  activateSurvey, changeSurvey, closeSurvey, createSurvey, deleteSurvey, forecastSurvey, listInvitations, listSurveys, pauseSurvey, readCoverage, readSurvey, revokeInvitation,
} from '@rapport/api-contract/surveys';
import { Input, Serve } from '../../../platform/http/serve.js';
import { CoverageService } from './coverage.service.js';
import { SurveysService } from './surveys.service.js';
import { toCoverage, toForecast, toInvitation, toSurvey } from './surveys.serializer.js';

interface OfSurvey { params: { surveyId: string } }

@Controller()
export class SurveysController {
  constructor(private readonly surveys: SurveysService, private readonly figures: CoverageService) {}

  @Serve(listSurveys)
  async list(@Input() input: InputOf<typeof listSurveys>) {
    const page = await this.surveys.page(input.query);
    return { ...page, items: page.items.map(toSurvey) };
  }

  @Serve(createSurvey)
  async create(@Input() input: InputOf<typeof createSurvey>) {
    const { filter, startsOn, ...rule } = input.body;
    return toSurvey(await this.surveys.create({ ...rule, ...filter, startsOn }));
  }

  @Serve(readSurvey)
  async read(@Input() input: InputOf<typeof readSurvey>) {
    return toSurvey(await this.surveys.read(input.params.surveyId));
  }

  @Serve(changeSurvey)
  async change(@Input() input: InputOf<typeof changeSurvey>) {
    const { filter, ...rule } = input.body;
    return toSurvey(await this.surveys.change(input.params.surveyId, { ...rule, ...filter }));
  }

  @Serve(deleteSurvey)
  async delete(@Input() input: InputOf<typeof deleteSurvey>) {
    await this.surveys.delete(input.params.surveyId);
  }

  @Serve(forecastSurvey)
  async forecast(@Input() input: InputOf<typeof forecastSurvey>) {
    const row = await this.surveys.rule(input.params.surveyId);
    return toForecast(await this.figures.forecast(row), await this.surveys.obstacles(row));
  }

  @Serve(activateSurvey)
  async activate(@Input() input: OfSurvey) {
    return toSurvey(await this.surveys.act(input.params.surveyId, 'activate'));
  }

  @Serve(pauseSurvey)
  async pause(@Input() input: OfSurvey) {
    return toSurvey(await this.surveys.act(input.params.surveyId, 'pause'));
  }

  @Serve(closeSurvey)
  async close(@Input() input: OfSurvey) {
    return toSurvey(await this.surveys.act(input.params.surveyId, 'close'));
  }

  @Serve(readCoverage)
  async coverage(@Input() input: InputOf<typeof readCoverage>) {
    return toCoverage(await this.figures.coverage(await this.surveys.rule(input.params.surveyId)));
  }

  @Serve(listInvitations)
  async invitations(@Input() input: InputOf<typeof listInvitations>) {
    const page = await this.surveys.invitationPage(input.params.surveyId, input.query);
    return { ...page, items: page.items.map(toInvitation) };
  }

  @Serve(revokeInvitation)
  async revoke(@Input() input: InputOf<typeof revokeInvitation>) {
    return toInvitation(await this.surveys.revoke(input.params.surveyId, input.params.invitationId));
  }
}
