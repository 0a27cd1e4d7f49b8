/** What can go wrong with a questionnaire. */
import { DomainError } from '../../../platform/http/domain-error.js';

export class DefinitionMalformed extends DomainError {
  constructor(problems: readonly { path: string; message: string }[], where = 'body.definition') {
    super('invalid', 'questionnaires/definition-malformed', 'This is not a questionnaire definition yet: mend what is listed.',
      problems.map(({ path, message }) => ({ path: path ? `${where}.${path}` : where, message })));
  }
}

export class DraftOutdated extends DomainError {
  constructor(revision: number) {
    super('conflict', 'questionnaires/draft-outdated', `Somebody else changed this draft; it is now at revision ${revision}. Load it again, look at the change, and save once more.`);
  }
}

export class DraftMissing extends DomainError {
  constructor() {
    super('conflict', 'questionnaires/no-draft', 'This questionnaire has no draft. Save one first.');
  }
}

export class NotPublishable extends DomainError {
  constructor(problems: readonly { path: string; message: string }[]) {
    super('invalid', 'questionnaires/not-publishable', 'The draft cannot be published yet: mend what is listed.', problems.map(({ path, message }) => ({ path: path ? `draft.${path}` : 'draft', message })));
  }
}

export class VersionUnknown extends DomainError {
  constructor(field: string) {
    super('invalid', 'questionnaires/version-unknown', 'There is no such published version.', [{ path: `body.${field}`, message: 'is no published version of yours' }]);
  }
}

export class QuestionnaireInUse extends DomainError {
  constructor(surveys: number) {
    super('conflict', 'questionnaires/in-use', `${surveys === 1 ? 'A survey' : `${surveys} surveys`} that is not closed still asks this questionnaire. Close it first.`);
  }
}
