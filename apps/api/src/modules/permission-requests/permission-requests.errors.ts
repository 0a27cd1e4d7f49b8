/** What can be wrong with a request for written permission, in words. */
import { DomainError } from '../../platform/http/domain-error.js';

export class PermissionNotNeeded extends DomainError {
  constructor(forbidden: boolean) {
    super('invalid', forbidden ? 'permission-requests/forbidden' : 'permission-requests/not-needed', forbidden
      ? 'Confidential information must not be published by anybody; no permission can be given for it.'
      : 'By these answers you speak as a private citizen. No permission is needed, and none can be asked for: nothing was stored.');
  }
}
export class DatesRefused extends DomainError {
  constructor(field: 'publishFrom' | 'publishTo', detail: string) {
    super('invalid', 'permission-requests/dates', detail, [{ path: `body.${field}`, message: detail }]);
  }
}
export class MoveRefused extends DomainError {
  constructor(what: string, state: string) {
    super('conflict', 'permission-requests/state', `The request is ${state.replaceAll('_', ' ')}: it cannot be ${what} any more. Load it again to see what happened.`);
  }
}
const decisionWords = {
  nobody: 'Your login is not linked to a person of the roster, so your decision would be nobody\'s. Ask an administrator to link it.',
  'own-request': 'Nobody decides their own request. Somebody who is appointed for it must; the chief can appoint a designee.',
  'not-appointed': 'You are not appointed to decide requests today. The chief can appoint you under Permission requests → Who decides.',
  'same-decider': 'You denied this request. An appeal is decided by somebody else who is appointed for it.',
} as const;
export const decisionReason = (refusal: keyof typeof decisionWords): string => decisionWords[refusal];
export class MayNotDecide extends DomainError {
  constructor(refusal: keyof typeof decisionWords) {
    super('forbidden', `permission-requests/${refusal}`, decisionWords[refusal]);
  }
}
export class ArtefactChanged extends DomainError {
  constructor() {
    super('conflict', 'permission-requests/artefact-changed', 'The file is not the one you looked at: it was replaced in between. Open the request again, look at the file and decide then.');
  }
}
export class ArtefactRefused extends DomainError {
  constructor(detail: string) {
    super('invalid', 'permission-requests/artefact', detail, [{ path: 'body.file', message: detail }]);
  }
}
export class AppealTooLate extends DomainError {
  constructor(until: string) {
    super('conflict', 'permission-requests/appeal-late', `The last day for an appeal was ${until}. Ask again with what is new.`);
  }
}
const useWords = {
  'not-permitted': 'The request is not permitted (any more), so the post cannot rest on it.', 'other-artefact': 'The file of the post is not the one that was permitted: its hash differs.',
  'other-channel': 'The permission is for another channel.', 'too-early': 'The post is from before the first day of the permission.', 'before-decision': 'The post is from before the permission was given, and nothing is permitted afterwards.', 'too-late': 'The post is from after the last day of the permission.',
} as const;
export class UseRefused extends DomainError {
  constructor(refusal: keyof typeof useWords) {
    super('conflict', `official-posts/${refusal}`, `${useWords[refusal]} Record it without the request, or ask for a new permission.`);
  }
}
export class UnknownInPost extends DomainError {
  constructor(field: string, what: string) {
    super('invalid', 'official-posts/unknown', `There is no such ${what} in this agency.`, [{ path: `body.${field}`, message: `is no ${what} of this agency` }]);
  }
}
export class PostInFuture extends DomainError {
  constructor() {
    super('invalid', 'official-posts/not-yet', 'The register holds what was published, and this time has not come yet.', [{ path: 'body.publishedAt', message: 'The time of the post is still to come. Record it once it is out.' }]);
  }
}
export class AlreadyRetracted extends DomainError {
  constructor() {
    super('conflict', 'official-posts/retracted', 'This post was taken down before; the record stays as it is.');
  }
}
export class AppointmentRefused extends DomainError {
  constructor(detail: string, field: string) {
    super('invalid', 'permission-requests/appointment', detail, [{ path: `body.${field}`, message: detail }]);
  }
}

export class NothingToHaveChanged extends DomainError {
  constructor() {
    super('invalid', 'permission-requests/nothing-to-have-changed', 'Nothing was decided yet that facts could have changed since. Choose the ground that stands against the request.', [{ path: 'body.ground', message: 'is for an appeal or a permission that is in force' }]);
  }
}
