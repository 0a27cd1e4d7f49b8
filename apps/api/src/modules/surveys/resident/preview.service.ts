/** A questionnaire as residents will see it. Nothing is stored: answers live in the browser, and without script each page stands alone. */
import { Injectable } from '@nestjs/common';
import type { QuestionnaireDefinition } from '@rapport/survey-engine/definition';
import { allQuestions } from '@rapport/survey-engine/definition-lookup';
import { nextPage, previousPage, visiblePages } from '@rapport/survey-engine/navigation';
import { noSource } from '../../../platform/tenancy/tenant-scope.js';
import { UnitOfWork } from '../../../platform/tenancy/unit-of-work.js';
import { AgenciesService } from '../../agencies/agencies.service.js';
import { AgencySettingsService } from '../../agencies/agency-settings.service.js';
import { Clock } from '../../notifications/clock.js';
import { PreviewLinks } from '../questionnaires/preview-links.js';
import { QuestionnairesRepository } from '../questionnaires/questionnaires.repository.js';
import { civilDay } from '../sending/due-time.js';
import { AgencyStanding } from './agency-standing.repository.js';
import { PageTemplates } from './page-templates.js';
import { SurveyRenderer } from './renderer.js';
import { chooseLanguage } from './resident-language.js';
import { nowhere, type OpenLink, surveyView, thanksView } from './resident-views.js';
import type { Asked, FormFields, Page } from './resident.service.js';

const visitor = { kind: 'resident', id: null, label: 'Preview' } as const;

@Injectable()
export class PreviewService {
  constructor(
    private readonly links: PreviewLinks, private readonly work: UnitOfWork, private readonly questionnaires: QuestionnairesRepository, private readonly agencies: AgenciesService,
    private readonly settings: AgencySettingsService, private readonly templates: PageTemplates, private readonly built: SurveyRenderer, private readonly clock: Clock, private readonly standing: AgencyStanding,
  ) {}

  async show(asked: Asked, fields: FormFields | null): Promise<Page> {
    const found = await this.find(asked.token);
    if (found === 'closed') return { status: 410, document: this.templates.document(nowhere('closed', asked.accept, asked.lang), null) };
    if (!found) return { status: 404, document: this.templates.document(nowhere('unknown', asked.accept, asked.lang), null) };
    const { link, definition } = found;
    const value = (name: string) => fields?.find(([field]) => field === name)?.[1];
    const language = chooseLanguage(definition.languages, definition.defaultLanguage, value('_go')?.startsWith('lang:') ? value('_go')?.slice(5) : asked.lang, asked.accept);
    if (fields) return this.onward(definition, value('_page') ?? '', value('_go') ?? 'next', fields, language, link);
    if (asked.page === 'sent') return { status: 200, document: this.templates.document({ ...thanksView(link, definition, language, false), preview: true }, link.agency.accent) };
    const pageId = visiblePages(definition, {}).some(({ id }) => id === asked.page) ? (asked.page ?? null) : null;
    const view = surveyView(link, { definition, language, answers: {}, pageId, problems: [], today: civilDay(this.clock.now(), link.agency.zone) });
    return { status: 200, document: this.templates.document({ ...view, preview: true }, link.agency.accent) };
  }

  private onward(definition: QuestionnaireDefinition, pageId: string, wish: string, fields: FormFields, language: string, link: OpenLink): Page {
    const answers = this.built.renderer.withForm(definition, {}, pageId, fields, civilDay(this.clock.now(), link.agency.zone));
    const next = wish.startsWith('lang:') ? pageId : wish === 'back' ? previousPage(definition, answers, pageId) : (nextPage(definition, answers, pageId) ?? 'sent');
    return { status: 303, location: next ? `?p=${next}&lang=${language}` : `?lang=${language}` };
  }

  private async find(token: string): Promise<{ link: OpenLink; definition: QuestionnaireDefinition } | 'closed' | null> {
    const wanted = this.links.read(token);
    if (!wanted) return null;
    return this.work.run({ agencyId: wanted.agencyId, actor: visitor, source: noSource }, async () => {
      // As every other link of an agency that is suspended.
      if (!(await this.standing.isActive())) return 'closed';
      const row = await this.questionnaires.one(wanted.questionnaireId);
      const version = wanted.versionId ? await this.questionnaires.version(wanted.versionId) : null;
      const latest = row?.latest && !row.draft && !version ? await this.questionnaires.version(row.latest.id) : null;
      const definition = version?.definition ?? row?.draft ?? latest?.definition;
      if (!definition || allQuestions(definition).length === 0) return null;
      const agency = await this.agencies.profile();
      const link: OpenLink = {
        state: 'open', agency_id: agency.id, invitation_id: '', survey_id: '', version_id: wanted.versionId ?? wanted.questionnaireId, language: null, receipt: null, draft: null, mode: 'anonymous',
        contact_on: civilDay(this.clock.now(), agency.timeZone),
        agency: { id: agency.id, slug: agency.slug, name: agency.name, zone: agency.timeZone, languages: agency.languages, accent: (await this.settings.inForce()).accent, active: true },
      };
      return { link, definition };
    });
  }
}
