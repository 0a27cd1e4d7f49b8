// The publication gate: everything that stands between a draft and residents, in one list.
import type { QuestionnaireDefinition } from './definition.js';
import { historyProblems } from './publish-history.js';
import type { PublishProblem } from './publish-problem.js';
import { referenceProblems } from './publish-references.js';
import { structureProblems } from './publish-structure.js';
import { languageProblems, tokenProblems } from './publish-texts.js';

/**
 * Checks a definition whose shape `parseDefinition` has accepted.
 * @param previous the version published before, undefined for a first version
 * @returns every problem at once, none when it may be published
 */
export function publishCheck(definition: QuestionnaireDefinition, previous?: QuestionnaireDefinition): PublishProblem[] {
  return [
    ...structureProblems(definition),
    ...referenceProblems(definition),
    ...languageProblems(definition),
    ...tokenProblems(definition),
    ...historyProblems(definition, previous),
  ];
}
