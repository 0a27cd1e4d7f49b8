/** Whom training again would ask, in words, before it is decided. */
interface Foreseen { name: string; people: number; dueOn: string }
interface Formats { count: (count: number, forms: { one: string; other: string }) => string; date: (day: string) => string }

export function retrainingWords(requirements: readonly Foreseen[], formats: Formats): string {
  if (requirements.length === 0) return 'No requirement asks for this course: nobody would be asked.';
  const asked = requirements.filter(({ people }) => people > 0);
  if (asked.length === 0) return 'Nobody would be asked: nobody has completed it under a requirement, or it is asked of them anyway.';
  return `${asked.map(({ name, people, dueOn }) => `${formats.count(people, { one: 'person owes', other: 'people owe' })} it again under “${name}”, due ${formats.date(dueOn)}`).join('; ')}.`;
}
