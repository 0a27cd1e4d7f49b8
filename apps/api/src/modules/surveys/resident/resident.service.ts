/** The survey behind a link: shown, answered page by page or at once, and sent exactly once. */
import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { AnswerProblem } from '@rapport/survey-engine/answer-problems';
import type { GivenAnswers } from '@rapport/survey-engine/answers';
import type { QuestionnaireDefinition } from '@rapport/survey-engine/definition';
import { allQuestions, pageOfQuestion } from '@rapport/survey-engine/definition-lookup';
import { firstOpenPage, nextPage, previousPage, visiblePages } from '@rapport/survey-engine/navigation';
import { validateAnswers } from '@rapport/survey-engine/validate-answers';
import { DomainError } from '../../../platform/http/domain-error.js';
import { JobRegistry } from '../../../platform/jobs/job-registry.js';
import { FieldCipher } from '../../../platform/secrets/field-cipher.js';
import { Clock } from '../../notifications/clock.js';
import { civilDay } from '../sending/due-time.js';
import { newReceipt, tokenHash } from '../sending/invitation-token.js';
import { callBackContext } from '../wishes/call-backs.service.js';
import { type Document, PageTemplates } from './page-templates.js';
import { SurveyRenderer } from './renderer.js';
import { chooseLanguage } from './resident-language.js';
import { closedView, nowhere, type OpenLink, surveyView, thanksView } from './resident-views.js';
import { ResidentRepository } from './resident.repository.js';
import { recordOf } from './response-record.js';
import { Surroundings } from './surroundings.js';
import { VersionCache } from './version-cache.js';

export interface Asked { token: string; page: string | undefined; lang: string | undefined; accept: string | undefined }
/** A document, or where to go on. */
export type Page = { status: number; document: Document } | { status: 303; location: string };
export type FormFields = readonly (readonly [string, string])[];
export interface Sent { receipt: string | null; problems: readonly AnswerProblem[] }

export class LinkUnknown extends DomainError {
  constructor() {
    super('not-found', 'resident/unknown-link', 'There is no survey behind this link.');
  }
}
export class LinkClosed extends DomainError {
  constructor() {
    super('gone', 'resident/closed-link', 'This link can no longer be answered.');
  }
}

const draftContext = (agencyId: string) => ({ agencyId, purpose: 'answer-draft' });

@Injectable()
export class ResidentService {
  constructor(
    private readonly links: ResidentRepository, private readonly versions: VersionCache, private readonly around: Surroundings, private readonly templates: PageTemplates, private readonly built: SurveyRenderer,
    private readonly cipher: FieldCipher, private readonly clock: Clock, private readonly jobs: JobRegistry,
  ) {}

  async show(asked: Asked): Promise<Page> {
    const link = await this.find(asked.token);
    if (!link) return this.page(404, nowhere('unknown', asked.accept, asked.lang), null);
    if (!answerable(link) && !(link.agency.active && link.state === 'submitted')) return this.page(410, closedView(link, asked.accept, asked.lang), link.agency.accent);
    const definition = this.versions.known(link.version_id) ?? (await this.versions.of(link.agency_id, link.version_id));
    const language = this.languageOf(link, definition, asked);
    if (link.state === 'submitted') return this.page(200, thanksView(link, definition, language, asked.page !== 'sent'), link.agency.accent);
    const answers = this.draftOf(link);
    const pageId = pageToShow(definition, answers, asked.page);
    return this.page(200, surveyView(link, { definition, language, answers, pageId, problems: [], today: this.today(link) }), link.agency.accent);
  }

  /** One page from a browser without script: keeps the answers, and says where to go on. */
  async answer(asked: Asked, fields: FormFields): Promise<Page> {
    const link = await this.find(asked.token);
    if (!link || !answerable(link)) return link?.state === 'submitted' ? { status: 303, location: `/s/${asked.token}` } : this.show(asked);
    const definition = await this.versions.of(link.agency_id, link.version_id);
    const value = (name: string) => fields.find(([field]) => field === name)?.[1];
    const language = this.languageOf(link, definition, { ...asked, lang: value('_lang') ?? asked.lang });
    const pageId = value('_page') ?? '';
    const today = this.today(link);
    if (!definition.pages.some(({ id }) => id === pageId)) return { status: 303, location: `?lang=${language}` };
    const wish = value('_go') ?? 'next';
    const answers = this.built.renderer.withForm(definition, this.draftOf(link), pageId, fields, today);
    const good = this.built.renderer.goodAnswers(definition, answers, today);
    if (wish.startsWith('lang:')) {
      const next = chooseLanguage(definition.languages, language, wish.slice(5));
      return this.keepAndGo(asked.token, link, good, next, pageId);
    }
    if (wish === 'back') return this.keepAndGo(asked.token, link, good, language, previousPage(definition, good, pageId));
    const checked = validateAnswers(definition, answers, { kind: 'page', pageId }, today);
    const here = new Set(definition.pages.find(({ id }) => id === pageId)?.questions.map(({ id }) => id));
    const problems = checked.problems.filter(({ questionId }) => questionId === null || here.has(questionId));
    if (problems.length > 0) return this.page(422, surveyView(link, { definition, language, answers, pageId, problems, today }), link.agency.accent);
    const grown = newlyShown(definition, good, pageId, value('_shown'));
    const next = grown ? pageId : nextPage(definition, good, pageId);
    if (next !== null) return this.keepAndGo(asked.token, link, good, language, next);
    return this.finish(asked, link, definition, good, language, today);
  }

  /** A person is at the page; unknown and closed links change nothing and look the same. */
  async opened(token: string): Promise<void> {
    const hash = tokenHash(token);
    if (hash) await this.links.opened(hash, this.clock.now());
  }

  async save(token: string, answers: GivenAnswers, language: string): Promise<void> {
    const link = await this.usable(token);
    const definition = await this.versions.of(link.agency_id, link.version_id);
    const good = this.built.renderer.goodAnswers(definition, answers, this.today(link));
    if (!(await this.keep(token, link, good, chooseLanguage(definition.languages, definition.defaultLanguage, language)))) throw new LinkClosed();
  }

  /** Sends the answers. A second time, or two at once, gives the first receipt again. */
  async submit(token: string, answers: unknown, language: string, versionId: string): Promise<Sent> {
    const hash = tokenHash(token);
    if (!hash) throw new LinkUnknown();
    const known = this.versions.known(versionId);
    const quick = known && needsNoAgency(known, answers) ? await this.deliver(hash, known, versionId, null, answers, language, civilDay(this.clock.now(), 'UTC')) : null;
    // Whatever was not taken is looked at again with the version that the link really has, so that nothing of another one shows.
    if (quick?.receipt) return quick;
    const link = await this.usable(token);
    const definition = await this.versions.of(link.agency_id, link.version_id);
    const sent = await this.deliver(hash, definition, link.version_id, link.agency_id, answers, language, this.today(link));
    if (!sent) throw new LinkClosed();
    return sent;
  }

  /** Null when the link cannot be answered, or pins another version. */
  private async deliver(hash: Buffer, definition: QuestionnaireDefinition, versionId: string, agencyId: string | null, answers: unknown, wanted: string, today: string): Promise<Sent | null> {
    const checked = validateAnswers(definition, answers, { kind: 'complete' }, today);
    if (!checked.ok) return { receipt: null, problems: checked.problems };
    const record = recordOf(definition, checked.answers);
    const callBack = record.callBack && agencyId ? this.cipher.encrypt(JSON.stringify(record.callBack), callBackContext(agencyId)) : null;
    const language = chooseLanguage(definition.languages, definition.defaultLanguage, wanted);
    const done = await this.links.submit({
      hash, now: this.clock.now(), versionId, responseId: randomUUID(), receipt: newReceipt(), language, record, callBack, announce: this.jobs.find('insights.release-answers') !== undefined,
    });
    return done?.state === 'submitted' ? { receipt: done.receipt, problems: [] } : null;
  }

  private async finish(asked: Asked, link: OpenLink, definition: QuestionnaireDefinition, good: GivenAnswers, language: string, today: string): Promise<Page> {
    const hash = tokenHash(asked.token);
    const sent = hash ? await this.deliver(hash, definition, link.version_id, link.agency_id, good, language, today) : null;
    if (sent?.receipt) return { status: 303, location: `/s/${asked.token}?p=sent&lang=${language}` };
    if (!sent) return this.show(asked);
    await this.keep(asked.token, link, good, language);
    const at = sent.problems[0]?.questionId;
    const pageId = (at ? pageOfQuestion(definition, at)?.id : undefined) ?? null;
    const here = new Set(definition.pages.find(({ id }) => id === pageId)?.questions.map(({ id }) => id));
    return this.page(422, surveyView(link, { definition, language, answers: good, pageId, problems: sent.problems.filter(({ questionId }) => questionId === null || here.has(questionId)), today }), link.agency.accent);
  }

  private async keepAndGo(token: string, link: OpenLink, good: GivenAnswers, language: string, pageId: string | null): Promise<Page> {
    if (!(await this.keep(token, link, good, language))) return { status: 303, location: `/s/${token}` };
    return { status: 303, location: pageId ? `/s/${token}?p=${pageId}&lang=${language}` : `/s/${token}?lang=${language}` };
  }

  private async keep(token: string, link: OpenLink, good: GivenAnswers, language: string): Promise<boolean> {
    const hash = tokenHash(token);
    return hash !== null && this.links.save(hash, this.clock.now(), this.cipher.encrypt(JSON.stringify(good), draftContext(link.agency_id)), language);
  }

  private draftOf(link: OpenLink): GivenAnswers {
    try {
      return link.draft ? (JSON.parse(this.cipher.decrypt(link.draft, draftContext(link.agency_id))) as GivenAnswers) : {};
    } catch {
      // A key that is gone must not close the survey: what was typed so far is lost, the survey is not.
      return {};
    }
  }

  private async find(token: string): Promise<OpenLink | null> {
    const hash = tokenHash(token);
    const now = this.clock.now();
    const row = hash ? await this.links.open(hash, now) : undefined;
    if (!row?.state || row.state === 'unknown') return null;
    return Object.assign(row, this.around.known(row.agency_id, row.survey_id, now) ?? (await this.around.read(row.agency_id, row.survey_id, now)));
  }

  private async usable(token: string): Promise<OpenLink> {
    const link = await this.find(token);
    if (!link) throw new LinkUnknown();
    if (!link.agency.active || (link.state !== 'open' && link.state !== 'submitted')) throw new LinkClosed();
    return link;
  }

  private languageOf(link: OpenLink, definition: QuestionnaireDefinition, asked: Asked): string {
    return chooseLanguage(definition.languages, definition.defaultLanguage, asked.lang, link.language, asked.accept);
  }

  private today(link: OpenLink): string {
    return civilDay(this.clock.now(), link.agency.zone);
  }

  private page(status: number, view: Parameters<PageTemplates['document']>[0], accent: string | null): Page {
    return { status, document: this.templates.document(view, accent) };
  }
}

const answerable = (link: OpenLink): boolean => link.agency.active && link.state === 'open';

/** The page asked for where it is one that is shown; else where the resident stopped, or the intro. */
function pageToShow(definition: QuestionnaireDefinition, answers: GivenAnswers, wanted: string | undefined): string | null {
  const begun = Object.keys(answers).length > 0;
  if (wanted === undefined && !begun) return null;
  const visible = visiblePages(definition, answers);
  if (visible.some(({ id }) => id === wanted)) return wanted ?? null;
  return begun ? (firstOpenPage(definition, answers) ?? visible.at(-1)?.id ?? null) : null;
}

/** Only dates compared with today and a wish for a call back need to know whose survey it is. */
function needsNoAgency(definition: QuestionnaireDefinition, answers: unknown): boolean {
  const given = typeof answers === 'object' && answers !== null ? answers : {};
  return allQuestions(definition).every((question) => (question.type !== 'contact_me' || !Object.hasOwn(given, question.id))
    && (question.type !== 'date' || (question.min !== 'today' && question.max !== 'today')));
}

/** True when answering the page has opened another question on it that was not there before. */
function newlyShown(definition: QuestionnaireDefinition, answers: GivenAnswers, pageId: string, shown: string | undefined): boolean {
  const before = new Set((shown ?? '').split(' '));
  const now = visiblePages(definition, answers).find(({ id }) => id === pageId)?.questions ?? [];
  return now.some(({ id }) => !before.has(id));
}
