/** What can stand against signing, each with a way on. */
import type { BeginSigningRefusal, SigningRefusal } from '@rapport/agreement-engine/approval-rule';
import { DomainError } from '../../../platform/http/domain-error.js';

const words: Record<SigningRefusal | BeginSigningRefusal, string> = {
  'not-at-signing': 'It is not at signing now. Read it again to see where it stands.', 'not-approved': 'The municipality has not approved this version. Signing begins once it has.',
  'other-version-approved': 'The municipality has approved another version than this one. Open the one that it approved.', 'other-version-shown': 'What you were shown is not what would be signed: another version is on the table, or its document is another one. Open it again and read it.',
  'not-signatory': 'You are not authorized to sign for this side.', 'signs-for-other-side': 'You have signed for the other side. One person never signs for both: somebody else signs here.',
  'already-signed': 'Your side has signed this version already.', 'terms-open': 'Its terms leave something open that nobody decided, such as who decides a dispute. The agency says it in a new version, which is approved and signed.', 'blocking-comments': 'Blocking comments are not settled. Settle them first.', 'open-draft': 'A further version was begun. Discard it or send it first.',
};
export const signingRefusalText = (refusal: SigningRefusal | BeginSigningRefusal): string => words[refusal];

export class SigningRefused extends DomainError {
  constructor(refusal: SigningRefusal | BeginSigningRefusal) {
    super(refusal === 'not-signatory' ? 'forbidden' : 'conflict', `agreement-signing/${refusal}`, words[refusal]);
  }
}

export class SigningInvalid extends DomainError {
  constructor(code: string, detail: string, path: string) {
    super('invalid', `agreement-signing/${code}`, detail, [{ path, message: detail }]);
  }
}

/** Something that is made in the background is not there yet. */
export class NotMadeYet extends DomainError {
  override readonly retryAfterSeconds = 5;
  constructor(what: string) {
    super('conflict', 'agreement-signing/not-made-yet', `${what} is not there yet.`);
  }
}
