/** What can be wrong with a figure of an index, in words with a way on. */
import { DomainError } from '../../../platform/http/domain-error.js';

export class FigureRecorded extends DomainError {
  constructor(index: string, on: string) {
    super('conflict', 'billing-indexes/recorded', `A figure of ${index} for the year from ${on} is recorded already. Look at it; if it is wrong, correct it there.`, [{ path: 'body.on', message: 'has a figure already' }]);
  }
}
export class FigureCorrected extends DomainError {
  constructor() {
    super('conflict', 'billing-indexes/corrected', 'This figure was corrected meanwhile. Load the list again and look at the one that counts now.');
  }
}
export class FigureFaulty extends DomainError {
  constructor(path: string, message: string) {
    super('invalid', 'billing-indexes/figure', `This figure cannot be recorded: it ${message}.`, [{ path: `body.${path}`, message }]);
  }
}
export class PreviewPassed extends DomainError {
  constructor() {
    super('conflict', 'billing-indexes/preview-passed', 'What this file would do is no longer what you were shown: somebody recorded figures meanwhile, or the file is another. Nothing was stored; look at the preview again.');
  }
}
export class ImportFaulty extends DomainError {
  constructor(words: string) {
    super('invalid', 'billing-indexes/import', words, [{ path: 'body.csv', message: words.charAt(0).toLowerCase() + words.slice(1) }]);
  }
}
export class ReasonMissing extends DomainError {
  constructor() {
    super('invalid', 'billing-indexes/reason', 'The file corrects figures that count today: say why.', [{ path: 'body.reason', message: 'say why the figures are corrected' }]);
  }
}
