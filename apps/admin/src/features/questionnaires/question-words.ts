/** Questions, scales and conditions of a questionnaire in plain words. */
import type { Condition, Facet, LocalizedText, Measure, Question, QuestionnaireDefinition, QuestionType } from '@rapport/survey-engine/definition';
import { choicesOf, findQuestion, rowsOf } from '@rapport/survey-engine/definition-lookup';

export const typeWords: Record<QuestionType, string> = {
  rating: 'Rating', yes_no: 'Yes or no', single: 'One choice', multiple: 'Several choices', ranking: 'Ranking', number: 'Number', date: 'Date', short_text: 'Short text', long_text: 'Long text',
  matrix: 'Several ratings', consent: 'Consent', contact_me: 'Call-back',
};
const facetWords: Record<Facet, string> = { voice: 'being heard', respect: 'respect', neutrality: 'neutrality', motives: 'trustworthy motives' };

/** The text in a language, else in the default one; what is filled in for each resident stands in brackets. */
export const textIn = (text: LocalizedText | undefined, language: string, fallback: string): string => (text?.[language] ?? text?.[fallback] ?? '').replaceAll(/\{\{[^|}]*\|([^}]*)\}\}/g, '[$1]');

/** "Trust Index: respect" or "Satisfaction"; empty for what counts for nothing. */
export function measureWords({ facet, construct, reverse }: Measure): string {
  const what = construct === 'trust' && facet ? `Trust Index: ${facetWords[facet]}` : construct ? construct.charAt(0).toUpperCase() + construct.slice(1) : '';
  return what && reverse ? `${what}, turned round` : what;
}

const ops = { eq: 'is', neq: 'is not', gt: 'is more than', gte: 'is at least', lt: 'is less than', lte: 'is at most' } as const;

/** When something is shown, as the rest of "Shown when …". */
export function conditionWords(condition: Condition, definition: QuestionnaireDefinition, language: string): string {
  if ('args' in condition) return condition.args.map((each) => ('args' in each ? `(${conditionWords(each, definition, language)})` : conditionWords(each, definition, language))).join(condition.op === 'and' ? ' and ' : ' or ');
  if ('arg' in condition) return `not (${conditionWords(condition.arg, definition, language)})`;
  const question = findQuestion(definition, condition.question);
  const title = question ? `“${textIn(question.text, language, definition.defaultLanguage)}”` : condition.question;
  const row = 'row' in condition && condition.row && question ? rowsOf(question).find(({ id }) => id === condition.row) : undefined;
  const asked = row ? `${title} (${textIn(row.text, language, definition.defaultLanguage)})` : title;
  const value = (each: string | number) => valueWords(each, question, definition, language);
  if (condition.op === 'answered') return `${asked} is answered`;
  if (condition.op === 'selected') return `${asked} includes ${value(condition.choice)}`;
  return condition.op === 'in' ? `${asked} is one of ${condition.values.map(value).join(', ')}` : `${asked} ${ops[condition.op]} ${value(condition.value)}`;
}

function valueWords(value: string | number, question: Question | undefined, definition: QuestionnaireDefinition, language: string): string {
  const choice = question ? choicesOf(question).find(({ id }) => id === value) : undefined;
  return choice ? `“${textIn(choice.text, language, definition.defaultLanguage)}”` : String(value);
}
