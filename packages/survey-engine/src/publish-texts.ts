// Publication gate, part 3: every text exists in every language, and its piping tokens can be filled.
import type { QuestionnaireDefinition } from './definition.js';
import { allQuestions, pageOfQuestion } from './definition-lookup.js';
import { localizedTexts, type PlacedText } from './localized-texts.js';
import { PIPEABLE_TYPES } from './piped-values.js';
import { isContextToken, parsePiping, questionOfToken } from './piping.js';
import type { PublishProblem } from './publish-problem.js';

function own(text: Readonly<Record<string, string>>, language: string): string {
  return Object.entries(text).find(([key]) => key === language)?.[1] ?? '';
}

/** Missing strings by path and language: `pages.0.questions.2.text.es`. */
export function languageProblems(definition: QuestionnaireDefinition): PublishProblem[] {
  const { languages, defaultLanguage } = definition;
  const problems: PublishProblem[] = [];
  if (!languages.includes(defaultLanguage)) {
    problems.push({ code: 'default_language_missing', path: 'defaultLanguage', message: `The default language "${defaultLanguage}" is not one of the languages.` });
  }
  if (new Set(languages).size !== languages.length) problems.push({ code: 'duplicate_language', path: 'languages', message: 'A language is listed twice.' });
  const missing = localizedTexts(definition).flatMap(({ path, text }) => [...new Set(languages)]
    .filter((language) => !/[^\s\p{Cf}]/u.test(own(text, language)))
    .map((language): PublishProblem => ({ code: 'missing_text', path: `${path}.${language}`, message: `This text is missing in "${language}".` })));
  return [...problems, ...missing];
}

/** Tokens that nothing can fill. An answer can be piped only into a later page: a page is shown before it is answered. */
export function tokenProblems(definition: QuestionnaireDefinition): PublishProblem[] {
  return localizedTexts(definition).flatMap((placed) => Object.entries(placed.text).flatMap(([language, text]) => {
    const path = `${placed.path}.${language}`;
    return parsePiping(text).flatMap((segment): PublishProblem[] => {
      if (segment.kind === 'token') return tokenFault(definition, placed, segment.token).map((fault) => ({ ...fault, path }));
      return /\{\{|\}\}/.test(segment.text) ? [{ code: 'malformed_token', path, message: 'A token is not closed properly; it is written {{name}} or {{name|other words}}.' }] : [];
    });
  }));
}

function tokenFault(definition: QuestionnaireDefinition, placed: PlacedText, token: string): Omit<PublishProblem, 'path'>[] {
  if (isContextToken(token)) return [];
  const id = questionOfToken(token);
  if (id === undefined) return [{ code: 'unknown_token', message: `Nothing is known by the name "${token}".` }];
  const question = allQuestions(definition).find((one) => one.id === id);
  const page = pageOfQuestion(definition, id);
  if (!question || !page) return [{ code: 'token_dangling', message: `"{{${token}}}" names a question that is not here.` }];
  if (!PIPEABLE_TYPES.includes(question.type)) return [{ code: 'token_not_pipeable', message: `The answer to "${id}" (${question.type.replace('_', ' ')}) cannot be repeated inside a text.` }];
  const late = definition.pages.indexOf(page) >= placed.page;
  return late ? [{ code: 'token_forward', message: `"{{${token}}}" must name a question on an earlier page.` }] : [];
}
