// Chooses the words of the language shown.
import type { Answers } from '@rapport/survey-engine/answers';
import type { LocalizedText } from '@rapport/survey-engine/definition';
import { pipedValues } from '@rapport/survey-engine/piped-values';
import { pipeText } from '@rapport/survey-engine/piping';
import { uiText, type UiParams } from '@rapport/survey-engine/ui-text';
import type { UiKey } from '@rapport/survey-engine/ui-strings-en';
import type { Frame, SurveyView } from './view.js';

/** A word of the app itself. */
export type Say = <K extends UiKey>(key: K, ...params: UiParams<K>) => string;
export const sayer = (frame: Frame): Say => (key, ...params) => uiText(frame.words, key, ...params);

/** A text of the questionnaire with what is known filled in; plain text, '' when there is none. */
export type Tell = (text: LocalizedText | undefined) => string;
export function teller(view: SurveyView): Tell {
  const values = pipedValues(view.definition, view.answers as Answers, view.context, view.language);
  return (text) => (text ? pipeText(text[view.language] ?? text[view.definition.defaultLanguage] ?? '', values) : '');
}

/** Lines of a text, as paragraphs. */
export const paragraphs = (text: string): string[] => text.split(/\n{2,}/).map((one) => one.trim()).filter(Boolean);
