import fc from 'fast-check';
import { type CourseContent, hoursByCategory, type QuizItem } from './course.js';
import { checkCourse } from './course-check.js';
import { partsOf, remainingOf } from './course-completion.js';
import { outlineOf } from './course-outline.js';
import { numberItems } from './course-revision.js';
import { courseEvents, courseStates, moveCourse } from './course-version.js';
import { countWords, mayRead, readers, tierLabel } from './reflection-tier.js';
import { citationsOf, stalePartsOf } from './staleness.js';

const body = { type: 'doc' as const, content: [{ type: 'paragraph', content: [{ type: 'text', text: 'Words' }] }] };
const item = (id: string, over: Partial<QuizItem> = {}): QuizItem => ({ id, version: 1, prompt: `Q ${id}`, points: 1, explanation: 'WHY', clauses: [], kind: 'true-false', correct: true, ...over } as QuizItem);
const course: CourseContent = {
  title: 'Course', summary: '', selfEnrolment: true, inOrder: true, hours: [{ category: 'service', hours: 1.5 }],
  lessons: [{ kind: 'text', id: 'l1', title: 'One', minutes: 5, clauses: [{ policyId: 'p', clauseId: 'c1' }], body }, { kind: 'video', id: 'l2', title: 'Two', minutes: 5, clauses: [], url: 'https://video.example.org/1', body }],
  quiz: { passMark: 80, maxAttempts: 2, timeLimitMinutes: null, retakeAfterHours: 0, feedback: 'answers', banks: [{ id: 'b', name: 'Bank', draw: 1, items: [item('q1', { clauses: [{ policyId: 'p', clauseId: 'c2' }] }), item('q2')] }] },
  scenarios: [{ id: 's', title: 'Scene', introduction: '', startId: 'n', nodes: [{ id: 'n', speaker: 'A', text: 'Hello', clauses: [{ policyId: 'p', clauseId: 'c1' }], kind: 'free-text', prompt: 'Say', nextId: 'e' }, { id: 'e', speaker: 'A', text: 'Bye', clauses: [{ policyId: 'p', clauseId: 'c1' }], kind: 'ending', outcome: 'good' }], rubric: { raters: 1, passLevel: null, dimensions: [{ id: 'd', name: 'Voice', levels: [{ level: 0, anchor: 'none' }, { level: 1, anchor: 'some' }] }] } }],
  reflection: { id: 'r', prompt: 'Think', tier: 'private', minWords: 5, clauses: [] },
};

describe('a course and its versions', () => {
  it.each(courseStates.flatMap((state) => [true, false].flatMap((hasDraft) => courseEvents.map((event) => [state, hasDraft, event] as const))))('in state %s (draft: %s) allows or refuses %s as the table says', (state, hasDraft, event) => {
    const allowed = state !== 'retired' && (event === 'start-draft' ? !hasDraft : event === 'retire' ? state === 'published' : hasDraft);
    expect(moveCourse({ state, hasDraft }, event).ok).toBe(allowed);
  });
  it('never goes back from retired, and never has two drafts, whatever happens', () => {
    fc.assert(fc.property(fc.array(fc.constantFrom(...courseEvents)), (events) => {
      let standing: { state: 'draft' | 'published' | 'retired'; hasDraft: boolean } | null = { state: 'draft', hasDraft: true };
      let published = false;
      for (const event of events) {
        if (!standing) break;
        const move = moveCourse(standing, event);
        if (!move.ok) continue;
        if (standing.hasDraft) expect(event).not.toBe('start-draft');
        published ||= event === 'publish';
        standing = move.next;
        if (standing) expect(standing.state === 'draft').toBe(!published);
      }
    }));
  });
});

describe('the gate before publication', () => {
  it('lets a whole course through', () => expect(checkCourse(course)).toEqual([]));
  const one = (items: QuizItem[], draw = 1): CourseContent => ({ ...course, quiz: { ...course.quiz!, banks: [{ id: 'b', name: 'Bank', draw, items }] } });
  it.each([
    ['a course without anything to do', { ...course, lessons: [], quiz: null, scenarios: [] }, 'course/empty'],
    ['a lesson without text', { ...course, lessons: [{ ...course.lessons[0]!, body: { type: 'doc' as const } }] }, 'lesson/empty'],
    ['a film that says nothing to somebody who cannot see it', { ...course, lessons: [{ ...course.lessons[1]!, body: { type: 'doc' as const } }] }, 'lesson/no-alternative'],
    ['a bank that holds too few', one([item('q1')], 3), 'bank/too-few'],
    ['a question without a correct answer', one([item('q1', { kind: 'single', options: [{ id: 'a', text: 'A' }, { id: 'b', text: 'B' }], correct: 'z' })]), 'item/no-correct'],
    ['two options that say the same', one([item('q1', { kind: 'single', options: [{ id: 'a', text: 'A' }, { id: 'b', text: ' a' }], correct: 'a' })]), 'item/same-option'],
    ['one id for two items, whose figures would mix', one([item('q1'), item('q1')]), 'course/same-id'],
  ] as [string, CourseContent, string][])('stops %s', (_, draft, code) => expect(checkCourse(draft).map((finding) => finding.code)).toContain(code));
});

describe('completing a course', () => {
  const nothing = { finishedLessons: new Set<string>(), quizPassed: false, plays: [], reflectionSubmitted: false };
  it('is not done while anything is left, in any order of doing it', () => {
    fc.assert(fc.property(fc.subarray(['l1', 'l2']), fc.boolean(), fc.constantFrom(null, 'in_progress', 'finished', 'scored'), fc.boolean(), (lessons, quizPassed, play, reflectionSubmitted) => {
      const plays = play === null ? [] : [{ id: 'x', scenarioId: 's', number: 1, state: play as 'scored', enough: play === 'scored' ? true : null }];
      const remaining = remainingOf(course, { finishedLessons: new Set(lessons), quizPassed, plays, reflectionSubmitted });
      expect(remaining).toHaveLength(partsOf(course) - lessons.length - Number(quizPassed) - Number(play === 'scored') - Number(reflectionSubmitted));
    }));
  });
  it('names what is left in the order of the course', () => expect(remainingOf(course, nothing).map((part) => part.part)).toEqual(['lesson', 'lesson', 'quiz', 'scenario', 'reflection']));
  it('tells nothing of the questions in the outline', () => expect(JSON.stringify(outlineOf(course))).not.toMatch(/WHY|Q q1|correct/));
});

describe('wordings of quiz items', () => {
  it('counts up an item that was changed, and leaves the others, so that figures do not mix wordings', () => {
    const changed: CourseContent = { ...course, quiz: { ...course.quiz!, banks: [{ ...course.quiz!.banks[0]!, items: [item('q1', { prompt: 'Other words' }), item('q2', { version: 9 }), item('q3', { version: 4 })] }] } };
    expect(numberItems(changed, course).quiz?.banks[0]?.items.map((one) => one.version)).toEqual([2, 1, 1]);
  });
});

describe('reflections', () => {
  it.each(readers)('never lets %s but the author read a private one, or any draft', (reader) => {
    expect(mayRead('private', reader, true)).toBe(reader === 'author');
    expect(mayRead('record', reader, false)).toBe(reader === 'author');
  });
  it('shows a coach what is for the coach, and records-readers only what is for the record', () => {
    expect(readers.filter((reader) => mayRead('coach', reader, true))).toEqual(['author', 'supervisor', 'coordinator']);
    expect(readers.filter((reader) => mayRead('record', reader, true))).toEqual(['author', 'supervisor', 'coordinator', 'records-reader']);
    expect(tierLabel.private).toContain('Only you');
  });
  it('counts words as people do', () => expect(countWords("I don't know – it's 3 o'clock, señor.")).toBe(7));
});

describe('changed clauses', () => {
  it('finds every part that cites one, each once, and none that cites another', () => {
    expect(citationsOf(course).map((one) => `${one.kind} ${one.clauseId}`)).toEqual(['lesson c1', 'quiz-item c2', 'scenario c1']);
    expect(stalePartsOf(citationsOf(course), 'p', new Set(['c2'])).map((one) => one.partId)).toEqual(['q1']);
    expect(stalePartsOf(citationsOf(course), 'other', new Set(['c2']))).toEqual([]);
  });
});

describe('hours of a course', () => {
  it('never credits words instead of hours, whatever a category is called', () => {
    const hours = ['constructor', '__proto__', 'toString', 'service', 'constructor'].map((category) => ({ category, hours: 1.5 }));
    expect(Object.entries(hoursByCategory({ hours }))).toEqual([['constructor', 3], ['__proto__', 1.5], ['toString', 1.5], ['service', 1.5]]);
    fc.assert(fc.property(fc.array(fc.record({ category: fc.string(), hours: fc.integer({ min: 1, max: 800 }).map((quarters) => quarters / 4) })), (all) => {
      expect(Object.values(hoursByCategory({ hours: all })).reduce((sum, each) => sum + each, 0)).toBe(all.reduce((sum, each) => sum + each.hours, 0));
    }));
  });
});
