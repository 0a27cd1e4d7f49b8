/** What can stand in the way of importing a roster. */
import { DomainError } from '../../../platform/http/domain-error.js';

export const rosterLimits = { bytes: 16 * 1024 * 1024, columns: 200, fieldCharacters: 10_000, rows: 100_000 };

export class RosterFileMissing extends DomainError {
  constructor() {
    super('invalid', 'people/import-file-missing', 'The request holds no file. Send the roster as a form part of type file.');
  }
}

export class RosterFileTooLarge extends DomainError {
  constructor() {
    super('too-large', 'people/import-too-large', 'The file is larger than 16 MB. Leave out columns that are not needed, or split it into several files.');
  }
}

export class RosterPreviewStale extends DomainError {
  constructor() {
    super('conflict', 'people/import-stale', 'The roster, or who of it signs in, changed since this preview was made. Make the preview again, look at it, and then apply it.');
  }
}

export class RosterNotReady extends DomainError {
  constructor(faults: readonly string[]) {
    super('conflict', 'people/import-not-ready', faults.join(' '));
  }
}

/** As for one entry by hand: nobody moves, ends or retypes their own. */
export class RosterMovesApplicant extends DomainError {
  constructor({ name, line }: { name: string; line: number | null }) {
    super('forbidden', 'people/your-own', `${line === null ? 'The file leaves out' : `Line ${line} of the file changes the unit, the supervisor, the kind or the employment of`} ${name}, and that is you, or whose key this is. Nobody changes that of their own entry: let another administrator of your agency apply this import.`);
  }
}

export class RosterSettled extends DomainError {
  constructor(status: string) {
    super('conflict', 'people/import-settled', `This import was ${status} already. Upload the file again for another one.`);
  }
}
