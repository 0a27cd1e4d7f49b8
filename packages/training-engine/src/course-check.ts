/** What stands against publishing a course: each fault with its place, so that the editor can lead there. */
import type { Bank, CourseContent, QuizItem } from './course.js';
import { checkScenario } from './role-play-check.js';
import type { CourseFinding } from './course-finding.js';
import { checkIds } from './course-ids.js';



/** All faults of a draft, in the order of the course; empty when it may be published. */
export function checkCourse(content: CourseContent): CourseFinding[] {
  const findings: CourseFinding[] = [];
  if (content.lessons.length + content.scenarios.length === 0 && !content.quiz) findings.push({ code: 'course/empty', path: 'lessons', message: 'Add a lesson, a quiz or a role-play: there is nothing to do yet.' });
  content.lessons.forEach((lesson, i) => {
    if (lesson.kind === 'text' && !hasText(lesson.body)) findings.push({ code: 'lesson/empty', path: `lessons.${i}.body`, message: `“${lesson.title}” has no text yet.` });
    if (lesson.kind !== 'text' && !hasText(lesson.body)) findings.push({ code: 'lesson/no-alternative', path: `lessons.${i}.body`, message: `Say in words what “${lesson.title}” shows, for people who cannot see or hear it.` });
  });
  content.quiz?.banks.forEach((bank, b) => findings.push(...checkBank(bank, `quiz.banks.${b}`)));
  content.scenarios.forEach((scenario, i) => findings.push(...checkScenario(scenario, `scenarios.${i}`)));
  return [...findings, ...checkIds(content)];
}

function checkBank(bank: Bank, path: string): CourseFinding[] {
  const findings = bank.items.flatMap((item, i) => checkItem(item, `${path}.items.${i}`));
  if (bank.draw > bank.items.length) findings.push({ code: 'bank/too-few', path: `${path}.draw`, message: `“${bank.name}” draws ${bank.draw} items but holds ${bank.items.length}: add items, or draw fewer.` });
  return findings;
}

function checkItem(item: QuizItem, path: string): CourseFinding[] {
  const findings: CourseFinding[] = [];
  const known = 'options' in item ? new Set(item.options.map((option) => option.id)) : new Set<string>();
  if (item.kind === 'single' && !known.has(item.correct)) findings.push({ code: 'item/no-correct', path: `${path}.correct`, message: 'Say which option is correct.' });
  if (item.kind === 'multiple' && (item.correct.some((id) => !known.has(id)) || new Set(item.correct).size !== item.correct.length)) {
    findings.push({ code: 'item/no-correct', path: `${path}.correct`, message: 'Say which options are correct, each once.' });
  }
  if ('options' in item && new Set(item.options.map((option) => option.text.trim().toLowerCase())).size !== item.options.length) {
    findings.push({ code: 'item/same-option', path: `${path}.options`, message: 'Two options say the same.' });
  }
  return findings;
}

/** True when a rich text says anything. */
function hasText(node: unknown): boolean {
  if (typeof node !== 'object' || node === null) return false;
  if ('text' in node && typeof node.text === 'string' && node.text.trim() !== '') return true;
  return 'content' in node && Array.isArray(node.content) && node.content.some(hasText);
}
