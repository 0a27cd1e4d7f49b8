/** Brings two edits of the same course together: what only one side changed is taken, what both changed is shown, and nothing is lost. */
import { canonicalJson } from '@rapport/policy-engine/canonical-content';
import { plainText } from '@rapport/policy-engine/rich-text-blocks';
import { mergedFields } from '../../drafts/merged-fields.js';
import { mergedOrder } from '../../drafts/merged-order.js';
import type { Bank, Item, Lesson, Scenario, ScenarioNode } from './new-parts.js';
import type { Content } from './use-courses.js';

export type Choice = 'mine' | 'theirs';
/** Both sides changed one place: `mine` and `theirs` in words, null where that side removed it. */
export interface Conflict { key: string; label: string; mine: string | null; theirs: string | null }
export interface Merged { content: Content; conflicts: Conflict[] }

/** The server numbers the wordings of a question; that is no change of anybody. */
const plain = (value: unknown): unknown => (Array.isArray(value) ? value.map(plain)
  : typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value).filter(([key, member]) => key !== 'version' && member !== undefined).map(([key, member]) => [key, plain(member)])) : value);
const same = (a: unknown, b: unknown): boolean => a === b || canonicalJson(plain(a)) === canonicalJson(plain(b));
export const sameContent = (a: Content, b: Content): boolean => same(a, b);

const lines = (...parts: (string | undefined)[]) => parts.filter(Boolean).join('\n');
const lessonWords = (lesson: Lesson) => lines(lesson.title, lesson.kind === 'video' ? lesson.url : lesson.kind === 'file' ? lesson.file.name : undefined, plainText(lesson.body), `${lesson.minutes} min`);
function itemWords(item: Item): string {
  const right = (id: string) => (item.kind === 'single' ? item.correct === id : item.kind === 'multiple' && item.correct.includes(id));
  const answers = 'options' in item ? item.options.map(({ id, text }) => `${right(id) ? '✓ ' : '– '}${text}`) : [item.kind === 'number' ? `${item.correct} ± ${item.tolerance} ${item.unit ?? ''}` : item.correct ? 'True' : 'False'];
  return lines(item.prompt, ...answers, item.explanation, `${item.points} points`);
}
const itemLabel = ({ prompt }: Item) => `Question “${prompt}”`;
const lessonLabel = ({ title }: Lesson) => `Lesson “${title}”`;
const nodeWords = (node: ScenarioNode) => lines(`${node.speaker}: ${node.text}`, ...(node.kind === 'choice' ? node.choices.map(({ text, consequence }) => `– ${text}${consequence ? ` (${consequence})` : ''}`) : node.kind === 'free-text' ? [node.prompt] : [node.outcome]));
const rubricWords = (rubric: Scenario['rubric']) => lines(`${rubric.raters} raters, enough at ${rubric.passLevel ?? 'any level'}`, ...rubric.dimensions.map(({ name, levels }) => `${name}: ${levels.map(({ level, anchor }) => `${level} ${anchor}`).join('; ')}`));
/** What a field of a part is called; all others only mean something together with the part's kind: an answer points to its options. */
const fieldNames: Record<string, string> = { title: 'title', minutes: 'minutes', body: 'text', clauses: 'clauses', prompt: 'question', points: 'points', explanation: 'explanation', speaker: 'speaker', text: 'words' };
const yesNo = (value: boolean) => (value ? 'Yes' : 'No');

/**
 * `base` is what both began with. Where both changed the same place, `choose` says whose stands (mine where it says nothing); where one side removed
 * what the other changed, the changed one stays unless chosen otherwise.
 */
export function mergeCourses(base: Content, mine: Content, theirs: Content, choose: Readonly<Record<string, Choice>> = {}): Merged {
  const conflicts: Conflict[] = [];
  const field = <T>(key: string, label: string, from: T, own: T, other: T, words: (value: T) => string): T => {
    if (same(own, other) || same(other, from)) return own;
    if (same(own, from)) return other;
    conflicts.push({ key, label, mine: words(own), theirs: words(other) });
    return choose[key] === 'theirs' ? other : own;
  };
  const clash = <T>(key: string, label: string, own: T | null, other: T | null, words: (one: T) => string): T | null => {
    conflicts.push({ key, label, mine: own && words(own), theirs: other && words(other) });
    if (choose[key] === 'theirs') return other;
    return choose[key] === 'mine' ? own : own ?? other;
  };
  const list = <T extends { id: string }>(name: string, from: readonly T[], own: readonly T[], other: readonly T[], label: (one: T) => string, words: (one: T) => string, within?: (b: T, m: T, t: T) => T): T[] => {
    const [inBase, inMine, inTheirs] = [byId(from), byId(own), byId(other)];
    return mergedOrder(from.map(idOf), own.map(idOf), other.map(idOf)).flatMap((id): T[] => {
      const [b, m, t] = [inBase.get(id), inMine.get(id), inTheirs.get(id)];
      const one = both(`${name}:${id}`, b ?? null, m ?? null, t ?? null, label, words, within);
      return one ? [one] : [];
    });
  };
  const both = <T>(key: string, b: T | null, m: T | null, t: T | null, label: (one: T) => string, words: (one: T) => string, within?: (b: T, m: T, t: T) => T): T | null => {
    if (same(m, t) || (b !== null && same(t, b))) return m;
    if (b !== null && same(m, b)) return t;
    if (m !== null && t !== null) return b !== null && within ? within(b, m, t) : clash(key, label(m), m, t, words);
    const left = m ?? t;
    if (left === null || b === null) return left;
    return clash(key, label(left), m, t, words);
  };
  /** A choice about the text of a lesson leaves its title as whoever changed it left it. */
  const fieldwise = <T extends { id: string; kind: string }>(name: string, label: (one: T) => string, words: (one: T) => string, alone: readonly string[]) => (b: T, m: T, t: T): T => mergedFields({ base: b, mine: m, theirs: t }, same, (each) => {
    const key = `${name}:${m.id}:${each}`;
    const said = (one: T): string => { const value = (one as Readonly<Record<string, unknown>>)[each]; return each === 'body' ? plainText(value as Lesson['body']) : typeof value === 'string' || typeof value === 'number' ? String(value) : words(one); };
    conflicts.push({ key, label: alone.includes(each) ? `${label(m)}: ${fieldNames[each] ?? each}` : label(m), mine: said(m), theirs: said(t) });
    return choose[key] ?? 'mine';
  }, (each) => (alone.includes(each) ? each : 'kind'));
  const bankOf = (b: Bank, m: Bank, t: Bank): Bank => ({
    id: m.id, name: field(`bank-name:${m.id}`, 'Name of a bank', b.name, m.name, t.name, String), draw: field(`bank-draw:${m.id}`, `Questions drawn from “${m.name}”`, b.draw, m.draw, t.draw, String),
    items: list('item', b.items, m.items, t.items, itemLabel, itemWords, fieldwise('item', itemLabel, itemWords, ['prompt', 'points', 'explanation', 'clauses'])),
  });
  const rules = ({ passMark, maxAttempts, timeLimitMinutes, retakeAfterHours, feedback }: NonNullable<Content['quiz']>) => ({ passMark, maxAttempts, timeLimitMinutes, retakeAfterHours, feedback });
  const scenarioOf = (b: Scenario, m: Scenario, t: Scenario): Scenario => ({
    id: m.id, title: field(`scenario-title:${m.id}`, 'Title of a role-play', b.title, m.title, t.title, String), introduction: field(`scenario-introduction:${m.id}`, `Introduction of “${m.title}”`, b.introduction, m.introduction, t.introduction, String),
    startId: field(`scenario-start:${m.id}`, `Where “${m.title}” begins`, b.startId, m.startId, t.startId, () => 'another turn'),
    nodes: list('node', b.nodes, m.nodes, t.nodes, () => `A turn of “${m.title}”`, nodeWords, fieldwise('node', () => `A turn of “${m.title}”`, nodeWords, ['speaker', 'text', 'clauses'])), rubric: field(`rubric:${m.id}`, `How “${m.title}” is scored`, b.rubric, m.rubric, t.rubric, rubricWords),
  });
  const content: Content = {
    ...mine,
    title: field('title', 'Title', base.title, mine.title, theirs.title, String), summary: field('summary', 'Summary', base.summary, mine.summary, theirs.summary, String),
    selfEnrolment: field('selfEnrolment', 'Anybody may take it', base.selfEnrolment, mine.selfEnrolment, theirs.selfEnrolment, yesNo), inOrder: field('inOrder', 'In order', base.inOrder, mine.inOrder, theirs.inOrder, yesNo),
    hours: field('hours', 'Hours that it credits', base.hours, mine.hours, theirs.hours, (hours) => hours.map(({ category, hours: n }) => `${n} h ${category}`).join('; ')),
    lessons: list('lesson', base.lessons, mine.lessons, theirs.lessons, lessonLabel, lessonWords, fieldwise('lesson', lessonLabel, lessonWords, ['title', 'minutes', 'body', 'clauses'])),
    quiz: both('quiz', base.quiz, mine.quiz, theirs.quiz, () => 'Quiz', (quiz) => quiz.banks.map(({ name, items }) => `${name}: ${items.length} questions`).join('\n'), (b, m, t) => ({
      ...field('quiz-rules', 'Rules of the quiz', rules(b), rules(m), rules(t), (one) => `passed at ${one.passMark}%, ${one.maxAttempts ?? 'any number of'} attempts, ${one.timeLimitMinutes ?? 'no limit of'} minutes, ${one.retakeAfterHours} hours between`),
      banks: list('bank', b.banks, m.banks, t.banks, (one) => `Bank “${one.name}”`, (one) => one.items.map(itemWords).join('\n\n'), bankOf),
    })),
    scenarios: list('scenario', base.scenarios, mine.scenarios, theirs.scenarios, (one) => `Role-play “${one.title}”`, (one) => one.nodes.map(nodeWords).join('\n\n'), scenarioOf),
    reflection: both('reflection', base.reflection, mine.reflection, theirs.reflection, () => 'Reflection', (one) => lines(one.prompt, one.tier, `at least ${one.minWords} words`)),
  };
  return { content, conflicts };
}

const idOf = ({ id }: { id: string }) => id;
const byId = <T extends { id: string }>(list: readonly T[]) => new Map(list.map((each) => [each.id, each]));
