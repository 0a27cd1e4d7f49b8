/** What is wrong with fields, in sentences; and off a field that is being mended. */

/** The faults without that of the input with this id; the same object when it has none, so that nothing is drawn again. */
export function withoutTouched(faults: Record<string, string>, prefix: string, id: string): Record<string, string> {
  const name = id.startsWith(`${prefix}-`) ? id.slice(prefix.length + 1) : '';
  return Object.hasOwn(faults, name) ? Object.fromEntries(Object.entries(faults).filter(([each]) => each !== name)) : faults;
}

const isSentence = (message: string) => /^[“‘"]|^\p{Lu}/u.test(message);
/** "must not be empty" says something of the field; "say what it is for" speaks to the reader. */
const isOfField = (message: string) => /^(must|is|are|has|needs|lies|names|belongs|asks|cannot|does|stands)\s/.test(message);
/** Fields for a day write it as the reader's browser does, and a list of choices is there to be opened: how the API takes them helps nobody there, and its example may be a day that the field refuses. */
const spoken = (message: string) => message.replace(/^(must be a date), like .+$/s, '$1').replace(/^(must be chosen): one of .*$/s, '$1');
const whole = (words: string) => `${words.charAt(0).toUpperCase()}${words.slice(1)}${/[.!?…]$/.test(words) ? '' : '.'}`;

/** Below a field, whose label stands above it. */
export function atField(message: string): string {
  return isSentence(message) ? message : whole(isOfField(message) ? `it ${spoken(message)}` : message);
}

/** In the list at the top of a form, where the field must be named. */
export function inSummary(label: string, message: string): string {
  if (isSentence(message)) return message;
  if (!isOfField(message)) return whole(message);
  return `${label.endsWith('?') ? `“${label}”` : label} ${spoken(message)}`;
}

/** Faults of the API in the words of the screen, where a field is typed in another unit than the API takes. */
export function inUnits(faults: Record<string, string>, inUnit: Record<string, string | null>): Record<string, string> {
  return Object.fromEntries(Object.entries(faults).map(([name, message]) => [name, inUnit[name] ?? message]));
}

/** What a form needs before it is sent, by field; what is not missing is left out. */
export type Needs = Record<string, string | false | null | undefined>;
export function missingOf(needs: Needs): Record<string, string> {
  return Object.fromEntries(Object.entries(needs).flatMap(([name, words]) => (words ? [[name, words]] : [])));
}

/** Faults in the order of the fields on the page, whatever the order in which they were found; what stands nowhere on it comes last. */
export function inPageOrder<T extends { field: string }>(errors: readonly T[], ids: readonly string[]): T[] {
  const at = (field: string) => { const place = ids.indexOf(field); return place < 0 ? ids.length : place; };
  return errors.toSorted((one, other) => at(one.field) - at(other.field));
}
