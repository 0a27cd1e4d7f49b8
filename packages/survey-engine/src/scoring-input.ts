// Reads the measuring items out of a response as plain numbers, for scoring and for the Trust Index.
import { answerTo, type Answers } from './answers.js';
import type { Construct, Facet, QuestionnaireDefinition } from './definition.js';
import { allQuestions } from './definition-lookup.js';
import { dropAbandoned } from './relevance.js';

/** One measuring item: a rating question, or one row of a matrix. */
export interface ItemAnswer {
  readonly questionId: string;
  /** Row of a matrix, null for a rating question. */
  readonly rowId: string | null;
  readonly facet: Facet | null;
  readonly construct: Construct | null;
  /** m: the scale runs from 1 to m. */
  readonly points: number;
  /** x as answered (not yet reversed), null when hidden, empty, not applicable or declined. */
  readonly value: number | null;
  readonly reverse: boolean;
}

/** Every item with a facet or construct, in the order of the definition. Hidden questions never carry a value. */
export function scoringInput(definition: QuestionnaireDefinition, answers: Answers): ItemAnswer[] {
  const counted = dropAbandoned(definition, answers);
  const items = allQuestions(definition).flatMap((question): ItemAnswer[] => {
    const answer = answerTo(counted, question.id);
    const value = answer.state === 'value' ? answer.value : null;
    if (question.type === 'rating') {
      const { id, facet, construct, reverse, scale } = question;
      return [{ questionId: id, rowId: null, facet, construct, points: scale.points, value: typeof value === 'number' ? value : null, reverse }];
    }
    if (question.type !== 'matrix') return [];
    const cells = new Map(typeof value === 'object' && value !== null ? Object.entries(value) : []);
    return question.rows.map(({ id, facet, construct, reverse }) => {
      const cell = cells.get(id);
      return { questionId: question.id, rowId: id, facet, construct, points: question.scale.points, value: typeof cell === 'number' ? cell : null, reverse };
    });
  });
  return items.filter((item) => item.facet !== null || item.construct !== null);
}
