// Says which contact a survey is about: "your call on November 14 about a disabled vehicle".
import { dayInWords } from './piped-values.js';
import { t } from './ui-strings.js';

export interface ContactFacts {
  readonly kind: 'call' | 'stop' | 'report' | 'visit' | 'other';
  /** Civil date YYYY-MM-DD in the agency's zone. */
  readonly date?: string;
  /** The agency's words for the matter in this language, with article: "a disabled vehicle". */
  readonly about?: string;
}

/** The value of the token `contact.summary`, in lower case as it stands inside a sentence; unknown parts are left out. */
export function contactSummary(language: string, { kind, date, about }: ContactFacts): string {
  const what = t(language, `contact.${kind}`);
  const dated = date === undefined ? what : t(language, 'contact.on', { what, date: dayInWords(date, language) });
  return about === undefined || about.trim() === '' ? dated : t(language, 'contact.about', { what: dated, about: about.trim() });
}
