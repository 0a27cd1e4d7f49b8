/** How a message reads to a resident: its gaps filled with an example. */

export interface Example { agency: string; slug: string; origin: string; language: string; at: Date }

/** What each gap is filled with, as the screen offers it. */
export const gapWords = [
  { gap: 'agency', means: 'Name of your agency' }, { gap: 'link', means: 'The resident’s own link' }, { gap: 'contactDate', means: 'Day of the contact' }, { gap: 'closesOn', means: 'Last day to answer' },
  { gap: 'code', means: 'Code that proves the message is yours' }, { gap: 'verifyLink', means: 'Page where the code can be checked' }, { gap: 'stopLink', means: 'Link that ends the messages' },
] as const;
export type Gap = (typeof gapWords)[number]['gap'];


/** Example values; dates are written in the message's language. */
export function exampleValues({ agency, slug, origin, language, at }: Example): Record<Gap, string> {
  const day = (date: Date) => new Intl.DateTimeFormat(language, { day: 'numeric', month: 'long', timeZone: 'UTC' }).format(date);
  return {
    agency, link: `${origin}/s/k3TqYvXo9mB2nR7wLcJd4A`, contactDate: day(at), closesOn: day(new Date(at.getTime() + 30 * 86_400_000)), code: 'H7KM2QXR',
    verifyLink: `${origin}/a/${slug}`, stopLink: `${origin}/u/pW5sZc8vNf`,
  };
}

/** The text with every known gap filled; an unknown one stays as written, so that it is seen. */
export function filled(text: string, values: Record<Gap, string>): string {
  return text.replaceAll(/\{\{\s*(\w+)\s*\}\}/g, (whole, name: string) => (name in values ? values[name as Gap] : whole));
}
