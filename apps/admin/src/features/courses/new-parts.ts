/** New parts of a course, each whole enough to be kept as it stands. */
import type { Content } from './use-courses.js';

export type Lesson = Content['lessons'][number];
export type Quiz = NonNullable<Content['quiz']>;
export type Bank = Quiz['banks'][number];
export type Item = Bank['items'][number];
export type Scenario = Content['scenarios'][number];
export type ScenarioNode = Scenario['nodes'][number];
export type Dimension = Scenario['rubric']['dimensions'][number];
export type ClauseRef = Lesson['clauses'][number];

const newId = () => crypto.randomUUID();
const emptyText = (): Lesson['body'] => ({ type: 'doc', content: [{ type: 'paragraph' }] });
const option = (text: string) => ({ id: newId(), text });

export function newLesson(kind: 'text' | 'video'): Lesson {
  const base = { id: newId(), minutes: 5, clauses: [], body: emptyText() };
  return kind === 'text' ? { ...base, kind, title: 'New lesson' } : { ...base, kind, title: 'New film', url: 'https://www.example.org/film' };
}
export const newFileLesson = (file: Extract<Lesson, { kind: 'file' }>['file']): Lesson => ({ id: newId(), kind: 'file', title: file.name.slice(0, 160), minutes: 5, clauses: [], body: emptyText(), file });

export function newItem(kind: Item['kind']): Item {
  const base = { id: newId(), version: 1, prompt: 'New question', points: 1, explanation: '', clauses: [] };
  const options = [option('First answer'), option('Second answer')];
  const first = options[0]?.id ?? '';
  if (kind === 'single') return { ...base, kind, options, correct: first };
  if (kind === 'multiple') return { ...base, kind, options, correct: [first], partialCredit: false };
  if (kind === 'true-false') return { ...base, kind, correct: true };
  return kind === 'ordering' ? { ...base, kind, options } : { ...base, kind, correct: 0, tolerance: 0, unit: null };
}
export const newOption = option;
/** A copy with ids of its own, so that two questions never share an answer. */
export function copiedItem(item: Item): Item {
  const copy = { ...structuredClone(item), id: newId(), version: 1 };
  if (!('options' in copy)) return copy;
  const ids = new Map(copy.options.map(({ id }) => [id, newId()]));
  const of = (id: string) => ids.get(id) ?? id;
  const options = copy.options.map((each) => ({ ...each, id: of(each.id) }));
  if (copy.kind === 'single') return { ...copy, options, correct: of(copy.correct) };
  return copy.kind === 'multiple' ? { ...copy, options, correct: copy.correct.map(of) } : { ...copy, options };
}
const copyName = (name: string, most: number) => `${name.slice(0, most - 7)} (copy)`;
export const copiedLesson = (lesson: Lesson): Lesson => ({ ...structuredClone(lesson), id: newId(), title: copyName(lesson.title, 160) });
export const copiedBank = (bank: Bank): Bank => ({ ...bank, id: newId(), name: copyName(bank.name, 120), items: bank.items.map(copiedItem) });
/** A turn with choices of its own; it leads where the other leads. */
export function copiedNode(node: ScenarioNode): ScenarioNode {
  const copy = { ...structuredClone(node), id: newId() };
  return copy.kind === 'choice' ? { ...copy, choices: copy.choices.map((choice) => ({ ...choice, id: newId() })) } : copy;
}
/** Its turns lead to each other, never into the role-play that it was copied from. */
export function copiedScenario(scenario: Scenario): Scenario {
  const nodes = scenario.nodes.map(copiedNode);
  const ids = new Map(scenario.nodes.map(({ id }, at) => [id, nodes[at]?.id ?? id]));
  const of = (id: string) => ids.get(id) ?? id;
  return {
    ...structuredClone(scenario), id: newId(), title: copyName(scenario.title, 160), startId: of(scenario.startId),
    nodes: nodes.map((node) => (node.kind === 'choice' ? { ...node, choices: node.choices.map((choice) => ({ ...choice, nextId: of(choice.nextId) })) } : node.kind === 'free-text' ? { ...node, nextId: of(node.nextId) } : node)),
    rubric: { ...scenario.rubric, dimensions: scenario.rubric.dimensions.map((dimension) => ({ ...structuredClone(dimension), id: newId() })) },
  };
}
export const newBank = (): Bank => ({ id: newId(), name: 'Questions', draw: 1, items: [newItem('single')] });
export const newQuiz = (): Quiz => ({ passMark: 80, maxAttempts: 3, timeLimitMinutes: null, retakeAfterHours: 0, feedback: 'answers', banks: [newBank()] });

export function newNode(kind: ScenarioNode['kind'], nextId: string): ScenarioNode {
  const base = { id: newId(), speaker: kind === 'ending' ? 'What came of it' : 'Caller', text: kind === 'ending' ? 'The call ends.' : 'What is said or happens', clauses: [] };
  if (kind === 'choice') return { ...base, kind, choices: [newChoice('First choice', nextId), newChoice('Second choice', nextId)] };
  return kind === 'free-text' ? { ...base, kind, prompt: 'What do you say?', nextId } : { ...base, kind, outcome: 'mixed' };
}
export const newChoice = (text: string, nextId: string) => ({ id: newId(), text, nextId, consequence: '' });
export const newDimension = (): Dimension => ({ id: newId(), name: 'Listens before asking', levels: [{ level: 1, anchor: 'Interrupts; asks before the caller has finished' }, { level: 2, anchor: 'Lets the caller finish' }, { level: 3, anchor: 'Lets the caller finish and says back what was heard' }] });
export function newScenario(): Scenario {
  const ending = newNode('ending', '');
  const start = newNode('choice', ending.id);
  return { id: newId(), title: 'New role-play', introduction: '', startId: start.id, nodes: [start, ending], rubric: { raters: 1, passLevel: null, dimensions: [newDimension()] } };
}
export const newReflection = (): NonNullable<Content['reflection']> => ({ id: newId(), prompt: 'Think of a call that stayed with you. What would you do in the same way, and what not?', tier: 'coach', minWords: 30, clauses: [] });

/** Moves one entry by a place; at the ends nothing changes. */
export function moved<T>(list: readonly T[], at: number, by: -1 | 1): T[] {
  const next = [...list];
  const [one] = next.splice(at, 1);
  if (one !== undefined) next.splice(Math.min(Math.max(at + by, 0), list.length - 1), 0, one);
  return next;
}
/** With `copy` right behind the entry at `at`. */
export const withCopy = <T>(list: readonly T[], at: number, copy: T): T[] => [...list.slice(0, at + 1), copy, ...list.slice(at + 1)];
export const replaced = <T>(list: readonly T[], at: number, one: T): T[] => list.map((each, index) => (index === at ? one : each));
export const without = <T>(list: readonly T[], at: number): T[] => list.filter((_, index) => index !== at);
