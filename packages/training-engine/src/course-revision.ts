/** Numbers the versions of quiz items, so that figures and pinned attempts say which wording somebody answered. */
import { type CourseContent, itemsOf, type QuizItem } from './course.js';

/** The draft with every item's version set: that of the published item while it is the same, else one more. */
export function numberItems<C extends CourseContent>(draft: C, published: CourseContent | null): C {
  const before = new Map(published ? itemsOf(published).map((item) => [item.id, item]) : []);
  const numbered = (item: QuizItem): QuizItem => {
    const was = before.get(item.id);
    return { ...item, version: !was ? 1 : saysTheSame(item, was) ? was.version : was.version + 1 };
  };
  return draft.quiz ? { ...draft, quiz: { ...draft.quiz, banks: draft.quiz.banks.map((bank) => ({ ...bank, items: bank.items.map(numbered) })) } } : draft;
}

function saysTheSame(one: QuizItem, other: QuizItem): boolean {
  const plain = (item: QuizItem) => JSON.stringify(sorted({ ...item, version: 0, clauses: [] }));
  return plain(one) === plain(other);
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([key, member]) => [key, sorted(member)]));
}
