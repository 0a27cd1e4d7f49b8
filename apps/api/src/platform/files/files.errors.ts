/** What can go wrong with a file that is sent or read. */
import { DomainError } from '../http/domain-error.js';

export class FileTooLarge extends DomainError {
  constructor(mostBytes: number) {
    super('too-large', 'files/too-large', `The file is larger than ${words(mostBytes)}. Split it, or ask your administrator to raise the limit.`);
  }
}

export class FileNotSent extends DomainError {
  constructor() {
    super('invalid', 'files/not-sent', 'No file arrived. Send it as multipart/form-data, in the field "file".');
  }
}

/** A row names the file, but its content is gone: restore the file store from the backup. */
export class FileMissing extends DomainError {
  constructor() {
    super('unavailable', 'files/missing', 'The content of this file cannot be read at the moment.');
  }
}

const words = (bytes: number) => (bytes >= 1024 * 1024 ? `${Math.floor(bytes / 1024 / 1024)} MB` : `${bytes} bytes`);
