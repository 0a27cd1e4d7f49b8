/** What can stand in the way of a mark. */
import { mostMarks } from '@rapport/api-contract/insight-marks';
import { DomainError, type Fault } from '../../../platform/http/domain-error.js';

export class MarkReferenceUnknown extends DomainError {
  constructor(faults: Fault[]) {
    super('invalid', 'insights/mark-reference-unknown', 'The mark names something that this agency does not have. Choose it again.', faults);
  }
}

export class TooManyMarks extends DomainError {
  constructor() {
    super('conflict', 'insights/too-many-marks', `At most ${mostMarks} marks stand at once: all are judged together, and among more of them chance alone would look like an effect. Remove one first.`);
  }
}
