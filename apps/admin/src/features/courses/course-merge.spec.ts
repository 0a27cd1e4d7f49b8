/** Two tabs, two authors: nothing that only one side changed may get lost, and nobody is asked about what did not clash. */
import { courseContent } from '@rapport/api-contract/course-content';
import { richTextOf } from '@rapport/policy-engine/policy-content';
import fc from 'fast-check';
import { mergeCourses, sameContent } from './course-merge.js';
import { copiedBank, copiedLesson, copiedScenario, newItem, newLesson, newQuiz, newReflection, newScenario } from './new-parts.js';
import type { Content } from './use-courses.js';

const quiz = newQuiz();
const base: Content = courseContent.parse({
  title: 'A course', lessons: [newLesson('text'), newLesson('video'), newLesson('text')], quiz: { ...quiz, banks: quiz.banks.map((bank) => ({ ...bank, items: [newItem('single'), newItem('number')] })) }, scenarios: [newScenario()], reflection: newReflection(),
});
type Edit = (content: Content, by: string) => Content;
/** Each changes one place of its own. */
const edits: Record<string, Edit> = {
  title: (content, by) => ({ ...content, title: `Title of ${by}` }),
  firstLesson: (content, by) => ({ ...content, lessons: content.lessons.map((lesson, at) => (at === 0 ? { ...lesson, title: by } : lesson)) }),
  lastLesson: (content, by) => ({ ...content, lessons: content.lessons.map((lesson, at) => (at === 2 ? { ...lesson, title: by } : lesson)) }),
  passMark: (content, by) => ({ ...content, quiz: content.quiz && { ...content.quiz, passMark: by.length } }),
  question: (content, by) => ({ ...content, quiz: content.quiz && { ...content.quiz, banks: content.quiz.banks.map((bank) => ({ ...bank, items: bank.items.map((item, at) => (at === 0 ? { ...item, prompt: by } : item)) })) } }),
  turn: (content, by) => ({ ...content, scenarios: content.scenarios.map((scenario) => ({ ...scenario, nodes: scenario.nodes.map((node, at) => (at === 0 ? { ...node, text: by } : node)) })) }),
  reflection: (content, by) => ({ ...content, reflection: content.reflection && { ...content.reflection, prompt: by } }),
};
const names = Object.keys(edits);
const some = fc.uniqueArray(fc.constantFrom(...names));
const applied = (which: readonly string[], by: string) => which.reduce((content, name) => edits[name]?.(content, by) ?? content, base);

test('never loses what only one side changed, and never asks about it', () => {
  fc.assert(fc.property(some, some, (one, other) => {
    const [own, theirs] = [one.filter((name) => !other.includes(name)), other.filter((name) => !one.includes(name))];
    const { content, conflicts } = mergeCourses(base, applied(own, 'me'), applied(theirs, 'them-2'), {});
    expect(conflicts).toEqual([]);
    const wanted = theirs.reduce((now, name) => edits[name]?.(now, 'them-2') ?? now, applied(own, 'me'));
    expect(sameContent(content, wanted)).toBe(true);
  }));
});

test('asks about every place that both changed, and takes the side that was chosen', () => {
  for (const name of names) {
    const [mine, theirs] = [applied([name], 'me'), applied([name], 'them-2')];
    const { conflicts } = mergeCourses(base, mine, theirs);
    expect(conflicts).toHaveLength(1);
    const key = conflicts[0]?.key ?? '';
    expect(sameContent(mergeCourses(base, mine, theirs, { [key]: 'theirs' }).content, theirs)).toBe(true);
    expect(sameContent(mergeCourses(base, mine, theirs, { [key]: 'mine' }).content, mine)).toBe(true);
  }
});

test('never takes away a title that only the other side changed with a choice about the text', () => {
  const edited = (change: Partial<Content['lessons'][number]>) => ({ ...base, lessons: base.lessons.map((lesson, at) => (at === 0 ? { ...lesson, ...change } as typeof lesson : lesson)) });
  const [mine, theirs] = [edited({ body: richTextOf('Mine') }), edited({ title: 'Renamed', minutes: 20, body: richTextOf('Theirs') })];
  const { conflicts } = mergeCourses(base, mine, theirs);
  expect(conflicts).toMatchObject([{ mine: 'Mine', theirs: 'Theirs' }]);
  const { content } = mergeCourses(base, mine, theirs, { [conflicts[0]?.key ?? '']: 'mine' });
  expect(content.lessons[0]).toEqual({ ...theirs.lessons[0], body: richTextOf('Mine') });
});

test('keeps a lesson that one side removed and the other changed, until somebody chooses', () => {
  const removed = { ...base, lessons: base.lessons.slice(1) };
  const { content, conflicts } = mergeCourses(base, removed, applied(['firstLesson'], 'them'));
  expect(conflicts).toMatchObject([{ mine: null }]);
  expect(content.lessons).toHaveLength(3);
  expect(mergeCourses(base, removed, base).content.lessons).toHaveLength(2);
});

test('keeps the new parts of both and the order of whoever moved something', () => {
  const [mine, theirs] = [newLesson('text'), newLesson('text')];
  const moved = base.lessons.toReversed();
  const { content, conflicts } = mergeCourses(base, { ...base, lessons: [...base.lessons, mine] }, { ...base, lessons: [...moved, theirs] });
  expect(conflicts).toEqual([]);
  expect(new Set(content.lessons.map(({ id }) => id))).toEqual(new Set([...moved, mine, theirs].map(({ id }) => id)));
  expect(content.lessons.filter(({ id }) => moved.some((one) => one.id === id))).toEqual(moved);
});

test('never takes the numbering of the server for a change of somebody else', () => {
  const numbered = { ...base, quiz: base.quiz && { ...base.quiz, banks: base.quiz.banks.map((bank) => ({ ...bank, items: bank.items.map((item) => ({ ...item, version: 4 })) })) } };
  expect(mergeCourses(base, applied(['question'], 'me'), numbered).conflicts).toEqual([]);
});

test('never lets a copy share an id with what it was copied from, or lead into it', () => {
  const [lesson] = base.lessons;
  const bank = base.quiz?.banks[0];
  const [scenario] = base.scenarios;
  if (!lesson || !bank || !scenario) throw new Error('The course has them');
  const ids = (value: unknown): string[] => (Array.isArray(value) ? value.flatMap(ids) : typeof value === 'object' && value !== null ? Object.entries(value).flatMap(([key, member]) => (['id', 'startId', 'nextId', 'correct'].includes(key) && typeof member === 'string' ? [member] : ids(member))) : []);
  for (const [from, copy] of [[lesson, copiedLesson(lesson)], [bank, copiedBank(bank)], [scenario, copiedScenario(scenario)]]) expect(ids(copy).filter((id) => ids(from).includes(id))).toEqual([]);
  const grown = { ...base, lessons: [...base.lessons, copiedLesson(lesson)], quiz: base.quiz && { ...base.quiz, banks: [...base.quiz.banks, copiedBank(bank)] }, scenarios: [...base.scenarios, copiedScenario(scenario)] };
  expect(courseContent.safeParse(grown).error?.issues ?? []).toEqual([]);
});
