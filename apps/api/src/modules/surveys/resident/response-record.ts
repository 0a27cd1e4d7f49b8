/** What is kept of a submission: scores in columns, answers without words and names, the words apart, the wish for a call back apart. */
import { type Answers, answerTo, type ContactMeValue, type GivenAnswers } from '@rapport/survey-engine/answers';
import type { QuestionnaireDefinition } from '@rapport/survey-engine/definition';
import { allQuestions } from '@rapport/survey-engine/definition-lookup';
import { separatePersonal } from '@rapport/survey-engine/personal-answers';
import { recordAnswers } from '@rapport/survey-engine/relevance';
import { scoreResponse } from '@rapport/survey-engine/score-response';
import { scoringInput } from '@rapport/survey-engine/scoring-input';

export interface ResponseRecord {
  /** voice, respect, neutrality, motives, index, satisfaction, effectiveness, legitimacy. */
  scores: (number | null)[];
  topBox: boolean | null;
  /** One state per question; a text that was written has its state here and its words in `texts`. */
  answers: Record<string, unknown>;
  texts: Record<string, string> | null;
  callBack: ContactMeValue | null;
}

/** `given` has passed `validateAnswers`. */
export function recordOf(definition: QuestionnaireDefinition, given: GivenAnswers): ResponseRecord {
  const { answers, contactMe } = separatePersonal(definition, recordAnswers(definition, given));
  const { facets, index, topBox, satisfaction, effectiveness, legitimacy } = scoreResponse(scoringInput(definition, given));
  const texts: Record<string, string> = {};
  for (const { id, type } of allQuestions(definition)) {
    const answer = answerTo(answers as Answers, id);
    if ((type === 'short_text' || type === 'long_text') && answer.state === 'value' && typeof answer.value === 'string') texts[id] = answer.value;
  }
  const wordless = Object.entries(answers).map(([id, answer]): [string, unknown] => [id, Object.hasOwn(texts, id) ? { state: 'value' } : answer]);
  const [callBack] = Object.values(contactMe);
  return {
    scores: [facets.voice, facets.respect, facets.neutrality, facets.motives, index, satisfaction, effectiveness, legitimacy], topBox,
    answers: Object.fromEntries(wordless), texts: Object.keys(texts).length > 0 ? texts : null, callBack: callBack ?? null,
  };
}
