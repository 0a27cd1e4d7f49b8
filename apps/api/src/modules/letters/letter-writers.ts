/** Where capabilities say what a letter of theirs tells; asked at the last moment, so that nobody is written to about what is settled. */
import { Injectable } from '@nestjs/common';
import type { LetterValues } from './letter-language.js';
import type { LetterRow } from './staff-letters.repository.js';
import type { NoticeKind } from './words/en.js';

/** What fills the words of the letter's kind (the agency's name is known), and the page of its one link; null where nothing is open to the reader any more. */
export interface Notice { values: LetterValues; path: string | null }
/** Runs in a unit of work; null when there is nothing left to tell. */
export type LetterWriter = (letter: LetterRow) => Promise<Notice | null>;

@Injectable()
export class LetterWriters {
  private readonly writers = new Map<NoticeKind, LetterWriter>();

  /** In `onModuleInit`. */
  register(kinds: readonly NoticeKind[], writer: LetterWriter): void {
    for (const kind of kinds) {
      if (this.writers.has(kind)) throw new Error(`Two capabilities write letters of kind ${kind}`);
      this.writers.set(kind, writer);
    }
  }

  find(kind: NoticeKind): LetterWriter {
    const writer = this.writers.get(kind);
    if (!writer) throw new Error(`Nobody writes letters of kind ${kind}`);
    return writer;
  }
}
