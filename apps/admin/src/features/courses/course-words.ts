/** How courses, their parts and their states are called, and where in a course a fault stands. */
import type { Tone } from '@rapport/ui/status-badge';
import type { Content, CourseSummary } from './use-courses.js';

export const courseStateWords: Record<CourseSummary['state'], { label: string; tone: Tone }> = { draft: { label: 'Draft', tone: 'attention' }, published: { label: 'Published', tone: 'good' }, retired: { label: 'Retired', tone: 'neutral' } };
export const lessonWords: Record<string, string> = { text: 'Text', video: 'Film', file: 'File', package: 'Package' };
export const itemWords = { single: 'One answer is right', multiple: 'Several answers are right', 'true-false': 'True or false', ordering: 'Put into order', number: 'A number' } as const;
export const tierWords = { private: 'Private: the writer alone, encrypted', coach: 'Coach: also their supervisor and the training coordinator', record: 'Record: kept in the training record' } as const;
export const partKindWords = { lesson: 'Lesson', 'quiz-item': 'Question', scenario: 'Role-play', reflection: 'Reflection' } as const;

export const editorParts = ['about', 'lessons', 'quiz', 'role-plays', 'reflection'] as const;
export type EditorPart = (typeof editorParts)[number];
export const editorPartWords: Record<EditorPart, string> = { about: 'About', lessons: 'Lessons', quiz: 'Quiz', 'role-plays': 'Role-plays', reflection: 'Reflection' };

/** Part of the editor and words for a path such as `quiz.banks.0.items.2.correct`. */
export function placeOf(path: string, content: Content): { part: EditorPart; words: string } {
  const [root = '', ...steps] = path.replace(/^(body\.)?content\./, '').split('.');
  const at = (name: string) => Number(steps[steps.indexOf(name) + 1] ?? '0');
  // About the list as a whole: there may be no first one.
  if (steps.length === 0 && (root === 'lessons' || root === 'scenarios')) return { part: root === 'lessons' ? 'lessons' : 'role-plays', words: 'The course' };
  if (root === 'lessons') return { part: 'lessons', words: `Lesson ${Number(steps[0] ?? 0) + 1}` };
  if (root === 'quiz') {
    if (!steps.includes('banks')) return { part: 'quiz', words: 'Quiz' };
    const bank = `“${content.quiz?.banks[at('banks')]?.name ?? ''}”`;
    return { part: 'quiz', words: steps.includes('items') ? `Quiz, ${bank}, question ${at('items') + 1}` : `Quiz, ${bank}` };
  }
  if (root === 'scenarios') {
    const words = `Role-play ${Number(steps[0] ?? 0) + 1}`;
    return { part: 'role-plays', words: steps.includes('nodes') && steps[steps.indexOf('nodes') + 1] ? `${words}, turn ${at('nodes') + 1}` : words };
  }
  return root === 'reflection' ? { part: 'reflection', words: 'Reflection' } : { part: 'about', words: 'About the course' };
}
