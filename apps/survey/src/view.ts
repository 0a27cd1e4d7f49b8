// What the pages for residents are made from: plain values that the server fills in and the browser gets as JSON.
import type { AnswerProblem } from '@rapport/survey-engine/answer-problems';
import type { GivenAnswers } from '@rapport/survey-engine/answers';
import type { QuestionnaireDefinition } from '@rapport/survey-engine/definition';
import type { PipingContext } from '@rapport/survey-engine/piping';
import type { UiCatalogue } from '@rapport/survey-engine/ui-text';

export interface Language { readonly tag: string; readonly name: string }

/** Who asks, in which language, and which others there are. */
export interface Frame {
  readonly agency: { readonly name: string; readonly slug: string };
  readonly language: string;
  readonly languages: readonly Language[];
  readonly words: UiCatalogue;
  readonly preview: boolean;
}

/** The survey on its way: intro (`pageId` null) or one page. `today` is the civil day in the agency's zone. */
export interface SurveyView extends Frame {
  readonly kind: 'survey';
  readonly definition: QuestionnaireDefinition;
  readonly versionId: string;
  readonly context: PipingContext;
  readonly mode: 'anonymous' | 'confidential';
  readonly answers: GivenAnswers;
  readonly pageId: string | null;
  readonly problems: readonly AnswerProblem[];
  readonly today: string;
}

export interface ThanksView extends Frame { readonly kind: 'thanks'; readonly mode: SurveyView['mode']; readonly text: string; readonly receipt: string | null; readonly again: boolean; readonly callBack: boolean }

export type NoticeState = 'expired' | 'revoked' | 'unknown' | 'closed' | 'busy' | 'fault' | 'complaint_busy' | 'complaint_fault' | 'complaint_unknown';
export interface NoticeView extends Frame { readonly kind: 'notice'; readonly state: NoticeState }

export interface AgencyView extends Frame {
  readonly kind: 'agency';
  /** Address of the agency's mark. */
  readonly logo: string | null;
  readonly senders: readonly string[];
  readonly linkStart: string;
  /** Of this page: two agencies may have the same name, never the same address. */
  readonly address: string;
  readonly why: string | null;
  readonly contact: { readonly phone: string | null; readonly email: string | null; readonly website: string | null };
  /** Whether the agency has opened policies to the public. */
  readonly policies: boolean;
  /** Whether complaints are taken on the agency's page. */
  readonly complaints: boolean;
  /** What came of the last check, null before one. */
  readonly verdict: boolean | null;
  readonly asked: string;
}

export interface StopView extends Frame { readonly kind: 'stop'; readonly programme: string | null; readonly done: 'stopped' | 'resumed' | null }

export type ComplaintField = 'text' | 'about' | 'when' | 'where' | 'name' | 'phone' | 'email';
/** A fault of one field; `max` for what is too long. */
export interface ComplaintFault { readonly field: ComplaintField; readonly says: 'complaint.error_text' | 'complaint.error_long' | 'complaint.error_future' | 'complaint.error_year' | 'complaint.error_line' | 'error.not_a_date' | 'error.email_invalid'; readonly max: number }
/** The form. `once` marks it, so that sending it twice is one complaint; `open` is false while nobody handles complaints. */
export interface ComplaintView extends Frame {
  readonly kind: 'complaint'; readonly open: boolean; readonly once: string; readonly values: Readonly<Record<string, string>>; readonly faults: readonly ComplaintFault[];
  readonly contact: AgencyView['contact'];
}
export interface ComplaintTakenView extends Frame { readonly kind: 'complaint_taken'; readonly number: string; readonly code: string }
export interface ComplaintMessage { readonly fromAgency: boolean; /** How the complainant said what somebody took down. */ readonly through: 'phone' | 'in_person' | 'letter' | 'email' | 'other' | null; readonly day: string; /** Null: it cannot be read. */ readonly text: string | null }
/** Days in words. `found` null: asks for the code, which was wrong when `asked` is not empty. */
export interface ComplaintStatusView extends Frame {
  readonly kind: 'complaint_status'; readonly asked: string; readonly once: string; readonly replied: boolean; /** Asked without a code. */ readonly missing: boolean; readonly fault: 'complaint.error_reply' | 'complaint.error_waiting' | null; readonly typed: string;
  readonly found: { readonly number: string; readonly received: string; readonly state: 'received' | 'screened' | 'assigned' | 'investigating' | 'decided' | 'closed'; readonly due: string | null; readonly messages: readonly ComplaintMessage[] } | null;
}

export type PageView = SurveyView | ThanksView | NoticeView | AgencyView | StopView | ComplaintView | ComplaintTakenView | ComplaintStatusView;

/** Addresses of the built files. */
export interface Assets { readonly script: string; readonly style: string }

/** What the built renderer offers to the server that loads it. */
export interface Renderer {
  /** The agency's colours as a style sheet; '' for Rapport's own. Its SHA-256 belongs into the content security policy. */
  brandStyle(accent: string | null): string;
  renderBody(view: PageView): string;
  /** @param data view for the browser as JSON: a survey's, `null` where the device must forget its answers; null without a script */
  renderDocument(view: { language: string; title: string }, body: string, brand: string, assets: Assets, data: string | null): string;
  jsonForScript(value: unknown): string;
  forBrowser(view: SurveyView): SurveyView;
  titleOf(view: PageView): string;
  goodAnswers(definition: QuestionnaireDefinition, answers: GivenAnswers, today: string): GivenAnswers;
  withForm(definition: QuestionnaireDefinition, before: GivenAnswers, pageId: string, fields: readonly (readonly [string, string])[], today: string): GivenAnswers;
}
