/** What can be wrong with a CSV file as a whole, each with the line and a way to mend it. */
import { DomainError } from '../http/domain-error.js';

/** A fault of the whole file. `line` is the physical line where it shows, null when it has none. */
export class CsvUnreadable extends DomainError {
  constructor(code: string, detail: string, readonly line: number | null = null) {
    super('invalid', code, detail);
  }
}

export class CsvEmpty extends CsvUnreadable {
  constructor() { super('csv/empty', 'The file is empty. Export it again and check that it holds a header and at least one line.'); }
}

/** `what` is a phrase like `an Excel file`. */
export class CsvBinary extends CsvUnreadable {
  constructor(what: string) { super('csv/binary', `This is ${what}, not a CSV file. Open it in the program that made it and save it as CSV (UTF-8).`); }
}

export class CsvHeaderOnly extends CsvUnreadable {
  constructor() { super('csv/header-only', 'The file holds a header and no lines below it. Export it again with its contents.', 1); }
}

export class CsvUnclosedQuote extends CsvUnreadable {
  constructor(line: number) { super('csv/unclosed-quote', `A quotation mark opens on line ${line} and is never closed. Close it, or double it if it belongs to the text.`, line); }
}

export class CsvTooManyColumns extends CsvUnreadable {
  constructor(line: number, columns: number, most: number) {
    super('csv/too-many-columns', `Line ${line} has ${columns.toLocaleString('en-US')} columns; at most ${most} can be read. Is the delimiter right?`, line);
  }
}

export class CsvFieldTooLong extends CsvUnreadable {
  constructor(line: number, most: number) {
    super('csv/field-too-long', `A field on line ${line} is longer than ${most.toLocaleString('en-US')} characters. Is a quotation mark missing?`, line);
  }
}

export class CsvTooManyRows extends CsvUnreadable {
  constructor(most: number) { super('csv/too-many-rows', `The file has more than ${most.toLocaleString('en-US')} lines. Split it into smaller files.`, most); }
}
