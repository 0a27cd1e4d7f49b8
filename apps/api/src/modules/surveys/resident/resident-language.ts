/** Which language a page is shown in: as asked, as remembered, as the browser says, as the questionnaire has it. */

/** The first of `wanted` (tags, or an Accept-Language header) that is offered, by tag and then by language alone. */
export function chooseLanguage(offered: readonly string[], fallback: string, ...wanted: (string | null | undefined)[]): string {
  const asked = wanted[0];
  if (asked && offered.includes(asked)) return asked;
  for (const each of wanted) {
    if (!each) continue;
    if (offered.includes(each)) return each;
    for (const part of each.slice(0, 200).split(',')) {
      const tag = part.split(';')[0]?.trim();
      const found = tag && (offered.find((one) => one.toLowerCase() === tag.toLowerCase()) ?? offered.find((one) => base(one) === base(tag)));
      if (found) return found;
    }
  }
  return offered.includes(fallback) ? fallback : (offered[0] ?? fallback);
}

const base = (tag: string) => tag.toLowerCase().split('-')[0];
