/** Puts together what a page for residents shows. */
import type { GivenAnswers } from '@rapport/survey-engine/answers';
import { contactSummary } from '@rapport/survey-engine/contact-summary';
import type { QuestionnaireDefinition } from '@rapport/survey-engine/definition';
import { dayInWords } from '@rapport/survey-engine/piped-values';
import type { PipingContext } from '@rapport/survey-engine/piping';
import { uiCatalogue, uiLanguages } from '@rapport/survey-engine/ui-strings';
import type { Frame, NoticeState, NoticeView, SurveyView, ThanksView } from '@rapport/survey/view';
import { chooseLanguage } from './resident-language.js';
import type { LinkRow } from './resident.repository.js';
import type { AgencyFacts, SurveyMode } from './surroundings.js';

/** A link with what its agency and its survey say. */
export interface OpenLink extends LinkRow { agency: AgencyFacts; mode: SurveyMode }

const ownNames = new Map<string, string>(uiLanguages().map(({ tag, name }) => [tag, name]));

/** The language's name in itself. */
function nameOf(tag: string): string {
  return ownNames.get(tag) ?? new Intl.DisplayNames([tag], { type: 'language' }).of(tag) ?? tag;
}

export function frame(agency: { name: string; slug: string }, language: string, offered: readonly string[], preview = false): Frame {
  return { agency: { name: agency.name, slug: agency.slug }, language, languages: offered.map((tag) => ({ tag, name: nameOf(tag) })), words: uiCatalogue(language), preview };
}

/** Without an agency to name: for links that lead nowhere, whose answer must not tell more. */
export function nowhere(state: NoticeState, accept: string | undefined, lang: string | undefined): NoticeView {
  const offered = uiLanguages().map(({ tag }) => tag);
  return { kind: 'notice', state, ...frame({ name: '', slug: '' }, chooseLanguage(offered, 'en', lang, accept), offered) };
}

/** What may be said about the contact: the day, and that it was one. Its type can tell on a locked screen what must stay private. */
function contextOf(agencyName: string, date: string | null, language: string): PipingContext {
  if (!date) return { 'agency.name': agencyName };
  return { 'agency.name': agencyName, ...inWords(language, date) };
}

const sayings = new Map<string, PipingContext>();

/** A day in words is the same for everybody; making it costs more than the rest of the page. */
function inWords(language: string, date: string): PipingContext {
  const key = `${language} ${date}`;
  const known = sayings.get(key);
  if (known) return known;
  const words = { 'contact.date': dayInWords(date, language), 'contact.summary': contactSummary(language, { kind: 'other', date }) };
  if (sayings.size >= 1000) sayings.clear();
  sayings.set(key, words);
  return words;
}

export interface Showing { definition: QuestionnaireDefinition; language: string; answers: GivenAnswers; pageId: string | null; problems: SurveyView['problems']; today: string }

export function surveyView(link: OpenLink, { definition, language, answers, pageId, problems, today }: Showing): SurveyView {
  return {
    kind: 'survey', ...frame(link.agency, language, definition.languages), definition, versionId: link.version_id, mode: link.mode,
    context: contextOf(link.agency.name, link.contact_on, language), answers, pageId, problems, today,
  };
}

export function thanksView(link: OpenLink, definition: QuestionnaireDefinition, language: string, again: boolean): ThanksView {
  const text = definition.thanks[language] ?? definition.thanks[definition.defaultLanguage] ?? '';
  return { kind: 'thanks', mode: link.mode, ...frame(link.agency, language, definition.languages), text: text.replace(/\{\{[^}]*\}\}/g, ''), receipt: link.receipt, again, callBack: false };
}

/** Between link and agency there is trust: a link of ours that is over may name its agency, unless that is not there any more. */
export function closedView(link: OpenLink, accept: string | undefined, lang: string | undefined): NoticeView {
  const state: NoticeState = !link.agency.active ? 'closed' : link.state === 'expired' || link.state === 'revoked' ? link.state : 'closed';
  const language = chooseLanguage(link.agency.languages, 'en', lang, link.language, accept);
  return { kind: 'notice', state, ...frame({ name: link.agency.name, slug: link.agency.active ? link.agency.slug : '' }, language, link.agency.languages) };
}
