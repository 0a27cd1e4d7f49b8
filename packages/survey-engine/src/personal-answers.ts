// Takes what identifies a resident out of the answers, so that an anonymous response can be stored without it.
import { answerTo, type Answers, type ContactMeValue } from './answers.js';
import type { QuestionnaireDefinition } from './definition.js';
import { allQuestions } from './definition-lookup.js';

export interface Separated {
  /** The answers with every contact-me answer left out. */
  readonly answers: Answers;
  /** What the resident left to be reached by, by question id. */
  readonly contactMe: Readonly<Record<string, ContactMeValue>>;
}

/** Never mixes the two: the caller stores `contactMe` apart from the response, or with it, as the privacy notice promised. */
export function separatePersonal(definition: QuestionnaireDefinition, answers: Answers): Separated {
  const personal = allQuestions(definition).filter((question) => question.type === 'contact_me').map((question) => question.id);
  const contactMe = personal.flatMap((id) => {
    const answer = answerTo(answers, id);
    return answer.state === 'value' && typeof answer.value === 'object' && !Array.isArray(answer.value) ? [[id, answer.value]] : [];
  });
  return {
    answers: Object.fromEntries(Object.entries(answers).filter(([id]) => !personal.includes(id))),
    contactMe: Object.fromEntries(contactMe),
  };
}
