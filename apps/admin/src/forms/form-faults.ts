/** What is wrong with fields, in sentences; and off a field that is being mended. */

/** The faults without that of the input with this id; the same object when it has none, so that nothing is drawn again. */
export function withoutTouched(faults: Record<string, string>, prefix: string, id: string): Record<string, string> {
  const name = id.startsWith(`${prefix}-`) ? id.slice(prefix.length + 1) : '';
  return Object.hasOwn(faults, name) ? Object.fromEntries(Object.entries(faults).filter(([each]) => each !== name)) : faults;
}

const isSentence = (message: string) => /^[“‘"]|^\p{Lu}/u.test(message);
/** "must not be empty" says something of the field; "say what it is for" speaks to the reader. */
const isOfField = (message: string) => /^(must|is|are|has|needs|lies|names|belongs|asks|cannot|does|stands)\s/.test(message);
/** Fields for a day write it as the reader's browser does: how the API takes it helps nobody there. */
const spoken = (message: string) => message.replace(/^(must be a date), like \S+$/, '$1');
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
