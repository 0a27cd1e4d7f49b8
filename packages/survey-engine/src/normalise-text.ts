// Makes typed text safe to store and compare: no control characters, no half characters, one spelling of each letter.

// Line breaks survive in long text only; bidirectional overrides go because they can make a screen lie.
const INVISIBLE = /[\p{Cc}\p{Cs}\u202A-\u202E\u2066-\u2069\uFEFF]/gu;
const INVISIBLE_KEEP_LINES = /[^\P{Cc}\n]|[\p{Cs}\u202A-\u202E\u2066-\u2069\uFEFF]/gu;
const NOTHING_VISIBLE = /^[\s\p{Cf}\p{Mn}]*$/u;

/**
 * Removes control characters, lone surrogates and bidirectional overrides, then NFC, then trims. Text with nothing
 * visible in it becomes ''. Doing it twice changes nothing.
 * @param lines true keeps line breaks (as \n); false turns them into spaces
 */
export function normaliseText(raw: string, lines: boolean): string {
  const spaced = raw.replace(/\r\n?|[\u2028\u2029\u0085\v\f]/g, '\n').replace(/\t/g, ' ');
  const clean = lines ? spaced.replace(INVISIBLE_KEEP_LINES, '') : spaced.replace(/\n/g, ' ').replace(INVISIBLE, '');
  const text = clean.normalize('NFC').trim();
  return NOTHING_VISIBLE.test(text) ? '' : text;
}

/** Length as people count it: Unicode code points. */
export function textLength(text: string): number {
  let length = 0;
  for (const _ of text) length += 1;
  return length;
}
