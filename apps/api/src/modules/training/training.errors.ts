/** What can go wrong with courses and with taking them. */
import { DomainError, type Fault } from '../../platform/http/domain-error.js';

/** Something that the state of a course does not allow; the words come from the rule. */
export class CourseMoveRefused extends DomainError {
  constructor(why: string) {
    super('conflict', 'courses/not-now', why);
  }
}

export class CourseDraftOutdated extends DomainError {
  constructor(revision: number) {
    super('conflict', 'courses/draft-outdated', `Somebody else changed this draft; it is now at revision ${revision}. Load it again, look at the change, and save once more.`);
  }
}

export class CourseNotPublishable extends DomainError {
  constructor(findings: readonly { path: string; message: string }[]) {
    super('invalid', 'courses/not-publishable', 'The draft cannot be published yet: mend what is listed.', findings.map(({ path, message }) => ({ path: `draft.${path}`, message })));
  }
}

/** Names something in the content that the agency does not have; the same for what another agency has. */
export class CourseReferenceUnknown extends DomainError {
  constructor(faults: Fault[]) {
    super('invalid', 'courses/unknown-reference', 'The course names a policy clause or a file that is not there.', faults);
  }
}

export class CourseFileRefused extends DomainError {
  constructor(why: string) {
    super('invalid', 'courses/file-refused', why);
  }
}

export class StalenessDecided extends DomainError {
  constructor(by: string) {
    super('conflict', 'courses/already-decided', `${by} has decided this already. A decision stays as it is; publish a new version of the course if it should be taught again.`);
  }
}

export class StalenessWithdrawn extends DomainError {
  constructor() {
    super('conflict', 'courses/change-withdrawn', 'The version of the policy that changed the clause was withdrawn before it began. There is nothing to assess any more.');
  }
}

export class CourseClosed extends DomainError {
  constructor(why: string) {
    super('conflict', 'attempts/course-closed', why);
  }
}

export class AssignmentUnknown extends DomainError {
  constructor() {
    super('invalid', 'attempts/unknown-assignment', 'You have no such assignment that is open for this course.', [{ path: 'body.assignmentId', message: 'is not an open assignment of yours' }]);
  }
}

/** The rule says not now, in its words. */
export class NotNow extends DomainError {
  constructor(code: 'lesson-not-opened' | 'package-not-done' | 'unit-waits' | 'package-orders-itself' | 'package-without-order' | 'unit-not-waived' | 'package-tells-itself' | 'not-in-order' | 'attempt-over' | 'quiz-locked' | 'quiz-must-wait' | 'quiz-passed' | 'not-possible' | 'play-over' | 'already-scored' | 'reflection-handed-in', why: string) {
    super('conflict', `attempts/${code}`, why);
  }
}

/** Another tab or device was faster. */
export class AnotherTabSaved extends DomainError {
  constructor(what: string, revision: number) {
    super('conflict', 'attempts/saved-elsewhere', `This ${what} was changed in another tab or on another device (revision ${revision}). Load it again: what was saved there is kept, and you go on from it.`);
  }
}

export class AnswersInvalid extends DomainError {
  constructor(faults: Fault[]) {
    super('invalid', 'attempts/answer-invalid', `Mend ${faults.length === 1 ? 'this answer' : 'these answers'} and save again.`, faults);
  }
}

export class ReflectionTooShort extends DomainError {
  constructor(words: number, minWords: number) {
    super('invalid', 'reflections/too-short', `It has ${words} ${words === 1 ? 'word' : 'words'}; at least ${minWords} are asked for.`, [{ path: 'body.text', message: `at least ${minWords} words` }]);
  }
}

/** What was handed in belongs to the login that wrote it, not to whoever the person signs in as later. */
export class WrittenWithOtherLogin extends DomainError {
  constructor() {
    super('forbidden', 'reflections/other-login', 'This reflection was handed in with another login. It opens only to the login that wrote it; that it was handed in counts for you all the same.');
  }
}

export class NotForKeys extends DomainError {
  constructor() {
    super('forbidden', 'reflections/not-for-keys', 'Reflections are read by people: their label names who. An API key reads none; sign in to read them.');
  }
}

export class LevelsInvalid extends DomainError {
  constructor(messages: string[]) {
    super('invalid', 'role-plays/levels-invalid', 'The scores do not fit the rubric.', messages.map((message) => ({ path: 'body.levels', message })));
  }
}

export class NotYourOwn extends DomainError {
  constructor() {
    super('forbidden', 'role-plays/your-own', 'Nobody scores their own role-play. Leave it to another rater.');
  }
}
