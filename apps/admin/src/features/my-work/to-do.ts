/** Makes one list of policies and training, the earliest due first, and the sentence above it. */
export interface Due { id: string; dueOn: string }
interface Source<T> { items: readonly T[]; hasMore: boolean }

/**
 * Both sources come by due day, page by page. What is due after the last loaded item of a source that has more is held back:
 * something more urgent may still come from there.
 */
export function merged<A extends Due, B extends Due>(first: Source<A>, second: Source<B>): (A | B)[] {
  const edge = (source: Source<Due>) => (source.hasMore ? source.items.at(-1)?.dueOn ?? '' : '9999-12-31');
  const until = [edge(first), edge(second)].toSorted()[0] ?? '';
  return [...first.items, ...second.items].filter(({ dueOn }) => dueOn <= until).toSorted((a, b) => a.dueOn.localeCompare(b.dueOn) || a.id.localeCompare(b.id));
}

const small = ['No', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine'];
const word = (count: number) => small[count] ?? String(count);

/** "Three things, about 19 min. Nothing is overdue." `time` is left out where nobody knows it. */
export function inOneSentence({ open, overdue, waiting = 0, time }: { open: number; overdue: number; waiting?: number; time: string | null }): string {
  const scored = waiting === 0 ? '' : ` ${word(waiting)} ${waiting === 1 ? 'course waits' : 'courses wait'} to be scored; you need not do anything for ${waiting === 1 ? 'it' : 'them'}.`;
  if (open === 0) return `Nothing waits for you.${scored}`;
  const late = overdue === 0 ? 'Nothing is overdue.' : overdue === open ? (open === 1 ? 'It is overdue.' : 'All are overdue.') : `${word(overdue)} ${overdue === 1 ? 'is' : 'are'} overdue.`;
  return `${word(open)} ${open === 1 ? 'thing' : 'things'}${time ? `, about ${time}` : ''}. ${late}${scored}`;
}

interface Learning { hours: unknown; waitsFor: 'score' | null; courses: readonly { minutes: number; courseAttemptId: string | null }[] }
interface Progress { courseAttemptId: string | null; progressPercent: number }

/** What is left of an assignment for the person, in minutes: the card and the sum above the list both say this. Null where nobody knows it. */
export function minutesLeft({ hours, waitsFor, courses }: Learning, begun: readonly Progress[]): number | null {
  const course = courses.find(({ courseAttemptId }) => courseAttemptId) ?? courses[0];
  if (hours || !course) return null;
  if (waitsFor) return 0;
  const done = begun.find(({ courseAttemptId }) => courseAttemptId !== null && courseAttemptId === course.courseAttemptId)?.progressPercent ?? 0;
  return done === 0 ? course.minutes : Math.max(1, Math.round((course.minutes * (100 - done)) / 100));
}

/** Leads to one's own questions as soon as there is one; null where nothing was asked. */
export function questionsWords(asked: boolean, answered: string | null): string | null {
  return answered ?? (asked ? 'Your questions about policies' : null);
}
