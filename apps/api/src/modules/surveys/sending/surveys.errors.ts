/** What can go wrong with a survey. */
import { DomainError } from '../../../platform/http/domain-error.js';
import type { SurveyAct, SurveyStatus } from './survey-state.js';

export class SurveyNotReady extends DomainError {
  constructor(obstacles: readonly { code: string; message: string }[]) {
    super('conflict', 'surveys/not-ready', obstacles.map(({ message }) => message).join(' '));
  }
}

export class SurveyActImpossible extends DomainError {
  constructor(act: SurveyAct, status: SurveyStatus) {
    super('conflict', 'surveys/act-impossible', `A survey that is ${status} cannot be ${({ activate: 'activated', pause: 'paused', close: 'closed' })[act]}.`);
  }
}

export class SurveyFixed extends DomainError {
  constructor(field: string) {
    super('conflict', 'surveys/fixed', `The survey was active, so its ${field} can no longer change: people were promised otherwise. Start a new survey.`);
  }
}

export class SurveyClosed extends DomainError {
  constructor() {
    super('conflict', 'surveys/closed', 'The survey is closed. Start a new one.');
  }
}

export class SurveyFieldUnknown extends DomainError {
  constructor(path: string, message: string) {
    super('invalid', 'surveys/unknown-reference', 'The survey names something that your agency does not have.', [{ path: `body.${path}`, message }]);
  }
}

export class KeywordTaken extends DomainError {
  constructor(keyword: string) {
    super('conflict', 'surveys/keyword-taken', `Another survey uses the keyword ${keyword}. Choose another one.`);
  }
}

export class NotRevocable extends DomainError {
  constructor() {
    super('conflict', 'surveys/not-revocable', 'Only a link that was not answered, expired or withdrawn yet can be withdrawn.');
  }
}
